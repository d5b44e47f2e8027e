"""Runs that are stopped, killed or changed on the way: nothing is lost, and nothing of two kinds is mixed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from helpers.launch.environment import ROOT
from helpers.practice.saving import locked
from helpers.scale.listing import RUN
from helpers.scale.refusing import ScaleError
from tests.scale.tables import SMALL, Tables, run

pytest.importorskip("pyarrow", reason="the extra scale is not installed")

PROGRAM = "import sys; from helpers.scale.run import tag_corpus; tag_corpus(*sys.argv[1:3], 2, characters={})"
MEGABYTE = 1_000_000


def started(corpus: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a run in a program of its own."""
    program = PROGRAM.format(SMALL)
    return subprocess.Popen([sys.executable, "-c", program, str(corpus), str(out)], cwd=ROOT)


def finished_parts(out: Path) -> set[str]:
    return {path.name for path in (out / "parts").glob("*.json")}


def wait_for(what: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


class Killer(threading.Thread):
    """Kills workers of this process that are `doomed`, as the system does when memory runs out."""

    def __init__(self, doomed: Callable[[psutil.Process], bool], most: int = 1_000) -> None:
        super().__init__(daemon=True)
        self.killed, self._doomed, self._most, self._over = 0, doomed, most, threading.Event()

    def __enter__(self) -> Killer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(0.02) and self.killed < self._most:
            for child in psutil.Process().children():
                try:
                    if "spawn_main" in " ".join(child.cmdline()) and self._doomed(child):
                        child.kill()
                        self.killed += 1
                        break
                except psutil.Error:
                    continue


def test_kill_9_in_the_middle_loses_and_repeats_nothing(
    corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    articles, out = tmp_path / "articles", tmp_path / "out"
    shutil.copytree(corpus, articles)
    program = started(articles, out)
    wait_for(lambda: len(finished_parts(out)) >= 2)
    workers = psutil.Process(program.pid).children(recursive=True)
    program.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    program.wait()
    assert not psutil.wait_procs(workers, timeout=10)[1], "a worker lives on without its run"
    before = finished_parts(out)
    assert 2 <= len(before) < 8 and not (out / "tags.parquet").exists()
    # Being at an article when the end came is no reason to leave that article out.
    assert any((out / "parts").glob("*.at/*"))
    # Other words, of the same length and age: a batch that is done again would bring them into the tables.
    first = articles / "000000.txt"
    seen = first.stat()
    first.write_bytes(b"x" * seen.st_size)
    os.utime(first, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    Tables.of(run(articles, out)).same_as(undisturbed)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as a POSIX terminal does")
def test_ctrl_c_keeps_what_is_done_and_tells_how_to_go_on(
    corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    program = (
        "import sys; from helpers.launch import tagging; import helpers.scale.run as run;"
        f"run.tag_corpus.__kwdefaults__['characters'] = {SMALL};"
        "sys.exit(tagging.run(tagging.parse(sys.argv[1:])))"
    )
    out = tmp_path / "out"
    command = [sys.executable, "-c", program, str(corpus), "--out", str(out), "--processes", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_for(lambda: finished_parts(out))
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate(timeout=30)[1]
    assert process.returncode == 130 and "goes on from here" in told and "Traceback" not in told
    assert 1 <= len(finished_parts(out)) < 8
    Tables.of(run(corpus, out)).same_as(undisturbed)


def test_a_worker_that_is_killed_costs_nothing_and_is_told(
    corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    with Killer(lambda _: bool(finished_parts(tmp_path)), most=1) as killer:
        made = run(corpus, tmp_path)
    assert killer.killed == 1 and len(made.told) == 1 and "done again" in made.told[0]
    Tables.of(made).same_as(undisturbed)


def test_an_article_over_which_workers_die_is_blamed_alone(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        shutil.copy(corpus / f"{number:06}.txt", folder)
    line = "The town said on Monday that the bridge may open. "
    (folder / "000001-long.txt").write_text(line * (9_900_000 // len(line)), encoding="utf-8")
    with Killer(lambda child: child.memory_info().rss > 200 * MEGABYTE) as killer:
        made = run(folder, tmp_path / "out", processes=1)
    tables = Tables.of(made)
    assert killer.killed >= 2 and list(tables.articles["article_id"]) == ["000000", "000001", "000002"]
    assert list(tables.errors["source"]) == ["000001-long.txt"]
    assert "want of memory" in tables.errors["reason"][0]


@pytest.fixture
def begun(corpus: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return a copy of the first articles, and the folder of their tables."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(2):
        shutil.copy(corpus / f"{number:06}.txt", folder)
    run(folder, tmp_path / "out", processes=1)
    return folder, tmp_path / "out"


def test_other_articles_than_before_are_refused(begun: tuple[Path, Path], corpus: Path) -> None:
    folder, out = begun
    (folder / "000001.txt").write_text("The mayor said something else.", encoding="utf-8")
    with pytest.raises(ScaleError, match=r"000001\.txt.*was changed.*delete this one"):
        run(folder, out)
    with pytest.raises(ScaleError, match="holds the tables of"):
        run(corpus, out)


@pytest.mark.parametrize("what", ["kit", "rules"])
def test_tables_of_another_version_are_refused(what: str, begun: tuple[Path, Path]) -> None:
    folder, out = begun
    told = json.loads((out / RUN).read_text(encoding="utf-8"))
    (out / RUN).write_text(json.dumps(told | {what: "0.0.1"}), encoding="utf-8")
    with pytest.raises(ScaleError, match="another version of the kit"):
        run(folder, out)


def test_a_folder_that_is_not_the_kit_s_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "articles.parquet").write_text("mine", encoding="utf-8")
    with pytest.raises(ScaleError, match="Choose another folder"):
        run(corpus, tmp_path)
    assert (tmp_path / "articles.parquet").read_text(encoding="utf-8") == "mine"


def test_two_runs_never_write_into_one_folder(corpus: Path, tmp_path: Path) -> None:
    with locked(tmp_path / ".lock", 0), pytest.raises(ScaleError, match="Another run"):
        run(corpus, tmp_path)
