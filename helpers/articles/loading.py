"""Files, folders and pasted text to articles."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from os.path import isfile
from pathlib import Path

from helpers.articles.article import Article
from helpers.articles.assembling import assembled
from helpers.articles.formats import ENDINGS, largest, read_any
from helpers.articles.reading import clean_text, refuse_large
from helpers.errors import MissingText, UnreadableText

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PASTED = "pasted text"
_SOURCES = "sources.toml"
NOT_ARTICLES = (_SOURCES, "interests.csv", "items.toml", "companions.toml")
_WORDS_OF_A_PASTE = 12
_OR_ANOTHER = ", nor another kind that the kit reads"

Source = str | Path


class LeftOut(UserWarning):
    """Files of a folder that were not read, and why."""


def article_from_text(text: str, article_id: str = "pasted") -> Article:
    """Return the article in a pasted text.

    Raises:
        UnreadableText: there is nothing to read in it.

    >>> article_from_text("Bridge reopens\\n\\nThe old bridge opened on Monday, the town said.").headline
    'Bridge reopens'
    """
    try:
        read = clean_text(text)
        return assembled(read.text, article_id, PASTED, notes=read.notes)
    except UnreadableText as error:
        raise UnreadableText(f"The {PASTED} can't be read: {error}.") from None


def read_article(path: Source) -> Article:
    """Return the article in one file. Its id is the file's name without the ending.

    Raises:
        MissingText: there is no such file; the message lists the files beside it.
        UnreadableText: the file can't be read as one article; the message says what to do.

    >>> read_article(SEEDS / "004_101b7afe40c93a6a.txt").article_id
    '004_101b7afe40c93a6a'
    """
    found = read_file(path)
    if len(found) != 1:
        raise UnreadableText(f"{Path(path).name} holds {len(found)} articles. Load it with helpers.load().")
    return found[0]


def read_file(path: Source) -> list[Article]:
    """Return the articles in one file: one, or all of a list, a web archive or a Word file of Nexis Uni.

    Raises:
        MissingText: there is no such file; the message lists the files beside it.
        UnreadableText: the file can't be read; the message says what to do.

    >>> [article.article_id[:3] for article in read_file(SEEDS / "004_101b7afe40c93a6a.txt")]
    ['004']
    """
    path = Path(path)
    if not path.is_file():
        raise MissingText(_not_found(path))
    try:
        refuse_large(path.stat().st_size, largest(path.name))
        return read_any(path.read_bytes(), path.name)
    except UnreadableText as error:
        raise UnreadableText(f"{path.name} can't be read: {error}.") from None
    except OSError as error:
        raise UnreadableText(
            f"{path.name} can't be opened: {error.strerror}. Check who may read it."
        ) from None


def read_articles(source: Source | Iterable[Source] | None = None) -> list[Article]:
    """Return the articles in a folder, in files, or in pasted text; without a source, the five of the kit.

    A string with a line break, or of twelve words and more, is taken for pasted text. Files are texts, saved
    pages, web archives, Word files, lists and records of ProQuest (`helpers.articles.formats.ENDINGS`). In a
    folder every one of these is read, in the order of their names; what is left out is said in a `LeftOut`
    warning. A folder in it that has a `sources.toml` is a set of articles of its own, and left alone.

    Raises:
        MissingText: there is no such file or folder.
        UnreadableText: a file named by itself, or every file of a folder, can't be read.

    >>> [article.article_id[:3] for article in read_articles()]
    ['000', '001', '002', '003', '004']
    """
    if source is None:
        source = SEEDS
    sources = [source] if isinstance(source, str | Path) else list(source)
    return list(_with_unique_ids(article for one in sources for article in _read_source(one)))


def _read_source(source: Source) -> list[Article]:
    if isinstance(source, str) and _is_paste(source):
        return [article_from_text(source)]
    path = Path(source)
    return _read_folder(path) if path.is_dir() else read_file(path)


def _is_paste(source: str) -> bool:
    return "\n" in source.strip() or len(source.split()) >= _WORDS_OF_A_PASTE


def _read_folder(folder: Path) -> list[Article]:
    articles, reasons = [], []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or _is_aside(path):
            continue
        if path.suffix.lower() not in ENDINGS or path.is_dir():
            reasons.append(f"{path.name} is not a .txt file{_OR_ANOTHER}.")
        elif not path.resolve().is_relative_to(folder.resolve()):
            reasons.append(f"{path.name} only points to a file outside the folder. Copy that file here.")
        else:
            try:
                articles += read_file(path)
            except UnreadableText as error:
                reasons.append(str(error))
    if not articles:
        found = " ".join(reasons) or "It is empty."
        raise UnreadableText(
            f"No article was found in the folder {folder.name}. {found} Put .txt files into it, saved pages"
            " (.html), Word files (.docx) or a list of articles (.csv)."
        )
    if reasons:
        warnings.warn(f"Left out of {folder.name}: {' '.join(reasons)}", LeftOut, stacklevel=4)
    return articles


def _is_aside(path: Path) -> bool:
    """Whether it is no article and meant to be none: what is told of articles, and another set of them."""
    return path.name in NOT_ARTICLES if path.is_file() else isfile(path / _SOURCES)


def _with_unique_ids(articles: Iterable[Article]) -> Iterator[Article]:
    """Number repeated ids, so that a tag always belongs to one article."""
    seen: dict[str, int] = {}
    for article in articles:
        seen[article.article_id] = seen.get(article.article_id, 0) + 1
        count = seen[article.article_id]
        yield article if count == 1 else replace(article, article_id=f"{article.article_id}-{count}")


def _not_found(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"There is no folder {str(folder)!r}. Check the spelling."
    names = sorted(file.name for file in folder.iterdir() if file.suffix.lower() in ENDINGS)
    beside = f"The files there are: {', '.join(names[:12])}." if names else "There are no .txt files there."
    return (
        f"There is no file {path.name!r} in {str(folder.resolve().name)!r}. {beside}"
        " To load pasted text, put it between three quotation marks, with its line breaks."
    )
