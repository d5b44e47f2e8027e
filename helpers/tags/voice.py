"""In whose voice words stand: the narrator's, or that of a statement around them.

Two questions have two answers. What is told in indirect speech is the speaker's matter, so a doubt in it
counts as the speaker's. But the words are chosen by who writes: what something is called there, and how it is
judged, counts as the narrator's unless it stands between quotation marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers.tags.tag import Tag

NARRATOR = "narrator"
UNKNOWN = "unknown speaker"
# Layers that are about the choice of words, and the one kind of certainty mark that is.
WORDING = ("naming", "modifier", "loaded", "headline", "distancing")
WORD_FOR_WORD = "direct quotation"

Span = tuple[int, int]


def with_voices(tags: Iterable[Tag], quoted: Sequence[Span] | None = None) -> list[Tag]:
    """Return the tags in the same order, each with its `voice` and the statement that it stands `within`.

    A statement keeps its own speaker as its voice; `within` names the statement around it. `quoted` are the
    code points between quotation marks, in reading order: words of the layers `WORDING` are a speaker's only
    there; where these are not given, in direct quotations. The time grows with the number of tags and the
    depth of the statements, not with their product.

    >>> words = ("a", 0, 20, "x", "statement", "indirect speech", "rule", "")
    >>> outer = Tag("a:statement:0-20", *words, speaker="Mayor Example")
    >>> inner = Tag("a:part:5-9", "a", 5, 9, "x", "part", "caption", "r", "")
    >>> named = Tag("a:naming:5-9", "a", 5, 9, "x", "naming", "rebels", "r", "")
    >>> [(tag.voice, tag.within) for tag in with_voices([outer, inner, named])][1:]
    [('Mayor Example', 'a:statement:0-20'), ('narrator', 'a:statement:0-20')]
    >>> with_voices([outer, named], [(4, 10)])[1].voice
    'Mayor Example'
    """
    given = list(tags)
    order = sorted(
        range(len(given)), key=lambda at: (given[at].start, -given[at].end, given[at].layer != "statement")
    )
    open_: list[Tag] = []
    for at in order:
        tag = given[at]
        while open_ and open_[-1].end <= tag.start:
            open_.pop()
        around = [one for one in reversed(open_) if one.end >= tag.end and not _same(one, tag)]
        within = (around[0].of or around[0].id) if around else None
        if tag.layer == "statement":
            given[at] = _with_voice(tag, tag.speaker or UNKNOWN, within)
            open_.append(given[at])
        else:
            given[at] = _with_voice(tag, _voice(tag, around, quoted), within)
    return given


def _voice(tag: Tag, around: Sequence[Tag], quoted: Sequence[Span] | None) -> str:
    """The speaker of the innermost statement around a tag; for a choice of words, of who is quoted."""
    if tag.layer in WORDING or tag.label in WORDING:
        around = [one for one in around if _between_marks(tag, one, quoted)]
    return (around[0].speaker or UNKNOWN) if around else NARRATOR


def _between_marks(tag: Tag, statement: Tag, quoted: Sequence[Span] | None) -> bool:
    """True where the tag stands between quotation marks, and these inside the statement."""
    if quoted is None:
        return statement.label == WORD_FOR_WORD
    number = bisect_right(quoted, tag.start, key=lambda span: span[0]) - 1
    if number < 0:
        return False
    start, end = quoted[number]
    return tag.end <= end and statement.start <= start and end <= statement.end


def _with_voice(tag: Tag, voice: str, within: str | None) -> Tag:
    return tag if (tag.voice, tag.within) == (voice, within) else replace(tag, voice=voice, within=within)


def _same(around: Tag, tag: Tag) -> bool:
    """True for two pieces of one statement, and for a statement and its own source or cue."""
    return (around.of or around.id) == (tag.of or tag.id)
