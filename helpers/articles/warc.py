"""Web archives (.warc, .warc.gz): every page that was saved whole becomes an article.

The format is ISO 28500:2017, which the IIPC publishes as WARC 1.1:
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/

warcio (Apache-2.0), which finds the records, is imported when the first archive is read. What is packed is
unpacked here, because warcio sets no bound to what comes out of it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, suppress
from dataclasses import replace
from email.message import Message
from functools import partial
from gzip import GzipFile
from io import BytesIO, StringIO
from typing import Any, NamedTuple

from helpers.articles.article import Article
from helpers.articles.page_lines import page_words
from helpers.articles.reading import MEGABYTE, refuse_large
from helpers.articles.webpage import decoded, read_page, saved_from
from helpers.articles.zipped import LARGEST_PART
from helpers.errors import UnreadableText

GZIP, WARC = b"\x1f\x8b", b"WARC/"
MOST_PAGES = 200

_HTML = ("text/html", "application/xhtml+xml")
_PIECE = 64 * 1024
_MOST_LINES, _LONGEST_LINE = 1_000, 16 * 1024
_GZIP_OR_ZLIB, _BARE_DEFLATE = 47, -15  # what HTTP calls gzip and deflate, in zlib's numbers


class _Page(NamedTuple):
    """A page as it was sent, and what the archive says of it."""

    raw: bytes
    charset: str | None
    address: str
    day: str


def read_warc(data: bytes, stem: str, source: str) -> list[Article]:
    """Return the articles in a web archive, packed or not; where there are several, their ids are numbered.

    What was sent with status 200 as HTML counts as a page, one that was saved twice counts once. What is
    missing of the archive is told in a note on the first article.

    Raises:
        UnreadableText: it is no web archive, holds no page with an article, or more than `MOST_PAGES` pages
            or `LARGEST_PART` bytes; or warcio is not installed.

    >>> page = b"<html><h1>Fog</h1><p>The ferry stayed in port on Monday, the harbour office said.</p></html>"
    >>> head = b"WARC/1.1\\r\\nWARC-Type: resource\\r\\nContent-Type: text/html\\r\\nContent-Length: %d"
    >>> archive = b"\\r\\n\\r\\n".join([head % len(page), page, b""])
    >>> [(one.article_id, one.text) for one in read_warc(archive, "fog", "fog.warc")]
    [('fog', 'Fog\\n\\nThe ferry stayed in port on Monday, the harbour office said.')]
    """
    packed = data.startswith(GZIP)
    archive, whole = _unzipped(data) if packed else (data, True)
    if not archive.startswith(WARC):
        raise UnreadableText(page_words()["warc_packed" if packed else "warc_none"])
    pages, to_its_end = _pages(archive)
    whole = whole and to_its_end
    if not pages:
        raise UnreadableText(page_words()["warc_no_page" if whole else "warc_broken"])
    articles, reasons = _articles(pages, stem, source)
    if not articles:
        raise UnreadableText(page_words()["warc_unread"].format(reason=reasons[0]))
    lacks = [name for name, lack in (("warc_cut", not whole), ("warc_left", reasons)) if lack]
    notes = (*articles[0].notes, *(page_words()[name] for name in lacks))
    articles[0] = replace(articles[0], notes=notes)
    return articles if len(articles) == 1 else _numbered(articles, stem)


def _numbered(articles: Sequence[Article], stem: str) -> list[Article]:
    digits = len(str(len(articles)))
    return [replace(one, article_id=f"{stem}-{number:0{digits}}") for number, one in enumerate(articles, 1)]


def _articles(pages: Iterable[_Page], stem: str, source: str) -> tuple[list[Article], list[str]]:
    """The articles on the pages, and why others can't be read."""
    articles, reasons = [], []
    for page in pages:
        notes = saved_from(page.address)
        if page.day:
            notes.append(page_words()["saved_on"].format(day=page.day))
        try:
            refuse_large(len(page.raw))
            articles.append(read_page(decoded(page.raw, page.charset), stem, source, notes))
        except UnreadableText as error:
            reasons.append(str(error))
    return articles, reasons


def _pages(archive: bytes) -> tuple[list[_Page], bool]:
    """The pages of an unpacked archive, each once, and whether it could be read to its end."""
    try:
        from warcio.archiveiterator import WARCIterator
    except ImportError:
        raise UnreadableText(page_words()["warc_missing"]) from None
    pages: dict[bytes, _Page] = {}
    size, broken = 0, False
    try:
        with redirect_stderr(StringIO()):  # where warcio tells programmers about damage
            records = WARCIterator(BytesIO(archive), block_size=LARGEST_PART)
            _bound_heads(records.loader)
            for record in records:
                page = _page(record)
                record.raw_stream.read()
                broken = record.raw_stream.limit > 0
                if broken:
                    break
                if page and page.raw not in pages:
                    pages[page.raw] = page
                    size += len(page.raw)
                    _refuse_many(len(pages), size)
    except UnreadableText:
        raise
    except Exception:  # warcio meets damage with errors of many kinds, AttributeError among them
        broken = True
    return list(pages.values()), not broken


class _Head:
    """The lines at the beginning of a record; ValueError where there are more than any program writes."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._left = stream, _MOST_LINES

    def readline(self) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise ValueError(_MOST_LINES)
        line: bytes = self._stream.readline(_LONGEST_LINE)
        return line


def _bound_heads(loader: Any) -> None:
    """Let warcio read heads of a limited size only: a small packed file could keep it busy for minutes."""
    for parser in (loader.warc_parser, loader.http_parser, loader.http_req_parser):
        parser.parse = partial(_parsed_head, parser.parse)


def _parsed_head(parse: Callable[..., Any], stream: Any, first: Any = None) -> Any:
    return parse(_Head(stream), first)


def _refuse_many(pages: int, size: int) -> None:
    if pages > MOST_PAGES:
        raise UnreadableText(page_words()["warc_many"].format(most=MOST_PAGES))
    if size > LARGEST_PART:
        raise UnreadableText(page_words()["warc_large"].format(most=LARGEST_PART // MEGABYTE))


def _page(record: Any) -> _Page | None:
    """The page in a record; None where it holds something else, an error or a redirection."""
    http = record.http_headers
    if record.rec_type == "response" and http and http.get_statuscode() == "200":
        kind = http.get_header("content-type")
    elif record.rec_type == "resource":
        kind = record.content_type
    else:
        return None
    message = Message()
    message["Content-Type"] = kind or ""
    if message.get_content_type() not in _HTML:
        return None
    coding = (http.get_header("content-encoding") or "") if http else ""
    if coding:
        http.remove_header("content-encoding")  # so that warcio joins the chunks and unpacks nothing
    raw = _decompressed(record.content_stream().read(), coding.strip().lower())
    headers = record.rec_headers
    day = re.match(r"\d{4}-\d\d-\d\d", headers.get_header("WARC-Date") or "")
    address = headers.get_header("WARC-Target-URI") or ""
    return _Page(raw, message.get_content_charset(), address, day[0] if day else "")


def _decompressed(raw: bytes, coding: str) -> bytes:
    """A page without its HTTP compression, b"" where that is not known here or broken (brotli, zstd).

    Some programs keep the header of a page that they have unpacked: what begins as a page does is left alone.
    """
    if coding in ("", "identity") or raw.lstrip().startswith(b"<"):
        return raw
    for kind in (_GZIP_OR_ZLIB, _BARE_DEFLATE) if coding in ("gzip", "x-gzip", "deflate") else ():
        unpacker = zlib.decompressobj(kind)
        with suppress(zlib.error):
            page = unpacker.decompress(raw, LARGEST_PART + 1)
            if unpacker.eof or len(page) > LARGEST_PART:
                return page
    return b""


def _unzipped(data: bytes) -> tuple[bytes, bool]:
    """What is in a gzip file as far as it can be read, and whether that is all of it.

    Raises:
        UnreadableText: it is too large.
    """
    pieces: list[bytes] = []
    size, whole = 0, True
    with GzipFile(fileobj=BytesIO(data)) as file:
        try:
            while size <= LARGEST_PART and (piece := file.read1(_PIECE)):
                pieces.append(piece)
                size += len(piece)
        except (EOFError, OSError, zlib.error):
            whole = False
    _refuse_many(0, size)
    return b"".join(pieces), whole
