"""`python3 -m helpers tag FOLDER`: the articles and tags tables of many articles, on all cores."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.scale.copies import Copies

HELP = """Tags all articles of a folder, and of the folders in it, and writes tables of them.

  python3 -m helpers tag articles --out tags       a folder of texts, saved pages, Word files, lists
  python3 -m helpers tag articles.zip --out tags   the same in a zip
  python3 -m helpers tag corpus.parquet            a Parquet file with a column "text" (and id, title, outlet,
                                                   date, url, author, language, as far as there are)
  python3 -m helpers tag s3://bucket/articles      a bucket, with the account that this computer has for it

In the folder tags are then:
  articles.parquet   one row an article: its text, its parts, outlet, date …, each with how it is known
  tags.parquet       one row a mark: its words, the rule that fired, and why
  errors.parquet     one row for each file or row that could not be read, with the reason and what to do
  copies.parquet     one row for each two articles that share their wording, with the passages, and which is
                     dated earlier, where dates tell it; copies.html is a map of the largest
  edits.parquet      one row for each difference between two such articles
The last three are left out with --no-copies. What each column means stands in helpers/scale/schema.toml. They
open with pandas.read_parquet("tags/tags.parquet"), in R with arrow::read_parquet("tags/tags.parquet").
The notebook lessons/research/many_articles.ipynb shows what can be asked of them.

You can stop at any time (Ctrl+C): the same command goes on where it stopped. The first time, it fetches what
reads and writes Parquet and draws the map (90 MB). The exit code is 1 if the tables could not be made, and
0 also where errors.parquet has rows."""

OUT = "tags"


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `tag`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers tag", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", metavar="FOLDER", help="a folder, a zip, a Parquet file, or a bucket")
    parser.add_argument("--out", metavar="FOLDER", type=_folder, default=Path(OUT), help=f"where to ({OUT})")
    parser.add_argument(
        "--processes", metavar="N", type=_number, help="how many cores to use, 150 MB of memory each (all)"
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="the scheduler of a Dask cluster, such as tcp://192.0.2.7:8786, whose workers are to do it; they"
        " need the kit, too, and the same folders on a shared disk",
    )
    parser.add_argument(
        "--no-copies", action="store_true", help="don't look for articles that share their wording"
    )
    parser.add_argument("--quiet", action="store_true", help="without a progress bar")
    return parser.parse_args(arguments)


def _folder(word: str) -> Path:
    if "://" in word:
        raise argparse.ArgumentTypeError("the tables go into a folder of this computer: name one")
    if Path(word).suffix.lower() in (".parquet", ".pq", ".csv", ".json"):
        raise argparse.ArgumentTypeError(
            f"several tables come of it, so {word!r} must be a folder: leave the ending away"
        )
    return Path(word)


def _number(word: str) -> int:
    if not word.isdigit() or not int(word):
        raise argparse.ArgumentTypeError(f"{word!r} is no number of processes: give 1 or more")
    return int(word)


def run(options: argparse.Namespace) -> int:
    """Tag it all and tell what came of it; return 1 where it could not be done, 130 where it was stopped."""
    from helpers.compare.listing import plain
    from helpers.errors import PlainError

    copies = None
    try:
        _install_what_is_needed()
        from helpers.scale.run import tag_corpus

        made = tag_corpus(
            options.source, options.out, options.processes, not options.quiet, cluster=options.cluster
        )
        if not options.no_copies:
            from helpers.scale.copies import copies_of

            copies = copies_of(made.articles)
    except PlainError as error:
        print(plain(str(error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Give the same command again, and it goes on from here.", file=sys.stderr)
        return 130
    for line in [*str(made).splitlines(), *(_told_of(copies) if copies else [])]:
        print(plain(line))
    return 0


def _told_of(copies: Copies) -> list[str]:
    if not copies.pairs:
        return ["No two articles share their wording.", *copies.notes]
    return [
        f"{copies.pairs:,} times two articles share their wording: {copies.table.name} has all,"
        f" {copies.edits.name} what differs in them, copies.html is a map of the largest.",
        *copies.notes,
    ]


def _install_what_is_needed() -> None:
    """Parquet is for those who tag many articles, so it is fetched when somebody first does."""
    from helpers.charts.still import DRAWN_BY
    from helpers.launch.on_first_use import Tool, into_environment, pins
    from helpers.scale.run import NEEDED

    tool = Tool("what reads and writes Parquet and draws the map", 90, pins("scale"))
    into_environment(tool, (*NEEDED, DRAWN_BY))
