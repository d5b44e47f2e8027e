"""Files of any kind that the kit reads, by what they hold rather than by what they are called."""

from __future__ import annotations

import re
from pathlib import PurePath

from helpers.articles.archived import looks_archived, read_archived
from helpers.articles.article import Article
from helpers.articles.assembling import assembled, with_headline
from helpers.articles.docx import DOCUMENT, docx_paragraphs
from helpers.articles.gdelt import gkg_rows, looks_gkg
from helpers.articles.lists import articles_of, records_of_json, records_of_rows
from helpers.articles.nexis import looks_nexis, read_nexis
from helpers.articles.proquest import looks_recorded, read_record
from helpers.articles.reading import clean_text, read_bytes, refuse_large
from helpers.articles.sheet import WORKBOOK, csv_rows, xlsx_rows
from helpers.articles.warc import GZIP, WARC, read_warc
from helpers.articles.webpage import read_page
from helpers.articles.zipped import Zipped, unzipped
from helpers.errors import UnreadableText

TEXTS = (".txt", ".text")
PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
LISTS = (".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".jsonld")
RECORDS = (".xml",)  # of ProQuest, one article each
ARCHIVES = (".warc", ".warc.gz", ".gz")  # of one page or many
SINGLE = (*TEXTS, *PAGES, *RECORDS, ".docx")  # files of one article
ENDINGS = (*SINGLE, *LISTS, *ARCHIVES)
WORD_RULE = "word-title"

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
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
    refuse_large(len(data))
    stem, ending = split_name(name)
    stem, ending = stem or "text", ending.lower()
    if data.startswith(_ZIP):
        with unzipped(data) as file:
            return _of_zip(file, stem, name)
    if data.startswith(_OLE):
        raise UnreadableText(_LOCKED if _ENCRYPTED in data else _OLD)
    if data.startswith((WARC, GZIP)) or ending == ".warc":
        return read_warc(data, stem, name)
    if ending in (".mht", ".mhtml") or looks_archived(data):
        return [read_archived(data, stem, name)]
    if _PAGE.match(data) or ending in PAGES:
        read_bytes(data)  # what is empty or no text at all is refused as anywhere else
        return [read_page(data, stem, name)]
    if ending in RECORDS or looks_recorded(data):
        read_bytes(data)
        return [read_record(data, stem, name)]
    read = read_bytes(data)
    if looks_gkg(read.text):
        return articles_of(records_of_rows(gkg_rows(read.text)), stem, name, read.notes)
    if ending in (".csv", ".tsv"):
        return articles_of(records_of_rows(csv_rows(read.text)), stem, name, read.notes)
    if ending in (".json", ".jsonl", ".jsonld"):
        return articles_of(records_of_json(read.text), stem, name, read.notes)
    return [assembled(read.text, stem, name, notes=read.notes)]


def split_name(name: str) -> tuple[str, str]:
    """Return the name of a file without its ending, and the ending as it is written.

    >>> split_name("bridge.html"), split_name("my.page.WARC.gz")
    (('bridge', '.html'), ('my.page', '.WARC.gz'))
    """
    path = PurePath(name)
    inner = PurePath(path.stem)
    if path.suffix.lower() == ".gz" and inner.suffix.lower() == ".warc":
        return inner.stem, f"{inner.suffix}{path.suffix}"
    return path.stem, path.suffix


def _of_zip(file: Zipped, stem: str, name: str) -> list[Article]:
    if DOCUMENT in file.names:
        return _of_word(file, stem, name)
    if WORKBOOK in file.names:
        return articles_of(records_of_rows(xlsx_rows(file)), stem, name)
    raise UnreadableText(_OTHER_ZIP)


def _of_word(file: Zipped, stem: str, name: str) -> list[Article]:
    paragraphs, titled = docx_paragraphs(file)
    if looks_nexis(paragraphs) and (articles := read_nexis(paragraphs, stem, name)):
        return articles
    read = clean_text("\n\n".join(paragraphs))
    parts = with_headline(read.text, WORD_RULE) if titled else None
    return [assembled(read.text, stem, name, parts=parts, notes=read.notes)]
