"""`python3 -m helpers export`: questions for Moodle, codings for other tools, metadata for a catalogue."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.launch.lesson_number import lesson_number

if TYPE_CHECKING:
    from helpers.practice.question import Lesson

ROOT = Path(__file__).resolve().parents[2]
ALIGNMENT = ROOT / "lessons" / "teacher" / "alignment.csv"
ENDINGS = {"csv": ".csv", "jsonld": ".jsonld", "brat": "-brat"}
HELP = """Writes what is in the kit, or what a class marked, in formats of other programs.

  python3 -m helpers export gift 05            the closed questions of lesson 5, for Moodle
  python3 -m helpers export gift               those of the whole course, in one file
  python3 -m helpers export gift --set walls   the course on the articles that are not about a war
  python3 -m helpers export codings collected  what a class marked in texts: a table, one row a mark
  python3 -m helpers export codings collected --as brat
                                               the same as a folder for brat; or --as jsonld
  python3 -m helpers export tags seeds --as brat
                                               the kit's own tags of texts
  python3 -m helpers export metadata           the course for a catalogue (LRMI, schema.org)

A file that is there already is left alone, unless you say --overwrite."""
GIFT = """Writes the closed questions of lessons in the GIFT format.

In Moodle: Question bank, Import, GIFT format. Each lesson becomes a category. The feedback of every option
comes along. What has no form in GIFT (words to mark, arrows to draw, questions without a key) is left out
and named. Which frameworks each lesson meets stands in lessons/teacher/alignment.csv."""
CODINGS = """Writes what learners marked in texts: who, where, with which label, and why.

PLACE is what you collected: a folder, a zip file or single files. The newest file of each learner counts.

  --as csv      a table for a spreadsheet (also holds who looked and marked nothing)
  --as jsonld   W3C Web Annotations, with each learner's code as creator
  --as brat     a folder with a text and its marks (.txt, .ann) for each learner and question

Positions count Unicode code points. The reasons are learners' own words: pass them on with care. The texts
in the brat folder belong to third parties: keep them inside the school."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `export`."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python3 -m helpers export", description=HELP, formatter_class=plain)
    kinds = parser.add_subparsers(dest="what", required=True, metavar="gift, codings, tags or metadata")
    gift = kinds.add_parser("gift", description=GIFT, formatter_class=plain)
    gift.add_argument(
        "lessons",
        metavar="LESSON",
        nargs="*",
        type=lesson_number,
        help="such as 05; the whole course without it",
    )
    gift.add_argument("--with-texts", action="store_true", help="put each text in front of its questions")
    codings = kinds.add_parser("codings", description=CODINGS, formatter_class=plain)
    codings.add_argument("places", metavar="PLACE", nargs="+", type=Path, help="a folder, zip or file")
    codings.add_argument(
        "--lesson", metavar="LESSON", type=lesson_number, help="of this lesson only, such as 05"
    )
    codings.add_argument("--first", action="store_true", help="the first answers instead of the last")
    tags = kinds.add_parser("tags", description="Tags texts and writes the tags.", formatter_class=plain)
    tags.add_argument("sources", metavar="FILE", nargs="+", help="a text file or a folder")
    metadata = kinds.add_parser("metadata", description="Writes what a catalogue asks about the course.")
    for each in (codings, tags):
        each.add_argument("--as", dest="form", choices=ENDINGS, default="csv", help="the format (csv)")
    for each in (gift, metadata):
        each.add_argument("--set", dest="article_set", default="war", help="the course: war, or walls (war)")
    for each in (gift, codings, tags, metadata):
        each.add_argument("--out", metavar="PATH", type=Path, help="where to; a name is chosen without it")
        each.add_argument("--overwrite", action="store_true", help="replace a file that is there already")
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> int:
    """Write what is asked for and tell what it is; return 1 where it could not be done, else 0."""
    from helpers.compare.listing import plain
    from helpers.errors import PlainError

    kinds: dict[str, Callable[[argparse.Namespace], list[str]]] = {
        "gift": _gift,
        "codings": _codings,
        "tags": _tags,
        "metadata": _metadata,
    }
    try:
        with warnings.catch_warnings(record=True) as noted:
            warnings.simplefilter("always")
            told = kinds[options.what](options)
    except (PlainError, OSError) as error:
        print(plain(str(error).replace("overwrite=True", "--overwrite")), file=sys.stderr)
        return 1
    for line in [*told, *(str(one.message) for one in noted)]:
        print(plain(line))
    return 0


def _lessons(options: argparse.Namespace, numbers: Iterable[str] = ()) -> list[Lesson]:
    from helpers.practice.course import course
    from helpers.practice.questions import load_lesson

    return [load_lesson(number) for number in numbers or course(options.article_set)]


def kit_text(number: str) -> str | None:
    """One of the kit's texts, by its number."""
    from helpers.articles.seeds import seed
    from helpers.errors import UnknownName

    with suppress(UnknownName):
        return seed(number).text
    return None


def _gift(options: argparse.Namespace) -> list[str]:
    from helpers.practice.exports.gift import gift

    lessons = _lessons(options, options.lessons)
    made = [gift(lesson, kit_text if options.with_texts else None) for lesson in lessons]
    name = f"lesson-{lessons[0].number}.gift.txt" if len(lessons) == 1 else "lessons.gift.txt"
    told = [_saved(options, name, "\n".join(one.text for one in made if one.questions))]
    for lesson, one in zip(lessons, made, strict=True):
        told.append(f"Lesson {lesson.number}: {one.questions} questions.")
        told += [f"Left out: {title}." for title in one.left_out]
    return told


def _codings(options: argparse.Namespace) -> list[str]:
    from helpers.classroom.exports.coding_files import brat_files, csv_text, jsonld_text
    from helpers.classroom.exports.codings import codings
    from helpers.classroom.gathering import gather

    gathered = gather(*options.places, lesson=options.lesson)
    found = codings(gathered.handed, kit_text, first=options.first)
    name = f"codings{ENDINGS[options.form]}"
    if options.form == "brat":
        told = [_saved_folder(options, name, brat_files(found.rows, kit_text))]
    else:
        write = csv_text if options.form == "csv" else jsonld_text
        told = [_saved(options, name, write(found.rows, kit_text))]
    learners = {row.learner for row in found.rows}
    marks = sum(row.start is not None for row in found.rows)
    told.append(f"{marks} marks of {len(learners)} learners.")
    unknown = sorted(
        {f"lesson {row.lesson}, {row.question}" for row in found.rows if not _has_text(row.article)}
    )
    if unknown and options.form != "csv":
        told.append(f"Left out, since their texts are not in the kit: {'; '.join(unknown)}.")
    aside = [f"Not used: {one.name}: {one.reason}." for one in gathered.aside]
    return [*told, *(f"Not placed: {sentence}" for sentence in found.lost), *aside]


def _has_text(article: str) -> bool:
    return bool(article) and kit_text(article) is not None


def _tags(options: argparse.Namespace) -> list[str]:
    from helpers.articles.loading import read_articles
    from helpers.classroom.exports.tag_files import brat_files
    from helpers.tags.files.tag_files import write_tags
    from helpers.tags.tagging import tag_article

    tagged = [(one, tag_article(one)) for one in read_articles(map(Path, options.sources))]
    name = f"tags{ENDINGS[options.form]}"
    if options.form == "brat":
        return [_saved_folder(options, name, brat_files(tagged))]
    path = options.out or Path(name)
    tags = (tag for _, found in tagged for tag in found)
    count = write_tags(tags, path, [one for one, _ in tagged], overwrite=options.overwrite)
    return [f"Saved {count} tags in {path}."]


def _metadata(options: argparse.Namespace) -> list[str]:
    from helpers.practice.exports.metadata import alignment_rows, metadata_text

    rows = alignment_rows(ALIGNMENT.read_text(encoding="utf-8-sig")) if ALIGNMENT.exists() else []
    lessons = _lessons(options)
    told = _saved(options, "course.jsonld", metadata_text(lessons, rows))
    return [told, f"{len(lessons)} lessons, with the frameworks of lessons/teacher/{ALIGNMENT.name}."]


def _saved(options: argparse.Namespace, name: str, text: str) -> str:
    from helpers.practice.saving import replace_file

    path = options.out or Path(name)
    _refuse(path, path.exists(), options.overwrite)
    replace_file(path, text.encode("utf-8"))
    return f"Saved in {path}."


def _saved_folder(options: argparse.Namespace, name: str, files: Iterable[tuple[str, str]]) -> str:
    """Write into a folder; with --overwrite, files of the same names are replaced and others left alone."""
    folder = options.out or Path(name)
    full = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    _refuse(folder, full, options.overwrite and folder.is_dir())
    for inside, text in files:
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return f"Saved in the folder {folder}."


def _refuse(path: Path, taken: bool, overwrite: bool) -> None:
    from helpers.errors import MissingText, PlainError

    if taken and not overwrite:
        raise PlainError(
            f"There is {path} already, and it was left as it is. Choose another name, or say --overwrite."
        )
    if not path.parent.is_dir():
        raise MissingText(f"There is no folder {path.parent}. Make it first, or check the spelling.")
