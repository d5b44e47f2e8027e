"""Tables of GDELT: of its Global Knowledge Graph (GKG) and of its DOC API, as records of a list.

GDELT gives out no texts. It says when it saw a page, and that is told apart from when the article was
published. What the columns are called stands in `gdelt.toml`, what they mean to the kit in `lists.toml`.

A file of the GKG has up to 40 MB, nearly all of it in columns that the kit does not read: it is gone through
row by row, and only the others are kept.
"""

from __future__ import annotations

import re
import tomllib
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from importlib.resources import files
from io import BytesIO
from typing import IO, Any

from helpers.articles.reading import LARGEST, MEGABYTE, decode_text
from helpers.errors import UnreadableText

GRAPHS = (".gkg.csv", ".gkg.csv.zip")  # as GDELT calls its files
LARGEST_GRAPH = 20 * LARGEST
MOST_ROWS = 20_000
_LONGEST_ROW = 2 * MEGABYTE
_BOM, _ZIP = b"\xef\xbb\xbf", b"PK\x03\x04"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_FIRST_CELLS = re.compile(rb"\d{14}-T?\d+\t\d{14}\t")
_OF_EVENTS = re.compile(rb"\d{6,12}\t(?:\d{8}\t\d{6}\t\d{4}\t|\d{14}\t\d{14}\t\d\t)")
_LONGEST_EXTRA = 2_000
_DAY = re.compile(r"\d{8}(?=\d{6})")
_TRANSLATED = re.compile(r"srclc:([a-z]{3})")
_SEEN = "GDELT date"


def looks_gkg(data: bytes) -> bool:
    """Return whether a file is one of the GKG, which has no line with the names of its columns.

    >>> looks_gkg(b"20210504101500-12\\t20210504101500\\t1\\tharbourpost.example"), looks_gkg(b"title\\tdate")
    (True, False)
    """
    return bool(_FIRST_CELLS.match(data.removeprefix(_BOM)))


def gkg_records(data: bytes) -> tuple[list[dict[str, str]], list[str]] | None:
    """Return the rows of a file of the GKG, and notes on how it was decoded; None for another file.

    The file can be the zip that GDELT gives out. Of the columns, those are there that the kit reads.

    Raises:
        UnreadableText: it is damaged, too large, or a table of GDELT's that lists events.

    >>> row = ["20210504101500-1", "20210504101500", "1", "post.example", *[""] * 22, "<PAGE_LINKS>…"]
    >>> records, _ = gkg_records("\\t".join(row).encode())
    >>> records[0]["SourceCommonName"], records[0]["Extras"]
    ('post.example', '')
    """
    stream, first = _begun(data)
    if stream is None or not looks_gkg(first):
        if _OF_EVENTS.match(first):
            raise UnreadableText(_words()["events"])
        return None
    with stream:
        try:
            kept = b"\n".join(_kept(stream, first.removeprefix(_BOM)))
        except UnreadableText:
            raise
        except _DAMAGE:
            raise UnreadableText(_words()["damaged"]) from None
    text, notes = decode_text(kept)
    names = _data()["kept"]
    return [dict(zip(names, row.split("\t"), strict=False)) for row in text.split("\n")], notes


def _begun(data: bytes) -> tuple[IO[bytes] | None, bytes]:
    """The file behind its first row, unpacked where it is a zip with nothing else in it, and that row."""
    try:
        stream = _unpacked(data) if data.startswith(_ZIP) else BytesIO(data)
        return stream, stream.readline(_LONGEST_ROW + 1) if stream else b""
    except _DAMAGE:
        return None, b""


def _unpacked(data: bytes) -> IO[bytes] | None:
    file = zipfile.ZipFile(BytesIO(data))
    inside = [one for one in file.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
    if len(inside) != 1 or inside[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return None
    return file.open(inside[0])


def _kept(stream: IO[bytes], row: bytes) -> Iterator[bytes]:
    """The rows with only those columns that the kit reads."""
    places = [_data()["columns"].index(name) for name in _data()["kept"]]
    read = size = rows = 0
    while row:
        cells = row.rstrip(b"\r\n").split(b"\t")
        found = [cells[place] if place < len(cells) else b"" for place in places]
        # Latin-1 gives each byte back as it was: the encoding of the words is told for all rows at once.
        told = _extras(found[-1].decode("latin-1"))
        found[-1] = "".join(f"<{name}>{words}</{name}>" for name, words in told.items()).encode("latin-1")
        kept = b"\t".join(found)
        read, size, rows = read + len(row), size + len(kept), rows + 1
        if max(read / LARGEST_GRAPH, size / LARGEST, rows / MOST_ROWS, len(row) / _LONGEST_ROW) > 1:
            raise UnreadableText(_words()["large"])
        if any(cells):
            yield kept
        row = stream.readline(_LONGEST_ROW + 1)


def told_by_gdelt(records: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the records of a list; where it is one of GDELT's, with what its columns say of the article.

    Raises:
        UnreadableText: it is a table of the GKG without titles.

    >>> told_by_gdelt([{"URL": "", "MobileURL": "", "Date": "2021-05-04", "Title": "Fog"}])
    [{'URL': '', 'MobileURL': '', 'Title': 'Fog', 'GDELT date': '2021-05-04'}]
    """
    names = set().union(*records)
    if "GKGRECORDID" in names:
        found = [_of_gkg(record) for record in records]
        if not any(record.get("PAGE_TITLE") for record in found):
            raise UnreadableText(_words()["no_titles"])
        return found
    if names == set(_data()["list"]):
        return [_of_list(record) for record in records]
    return [dict(record) for record in records]


def _of_list(record: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in record.items() if name != "Date"} | {_SEEN: record.get("Date", "")}


def _of_gkg(record: Mapping[str, str]) -> dict[str, str]:
    found = {name: unescape(words) for name, words in _extras(record.get("Extras", "")).items()}
    found["PAGE_AUTHORS"] = ", ".join(filter(None, map(str.strip, found.get("PAGE_AUTHORS", "").split(";"))))
    found["PAGE_PRECISEPUBTIMESTAMP"] = _day(found.get("PAGE_PRECISEPUBTIMESTAMP", ""))
    found[_SEEN] = _day(record.get("DATE", ""))
    found["SourceCommonName"] = record.get("SourceCommonName", "")
    if record.get("DocumentIdentifier", "").startswith(("http://", "https://")):
        found["DocumentIdentifier"] = record["DocumentIdentifier"]
    if translated := _TRANSLATED.match(record.get("TranslationInfo", "")):
        found["TranslationInfo"] = _data()["languages"].get(translated[1], "")
    return found


def _extras(cell: str) -> dict[str, str]:
    """What the column Extras tells of the page, by the names of its marks."""
    found = {}
    for name in _data()["extras"]:
        words, closed, _ = cell.partition(f"<{name}>")[2].partition(f"</{name}>")
        if closed and len(words) <= _LONGEST_EXTRA:
            found[name] = words
    return found


def _day(moment: str) -> str:
    """The day of a moment such as 20210504101500, "" for anything else."""
    found = _DAY.match(moment.strip())
    return found[0] if found else ""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("helpers.articles").joinpath("gdelt.toml").read_text("utf-8"))


def _words() -> dict[str, str]:
    found: dict[str, str] = _data()["words"]
    return found
