"""Tags to files and back: W3C Web Annotations (`.jsonld`, `.json`) or a spreadsheet (`.csv`).

What the files hold is told in `annotations.py` and `spreadsheet.py`, how tags find their places in
`placing.py`. A file holds no article, only tagged words; but the words of all `part` tags are nearly a
whole article, so leave those out where a text may not be passed on.
"""

from __future__ import annotations

import os
import secrets
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.articles.article import Article
from helpers.errors import MissingText
from helpers.tags.files.annotations import annotations_text, read_annotations
from helpers.tags.files.placing import PlacedTags, place_tags
from helpers.tags.files.spreadsheet import read_spreadsheet, spreadsheet_text
from helpers.tags.files.stored import StoredTag, TagFileError, stored_tags
from helpers.tags.table import plain_articles, plain_tags
from helpers.tags.tag import Tag
from helpers.tags.tagging import tags_table

if TYPE_CHECKING:
    import pandas

TagFormat = tuple[Callable[[Sequence[StoredTag]], str], Callable[[str], list[StoredTag]]]
FORMATS: dict[str, TagFormat] = {
    ".jsonld": (annotations_text, read_annotations),
    ".json": (annotations_text, read_annotations),
    ".csv": (spreadsheet_text, read_spreadsheet),
}
MEGABYTE = 1_000_000
LARGEST = 200 * MEGABYTE
_NAMED_IN_A_WARNING = 5


class NotPlaced(UserWarning):
    """Tags of a file that found no place in the articles, and why."""


def write_tags(
    tags: Iterable[Tag], path: str | Path, articles: Iterable[Article], *, overwrite: bool = False
) -> int:
    """Write tags to a file, whose ending says which format, and return how many there are.

    The file is written whole or not at all.

    Raises:
        TagFileError: the tags don't belong to `articles`, the ending is unknown, there is such a file and
            `overwrite` is not set, or the file can't be written.
    """
    path = Path(path)
    to_text, _ = _format(path)
    _refuse_place(path, overwrite)
    try:
        stored = stored_tags(tags, articles)
    except TagFileError as error:
        raise TagFileError(f"The tags were not saved: {error}.") from None
    data = to_text(stored).encode("utf-8")
    if len(data) > LARGEST:
        raise TagFileError(
            f"The tags were not saved: the file would have {len(data) // MEGABYTE} MB, and the kit reads up"
            f" to {LARGEST // MEGABYTE} MB. Save the tags of fewer articles in each file."
        )
    _replace(path, data)
    return len(stored)


def read_tags(path: str | Path, articles: Iterable[Article]) -> PlacedTags:
    """Return the tags in a file at their places in `articles`, and a sentence for each that has none.

    Raises:
        MissingText: there is no such file; the message lists the tag files beside it.
        TagFileError: the file can't be read as tags; the message says what to do.
    """
    path = Path(path)
    _, from_text = _format(path)
    try:
        return place_tags(from_text(_text(path)), articles)
    except TagFileError as error:
        raise TagFileError(f"{path.name} can't be read: {error}.") from None


def save_tags(
    tags: pandas.DataFrame | Iterable[Tag],
    path: str | Path,
    articles: pandas.DataFrame | Iterable[Article],
    *,
    overwrite: bool = False,
) -> None:
    """Save tags for `helpers.save_tags`, which tells the rest."""
    write_tags(plain_tags(tags), path, plain_articles(articles), overwrite=overwrite)


def load_tags(path: str | Path, articles: pandas.DataFrame | Iterable[Article]) -> pandas.DataFrame:
    """Load tags for `helpers.load_tags`, which tells the rest."""
    placed = read_tags(path, plain_articles(articles))
    table = tags_table(placed.tags)
    table.attrs["not_placed"] = placed.not_placed
    if placed.not_placed:
        warnings.warn(_few(placed.not_placed), NotPlaced, stacklevel=3)
    return table


def _few(sentences: list[str]) -> str:
    more = len(sentences) - _NAMED_IN_A_WARNING
    rest = [f'{more} more are listed in .attrs["not_placed"] of the table.'] if more > 0 else []
    return " ".join([*sentences[:_NAMED_IN_A_WARNING], *rest])


def _format(path: Path) -> TagFormat:
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        raise TagFileError(
            f"{path.name} has an ending the kit can't use. Choose a name that ends in {' or '.join(FORMATS)}."
        ) from None


def _refuse_place(path: Path, overwrite: bool) -> None:
    if path.is_dir():
        raise TagFileError(f"{path.name} is a folder. Add a name for the file to it.")
    if not path.parent.is_dir():
        raise TagFileError(f"There is no folder {str(path.parent)!r}. Make it first, or check the spelling.")
    if path.exists() and not overwrite:
        raise TagFileError(
            f"There is a file {path.name} already, and it was left as it is."
            " Choose another name, or allow to replace it with overwrite=True."
        )


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside it first, so that the old one is there until the other is complete."""
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        try:
            with open(draft, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise TagFileError(
            f"{path.name} can't be written: {error.strerror}. Check the disk, and who may write here."
        ) from None


def _text(path: Path) -> str:
    if path.is_dir():
        raise TagFileError("it is a folder. Name a file in it")
    if not path.is_file():
        beside = sorted(one.name for one in path.parent.glob("*") if one.suffix.lower() in FORMATS)
        there = f"There are {', '.join(beside[:12])}." if beside else "There are no tag files beside it."
        raise MissingText(f"There is no file {path.name!r}. {there} Check the spelling.")
    try:
        if path.stat().st_size > LARGEST:
            raise TagFileError(
                f"it has more than {LARGEST // MEGABYTE} MB. Save fewer articles' tags in each file"
            )
        return _decode(path.read_bytes())
    except OSError as error:
        raise TagFileError(f"it can't be opened: {error.strerror}. Check who may read it") from None


def _decode(data: bytes) -> str:
    """The text of a tag file: UTF-8, UTF-16 with its mark, or what a Western spreadsheet program writes."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise TagFileError("it is empty. Save the tags again, or fetch the file once more")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1252" or "\x00" not in text:
            return text
    raise TagFileError("it is not text. Choose a file that helpers.save_tags wrote")
