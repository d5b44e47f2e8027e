"""A whole corpus to its tables: on all cores, in bounded memory, and on again after a stop."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.practice.saving import locked
from helpers.scale.asked import Asked, begin, end
from helpers.scale.batches import CHARACTERS, Batch, batches, items_of
from helpers.scale.cluster import ClusterCrew
from helpers.scale.crew import NO_WORKERS, Crew
from helpers.scale.joining import join, table_file
from helpers.scale.listing import Corpus, corpus_at
from helpers.scale.parts import Counts, Parts
from helpers.scale.refusing import ScaleError
from helpers.scale.tables import TABLES

if TYPE_CHECKING:
    from distributed import Client

NEEDED = ("pyarrow", "tqdm")
_NOT_THERE = (
    "Tables of many articles need packages that are not installed yet. Give this command once, it fetches"
    " them: python3 -m helpers tag FOLDER"
)
_NO_DASK = (
    "A Dask cluster needs Dask here, too: install the version of the cluster (pip install distributed)."
)
_BUSY = "Another run is writing into {out}. Wait until it has ended, or choose another folder."
_NO_OUT = "The folder {out} can't be written: {why}. Choose another one, or make room."
_FAR_OUT = (
    "The tables go into a folder of this computer, not to {out}. Name one, and copy it there afterwards."
)
_MOST_WORKERS = 61  # what Windows can wait for at once


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a run made: where the tables are, their rows, and the seconds it took.

    `counts.items` are the files or rows that were read; `renamed` counts articles that got a number because
    an earlier one had their id; `told` are sentences on what went otherwise than planned.
    """

    articles: Path
    tags: Path
    errors: Path
    counts: Counts
    renamed: int
    seconds: float
    told: tuple[str, ...] = ()

    def __str__(self) -> str:
        """What came of the run, in sentences, one a line."""
        counts = self.counts
        lines = [
            *self.told,
            f"{counts.articles:,} articles and {counts.tags:,} tags in {self.seconds:,.0f} s."
            f" The tables are in {self.tags.parent}.",
        ]
        if self.renamed:
            lines.append(
                f"{self.renamed:,} articles had the id of another one: they have a number behind it."
            )
        if counts.errors:
            lines.append(f"{counts.errors:,} could not be read: {self.errors.name} tells which, and why.")
        return "\n".join(lines)


def tag_corpus(
    source: str | Path,
    out: str | Path,
    processes: int | None = None,
    progress: bool = True,
    *,
    characters: int = CHARACTERS,
    cluster: str | Client | None = None,
) -> Tagged:
    """Tag all articles of a folder, zip, Parquet file or address ("s3://…"); return where the tables are.

    Makes `articles.parquet`, `tags.parquet` and `errors.parquet` in the folder `out`: the same columns as
    `helpers.load()` and `helpers.tag()`, and for each file or row that could not be read, why. What they mean
    stands in `helpers/scale/schema.toml`. A Parquet file needs a column `text`; `id`, `title`, `outlet`,
    `date`, `url`, `author` and `language` are read where they are there. Called again after a stop, it goes
    on.

    It takes a process for each core, unless `processes` says how many; each tags `characters` at a time. In a
    script, call it below `if __name__ == "__main__":`. With `cluster`, the address of the scheduler of a Dask
    cluster ("tcp://…:8786") or a `distributed.Client` of one, its workers do it; what they need stands in
    `helpers.scale.cluster`.

    Raises:
        helpers.errors.MissingText: there is no such source.
        helpers.scale.refusing.ScaleError: the source can't be read as a whole, `out` belongs to another one,
            or can't be written; the message says what to do.

    >>> tag_corpus("artciles", "tags")
    Traceback (most recent call last):
    helpers.errors.MissingText: There is no folder or file 'artciles'. Check the spelling.
    """
    if parent_process():
        raise ScaleError(NO_WORKERS)
    if "://" in str(out):
        raise ScaleError(_FAR_OUT.format(out=out))
    corpus, out = corpus_at(source), Path(out).expanduser().resolve()
    if not all(find_spec(name) for name in NEEDED):
        raise ScaleError(_NOT_THERE)
    begun = time.perf_counter()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _alone_in(out):
            asked = begin(corpus, out, characters)
            told: list[str] = []
            if asked.made is None:
                crew = _crew(corpus, Parts(out / "parts"), cluster, processes)
                with _bar(asked.items, corpus, progress) as bar:
                    asked = _make(corpus, out, asked, crew, bar, told)
    except OSError as error:
        raise ScaleError(_NO_OUT.format(out=out, why=error.strerror or error)) from None
    assert asked.made is not None
    articles, tags, errors = (table_file(out, table) for table in TABLES)
    seconds = time.perf_counter() - begun
    return Tagged(articles, tags, errors, asked.made, asked.renamed, seconds, tuple(told))


def workers_for(processes: int | None) -> int:
    """Return how many workers to start: as many as asked, else one for each core that may be used.

    >>> workers_for(3)
    3
    """
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(processes or cores, _MOST_WORKERS))


def _crew(
    corpus: Corpus, parts: Parts, cluster: str | Client | None, processes: int | None
) -> Crew | ClusterCrew:
    if not cluster:
        return Crew(corpus, parts, workers_for(processes))
    if not find_spec("distributed"):
        raise ScaleError(_NO_DASK)
    return ClusterCrew(corpus, parts, cluster)


def _make(
    corpus: Corpus, out: Path, asked: Asked, crew: Crew | ClusterCrew, bar: Any, told: list[str]
) -> Asked:
    parts = Parts(out / "parts")
    parts.folder.mkdir(exist_ok=True)
    made, number = Counts(), 0
    with crew:
        for counts in _each(batches(items_of(corpus), asked.characters), parts, crew):
            made += counts
            number += 1
            bar.update(counts.items)
        told += crew.told
    renamed = join(parts, number, out)
    end(out, made, renamed)
    shutil.rmtree(parts.folder, ignore_errors=True)
    return Asked(asked.items, asked.characters, made, renamed)


def _each(found: Iterable[Batch], parts: Parts, crew: Crew | ClusterCrew) -> Iterator[Counts]:
    """What each batch holds: those that were finished before, and those that the crew does now."""
    for batch in found:
        finished = parts.finished(batch.number)
        if finished:
            yield finished
        else:
            yield from crew.give(batch)
    yield from crew.rest()


@contextmanager
def _alone_in(out: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(out / ".lock", 0))
        except TimeoutError:
            raise ScaleError(_BUSY.format(out=out)) from None
        yield


def _bar(items: int, corpus: Corpus, progress: bool) -> Any:
    from tqdm.auto import tqdm

    unit = " rows" if corpus.kind == "parquet" else " files"
    # None: shown in a terminal and in a notebook, and not where the output goes into a file.
    return tqdm(total=items, unit=unit, desc="Tagging", disable=None if progress else True)
