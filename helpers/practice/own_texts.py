"""A learner's own texts: kept beside the answers as they came, with what was corrected of them.

`<folder>/texts/` holds each file unchanged, byte for byte, and beside it `NAME.corrections` with what the
learner said of it. Files that somebody puts there by hand belong to it, too. What is taken out is moved to
`texts/taken-out/`: nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.articles.formats import ENDINGS, read_any
from helpers.articles.reading import refuse_large
from helpers.errors import UnreadableText
from helpers.practice.corrections import accept_field, accept_kind, corrected
from helpers.practice.own_text_files import (
    FOLDER,
    FORMAT,
    LAST,
    Data,
    OwnTextError,
    bytes_in,
    changing,
    explained,
    files_in,
    keep,
    kept_of,
    move_out,
    of_text,
    read_kept,
    safe_name,
    unused,
)
from helpers.practice.saving import bytes_of, replace_file

MOST = 8  # texts that a lesson compares: 2 to 4 are enough


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text: as the kit `found` it, and as the learner corrected it (`article`).

    `key` is the name of its file, with a number where the file holds several. `checked` is whether the
    learner has looked through it.
    """

    key: str
    found: Article
    article: Article
    checked: bool


class Shelf(NamedTuple):
    """All texts of a learner in the order in which they were brought, and sentences about what is odd."""

    texts: tuple[OwnText, ...]
    notes: tuple[str, ...] = ()


def read_shelf(folder: Path) -> Shelf:
    """Return a learner's texts; `folder` is that of the answers.

    Raises:
        OwnTextError: the folder can't be read.

    >>> read_shelf(Path("no such folder")).texts
    ()
    """
    place = folder / FOLDER
    notes: list[str] = []
    texts: list[OwnText] = []
    with explained(place):
        for path in files_in(place):
            if len(texts) > MOST:
                break
            kept = read_kept(place, path.name, notes)
            try:
                found = _articles(bytes_in(path), path.name)
            except UnreadableText as error:
                notes.append(f"{path.name} can't be read: {error}.")
                continue
            texts += _texts(path.name, found, kept)
    if len(texts) > MOST:
        notes.append(f"There are more than {MOST} texts in {place}; the first {MOST} are shown.")
    numbered = enumerate(texts[:MOST], 1)
    return Shelf(tuple(_numbered(number, text) for number, text in numbered), tuple(notes))


def add_text(folder: Path, name: str, data: bytes) -> list[str]:
    """Keep a file as it is and return the keys of its texts; one that is there already is not kept twice.

    Raises:
        OwnTextError: it can't be read, holds no text, or there are enough; the message says what to do.
    """
    place = folder / FOLDER
    safe = safe_name(name)
    try:
        refuse_large(len(data))
        found = _articles(data, safe)
    except UnreadableText as error:
        raise OwnTextError(f"{PurePath(name).name} can't be read: {error}.") from None
    _refuse_list(name, found)
    with changing(place):
        names = [path.name for path in files_in(place)]
        twin = next((one for one in names if bytes_of(place / one) == data), None)
        if twin is None:
            _refuse_many(read_shelf(folder), len(found))
            twin = unused(place, safe)
            replace_file(place / twin, data)
            number = 1 + max((int(kept_of(place, one).get("number", 0)) for one in names), default=0)
            keep(place, twin, {"format": FORMAT, "number": number, "texts": {}})
    return [_key(twin, at, len(found)) for at in range(len(found))]


def add_folder(folder: Path, other: str) -> tuple[list[str], list[str]]:
    """Keep all texts of another folder; return their keys, and a sentence for each file that was left out.

    Raises:
        OwnTextError: there is no such folder, or nothing in it that can be read.
    """
    source = Path(other.strip()).expanduser()
    if not other.strip() or not source.is_dir():
        raise OwnTextError(f"There is no folder “{other.strip()}” on the computer that runs the kit.")
    keys: list[str] = []
    reasons: list[str] = []
    with explained(source):
        files = [path for path in sorted(source.iterdir()) if path.is_file() and path.name[0] != "."]
        for path in files:
            if path.suffix.lower() not in ENDINGS:
                continue
            try:
                keys += add_text(folder, path.name, bytes_in(path))
            except UnreadableText as error:
                reasons.append(f"{path.name} can't be read: {error}.")
            except OwnTextError as error:
                reasons.append(str(error))
    if not keys:
        raise OwnTextError(
            " ".join(reasons) or f"The folder “{source.name}” holds no text that the kit reads."
        )
    return keys, reasons


def correct_field(folder: Path, key: str, name: str, value: str, status: str) -> None:
    """Keep what the learner says of a field; what the kit found comes back where both say the same.

    Raises:
        OwnTextError: there is no such text, or it can't be kept.
        helpers.practice.corrections.UnfitCorrection: the value does not fit.
    """
    with _correcting(folder, key) as (text, kept):
        given, found = accept_field(name, value, status), text.found.fields[name]
        kept["fields"].pop(name, None)
        if (found.value, found.status) != (given["value"], given["status"]):
            kept["fields"][name] = given


def correct_line(folder: Path, key: str, start: int, kind: str) -> None:
    """Keep what kind of line the one is that begins at `start`; there is one headline at a time.

    Raises:
        OwnTextError: there is no such text or line, or it can't be kept.
        helpers.practice.corrections.UnfitCorrection: there is no such kind.
    """
    with _correcting(folder, key) as (text, kept):
        part = next((one for one in text.found.lines if one.start == start), None)
        if part is None:
            raise OwnTextError("This line is not there any more. Reload the page.")
        wanted = {start: accept_kind(kind, part)}
        if kind == "headline":
            words = text.found.words(part)
            heads = [one for one in text.article.of_kind("headline") if text.article.words(one) != words]
            wanted |= {one.start: "menu" for one in heads}
        for one in text.found.lines:
            if one.start in wanted:
                kept["lines"] = [line for line in kept["lines"] if line["start"] != one.start]
                if wanted[one.start] != one.kind:
                    told = {"start": one.start, "words": text.found.words(one), "kind": wanted[one.start]}
                    kept["lines"].append(told)


def check_text(folder: Path, key: str, checked: bool) -> None:
    """Keep whether the learner has looked through a text.

    Raises:
        OwnTextError: there is no such text, or it can't be kept.
    """
    with _correcting(folder, key) as (_, kept):
        kept["checked"] = checked


def forget_corrections(folder: Path, key: str) -> None:
    """Go back to what the kit found in a text.

    Raises:
        OwnTextError: there is no such text, or it can't be kept.
    """
    with _correcting(folder, key) as (_, kept):
        kept.update(fields={}, lines=[], checked=False)


def take_out(folder: Path, key: str) -> str:
    """Move a text's file, with its corrections, to the folder of those taken out; return its name there.

    Raises:
        OwnTextError: there is no such text, or it can't be moved.
    """
    place, name = folder / FOLDER, key.partition("#")[0]
    with changing(place):
        _text(read_shelf(folder), key)
        return move_out(place, name)


def _texts(name: str, found: list[Article], kept: Data) -> Iterator[OwnText]:
    for at, article in enumerate(found):
        if article.body or len(found) == 1:
            own = of_text(kept, at)
            done = corrected(article, own["fields"], own["lines"])
            yield OwnText(_key(name, at, len(found)), article, done, bool(own["checked"]))


def _numbered(number: int, text: OwnText) -> OwnText:
    """Give a text an id that begins with its number, and no other does."""
    name = f"t{number}-{text.found.article_id}"
    return replace(
        text, found=replace(text.found, article_id=name), article=replace(text.article, article_id=name)
    )


def _key(name: str, at: int, many: int) -> str:
    return f"{name}#{at + 1}" if many > 1 else name


def _text(shelf: Shelf, key: str) -> OwnText:
    found = next((text for text in shelf.texts if text.key == key), None)
    if found is None:
        raise OwnTextError("This text is not there any more. Reload the page.")
    return found


def _refuse_list(name: str, found: list[Article]) -> None:
    if len(found) > MOST:
        raise OwnTextError(
            f"{PurePath(name).name} lists {len(found):,} articles, and a lesson compares 2 to 4. Delete the "
            "other rows, or save the pages you need one by one; or open the whole list in a notebook of your "
            "own, with helpers.load()."
        )
    if not any(article.body for article in found) and any("has no text" in n for n in found[0].notes):
        raise OwnTextError(
            f"{PurePath(name).name} lists headlines and addresses, but no texts. Open each address in a "
            "browser, and save the page as .html, or copy its text."
        )


def _refuse_many(shelf: Shelf, more: int) -> None:
    if len(shelf.texts) + more > MOST:
        raise OwnTextError(
            f"There are {len(shelf.texts)} texts already, and {MOST} are the most. Take one out."
        )


@lru_cache(maxsize=4 * MOST)
def _read_once(data: bytes, name: str) -> tuple[Article, ...]:
    return tuple(read_any(data, name))


def _articles(data: bytes, name: str) -> list[Article]:
    return list(_read_once(data, name))


@contextmanager
def _correcting(folder: Path, key: str) -> Iterator[tuple[OwnText, Data]]:
    """Yield a text and what is kept of it, to be changed and then saved."""
    place = folder / FOLDER
    name, _, number = key.partition("#")
    with changing(place):
        text = _text(read_shelf(folder), key)
        kept: Data = {"format": FORMAT, "number": LAST, "texts": {}, **kept_of(place, name)}
        own = of_text(kept, int(number or 1) - 1)
        yield text, own
        kept["texts"] = {**kept["texts"], number or "1": own}
        keep(place, name, kept)
