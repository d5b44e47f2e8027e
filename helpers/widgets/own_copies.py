"""Near-copies among a learner's own texts: what any two share, and what stands differently in each."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from helpers.articles.article import Article, Part
from helpers.compare.copies import Copy, Pair, copies
from helpers.compare.edits import edits
from helpers.compare.shingles import Passage
from helpers.practice.checking import counted
from helpers.practice.session import Session
from helpers.widgets.own_shelf import NONE_YET, TOPIC, Own, own_shelf
from helpers.widgets.widget import State, Widget

_ONE = "One text is here. Bring a second one above: then you see what they share."
MOST_PAIRS = 12  # paragraphs of two texts that are put side by side
LONGEST = 400  # words of a paragraph whose edits are told: longer ones are shown without


def own_copies(session: Session) -> Widget:
    """Return the view of what each two of the own texts share."""
    kept: list[Own] = []
    state: State = {}

    def build() -> State:
        nonlocal kept, state
        shelf = own_shelf(session)
        if not state or shelf != kept:
            kept, state = shelf, copies_state(shelf)
        return state

    return Widget("own_copies", build, hears=TOPIC)


def copies_state(shelf: Sequence[Own]) -> State:
    """Return what is shown of each two texts: a sentence, both shares, and their paragraphs side by side."""
    if len(shelf) < 2:
        return {"prompt": _ONE if shelf else NONE_YET, "pairs": []}
    found = copies([own.article for own in shelf])
    return {"prompt": "", "pairs": [_pair(one, shelf[one.first], shelf[one.second]) for one in found]}


def _pair(found: Copy, first: Own, second: Own) -> State:
    paragraphs = found.paragraphs[:MOST_PAIRS]
    ours, theirs = {pair.part for pair in found.paragraphs}, {pair.other for pair in found.paragraphs}
    return {
        "id": f"{first.number}-{second.number}",
        "names": [first.name, second.name],
        "near": found.near,
        "told": told(found, first.name, second.name),
        "shares": [round(100 * found.share), round(100 * found.other_share)],
        "paragraphs": [
            _side_by_side(first.article, second.article, pair, found.passages) for pair in paragraphs
        ],
        "left_out": len(found.paragraphs) - len(paragraphs),
        "alone": [_alone(first.article, ours), _alone(second.article, theirs)],
    }


def told(found: Copy, first: str, second: str) -> str:
    """Return in one sentence what two texts share; who had it first, it never says.

    >>> told(Copy(0, 1, 0.0, 0.0, (), ()), "text 1", "text 2")
    'Text 1 and text 2 share no passage of eight words or more: two wordings.'
    """
    both = f"{first[:1].upper()}{first[1:]} and {second}"
    if found.near:
        return f"{both} are near-copies: at least half of the shorter one stands in the other."
    if found.passages:
        number = counted(len(found.passages), "passage")
        return f"{both} share {number}, and have the rest in words of their own."
    return f"{both} share no passage of eight words or more: two wordings."


def _side_by_side(article: Article, other: Article, pair: Pair, passages: Sequence[Passage]) -> State:
    ours = [(one.start, one.end) for one in passages]
    theirs = [(one.other_start, one.other_end) for one in passages]
    words = article.words(pair.part), other.words(pair.other)
    short = all(len(text.split()) <= LONGEST for text in words)
    changes = edits(*words) if short and words[0] != words[1] else []
    neutral = _kinds()
    counts = Counter(neutral[edit.kind] for edit in changes)
    return {
        "share": round(100 * pair.share),
        "same": words[0] == words[1],
        "sides": [_runs(article, pair.part, ours), _runs(other, pair.other, theirs)],
        "kinds": [
            {"kind": kind, "count": counts[kind]} for kind in dict.fromkeys(neutral.values()) if counts[kind]
        ],
        "edits": [{"kind": neutral[one.kind], "here": one.upstream, "there": one.copy} for one in changes],
    }


def _runs(article: Article, part: Part, spans: Sequence[tuple[int, int]]) -> list[State]:
    """A paragraph cut where shared passages begin and end."""
    inside = [(max(start, part.start), min(end, part.end)) for start, end in spans]
    inside = [(start, end) for start, end in inside if start < end]
    cuts = sorted({part.start, part.end, *(place for span in inside for place in span)})
    return [
        {
            "text": article.text[start:end],
            # Marks between two words are no difference.
            "same": any(low <= start and end <= high for low, high in inside)
            or not any(map(str.isalnum, article.text[start:end])),
        }
        for start, end in pairwise(cuts)
    ]


def _alone(article: Article, shared: set[Part]) -> State:
    """The paragraphs that have no partner in the other text."""
    own = [part for part in article.body if part not in shared]
    return {"count": len(own), "begin": [_beginning(article.words(part)) for part in own[:6]]}


def _beginning(words: str) -> str:
    each = words.split()
    return " ".join(each[:12]) + (" …" if len(each) > 12 else "")


@cache
def _kinds() -> dict[str, str]:
    text = files(__package__).joinpath("own_copies.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["kinds"]
    return found
