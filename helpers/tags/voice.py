"""In whose voice words stand: the narrator's, or that of the innermost statement around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helpers.tags.tag import Tag

NARRATOR = "narrator"
UNKNOWN = "unknown speaker"


def with_voices(tags: Iterable[Tag]) -> list[Tag]:
    """Return the tags in the same order, each with its `voice` and the statement that it stands `within`.

    A statement keeps its own speaker as its voice; `within` names the statement around it. The time grows
    with the number of tags and the depth of the statements, not with their product.

    >>> words = ("a", 0, 20, "x", "statement", "direct quotation", "rule", "")
    >>> outer = Tag("a:statement:0-20", *words, speaker="Mayor Example")
    >>> inner = Tag("a:part:5-9", "a", 5, 9, "x", "part", "caption", "r", "")
    >>> [(tag.voice, tag.within) for tag in with_voices([outer, inner])]
    [('Mayor Example', None), ('Mayor Example', 'a:statement:0-20')]
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
        around = next((one for one in reversed(open_) if one.end >= tag.end and not _same(one, tag)), None)
        name = (around.speaker or UNKNOWN) if around else NARRATOR
        within = (around.of or around.id) if around else None
        if tag.layer == "statement":
            given[at] = replace(tag, voice=tag.speaker or UNKNOWN, within=within)
            open_.append(given[at])
        else:
            given[at] = replace(tag, voice=name, within=within)
    return given


def _same(around: Tag, tag: Tag) -> bool:
    """True for two pieces of one statement, and for a statement and its own source or cue."""
    return (around.of or around.id) == (tag.of or tag.id)
