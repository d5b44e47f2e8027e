"""`python3 -m helpers show FILE`: the statements of any text, in the terminal, at once."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.compare.listing import listed, listed_marks, plain

if TYPE_CHECKING:
    from helpers.articles.article import Article
    from helpers.tags.tag import Tag

HELP = """Shows who says what in a text: each statement with its line, its speaker, its kind and its words.

  python3 -m helpers show article.txt          one text file, or several
  python3 -m helpers show seeds                all text files of a folder
  python3 -m helpers show - < article.txt      what is piped in, or pasted into the terminal
  python3 -m helpers show article.txt --why    the reason for each, too
  python3 -m helpers show article.txt --look-for names
                                               what is called how, instead of who says what
  python3 -m helpers show seeds --csv all.csv  all tags of the texts, in a file for a spreadsheet

A statement inside another one stands further to the right. The exit code is 1 if anything was left out."""

PASTE = "-"
NARROWEST, WIDEST = 40, 110
# What can be looked for, and the layer of tags that tells it.
LAYERS = {"certainty": "certainty", "names": "naming", "loaded": "loaded", "headline": "headline"}


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `show`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers show", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", metavar="FILE", nargs="+", help="a text file, a folder, or - for a paste")
    parser.add_argument("--why", action="store_true", help="tell the reason for each statement")
    parser.add_argument(
        "--look-for",
        choices=LAYERS,
        help="list words of doubt and certainty, names, loaded words, or the headline's pieces instead",
    )
    for name, endings, what in (
        ("--json", (".jsonld", ".json"), "as W3C Web Annotations"),
        ("--csv", (".csv",), "for a spreadsheet"),
    ):
        parser.add_argument(name, metavar="PATH", type=_ending_in(*endings), help=f"save all tags {what}")
    parser.add_argument("--overwrite", action="store_true", help="replace a file that is there already")
    return parser.parse_args(arguments)


def _ending_in(*endings: str) -> Callable[[str], Path]:
    def path(name: str) -> Path:
        if Path(name).suffix.lower() not in endings:
            raise argparse.ArgumentTypeError(f"{plain(name)!r} has to end in {' or '.join(endings)}")
        return Path(name)

    return path


def run(options: argparse.Namespace) -> int:
    """Show every text and save what is asked for; return 1 where something was left out, else 0."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return _show(options)
    except BrokenPipeError:
        # Python would complain once more when it empties its buffer at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        unsaved = options.json or options.csv
        return _complain("The output was closed before its end, so no tags were saved.") if unsaved else 1


def _show(options: argparse.Namespace) -> int:
    from helpers.tags.tagging import tag_article

    width = min(max(shutil.get_terminal_size().columns - 1, NARROWEST), WIDEST)
    targets = [path for path in (options.json, options.csv) if path]
    kept: dict[str, tuple[Article, list[Tag]]] = {}
    failed = 0
    for source in chain.from_iterable(map(_files, options.sources)):
        articles = _read(source)
        failed = failed or int(not articles)
        for article in articles:
            tags = tag_article(article)
            print("\n".join(_lines(article, tags, width, options)), flush=True)
            if targets:
                named = replace(article, article_id=_unused(article.article_id, kept))
                kept[named.article_id] = named, tags if named == article else tag_article(named)
    return max([failed, *(_save(path, kept.values(), options.overwrite) for path in targets if kept)])


def _lines(article: Article, tags: list[Tag], width: int, options: argparse.Namespace) -> list[str]:
    layer = LAYERS.get(options.look_for or "")
    if layer:
        return listed_marks(article, tags, layer, width, why=options.why)
    return listed(article, tags, width, why=options.why)


def _unused(article_id: str, taken: Container[str]) -> str:
    """The id, numbered where another article of the same name came before."""
    names = chain([article_id], (f"{article_id}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _files(source: str) -> list[str]:
    """The text files of a folder in the order of their names; anything else as it is."""
    from helpers.articles.formats import SINGLE

    with suppress(OSError):
        if source != PASTE and Path(source).is_dir():
            files = [path for path in sorted(Path(source).iterdir()) if path.suffix.lower() in SINGLE]
            return [str(path) for path in files if not path.name.startswith(".")] or [source]
    return [source]


def _read(source: str) -> list[Article]:
    """The articles of one source, or none after saying why it can't be read."""
    from helpers.articles.loading import read_articles
    from helpers.errors import PlainError

    try:
        return [_pasted()] if source == PASTE else list(read_articles(Path(source)))
    except PlainError as error:
        _complain(str(error))
    except OSError as error:
        _complain(f"{source} can't be opened: {error.strerror}. Check who may read it.")
    return []


def _pasted() -> Article:
    from helpers.articles.loading import article_from_text
    from helpers.articles.reading import LARGEST, read_bytes
    from helpers.errors import UnreadableText

    if sys.stdin.isatty():
        end = "Ctrl+Z and Enter" if os.name == "nt" else "Ctrl+D"
        print(f"Paste the article, then press Enter and {end}.", file=sys.stderr, flush=True)
    try:
        text = read_bytes(sys.stdin.buffer.read(LARGEST + 1)).text
    except UnreadableText as error:
        raise UnreadableText(f"The pasted text can't be read: {error}.") from None
    return article_from_text(text)


def _save(path: Path, kept: Iterable[tuple[Article, list[Tag]]], overwrite: bool) -> int:
    from helpers.tags.files.stored import TagFileError
    from helpers.tags.files.tag_files import write_tags

    pairs = list(kept)
    try:
        count = write_tags(
            (tag for _, tags in pairs for tag in tags),
            path,
            [article for article, _ in pairs],
            overwrite=overwrite,
        )
    except TagFileError as error:
        return _complain(str(error).replace("overwrite=True", "--overwrite"))
    print(f"Saved {count} tags in {plain(path.name)}.")
    return 0


def _complain(sentence: str) -> int:
    print(plain(sentence), file=sys.stderr, flush=True)
    return 1
