"""The same on a Dask cluster that is there already: its workers tag, and its scheduler shares out the work.

The workers need this version of the kit, one thread each (`--nthreads 1`: threads gain nothing), and see the
folder of the tables and that of the articles under the same names, as on a shared disk; a zip or Parquet file
is read here and sent to them. A worker that dies is Dask's matter: it gives its batches to others, and only a
batch over which several die is looked into here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from helpers.scale.asked import rules_hash
from helpers.scale.batches import Batch, Item
from helpers.scale.crew import ON_THEIR_WAY, deadly
from helpers.scale.listing import Corpus
from helpers.scale.overtime import over_time
from helpers.scale.parts import Counts, Parts
from helpers.scale.refusing import ScaleError
from helpers.scale.work import try_out, work
from helpers.version import __version__

if TYPE_CHECKING:
    from distributed import Client

_AWAY = (
    "The Dask cluster at {address} can't be reached. Check that it runs and that this is its address, then"
    " call the same again: it goes on where it stopped."
)
_NOBODY = "The Dask cluster at {address} has no workers. Start some, and try again."
_OTHER = (
    "The workers of the Dask cluster at {address} have another version of the kit, or other rules, than this"
    " one. Install the same on all of them."
)
_APART = (
    "The workers of the Dask cluster at {address} don't see {place}. Use a folder on a disk that they share,"
    " under the same name."
)
_WAIT = 30  # seconds


class ClusterCrew:
    """The workers of a Dask cluster, who tag batches of one corpus into parts."""

    def __init__(self, corpus: Corpus, parts: Parts, cluster: str | Client) -> None:
        self.told: list[str] = []
        self._corpus, self._parts, self._cluster = corpus, parts, cluster
        self._given: dict[Any, Batch] = {}

    def __enter__(self) -> ClusterCrew:
        self._client: Any = self._cluster if self._given_client else self._connected()
        try:
            self._look_over()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._leave()

    @property
    def _given_client(self) -> bool:
        return not isinstance(self._cluster, str)

    @property
    def _address(self) -> str:
        if isinstance(self._cluster, str):
            return self._cluster
        return str(getattr(self._cluster.scheduler, "address", "?"))  # a closed client has none

    def _connected(self) -> Any:
        try:
            return _dask().Client(self._cluster, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError):
            raise self._error(_AWAY) from None

    def _leave(self) -> None:
        # A client that was given is its owner's to close.
        if not self._given_client:
            self._client.close()

    def give(self, batch: Batch) -> Iterator[Counts]:
        """Take a batch, and yield what came of others, so that only a few are on their way."""
        self._given[self._submit(work, self._corpus, batch, self._parts)] = batch
        while len(self._given) >= ON_THEIR_WAY * self._threads:
            yield from self._collect()

    def rest(self) -> Iterator[Counts]:
        """Yield what came of the batches that are still on their way."""
        while self._given:
            yield from self._collect()

    def _collect(self) -> Iterator[Counts]:
        done = self._reached(self._first_done)
        for future in done:
            batch = self._given.pop(future)
            try:
                yield self._reached(future.result)
            except _dask().KilledWorker:
                yield self._looked_into(batch)

    def _looked_into(self, batch: Batch) -> Counts:
        """What came of a batch over which several workers died."""
        ran_out = None
        # As often as an article's time runs out: work leaves it out the third time.
        while ran_out != (ran_out := over_time(self._parts.clock(batch.number))):
            try:
                return self._done(batch)
            except _dask().KilledWorker:
                continue
        return self._done(batch, deadly(self._survived, batch.items))

    def _done(self, batch: Batch, blamed: Collection[int] = ()) -> Counts:
        found: Counts = self._reached(self._submit(work, self._corpus, batch, self._parts, blamed).result)
        return found

    def _first_done(self) -> Iterable[Any]:
        with self._client.as_current():
            found: Iterable[Any] = _dask().wait(list(self._given), return_when="FIRST_COMPLETED").done
        return found

    def _survived(self, items: Sequence[Item]) -> bool:
        try:
            return bool(self._reached(self._submit(try_out, self._corpus, items).result))
        except _dask().KilledWorker:
            return False

    def _submit(self, act: Callable[..., Any], *given: object) -> Any:
        # Not pure: Dask must not answer from memory what is to be written anew.
        return self._reached(lambda: self._client.submit(act, *given, pure=False))

    def _look_over(self) -> None:
        """Refuse a cluster whose workers would make other tables, or write them elsewhere."""
        path = self._corpus.path
        place = path if self._corpus.kind == "folder" and isinstance(path, Path) else self._parts.folder
        seen = self._reached(lambda: self._client.run(_seen, [place, self._parts.folder]))
        if not seen:
            raise self._error(_NOBODY)
        if any(kit != (__version__, rules_hash()) for kit, _ in seen.values()):
            raise self._error(_OTHER)
        missing = [name for _, names in seen.values() for name in names]
        if missing:
            raise self._error(_APART, place=missing[0])
        self._threads = sum(self._reached(self._client.nthreads).values())

    def _reached(self, act: Callable[[], Any]) -> Any:
        """What an act on the cluster gives; a plain error where the cluster is gone."""
        try:
            return act()
        except (_dask().CancelledError, _dask().comm.CommClosedError, TimeoutError, ConnectionError):
            raise self._error(_AWAY) from None

    def _error(self, sentence: str, **more: object) -> ScaleError:
        return ScaleError(sentence.format(address=self._address, **more))


def _dask() -> Any:
    return import_module("distributed")


def _seen(places: Sequence[Any]) -> tuple[tuple[str, str], list[str]]:
    """Which kit a worker has, and which of these folders it does not see."""
    return (__version__, rules_hash()), [str(place) for place in places if not place.is_dir()]
