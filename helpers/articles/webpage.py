"""Saved web pages: which lines of the page are its article, as trafilatura finds it, and the page around it.

trafilatura (Apache-2.0) is imported when the first page is read. It returns the article alone; here its lines
are found again on the page, so that a learner can see, and correct, what it left out. Scripts and styles are
never run and no part of the text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from helpers.articles.article import FURNITURE, Article, Field, Part, Status
from helpers.articles.assembling import assembled
from helpers.articles.page_lines import body_lines, on_page, page_lines, page_words
from helpers.articles.parts import label_parts
from helpers.articles.reading import clean_text
from helpers.errors import UnreadableText

BODY, REST, TITLE = "page-body", "page-rest", "page-title"

# Python counts these among its text encodings. No page is written in one, and reading punycode takes minutes.
_NO_CHARSETS = ("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape")


def read_page(page: bytes | str, article_id: str, source: str, notes: Sequence[str] = ()) -> Article:
    """Return the article on a saved page.

    Raises:
        UnreadableText: there is no text on it, or trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.utils import load_html
    except ImportError:
        raise UnreadableText(page_words()["missing"]) from None
    found: Any = None
    with suppress(ValueError, RecursionError):  # a page that defeats trafilatura has nothing to show
        found = bare_extraction(page, include_comments=False, with_metadata=True)
    body = body_lines(str(found.text or "")) if found else []
    lines = page_lines(load_html(page)) if body else []
    if not lines or not body:
        raise UnreadableText(page_words()["nothing"])
    guessed = _guessed(found)
    flags = on_page(lines, body)
    if flags is None:
        return _alone(body, str(found.title or ""), article_id, source, guessed, notes)
    read = clean_text("".join(("\n\n" if line.apart else "\n") + line.words for line in lines).strip("\n"))
    parts = _parts(read.text, flags, str(found.title or ""))
    return assembled(read.text, article_id, source, parts=parts, guessed=guessed, notes=(*notes, *read.notes))


def decoded(page: bytes, charset: str | None) -> bytes | str:
    """Return a page as text where an archive names its encoding: that counts more than what the page says.

    >>> decoded(b"caf\\xe9", "latin-1"), decoded(b"caf\\xe9", "utf-8"), decoded(b"caf\\xe9", None)
    ('café', b'caf\\xe9', b'caf\\xe9')
    """
    try:
        known = codecs.lookup(charset).name if charset else "undefined"
        # Browsers take Latin-1 for Windows-1252, as the Encoding Standard says: https://encoding.spec.whatwg.org
        known = "cp1252" if known in ("ascii", "iso8859-1") else known
        return page if known in _NO_CHARSETS else page.decode(known)
    except (LookupError, ValueError):
        return page


def saved_from(address: str) -> list[str]:
    """Return the note that tells where a page was saved from, without the query; none for no web address.

    >>> saved_from("https://example.org/fog?from=mail")
    ['The file says that the page was saved from https://example.org/fog.']
    """
    found = re.match(r"https?://[^\s?#]{1,200}", address)
    return [page_words()["saved_from"].format(place=found[0])] if found else []


def _parts(text: str, flags: Sequence[bool], title: str) -> list[Part]:
    """Name each line: the article's as trafilatura found it, the others by the kit's rules for pages."""
    named = {part.start: part for part in label_parts(text) if part.kind != "dateline"}
    starts = list(named)
    first = next((place for place, flag in enumerate(flags) if flag), len(flags))
    head = _title_line([text[named[start].start : named[start].end] for start in starts], title, first)
    above = ("standfirst", "headline") if head is None else ("standfirst",)
    parts = []
    for place, (start, flag) in enumerate(zip(starts, flags, strict=True)):
        part = named[start]
        if place == head:
            parts.append(Part("headline", start, part.end, TITLE))
        elif flag:
            is_named = part.kind in ("section head", "byline", "date")
            parts.append(part if is_named else Part("body", start, part.end, BODY))
        elif part.kind in (*FURNITURE, "caption", "byline", "date") or (place < first and part.kind in above):
            parts.append(part)
        else:
            parts.append(Part("related", start, part.end, REST))
    return parts


def _title_line(lines: Sequence[str], title: str, first: int) -> int | None:
    """The line nearest above the article that says the page's title, or the beginning of it."""
    wanted = " ".join(title.split()).casefold()
    alike = [
        place
        for place, line in enumerate(lines[: first + 1])
        if len(line.split()) >= 3 and wanted.startswith(line.casefold()) and 2 * len(line) >= len(wanted)
    ]
    return alike[-1] if alike else None


def _alone(
    body: Sequence[str],
    title: str,
    article_id: str,
    source: str,
    guessed: dict[str, Field],
    notes: Sequence[str],
) -> Article:
    head = [" ".join(title.split())] if title.strip() and title.strip() != body[0] else []
    read = clean_text("\n\n".join([*head, *body]))
    parts, start = [], 0
    for place, line in enumerate(read.text.split("\n\n")):
        kind, rule = ("headline", TITLE) if head and place == 0 else ("body", BODY)
        parts.append(Part(kind, start, start + len(line), rule))
        start += len(line) + 2
    said = (*notes, *read.notes, page_words()["alone"])
    return assembled(read.text, article_id, source, parts=parts, guessed=guessed, notes=said)


def _guessed(found: Any) -> dict[str, Field]:
    """What the data behind the page say of it: to be used where no line of the page says so."""
    status: Status = "inferred"
    fields = {}
    for name, value, why in (
        ("outlet", found.sitename, page_words()["meta"].format(what="name of the site")),
        ("byline", found.author, page_words()["meta"].format(what="author")),
        ("date", found.date, page_words()["date"]),
    ):
        if value:
            fields[name] = Field(" ".join(str(value).split()), status, (), why)
    return fields
