"""Which of many samples share enough to be worth a closer look, in memory that stays small.

The samples are kept as plain numbers, eight bytes for each. Many are put into buckets by size, of which one
at a time is looked through for numbers that stand in several samples, and let go. Each sample is then counted
against those before it. So the time grows with the samples, and not with their pairs.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

MOST = 50  # samples with one number: what stands in more is common
_HELD = 300_000  # numbers that are held in one piece, before they are put into buckets
_BUCKET = 2**24  # numbers below 2**32 make 256 buckets
_FEW = 4  # samples with one number: each keeps those before it, of which more are looked up


class Shared(NamedTuple):
    """Which samples have a number: for each that two have, and for each that more have."""

    two: list[tuple[int, int]]
    more: list[list[int]]


class Samples:
    """Samples of whole numbers below 2**32; `sizes` has the size of each."""

    def __init__(self) -> None:
        self.sizes = array("I")
        self._held = _Bucket()
        self._buckets: list[_Bucket] = []

    def add(self, sample: Collection[int]) -> None:
        """Add the next sample, in which no number stands twice."""
        self._held.numbers.extend(sample)
        self._held.owners.extend([len(self.sizes)] * len(sample))
        self.sizes.append(len(sample))
        if len(self._held.numbers) > _HELD:
            self._spread()

    def shared(self) -> Iterator[Shared]:
        """Yield which samples have the same numbers, bucket by bucket; each is gone then."""
        if self._buckets:
            self._spread()
        else:
            self._buckets, self._held = [self._held], _Bucket()
        while self._buckets:
            yield self._buckets.pop().shared()

    def _spread(self) -> None:
        buckets = self._buckets = self._buckets or [_Bucket() for _ in range(2**32 // _BUCKET)]
        for number, owner in zip(self._held.numbers, self._held.owners, strict=True):
            bucket = buckets[number // _BUCKET]
            bucket.numbers.append(number)
            bucket.owners.append(owner)
        self._held = _Bucket()


class _Bucket:
    """Numbers, and the sample that each belongs to."""

    __slots__ = ("numbers", "owners")

    def __init__(self) -> None:
        self.numbers, self.owners = array("I"), array("I")

    def shared(self) -> Shared:
        first: dict[int, int] = {}
        second: dict[int, int] = {}
        more: dict[int, list[int]] = {}
        for number, owner in zip(self.numbers, self.owners, strict=True):
            if first.setdefault(number, owner) != owner and second.setdefault(number, owner) != owner:
                more.setdefault(number, []).append(owner)
        twos = [(first[number], owner) for number, owner in second.items() if number not in more]
        return Shared(twos, [[first[number], second[number], *rest] for number, rest in more.items()])


class Meeting(NamedTuple):
    """Two samples by their numbers, the one further in front first, and how much they share."""

    first: int
    second: int
    shared: int


class Index:
    """What stands in more samples than one; `order` are the samples’ numbers, those to be met first in front.

    `common` is how many numbers stand in more than `most` samples. They are left out, except in samples that
    consist mostly of them (a text that very many carry): those meet only the first of their kind. `mostly`
    are these samples. The samples are gone through once, and gone then.
    """

    def __init__(self, samples: Samples, order: Sequence[int], most: int = MOST) -> None:
        self._order = order
        self._sizes = array("I", [samples.sizes[number] for number in order])
        self._before = [array("I") for _ in order]
        # What many samples share stands here once, and each knows from where to where those before it stand.
        self._rows = array("I")
        self._parts: dict[int, array[int]] = {}
        commons: list[array[int]] = []
        ranks = _ranks(order)
        for shared in samples.shared():
            for one, other in shared.two if most > 1 else ():
                self._add_two(ranks[one], ranks[other])
            for owners in shared.more if most > 1 else chain(shared.two, shared.more):
                ranked = array("I", sorted(ranks[owner] for owner in owners))
                if len(ranked) <= most:
                    self._add(ranked)
                else:
                    commons.append(ranked)
        self.common = len(commons)
        self.mostly = {order[rank] for rank in self._mostly(commons)}

    def meetings(self, share: float) -> Iterator[Meeting]:
        """Yield each two samples that share at least this part of the smaller one, in the order given.

        >>> samples = Samples()
        >>> for one in ({1, 2, 3, 4}, {7, 8}, {3, 4}):
        ...     samples.add(one)
        >>> list(Index(samples, [0, 1, 2]).meetings(0.15))
        [Meeting(first=0, second=2, shared=2)]
        """
        sizes = self._sizes
        for rank, before in enumerate(self._before):
            counts = Counter(before)
            for part in self._parts_of(rank):
                counts.update(part)
            size = sizes[rank]
            enough = [one for one, many in counts.items() if many >= share * min(sizes[one], size)]
            for one in sorted(enough):
                yield Meeting(self._order[one], self._order[rank], counts[one])

    def _parts_of(self, rank: int) -> Iterator[array[int]]:
        places = self._parts.get(rank, ())
        for start, end in zip(places[::2], places[1::2], strict=True):
            yield self._rows[start:end]

    def _add_two(self, one: int, other: int) -> None:
        if one < other:
            self._before[other].append(one)
        else:
            self._before[one].append(other)

    def _add(self, ranked: array[int]) -> None:
        if len(ranked) <= _FEW:
            for place, rank in enumerate(ranked):
                self._before[rank].extend(ranked[:place])
        else:
            start = len(self._rows)
            self._rows.extend(ranked)
            for place, rank in enumerate(ranked[1:], start + 1):
                self._parts.setdefault(rank, array("I")).extend((start, place))

    def _mostly(self, commons: Sequence[Sequence[int]]) -> set[int]:
        """Take note of the common numbers; return the ranks that consist mostly of them."""
        counts = Counter(chain.from_iterable(commons))
        mostly = {rank for rank, many in counts.items() if 2 * many > self._sizes[rank]}
        for rank in counts.keys() - mostly:
            self._sizes[rank] -= counts[rank]
        for ranked in commons:
            kept = [rank for rank in ranked if rank in mostly]
            for rank in kept[1:]:
                self._before[rank].append(kept[0])
        return mostly


def _ranks(order: Sequence[int]) -> array[int]:
    """The place of each sample in the order."""
    ranks = array("I", [0]) * len(order)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks
