"""A tag apart from its text: what is kept so that it finds its words again, and what is refused.

A tag is kept with its words, its positions, up to 32 code points from before and behind the words, and the
SHA-256 of the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from helpers.articles.article import Article
from helpers.errors import PlainError
from helpers.tags.table import ALWAYS_GIVEN
from helpers.tags.tag import Tag

CONTEXT = 32
POSITIONS = ("start", "end")
AT_TIMES_NONE = tuple(field.name for field in fields(Tag) if field.default is None)

_DIGEST = re.compile("[0-9a-f]{64}")
_HALF = re.compile("[\ud800-\udfff]")
_SHOWN = 60


class TagFileError(PlainError, ValueError):
    """Tags that can't be saved or read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class StoredTag:
    """A tag with the SHA-256 of its text (NFC, UTF-8) and what stands around its words there."""

    tag: Tag
    sha256: str
    prefix: str = ""
    suffix: str = ""


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal.

    >>> digest("The bridge is open.")[:8]
    'a406a122'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def stored_tags(tags: Iterable[Tag], articles: Iterable[Article]) -> list[StoredTag]:
    """Return the tags, each with its text's SHA-256 and what stands around its words.

    Raises:
        TagFileError: a tag has no article among `articles`, its words are not what stands at its
            positions, its id is another one's too, or something in it is no text.
    """
    texts = _texts(articles)
    digests = {article_id: digest(text) for article_id, text in texts.items()}
    stored = []
    for tag in tags:
        refuse_wrong_values(_given(tag), named(tag))
        if tag.article_id not in texts:
            raise TagFileError(f"{named(tag)} has no article among those given. Give its article, too")
        text = texts[tag.article_id]
        if not 0 <= tag.start <= tag.end <= len(text) or text[tag.start : tag.end] != tag.words:
            raise TagFileError(
                f"{named(tag)} has other words than its article at {span_of(tag)}."
                " Tag the article again, or give the article it was made from"
            )
        stored.append(StoredTag(tag, digests[tag.article_id], *around(text, tag.start, tag.end)))
    refuse_doubles(stored)
    return stored


def _texts(articles: Iterable[Article]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for article in articles:
        if texts.setdefault(article.article_id, article.text) != article.text:
            raise TagFileError(
                f"two articles are called “{article.article_id}”. Rename the file of one and tag it again"
            )
        if _HALF.search(article.text):
            raise TagFileError(f"the text of “{article.article_id}” holds half characters. Load it again")
    return texts


def _given(tag: Tag) -> dict[str, object]:
    values = {field.name: getattr(tag, field.name) for field in fields(tag)}
    return {name: value for name, value in values.items() if value is not None or name not in AT_TIMES_NONE}


def refuse_wrong_values(given: Mapping[str, object], where: str) -> None:
    """Refuse positions that are no whole numbers, and anything else that is no text.

    Raises:
        TagFileError: a value is wrong; `where` says whose.
    """
    for name, value in given.items():
        wanted = int if name in POSITIONS else str
        if type(value) is not wanted:
            kind = "whole number" if wanted is int else "text"
            raise TagFileError(f"{where} has a {name} that is no {kind}. Correct it")
        if isinstance(value, str) and _HALF.search(value):
            raise TagFileError(f"{where} holds half characters in its {name}. Take them out")


def refuse_doubles(stored: Iterable[StoredTag]) -> None:
    """Refuse two tags with one id.

    Raises:
        TagFileError: an id stands twice; the message names it.
    """
    seen: set[str] = set()
    for one in stored:
        if one.tag.id in seen:
            raise TagFileError(
                f"the id “{_short(one.tag.id)}” appears twice. Each tag needs an id of its own:"
                " leave out the second, or rename it"
            )
        seen.add(one.tag.id)


def stored_tag(values: Mapping[str, Any], where: str) -> StoredTag:
    """Return the tag that a file's entry describes, by the names of `Tag` and of `StoredTag`.

    Raises:
        TagFileError: a value is missing or not what it has to be; `where` says which entry it is.
    """
    given = {name: value for name, value in values.items() if value is not None}
    for name in (*ALWAYS_GIVEN, "sha256"):
        if name not in given:
            raise TagFileError(f"{where} has no {name}. Fill it in, or take the entry out")
    refuse_wrong_values(given, where)
    if not 0 <= given["start"] <= given["end"]:
        raise TagFileError(f"{where} ends before it starts, or starts before the text. Correct its positions")
    if not _DIGEST.fullmatch(given["sha256"]):
        raise TagFileError(f"{where} has a sha256 that is none: it needs 64 of the signs 0–9 and a–f")
    kept = {name: given.pop(name) for name in ("sha256", "prefix", "suffix") if name in given}
    return StoredTag(Tag(**given), **kept)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the up to 32 code points before and behind a stretch of text.

    >>> around("The bridge is open.", 4, 10)
    ('The ', ' is open.')
    """
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def named(tag: Tag) -> str:
    """Return what a message calls a tag: its layer, its words in quotation marks, and its article."""
    return f"the {tag.layer} tag “{_short(tag.words)}” of “{_short(tag.article_id)}”"


def span_of(tag: Tag) -> str:
    """Return what a message calls a tag's positions."""
    return "–".join(f"{at:,}" if at < 10**12 else "a huge number" for at in (tag.start, tag.end))


def _short(words: object) -> str:
    text = " ".join(str(words).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} … {text[-_SHOWN // 2 :]}"
