"""Whom a speaker speaks for: person → institution → government, as a table that a teacher can edit.

The table is a CSV file (`interests.csv` in the folder of a set of articles) with the columns of `COLUMNS`. An
empty institution or government means that it is unknown, and stays unknown. Every row says where it is known
from, and as of when.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.articles.seeds import SETS
from helpers.errors import MissingText, PlainError
from helpers.tags.speakers.speaker_ids import body_id, person_id

COLUMNS = ("speaker", "aliases", "institution", "government", "source", "as_of")
LARGEST = 5_000_000
DELIMITERS = ",;\t"

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(("the", "a", "an"))


class BrokenTable(PlainError, ValueError):
    """A table of interests that can't be read; the message names the line and says what to do."""


@dataclass(frozen=True, slots=True)
class Interest:
    """One row of the table: a speaker and whom the speaker speaks for; None where that is unknown.

    `source` says where this can be checked, `as_of` for which day, month or year it holds. `keys` are the
    names in the form in which they are compared, `ids` the speaker ids that they have in tags.
    """

    speaker: str
    aliases: tuple[str, ...]
    institution: str | None
    government: str | None
    source: str
    as_of: str
    keys: frozenset[str]
    ids: frozenset[str]


def interests(path: str | Path | None = None) -> list[Interest]:
    """Return the rows of a table of interests; without a path, the kit's own, set of articles by set.

    A file saved by a spreadsheet is read as it is: with commas, semicolons or tabs, with or without a byte
    order mark. Empty rows and further columns are left out.

    Raises:
        MissingText: there is no such file.
        BrokenTable: it is not in UTF-8, lacks a column, or a row can't be used; the message says which.

    >>> [(row.institution, row.government) for row in interests() if row.speaker == "US Central Command"]
    [('US armed forces', 'US government')]
    """
    if path is None:
        return [row for folder in SETS.values() for row in interests(folder / "interests.csv")]
    file = Path(path)
    if not file.is_file():
        raise MissingText(f"There is no file {file.name!r} with interests. Check the name and the folder.")
    try:
        if file.stat().st_size > LARGEST:
            raise BrokenTable(
                f"{file.name} is larger than 5 MB. A table of interests has one line a speaker."
            )
        data = file.read_bytes()
    except OSError as error:
        raise BrokenTable(f"{file.name} can't be opened: {error.strerror}. Check who may read it.") from None
    return read_interests(data, file.name)


def read_interests(data: bytes, name: str = "the table") -> list[Interest]:
    """Return the rows of a table of interests from the bytes of a CSV file; `name` is used in messages.

    Raises:
        BrokenTable: as for `interests`.

    >>> head = "speaker;aliases;institution;government;source;as_of"
    >>> read_interests(f"{head}\\nMayor Example;;Town;;the town's site;2026".encode())[0].institution
    'Town'
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenTable(
            f"{name} is not in UTF-8. In the spreadsheet choose “Save as … CSV UTF-8” and try again."
        ) from None
    rows = list(_rows(text, name))
    if not rows:
        raise BrokenTable(f"{name} is empty. Its first line must be: {','.join(COLUMNS)}.")
    head = [cell.strip().casefold() for cell in rows[0][1]]
    missing = [column for column in COLUMNS if column not in head]
    if missing:
        raise BrokenTable(
            f"{name} has no column {', '.join(map(repr, missing))}."
            f" Its first line must be: {','.join(COLUMNS)}."
        )
    places = [head.index(column) for column in COLUMNS]
    found = [_interest(number, cells, len(head), places, name) for number, cells in rows[1:]]
    _refuse_twice(found, [number for number, _ in rows[1:]], name)
    return found


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the number of the line each ends on."""
    if "\0" in text:
        raise BrokenTable(f"{name} holds binary data. Save it from the spreadsheet as “CSV UTF-8”.")
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error:
        raise BrokenTable(
            f"{name}, line {reader.line_num}: a quotation mark is missing or stands in the wrong place."
        ) from None


def _interest(number: int, cells: list[str], width: int, places: list[int], name: str) -> Interest:
    where = f"{name}, line {number}"
    if any(cell.strip() for cell in cells[width:]):
        raise BrokenTable(
            f"{where}, has more cells than the first line. Put quotation marks around a cell that holds the"
            " character between the columns."
        )
    cells = cells + [""] * (width - len(cells))
    speaker, aliases, institution, government, source, as_of = (
        " ".join(cells[place].split()) for place in places
    )
    if not plain(speaker):
        raise BrokenTable(f"{where}, names no speaker. Fill in the column 'speaker' or delete the line.")
    if (institution or government) and not source:
        raise BrokenTable(
            f"{where}, says whom {speaker} speaks for and not where that is known from."
            " Fill in the column 'source'."
        )
    names = tuple(alias.strip() for alias in aliases.split(";") if plain(alias))
    keys = frozenset(plain(one) for one in (speaker, *names))
    ids = frozenset(id_of(one.split()) for one in (speaker, *names) for id_of in (person_id, body_id))
    return Interest(speaker, names, institution or None, government or None, source, as_of, keys, ids)


def _refuse_twice(found: list[Interest], numbers: list[int], name: str) -> None:
    lines: dict[str, int] = {}
    for row, number in zip(found, numbers, strict=True):
        for key in sorted(row.keys):
            if key in lines:
                raise BrokenTable(
                    f"{name}, line {number}: “{row.speaker}” or one of its aliases already stands in line"
                    f" {lines[key]}. Keep one of the two."
                )
            lines[key] = number


def plain(name: str) -> str:
    """Return a name in the form in which names are compared: small letters, no articles, marks or “'s”.

    >>> plain("The US Central Command"), plain("Russia’s Foreign Ministry")
    ('us central command', 'russia foreign ministry')
    """
    words = _WORD.findall(re.sub(r"['’]s\b", "", name.casefold()))
    return " ".join(word for word in words if word not in _ARTICLES)


def interest_of(
    speaker: str | None, table: Sequence[Interest], speaker_id: str | None = None
) -> Interest | None:
    """Return the row of the speaker, found by name or alias, or None where the table has none.

    Case, articles and a bracketed short form do not matter; nothing is guessed from a part of a name. Where
    no name fits, a row fits whose name has the same `speaker_id` in tags, as "Sergey" and "Sergei" have.

    >>> interest_of("the US Central Command", interests()).government
    'US government'
    >>> interest_of("somebody else", interests()) is None
    True
    """
    name = speaker or ""
    if name.islower() and len(name) < 4:
        return None  # "us" is not the US
    for key in dict.fromkeys((plain(name), plain(re.sub(r"\([^()]*\)", " ", name)))):
        found = next((row for row in table if key and key in row.keys), None)
        if found:
            return found
    return next((row for row in table if speaker_id and speaker_id in row.ids), None)
