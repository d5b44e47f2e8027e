"""An article that takes for ever is a row of errors, and its neighbours are tagged as they always are."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pandas
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.launch.environment import ROOT
from helpers.scale.batches import Batch, items_of
from helpers.scale.listing import corpus_at
from helpers.scale.overtime import over_time
from helpers.scale.parts import Parts
from helpers.scale.run import tag_corpus
from helpers.scale.work import LONGEST, work
from tests.scale.tables import Tables
from tests.scale.test_stopping import wait_for

pytest.importorskip("pyarrow", reason="the extra scale is not installed")

DENSE = "The town said on Monday that the bridge may open. "
SECONDS = 2  # a tenth of what the dense article needs, and three times what the first of a program does
ONE_BATCH = 10_000_000
PROGRAM = f"""
import sys
from functools import partial
import helpers.scale.run as run
run.Parts = partial(run.Parts, seconds={SECONDS})
run.tag_corpus(*sys.argv[1:3], 1, False, characters={ONE_BATCH})
"""


@pytest.fixture
def articles(corpus: Path, tmp_path: Path) -> Path:
    """Return a folder of three articles and one of nearly two million characters."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        shutil.copy(corpus / f"{number:06}.txt", folder)
    add_slow(folder, "000000-slow.txt")
    return folder


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an article have two seconds, not minutes."""
    monkeypatch.setattr("helpers.scale.run.Parts", partial(Parts, seconds=SECONDS))


def add_slow(folder: Path, name: str) -> None:
    (folder / name).write_text(DENSE * (LONGEST // len(DENSE)), encoding="utf-8")


def tagged(articles: Path, out: Path, **more: str) -> Tables:
    return Tables.of(tag_corpus(articles, out, 1, progress=False, characters=ONE_BATCH, **more))


def only_these_are_missing(slow: list[str], tables: Tables, undisturbed: Tables) -> None:
    assert list(tables.errors["article_id"]) == slow
    assert all("took more than 0.033 minutes" in reason for reason in tables.errors["reason"])
    kept = ["000000", "000001", "000002"]
    assert list(tables.articles["article_id"]) == kept
    theirs = undisturbed.tags[undisturbed.tags["article_id"].isin(kept)]
    pandas.testing.assert_frame_equal(tables.tags, theirs.reset_index(drop=True))


def test_two_of_them_in_one_batch_are_two_rows(
    soon: None, articles: Path, tmp_path: Path, undisturbed: Tables
) -> None:
    add_slow(articles, "000001-slow.txt")
    tables = tagged(articles, tmp_path / "out")
    only_these_are_missing(["000000-slow", "000001-slow"], tables, undisturbed)


def test_a_run_that_is_killed_over_one_goes_on_to_the_same_tables(
    soon: None, articles: Path, tmp_path: Path, undisturbed: Tables
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", PROGRAM, str(articles), str(out)]
    program = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    wait_for(lambda: over_time(Parts(out / "parts").clock(0)))
    workers = psutil.Process(program.pid).children(recursive=True)
    program.kill()
    program.wait()
    psutil.wait_procs(workers, timeout=10)
    only_these_are_missing(["000000-slow"], tagged(articles, out), undisturbed)


def test_on_a_dask_cluster_it_is_a_row_too(
    soon: None, articles: Path, tmp_path: Path, undisturbed: Tables
) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    from tests.scale.dask_cluster import two_workers

    with two_workers(tmp_path) as address:
        tables = tagged(articles, tmp_path / "out", cluster=address)
    only_these_are_missing(["000000-slow"], tables, undisturbed)


def test_of_a_file_of_many_only_the_one_is_missing(soon: None, tmp_path: Path) -> None:
    texts = [DENSE, DENSE * (LONGEST // len(DENSE)), f"{DENSE}The ferry is late, an official said."]
    folder = tmp_path / "lists"
    folder.mkdir()
    pandas.DataFrame({"id": ["a", "b", "c"], "text": texts}).to_csv(folder / "list.csv", index=False)
    tables = tagged(folder, tmp_path / "out")
    assert list(tables.articles["article_id"]) == ["a", "c"]
    assert tables.errors[["source", "article_id"]].to_numpy().tolist() == [["list.csv", "b"]]


def test_a_program_that_nobody_starts_again_is_not_ended(corpus: Path, tmp_path: Path) -> None:
    found = corpus_at(corpus)
    items = tuple(items_of(found))[:5]
    assert work(found, Batch(0, items), Parts(tmp_path, seconds=1e-6)).articles == 5


@given(st.lists(st.tuples(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9))), st.booleans())))
def test_only_the_last_article_before_the_time_ran_out_is_told(
    tmp_path_factory: pytest.TempPathFactory, programs: list[tuple[list[tuple[int, int]], bool]]
) -> None:
    folder = tmp_path_factory.mktemp("batch")
    expected: Counter[tuple[int, int]] = Counter()
    for number, (places, ran_out) in enumerate(programs):
        lines = ["", *(f"{item} {article}" for item, article in places)]
        if ran_out:
            lines += ["Timeout (0:04:00)!", "Thread 0x1f (most recent call first):", '  File "a", line 1']
            expected.update(places[-1:])
        (folder / str(number)).write_text("\n".join(lines), encoding="utf-8")
    assert over_time(folder) == expected


@given(st.binary())
def test_a_damaged_file_stops_nobody(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("batch")
    (folder / "1").write_bytes(b"1 1\nTimeout (0:04:00)!\n" + data)
    assert over_time(folder)[1, 1] >= 1
