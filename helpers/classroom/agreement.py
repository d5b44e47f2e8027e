"""How far a class agrees on what it marked: label by label, on words, with an interval and in plain words.

Krippendorff's alpha is 1 where all agree, 0 where they agree as often as by chance (Krippendorff 2004,
Content Analysis, chapter 11; nominal data, missing values allowed). Its interval comes from drawing the
text's blocks anew (sentences or lines: words of one block hang together), as many times as asked. On whole
stretches, tools for two coders can show perfect agreement where there is none; on words they cannot.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from helpers.practice.spans import dice

FEWEST_CODERS = 3
DRAWS = 1000
Unit = Sequence[Hashable]


def alpha(units: Sequence[Unit]) -> float | None:
    """Return Krippendorff's alpha of nominal data: each unit holds the values that its coders gave.

    Units with fewer than two values say nothing and are passed over. None where nothing varies, so that
    there is no chance to compare with.

    >>> alpha([["a", "a"], ["b", "b"], ["a", "b"]])
    0.4444444444444444
    """
    counts = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter()
    for count in counts:
        totals.update(count)
    n = totals.total()
    expected = n * n - sum(number * number for number in totals.values())
    if not expected:
        return None
    observed = sum(_unlike(count) / (count.total() - 1) for count in counts)
    return 1 - (n - 1) * observed / expected


def _unlike(count: Counter[Hashable]) -> int:
    """The ordered pairs of unlike values in one unit."""
    return count.total() ** 2 - sum(number * number for number in count.values())


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of a class on one label.

    `alpha` (None where nothing varies) with its 95 % interval `low` to `high`; `dice` is the mean overlap of
    two learners' words; `coders` how many coded, `words` how many words of the text anybody marked; `said`
    is one sentence for the class.
    """

    label: str
    coders: int
    words: int
    alpha: float | None
    low: float | None
    high: float | None
    dice: float
    said: str


def agreement(
    label: str,
    marked: Mapping[str, frozenset[int]],
    blocks: Sequence[range],
    *,
    draws: int = DRAWS,
    seed: int = 1,
) -> Agreement:
    """Return how far learners agree on one label.

    `marked` holds each learner's marked words by their numbers in the text; `blocks` are the text's lines or
    sentences as ranges of such numbers. Learners who coded and marked nothing count, too. The same `seed`
    gives the same interval.

    >>> marked = {"a": frozenset({1}), "b": frozenset({1}), "c": frozenset({2})}
    >>> found = agreement("hedge", marked, [range(9)])
    >>> found.coders, found.words, round(found.dice, 2)
    (3, 2, 0.33)
    """
    rows = list(marked.values())
    units = [[[word in row for row in rows] for word in block] for block in blocks]
    value = alpha([unit for block in units for unit in block])
    low, high = _interval(units, draws, seed) if value is not None else (None, None)
    pairs = [dice(one, other) for one, other in combinations(rows, 2) if one or other]
    overlap = sum(pairs) / len(pairs) if pairs else 0.0
    words = len(frozenset().union(*rows))
    return Agreement(
        label, len(rows), words, value, low, high, overlap, _said(label, len(rows), words, value, low, high)
    )


def _interval(blocks: Sequence[Sequence[Unit]], draws: int, seed: int) -> tuple[float | None, float | None]:
    """The middle 95 % of alpha over blocks drawn with replacement; None where a block alone can't tell."""
    chance = random.Random(seed)
    if len(blocks) < 2:
        return None, None
    parts = [_parts(block) for block in blocks]
    found = sorted(
        value for _ in range(draws) if (value := _from_parts(chance.choices(parts, k=len(parts)))) is not None
    )
    if len(found) < draws // 2:
        return None, None
    return found[int(0.025 * len(found))], found[min(int(0.975 * len(found)), len(found) - 1)]


def _parts(units: Sequence[Unit]) -> tuple[int, int, float]:
    """What a block adds: its marked and unmarked values, and its observed disagreement."""
    yes = no = 0
    observed = 0.0
    for unit in units:
        if len(unit) > 1:
            marked = sum(map(bool, unit))
            yes, no = yes + marked, no + len(unit) - marked
            observed += 2 * marked * (len(unit) - marked) / (len(unit) - 1)
    return yes, no, observed


def _from_parts(parts: Sequence[tuple[int, int, float]]) -> float | None:
    yes, no = sum(part[0] for part in parts), sum(part[1] for part in parts)
    expected = 2 * yes * no
    return 1 - (yes + no - 1) * sum(part[2] for part in parts) / expected if expected else None


def _said(
    label: str, coders: int, words: int, value: float | None, low: float | None, high: float | None
) -> str:
    """What the figures mean; the steps 0.8 and 0.667 are Krippendorff's own (2004, page 241)."""
    if coders < FEWEST_CODERS:
        return f"“{label}”: {coders} coded, too few to say how far a class agrees."
    if not words:
        return f"“{label}”: all {coders} looked and nobody marked anything."
    if value is None:
        return f"“{label}”: everybody marked the same, and nothing else."
    steps = ((0.8, "You agree closely"), (0.667, "You agree fairly well"), (0.3, "You agree in part"))
    how = next((said for least, said in steps if value >= least), "You agree hardly more than by chance")
    # Adding 0 makes of -0.0 what a reader expects.
    value, low, high = (None if one is None else round(one, 2) + 0 for one in (value, low, high))
    if low is None or high is None:
        return f"“{label}”: {how} (alpha {value:.2f}); the text is too short for an interval."
    wide = " The interval is wide: do not build on the number alone." if high - low > 0.4 else ""
    return f"“{label}”: {how} (alpha {value:.2f}, from {low:.2f} to {high:.2f}).{wide}"
