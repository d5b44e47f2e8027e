"""The notebook for many articles: the same cells on this computer's cores and on a Dask cluster."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pandas
import pytest
from nbclient import NotebookClient

from helpers.launch.environment import ROOT
from tests.scale.tables import cells

pytest.importorskip("pyarrow", reason="the extra scale is not installed")
pytest.importorskip("vl_convert", reason="the extra scale is not installed")
distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")

from tests.scale.dask_cluster import two_workers  # noqa: E402 - needs distributed

NOTEBOOK = ROOT / "lessons" / "research" / "many_articles.ipynb"
TABLES = ("articles", "tags", "errors", "copies")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a cluster of two workers, begun with the commands that the notebook names."""
    with two_workers(tmp_path_factory.mktemp("cluster")) as address:
        yield address


def executed(place: Path) -> nbformat.NotebookNode:
    """Return the notebook after it has run in a copy of the kit's folders."""
    folder = place / "lessons" / "research"
    shutil.copytree(NOTEBOOK.parent, folder)
    (folder / "articles" / "empty.txt").write_bytes(b"")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return notebook


def work_done(scheduler: str) -> int:
    """How often a task of the cluster's workers came into another state."""
    with distributed.Client(scheduler, set_as_default=False) as client:
        return sum(client.run(lambda dask_worker: dask_worker.state.transition_counter).values())


def tables_in(place: Path) -> dict[str, list[list[object]]]:
    folder = place / "lessons" / "my-work" / "tables"
    return {name: cells(pandas.read_parquet(folder / f"{name}.parquet")) for name in TABLES}


def test_the_notebook_runs_unchanged_on_a_cluster_of_two_and_makes_the_same_tables(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
    executed(tmp_path / "here")
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", scheduler)
    before = work_done(scheduler)
    notebook = executed(tmp_path / "cluster")
    assert work_done(scheduler) > before, "the cluster's workers did it"
    here, there = (tables_in(tmp_path / name) for name in ("here", "cluster"))
    assert here == there
    assert len(here["copies"]) == 9
    assert len(here["articles"]) == 20 and [row[0] for row in here["errors"]] == ["empty.txt"]
    shown = [output.data for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]
    pictures = [data["text/html"] for data in shown if "<svg" in data.get("text/html", "")]
    assert len(pictures) == 2
    assert all("How this would mislead you" in one and "<script" not in one for one in pictures)


def test_the_notebook_is_stored_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert all(cell.outputs == [] for cell in notebook.cells if cell.cell_type == "code")
