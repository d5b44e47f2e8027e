"""The worker processes of a run, and what is done when one of them ends before its time.

A worker that dies takes the whole pool along, and nobody knows over which batch. So every batch that was on
its way is done again alone, in a process of its own; where that one dies too, the batch is halved until the
article is found that does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import ParamSpec, TypeVar

from helpers.scale.batches import Batch, Item
from helpers.scale.listing import Corpus
from helpers.scale.overtime import over_time
from helpers.scale.parts import Counts, Parts
from helpers.scale.refusing import ScaleError
from helpers.scale.work import prepare, ready, try_out, work

P = ParamSpec("P")
T = TypeVar("T")

NO_WORKERS = (
    "The programs that share the work could not be started. In a script, put the call below the line"
    ' if __name__ == "__main__": as Python asks of every script that uses several processes.'
)
_AGAIN = "A worker ended before its time; what it and its neighbours were at was done again, {count} batches."
_WORN = (
    "Workers end again and again, perhaps for want of memory. Close other programs, and give the same command"
    " again: it goes on where it stopped."
)
ON_THEIR_WAY = 2  # batches for each worker


class Crew:
    """Workers who tag batches of one corpus into parts; `told` says what went otherwise than planned."""

    def __init__(self, corpus: Corpus, parts: Parts, workers: int) -> None:
        self.told: list[str] = []
        self._corpus, self._parts, self._workers = corpus, parts, workers
        self._pool = _pool(workers)
        self._given: dict[Future[Counts], Batch] = {}
        self._lost: list[Batch] = []

    def __enter__(self) -> Crew:
        try:
            self._pool.submit(ready).result()
        except BrokenProcessPool:
            raise ScaleError(NO_WORKERS) from None
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        # What is being tagged right now is still kept.
        self._pool.shutdown(wait=True, cancel_futures=True)

    def give(self, batch: Batch) -> Iterator[Counts]:
        """Take a batch, and yield what came of others, so that only a few are on their way."""
        try:
            self._given[self._pool.submit(work, self._corpus, batch, self._parts)] = batch
        except BrokenProcessPool:
            self._lost.append(batch)
        while self._lost or len(self._given) >= ON_THEIR_WAY * self._workers:
            yield from self._collect()

    def rest(self) -> Iterator[Counts]:
        """Yield what came of the batches that are still on their way."""
        while self._given or self._lost:
            yield from self._collect()

    def _collect(self) -> Iterator[Counts]:
        done, _ = wait(self._given, return_when=FIRST_COMPLETED)
        for future in done:
            batch = self._given.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                self._lost.append(batch)
        if self._lost and not self._given:
            yield from self._again()

    def _again(self) -> Iterator[Counts]:
        lost, self._lost = sorted(self._lost, key=lambda batch: batch.number), []
        self.told.append(_AGAIN.format(count=len(lost)))
        self._pool.shutdown()
        for batch in lost:
            yield self._alone(batch)
        self._pool = _pool(self._workers)

    def _alone(self, batch: Batch) -> Counts:
        ran_out, found = None, None
        # As often as an article's time runs out: work leaves it out the third time.
        while found is None and ran_out != (ran_out := over_time(self._parts.clock(batch.number))):
            found = _survived(work, self._corpus, batch, self._parts)
        if found is None:
            found = _survived(work, self._corpus, batch, self._parts, deadly(self._tried, batch.items))
        if found is None:
            raise ScaleError(_WORN)
        return found

    def _tried(self, items: Sequence[Item]) -> bool:
        return bool(_survived(try_out, self._corpus, items))


def deadly(
    survived: Callable[[Sequence[Item]], bool], items: Sequence[Item], first: int = 0
) -> frozenset[int]:
    """Return the places of the items over which a worker dies; `survived` tells it of some of them.

    >>> deadly(lambda items: "b" not in items, ["a", "b", "c"])
    frozenset({1})
    """
    if survived(items):
        return frozenset()
    if len(items) == 1:
        return frozenset([first])
    half = len(items) // 2
    return deadly(survived, items[:half], first) | deadly(survived, items[half:], first + half)


def _survived(act: Callable[P, T], *given: P.args, **more: P.kwargs) -> T | None:
    """What an act returns in a process of its own; None where that process ends over it."""
    with _pool(1) as pool:
        try:
            return pool.submit(act, *given, **more).result()
        except BrokenProcessPool:
            return None


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned on every system: a forked copy of a notebook's kernel has its threads' locks, and may hang.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare)
