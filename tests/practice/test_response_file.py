"""The response file on disk: what happens to it when things go wrong beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from helpers.practice import response_file
from helpers.practice.response_file import ResponseFile, ResponseFileError
from helpers.practice.responses import (
    encode,
    new_item,
    parse,
)
from tests.practice.samples import VERSION_1, answered, everything, fresh

GOOD = encode(fresh())


def saved(folder: Path, *answers: str, learner: str = "k-17") -> ResponseFile:
    file = ResponseFile(folder, fresh(learner))
    for tries, answer in enumerate(answers, 1):
        with file.changing() as data:
            data["items"]["one"] = answered(answer, tries=tries)["items"]["one"]
    return file


def answer_in(folder: Path) -> Any:
    return ResponseFile(folder, fresh()).data["items"].get("one", {}).get("answer")


def test_a_file_that_nobody_answered_in_is_not_written(tmp_path):
    ResponseFile(tmp_path, fresh())
    assert list(tmp_path.glob("lesson-*")) == []


def test_saving_leaves_the_file_its_backup_and_nothing_else(tmp_path):
    saved(tmp_path, "a", "b")
    assert sorted(path.name for path in tmp_path.glob("lesson-*")) == ["lesson-01.bak", "lesson-01.json"]
    assert parse((tmp_path / "lesson-01.bak").read_bytes()).data["items"]["one"]["answer"] == "a"


def test_a_damaged_file_is_set_aside_and_the_backup_is_used(tmp_path):
    saved(tmp_path, "a", "b")
    (tmp_path / "lesson-01.json").write_bytes(GOOD[:50])
    file = ResponseFile(tmp_path, fresh())
    assert file.data["items"]["one"]["answer"] == "a"
    assert (tmp_path / "lesson-01.damaged-1.json").read_bytes() == GOOD[:50]
    assert any("lesson-01.damaged-1.json" in note for note in file.notes)
    assert any("the backup is used" in note for note in file.notes)


def test_damaged_files_are_counted_and_never_written_over(tmp_path):
    for number in (1, 2, 3):
        (tmp_path / "lesson-01.json").write_bytes(b"%d" % number)
        saved(tmp_path, "a")
    assert [(tmp_path / f"lesson-01.damaged-{n}.json").read_bytes() for n in (1, 2, 3)] == [b"1", b"2", b"3"]


def test_a_damaged_backup_is_set_aside_too(tmp_path):
    (tmp_path / "lesson-01.json").write_bytes(b"one")
    (tmp_path / "lesson-01.bak").write_bytes(b"two")
    saved(tmp_path, "a", "b")
    assert {b"one", b"two"} <= set(everything(tmp_path))
    assert answer_in(tmp_path) == "b"


def test_a_missing_file_is_replaced_by_its_backup(tmp_path):
    saved(tmp_path, "a", "b")
    (tmp_path / "lesson-01.json").unlink()
    assert answer_in(tmp_path) == "a"


def test_a_newer_file_is_left_alone(tmp_path):
    raw = json.dumps({**fresh(), "version": 9}).encode()
    (tmp_path / "lesson-01.json").write_bytes(raw)
    with pytest.raises(ResponseFileError, match="Update the kit"):
        ResponseFile(tmp_path, fresh())
    assert [(path.name, path.read_bytes()) for path in tmp_path.glob("lesson-*")] == [("lesson-01.json", raw)]


def test_a_file_of_another_lesson_is_set_aside(tmp_path):
    raw = encode({**answered(), "lesson": {"number": "02"}})
    (tmp_path / "lesson-01.json").write_bytes(raw)
    file = ResponseFile(tmp_path, fresh())
    assert file.data["items"] == {}
    assert (tmp_path / "lesson-01.other-lesson-1.json").read_bytes() == raw
    assert "holds answers to lesson 02" in file.notes[0]


def test_another_learners_file_is_not_touched(tmp_path):
    saved(tmp_path, "a", learner="k-1")
    before = (tmp_path / "lesson-01.json").read_bytes()
    with pytest.raises(ResponseFileError, match="of learner k-1, not of k-2"):
        ResponseFile(tmp_path, fresh("k-2"))
    assert (tmp_path / "lesson-01.json").read_bytes() == before
    assert ResponseFile(tmp_path, fresh("")).data["learner"] == "k-1"


def test_a_file_without_a_code_takes_the_code_given_later(tmp_path):
    saved(tmp_path, "a", learner="")
    saved(tmp_path, "b", learner="k-2")
    assert parse((tmp_path / "lesson-01.json").read_bytes()).data["learner"] == "k-2"


def test_version_1_stays_as_the_backup(tmp_path):
    raw = json.dumps(VERSION_1).encode()
    (tmp_path / "lesson-01.json").write_bytes(raw)
    saved(tmp_path, "c")
    assert (tmp_path / "lesson-01.bak").read_bytes() == raw
    assert parse((tmp_path / "lesson-01.json").read_bytes()).notes == ()


def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path):
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(ResponseFileError, match="Copy the kit to a folder of your own"):
        ResponseFile(tmp_path / "taken", fresh())
    with pytest.raises(ResponseFileError, match="Copy the kit to a folder of your own"):
        ResponseFile(tmp_path / "taken" / "inner", fresh())


def test_a_read_only_folder_is_refused_at_once(tmp_path, monkeypatch):
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(response_file, "_PATIENCE", 0.05)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ResponseFileError, match="cannot be written"):
        ResponseFile(tmp_path, fresh())


@pytest.mark.parametrize("broken", ["fsync", "replace"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_failure_while_saving_leaves_the_last_answer(tmp_path, monkeypatch, broken, step):
    file = saved(tmp_path, "a", "b")
    whole, calls = getattr(os, broken), []

    def fails(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) >= step:
            raise OSError(28, "No space left on device")
        return whole(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, broken, fails)
        with suppress(ResponseFileError), file.changing() as data:
            data["items"]["one"]["answer"] = "c"
    assert answer_in(tmp_path) in ("b", "c")
    assert answer_in(tmp_path) == file.data["items"]["one"]["answer"]
    with file.changing() as data:
        data["items"]["one"]["answer"] = "d"
    assert answer_in(tmp_path) == "d"


def test_a_full_disk_is_called_a_full_disk(tmp_path, monkeypatch):
    file = saved(tmp_path, "a")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ResponseFileError, match="the disk is full"), file.changing() as data:
        data["items"]["one"]["answer"] = "b"


def test_an_error_inside_a_change_saves_nothing(tmp_path):
    file = saved(tmp_path, "a")
    with pytest.raises(KeyError), file.changing() as data:
        data["items"]["one"]["answer"] = "b"
        raise KeyError
    assert file.data["items"]["one"]["answer"] == answer_in(tmp_path) == "a"


HOLD = """
import sys, time
from filelock import FileLock
FileLock(sys.argv[1]).acquire()
print("held", flush=True)
time.sleep(60)
"""


def test_the_lock_of_a_crashed_kernel_does_not_last(tmp_path):
    lock = tmp_path / ".lesson-01.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE) as kernel:
        assert kernel.stdout is not None and kernel.stdout.readline().strip() == b"held"
        kernel.kill()
    saved(tmp_path, "a")
    assert answer_in(tmp_path) == "a"


def test_a_lock_that_is_held_is_told_in_plain_words(tmp_path, monkeypatch):
    monkeypatch.setattr(response_file, "_PATIENCE", 0.05)
    saved(tmp_path, "a")
    with FileLock(tmp_path / ".lesson-01.lock"), pytest.raises(ResponseFileError, match="cannot be kept"):
        saved(tmp_path, "b")


def test_a_file_removed_while_the_lesson_is_open_is_written_again(tmp_path):
    file = saved(tmp_path, "a", "b")
    for path in tmp_path.iterdir():
        path.unlink()
    with file.changing() as data:
        data["items"]["two"] = new_item("span")
    assert answer_in(tmp_path) == "b"


def test_a_file_damaged_while_the_lesson_is_open_loses_nothing(tmp_path):
    file = saved(tmp_path, "a", "b")
    (tmp_path / "lesson-01.json").write_bytes(b"{")
    with file.changing() as data:
        data["items"]["two"] = new_item("span")
    assert answer_in(tmp_path) == "b"
    assert b"{" in everything(tmp_path)
