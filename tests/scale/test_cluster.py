"""On a Dask cluster come the same tables, also when a worker or the scheduler goes away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from helpers.launch.environment import ROOT
from helpers.scale.refusing import ScaleError
from helpers.scale.run import Tagged, tag_corpus
from tests.scale.tables import SMALL, Tables, run
from tests.scale.test_stopping import finished_parts
from tests.scale.while_it_runs import after_the_first_part

pytest.importorskip("pyarrow", reason="the extra scale is not installed")
distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")


PROGRAM = """
import sys
from distributed import LocalCluster
with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


class Cluster:
    """A scheduler and two workers, each in a process of its own."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", PROGRAM]
        pipe = subprocess.PIPE
        self._program = subprocess.Popen(
            command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        )
        assert self._program.stdout
        self.address = self._program.stdout.readline().strip()
        children = psutil.Process(self._program.pid).children()
        self.workers = [child for child in children if "spawn_main" in " ".join(child.cmdline())]

    def end(self) -> None:
        """Kill the scheduler, and with it everything."""
        self._program.kill()
        self._program.communicate()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Return a cluster; the last test ends it."""
    found = Cluster()
    yield found
    found.end()


def tagged(corpus: Path, out: Path, address: str) -> Tagged:
    return tag_corpus(corpus, out, progress=False, characters=SMALL, cluster=address)


def test_a_worker_that_dies_on_the_way_changes_nothing(
    cluster: Cluster, corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    doomed = cluster.workers[0]
    with after_the_first_part(tmp_path, doomed.kill):
        made = tagged(corpus, tmp_path, cluster.address)
    assert not doomed.is_running()
    Tables.of(made).same_as(undisturbed)


def test_a_client_that_one_has_already_is_used_and_left_open(
    cluster: Cluster, corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    with distributed.Client(cluster.address, set_as_default=False) as client:
        made = tag_corpus(corpus, tmp_path, progress=False, characters=SMALL, cluster=client)
        assert client.submit(len, "left open").result() == 9
    Tables.of(made).same_as(undisturbed)


def test_a_cluster_that_goes_away_loses_nothing(
    cluster: Cluster, corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    told = r"can't be reached.*goes on where it stopped"
    with after_the_first_part(tmp_path, cluster.end), pytest.raises(ScaleError, match=told):
        tagged(corpus, tmp_path, cluster.address)
    assert finished_parts(tmp_path)
    Tables.of(run(corpus, tmp_path)).same_as(undisturbed)


def test_an_address_without_a_cluster_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.scale.cluster._WAIT", 1)
    with pytest.raises(ScaleError, match=r"tcp://127\.0\.0\.1:9 can't be reached"):
        tagged(corpus, tmp_path, "tcp://127.0.0.1:9")
