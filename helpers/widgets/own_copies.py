"""Near-copies among a learner's own texts: which two are a pair, and what stands differently in each.

The pairs are those that `helpers.compare.copied` finds in a collection of any size, by the same rule.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise

from helpers.articles.article import Article, Part
from helpers.compare.copied import SHARE, Search, body_words, shared_passages
from helpers.compare.edits import edits
from helpers.compare.paragraphs import Pair, paragraphs_together
from helpers.compare.shingles import Passage, contained
from helpers.practice.checking import counted
from helpers.practice.session import Session
from helpers.widgets.own_shelf import NONE_YET, TOPIC, Own, own_shelf
from helpers.widgets.widget import State, Widget

_ONE = "One text is here. Bring a second one above: then you see what they share."
NEAR = 0.5  # from this share of the shorter text on, two texts are near-copies
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
    pairs = {
        frozenset((id(article), id(other)))
        for article, other, _ in Search([own.article for own in shelf]).found()
    }
    return {
        "prompt": "",
        "pairs": [
            _pair(one, other, frozenset((id(one.article), id(other.article))) in pairs)
            for one, other in combinations(shelf, 2)
        ],
    }


def _pair(first: Own, second: Own, is_pair: bool) -> State:
    article, other = first.article, second.article
    passages = list(shared_passages(article, other))
    shares = contained(body_words(article), body_words(other))
    near = is_pair and max(shares) >= NEAR
    together = paragraphs_together(article, other)
    paragraphs = together[:MOST_PAIRS]
    ours, theirs = {pair.part for pair in together}, {pair.other for pair in together}
    return {
        "id": f"{first.number}-{second.number}",
        "names": [first.name, second.name],
        "near": near,
        "told": told(first.name, second.name, len(passages), is_pair=is_pair, near=near),
        "shares": [round(100 * share) for share in shares],
        "paragraphs": [_side_by_side(article, other, pair, passages) for pair in paragraphs],
        "left_out": len(together) - len(paragraphs),
        "alone": [_alone(article, ours), _alone(other, theirs)],
    }


def told(first: str, second: str, passages: int, *, is_pair: bool, near: bool) -> str:
    """Return in one sentence what two texts share; who had it first, it never says.

    >>> told("text 1", "text 2", 0, is_pair=False, near=False)
    'Text 1 and text 2 are no pair: they share no passage of eight words or more.'
    """
    both = f"{first[:1].upper()}{first[1:]} and {second}"
    if near:
        return f"{both} are near-copies: at least half of the shorter one stands in the other."
    if is_pair:
        return f"{both} share {counted(passages, 'passage')}, and have the rest in words of their own."
    if passages:
        number = counted(passages, "passage")
        return (
            f"{both} are no pair: they share {number}, but less than {100 * SHARE:.0f} % of the shorter one."
        )
    return f"{both} are no pair: they share no passage of eight words or more."


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
