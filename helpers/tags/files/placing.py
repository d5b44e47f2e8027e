"""Tags read from a file find their places: in their own text, or in one that has changed.

In the same text the positions hold. In a changed text the words are looked for as a quotation between what
stood around them: W3C Recommendation "Web Annotation Data Model" (2017), "Text Quote Selector".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from helpers.articles.article import Article, Span
from helpers.tags.files.stored import CONTEXT, StoredTag, TagFileError, around, digest, named, span_of
from helpers.tags.tag import Tag


class PlacedTags(NamedTuple):
    """Tags in their order, and for each that found no place a sentence that says why."""

    tags: list[Tag]
    not_placed: list[str]


def place_tags(stored: Sequence[StoredTag], articles: Iterable[Article]) -> PlacedTags:
    """Return the tags at their places in `articles`, in order, and a sentence for each without a place.

    A tag's article is the one with the same text, else the one with its `article_id`. In the same text a
    tag comes back as it was. In a changed one it stands where its words do: between what stood before and
    behind, else beside one of these, else alone. What is looked for has at least 32 code points and stands
    at one place only; the tag keeps its id, and so do the tags that point to it.

    Raises:
        TagFileError: a position lies outside the very text that the tag was made on.
    """
    known = list(articles)
    by_id = {article.article_id: article for article in reversed(known)}
    by_text: dict[str, dict[str, Article]] = {}
    for article in known:
        by_text.setdefault(digest(article.text), {})[article.article_id] = article
    placed = PlacedTags([], [])
    for one in stored:
        same = by_text.get(one.sha256, {})
        home = same.get(one.tag.article_id) or next(iter(same.values()), by_id.get(one.tag.article_id))
        if home is None:
            placed.not_placed.append(_sentence(one.tag, "its article is not among those given"))
            continue
        holds = bool(same) and _holds(one, home.text)
        spans = [(one.tag.start, one.tag.end)] if holds else _search(one, home.text)
        if len(spans) == 1:
            placed.tags.append(_at(one.tag, home, *spans[0]))
        else:
            placed.not_placed.append(_sentence(one.tag, _why(bool(spans), bool(same))))
    return placed


def _at(tag: Tag, article: Article, start: int, end: int) -> Tag:
    words = article.text[start:end]
    return replace(tag, article_id=article.article_id, start=start, end=end, words=words)


def _why(several: bool, same: bool) -> str:
    text = "the text" if same else "the text, which has changed since,"
    return f"{text} has these words at several places" if several else f"{text} has no such passage"


def _holds(one: StoredTag, text: str) -> bool:
    """Say whether the positions hold in the text the tag was made on.

    A spreadsheet program rewrites words that look like a date; then what stands around them is enough.
    """
    tag = one.tag
    if tag.end > len(text):
        raise TagFileError(
            f"{named(tag)} stands at {span_of(tag)}, and its article has only {len(text):,}"
            " characters. Correct the positions, or take a file that was not changed"
        )
    sides = around(text, tag.start, tag.end)
    return text[tag.start : tag.end] == tag.words or (any(sides) and sides == (one.prefix, one.suffix))


def _search(one: StoredTag, text: str) -> list[Span]:
    """The places of the words, with as much around them as can be found."""
    prefix, words, suffix = one.prefix, one.tag.words, one.suffix
    for sides in (((prefix, suffix),), ((prefix, ""), ("", suffix)), (("", ""),)):
        starts = {
            at + len(before)
            for before, behind in sides
            if len(before) + len(words) + len(behind) >= CONTEXT
            for at in _two_places(text, before + words + behind)
        }
        if starts:
            return [(start, start + len(words)) for start in sorted(starts)]
    return []


def _two_places(text: str, passage: str) -> Iterator[int]:
    """The first two places of a passage: two are enough to know that it is not the only one."""
    at = text.find(passage)
    if at >= 0:
        yield at
        at = text.find(passage, at + 1)
        if at >= 0:
            yield at


def _sentence(tag: Tag, why: str) -> str:
    name = named(tag)
    return f"{name[0].upper()}{name[1:]} was not placed: {why}."
