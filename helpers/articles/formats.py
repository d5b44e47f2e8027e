"""Files of any kind that the kit reads, by what they hold rather than by what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from helpers.articles.archived import looks_archived, read_archived
from helpers.articles.article import Article
from helpers.articles.assembling import assembled, with_headline
from helpers.articles.docx import DOCUMENT, docx_paragraphs
from helpers.articles.gdelt import GRAPHS, LARGEST_GRAPH, gkg_records, looks_gkg
from helpers.articles.lists import Record, articles_of, records_of_json, records_of_rows
from helpers.articles.nexis import looks_nexis, read_nexis, unknown_marks
from helpers.articles.proquest import looks_recorded, read_record
from helpers.articles.reading import LARGEST, clean_text, decode_text, read_bytes, refuse_large
from helpers.articles.sheet import WORKBOOK, Row, csv_rows, xlsx_rows
from helpers.articles.warc import GZIP, WARC, read_warc
from helpers.articles.webpage import read_page
from helpers.articles.zipped import Zipped, unzipped
from helpers.errors import UnreadableText

TEXTS = (".txt", ".text")
PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
JSON, TABLES = (".json", ".jsonl", ".jsonld"), (".csv", ".tsv")
LISTS = (*TABLES, ".xlsx", *JSON)
RECORDS = (".xml",)  # of ProQuest, one article each
ARCHIVES = (".warc", ".warc.gz", ".gz")  # of one page or many
SINGLE = (*TEXTS, *PAGES, *RECORDS, ".docx")  # files of one article
PACKED = (".csv.zip", ".zip")  # with one table of GDELT
ENDINGS = (*SINGLE, *LISTS, *ARCHIVES, *PACKED)
WORD_RULE = "word-title"

_TWOFOLD = ((".warc", ".gz"), (".csv", ".zip"))
# Nothing in it is tried twice: a hundred comments would else keep it busy for ever.
_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?><!--.{0,2000}?-->\s*+)*+<(?:!doctype\s+html|html)\b", re.I | re.S
)
_OBJECT = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
_BREAKS = re.compile("[\x85\u2028\u2029]")
_LONGEST_NAMES, _LONGEST_NAME = 2_000, 60
_NAMED_ALWAYS = frozenset(("title", "headline"))
_NAMED_TOO = frozenset(("url", "link", "text", "content", "publish_date", "publishedat", "seendate"))
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCKED = "it is protected with a password. Open it, take the password off, and save it again"
_OLD = "it is an old Word or Excel file. Open it, and save it as .docx or .xlsx, or the article as .txt"
_OTHER_ZIP = "it is an e-book or a zip. Unpack it, and give the kit the article as .txt, .html or .docx"


def read_any(data: bytes, name: str) -> list[Article]:
    """Return the articles in the bytes of a file called `name`: one, or all of a list or web archive.

    Their ids are the file's name without its ending, for several with a number.

    Raises:
        UnreadableText: it can't be read as articles; the message is the rest of a sentence, such as "it is
            empty", and says what to do.

    >>> [one.headline for one in read_any(b"title,url\\nFog,https://example.org\\nRain,", "list.csv")]
    ['Fog', 'Rain']
    """
    stem, ending = split_name(name)
    stem, ending = stem or "text", ending.lower()
    if graph := gkg_records(data):
        return articles_of(graph[0], stem, name, graph[1])
    refuse_large(len(data))
    if data.startswith(_ZIP):
        with unzipped(data) as file:
            return _of_zip(file, stem, name)
    if data.startswith(_OLE):
        raise UnreadableText(_LOCKED if _ENCRYPTED in data else _OLD)
    if data.startswith((WARC, GZIP)) or ending == ".warc":
        return read_warc(data, stem, name)
    if ending in (".mht", ".mhtml") or looks_archived(data):
        return [read_archived(data, stem, name)]
    read = read_bytes(data)  # what is empty or no text at all is refused here, whatever it is called
    is_page = bool(_PAGE.match(data))
    if not is_page and (ending in RECORDS or looks_recorded(data)):
        return [read_record(data, stem, name)]
    if not is_page and (listed := _records(read.text, data, ending)) is not None:
        return articles_of(listed, stem, name, read.notes)
    if is_page or ending in PAGES:
        return [read_page(data, stem, name)]
    lines = [line.strip() for line in read.text.split("\n") if line.strip()]
    if looks_nexis(lines):
        return read_nexis(lines, stem, name)
    return [assembled(read.text, stem, name, notes=read.notes)]


def _records(text: str, data: bytes, ending: str) -> Sequence[Record] | None:
    """The records of a list, whatever it is called; None for another text."""
    if ending in JSON or _OBJECT.match(text):
        return records_of_json(_one_line(data))
    if looks_gkg(text[:100].encode()) and (graph := gkg_records(text.encode())):
        return graph[0]
    if ending in TABLES or _names_columns(text):
        return records_of_rows(_named(csv_rows(text)))
    return None


def _one_line(data: bytes) -> str:
    """The text of a JSON file, in which signs that break lines elsewhere break none of its strings."""
    text, _ = decode_text(data)
    return clean_text(_BREAKS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)).text


def _named(rows: list[Row]) -> list[Row]:
    """Rows whose columns have names of one short line: they stand in sentences for people."""
    return [[" ".join(name.split())[:_LONGEST_NAME] for name in row] for row in rows[:1]] + rows[1:]


def _names_columns(text: str) -> bool:
    """Whether the first line names columns of a list: one of articles that was saved as plain text."""
    rows = csv_rows(text.lstrip("\n").partition("\n")[0][:_LONGEST_NAMES])
    names = {name.strip().casefold() for name in rows[0]} if rows else set()
    return bool(names & _NAMED_ALWAYS and names & _NAMED_TOO)


def largest(name: str) -> int:
    """Return how many bytes a file of this name may have to be read.

    >>> largest("fog.docx") < largest("20210504101500.gkg.csv.zip")
    True
    """
    return LARGEST_GRAPH if name.lower().endswith(GRAPHS) else LARGEST


def split_name(name: str) -> tuple[str, str]:
    """Return the name of a file without its ending, and the ending as it is written.

    >>> split_name("bridge.html"), split_name("my.page.WARC.gz"), split_name("1.gkg.csv.zip")
    (('bridge', '.html'), ('my.page', '.WARC.gz'), ('1.gkg', '.csv.zip'))
    """
    path = PurePath(name)
    inner = PurePath(path.stem)
    if (inner.suffix.lower(), path.suffix.lower()) in _TWOFOLD:
        return inner.stem, f"{inner.suffix}{path.suffix}"
    return path.stem, path.suffix


def _of_zip(file: Zipped, stem: str, name: str) -> list[Article]:
    if DOCUMENT in file.names:
        return _of_word(file, stem, name)
    if WORKBOOK in file.names:
        return articles_of(records_of_rows(_named(xlsx_rows(file))), stem, name)
    raise UnreadableText(_OTHER_ZIP)


def _of_word(file: Zipped, stem: str, name: str) -> list[Article]:
    paragraphs, titled = docx_paragraphs(file)
    if looks_nexis(paragraphs):
        return read_nexis(paragraphs, stem, name)
    read = clean_text("\n\n".join(paragraphs))
    parts = with_headline(read.text, WORD_RULE) if titled else None
    notes = (*read.notes, *unknown_marks(paragraphs))
    return [assembled(read.text, stem, name, parts=parts, notes=notes)]
