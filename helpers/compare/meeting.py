"""Which of many samples share enough to be worth a closer look, in memory that stays small.

The samples are kept as plain numbers, eight bytes for each. They are put in order a range of numbers at a
time; what stands in one sample only is dropped at once, and each sample is then counted against those
before it. So the time grows with the samples, and not with their pairs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

MOST = 50  # samples with one number: what stands in more is common
LARGEST = 2**32  # all numbers of a sample are below
PASS = 1_500_000  # numbers that are put in order at once: about 70 MB


class Samples:
    """Samples as flat numbers: `owners[n]` is the sample that `numbers[n]` belongs to."""

    def __init__(self) -> None:
        self.numbers, self.owners, self.sizes = array("I"), array("I"), array("I")

    def add(self, sample: Iterable[int]) -> None:
        """Add the next sample."""
        before = len(self.numbers)
        self.numbers.extend(sample)
        size = len(self.numbers) - before
        self.owners.extend([len(self.sizes)] * size)
        self.sizes.append(size)


class Meeting(NamedTuple):
    """Two samples by their numbers, the one further in front first, and how much they share."""

    first: int
    second: int
    shared: int


class Index:
    """What stands in more samples than one; `order` are the samples’ numbers, those to be met first in front.

    `common` is how many numbers stand in more than `most` samples. They are left out, except in samples that
    consist mostly of them (a text that very many carry): those meet only the first of their kind. `mostly`
    are these samples.
    """

    def __init__(self, samples: Samples, order: Sequence[int], most: int = MOST) -> None:
        self._most, self._order = most, order
        self._sizes = array("I", [samples.sizes[number] for number in order])
        self._own = [array("I") for _ in order]
        self._postings, self._starts = array("I"), array("Q", [0])
        commons: Counter[int] = Counter()
        self.common = 0
        for ranked in _by_number(samples, order):
            self._add(ranked)
            if len(ranked) > most:
                commons.update(ranked)
                self.common += 1
        self._mostly = {rank for rank, many in commons.items() if 2 * many > self._sizes[rank]}
        self.mostly = {order[rank] for rank in self._mostly}
        for rank, many in commons.items():
            if rank not in self._mostly:
                self._sizes[rank] -= many

    def meetings(self, share: float) -> Iterator[Meeting]:
        """Yield each two samples that share at least this part of the smaller one, in the order given.

        >>> samples = Samples()
        >>> for one in ({1, 2, 3, 4}, {7, 8}, {3, 4}):
        ...     samples.add(one)
        >>> list(Index(samples, [0, 1, 2]).meetings(0.15))
        [Meeting(first=0, second=2, shared=2)]
        """
        for rank, slots in enumerate(self._own):
            counts: Counter[int] = Counter()
            for slot in slots:
                counts.update(self._before(rank, slot))
            for one in sorted(counts):
                if counts[one] >= share * min(self._sizes[one], self._sizes[rank]):
                    yield Meeting(self._order[one], self._order[rank], counts[one])

    def _add(self, ranked: Sequence[int]) -> None:
        slot = len(self._starts) - 1
        self._postings.extend(ranked)
        self._starts.append(len(self._postings))
        for rank in ranked:
            self._own[rank].append(slot)

    def _before(self, rank: int, slot: int) -> array[int]:
        """The ranks before this one that have a number, too."""
        start, end = self._starts[slot], self._starts[slot + 1]
        if end - start <= self._most:
            return self._postings[start : bisect_left(self._postings, rank, start, end)]
        if rank not in self._mostly:
            return array("I")
        first = next(one for one in self._postings[start:end] if one in self._mostly)
        return array("I", [first] if first < rank else [])


def _by_number(samples: Samples, order: Sequence[int]) -> Iterator[list[int]]:
    """The ranks of the samples that have a number, in order, for each number that several have."""
    ranks = array("I", [0]) * len(order)
    for rank, number in enumerate(order):
        ranks[number] = rank
    passes = len(samples.numbers) // PASS + 1
    step = LARGEST // passes + 1
    for low in range(0, LARGEST, step):
        high = low + step
        both = [
            number << 32 | ranks[owner]
            for number, owner in zip(samples.numbers, samples.owners, strict=True)
            if low <= number < high
        ]
        both.sort()
        yield from _several(both)


def _several(both: Sequence[int]) -> Iterator[list[int]]:
    for _, group in groupby(both, key=(32).__rrshift__):
        ranked = [one & 0xFFFFFFFF for one in group]
        if len(ranked) > 1:
            yield ranked
