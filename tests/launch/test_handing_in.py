"""Handing in packs what is there and no more; forgetting deletes what is past its day and nothing else."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from helpers.articles.seeds import seed
from helpers.classroom.gathering import gather
from helpers.launch import forgetting, handing_in
from helpers.practice.own_words import own_words
from helpers.practice.responses import encode, parse
from helpers.practice.session import Session
from tests.practice.samples import VERSION_1

SECRET = "My own words about the old mill."


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with real answers to two lessons: a choice, marks with a reason, a text, a draft."""
    folder = tmp_path / "my-work"
    monkeypatch.setenv("KIT_WORK", str(folder))
    monkeypatch.chdir(tmp_path)
    first = Session.open("00", folder, learner="k-17", texts=seed)
    first.answer("try-out", first.lesson.question("try-out").options[0].id, reason=SECRET)
    second = Session.open("05", folder, learner="k-17", texts=seed)
    start = seed("004").text.index("Sept 23")
    second.answer("mark-004", [{"start": start, "end": start + 7, "label": "distance", "reason": SECRET}])
    second.answer("rule-report", {"text": SECRET, "ticks": []})
    second.keep_draft("weakness-004", SECRET)
    return folder


def hand_in(*arguments: str) -> int:
    return handing_in.run(handing_in.parse(list(arguments)))


def forget(today: date, *arguments: str | Path) -> int:
    return forgetting.run(forgetting.parse([str(one) for one in arguments]), today)


def test_all_answers_are_packed_and_told(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in work.iterdir()}
    assert hand_in() == 0
    told = capsys.readouterr().out
    assert "lesson-05.json: code k-17, 2 answers, your own words in 3 places" in told
    assert "Nothing was deleted" in told
    gathered = gather(Path("hand-in-k-17.zip"))
    assert [(one.learner, one.lesson) for one in gathered.handed] == [("k-17", "00"), ("k-17", "05")]
    assert gathered.aside == ()
    assert {path.name: path.read_bytes() for path in work.iterdir()} == before


def test_a_zip_tells_no_time_of_day(work: Path) -> None:
    assert hand_in() == 0
    with zipfile.ZipFile("hand-in-k-17.zip") as archive:
        assert archive.namelist() == ["lesson-00.json", "lesson-05.json"]
        assert {entry.date_time[3:] for entry in archive.infolist()} == {(0, 0, 0)}


def test_own_words_stay_at_home_when_that_is_asked_for(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hand_in("--without-text", "--out", "mine.zip") == 0
    assert "2 answers, your own words left out" in capsys.readouterr().out
    assert SECRET not in Path("mine.zip").read_bytes().decode("latin-1")
    with zipfile.ZipFile("mine.zip") as archive:
        for name in archive.namelist():
            data = parse(archive.read(name)).data
            assert SECRET not in json.dumps(data) and own_words(data) == {}
    assert SECRET in (work / "lesson-05.json").read_text(encoding="utf-8")


def test_one_lesson_can_be_handed_in(work: Path) -> None:
    assert hand_in("05", "--out", "five.zip") == 0
    with zipfile.ZipFile("five.zip") as archive:
        assert archive.namelist() == ["lesson-05.json"]


def test_a_damaged_file_is_named_and_the_rest_is_packed(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "lesson-03.json").write_bytes(b"{ cut off")
    assert hand_in() == 1
    assert "lesson-03.json was left out: it is cut off or garbled" in capsys.readouterr().err
    with zipfile.ZipFile("hand-in-k-17.zip") as archive:
        assert len(archive.namelist()) == 2


def test_a_zip_that_is_there_is_left_alone(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.zip").write_text("mine")
    assert hand_in("--out", "a.zip") == 1
    assert "already" in capsys.readouterr().err and Path("a.zip").read_text() == "mine"
    assert hand_in("--out", "a.zip", "--overwrite") == 0


def test_nothing_to_hand_in_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert hand_in("--folder", str(tmp_path)) == 1
    assert "nothing to hand in" in capsys.readouterr().err


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def kept_until(folder: Path) -> date:
    return date.fromisoformat(json.loads((folder / "lesson-05.json").read_text("utf-8"))["keep_until"])


def test_forgetting_asks_first(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(work)
    later = date(9000, 1, 1)
    assert forget(later) == 0
    told = capsys.readouterr().out
    assert "lesson 05, code k-17, kept until" in told and "--yes" in told
    assert files(work) == before
    assert forget(later, "--yes") == 0
    assert {name for name in files(work) if name.endswith((".json", ".bak"))} == set()


def test_the_last_day_itself_still_keeps(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(work)
    assert forget(kept_until(work), "--yes") == 0
    assert "No file is past its last day" in capsys.readouterr().out
    assert files(work) == before


def test_only_what_is_past_goes_wherever_it_lies(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pile = tmp_path / "pile"
    (pile / "anna").mkdir(parents=True)
    data = parse((work / "lesson-05.json").read_bytes()).data
    old = encode(data | {"keep_until": "2020-01-01"})
    (pile / "anna" / "renamed (1).json").write_bytes(old)
    (pile / "lesson-05.bak").write_bytes(old)
    (pile / "older.json").write_text(json.dumps(VERSION_1 | {"date": "2010-01-01"}))
    spared = {
        "new.json": encode(data),
        "cut.json": old[:200],
        "notes.json": b'{"keep_until": "2020-01-01"}',
        "old.txt": old,
        "rules-certainty.toml": b"off = true",
        "newer-kit.json": json.dumps(json.loads(old) | {"version": 99}).encode(),
    }
    for name, raw in spared.items():
        (pile / name).write_bytes(raw)
    with zipfile.ZipFile(pile / "in.zip", "w") as archive:
        archive.writestr("a.json", old)
    outside = tmp_path / "outside.json"
    outside.write_bytes(old)
    (pile / "link.json").symlink_to(outside)
    assert forget(date(2026, 11, 26), pile, "--yes") == 0
    told = capsys.readouterr().out
    assert files(pile) == {*spared, "in.zip", "link.json"} and outside.exists()
    assert "Not looked into" in told and told.count("Left alone") == 4 and told.count("Deleted: ") == 3


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forget(date(2026, 1, 1), tmp_path / "no") == 1
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("module", [handing_in, forgetting])
def test_help_teaches(module: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        module.parse(["--help"])  # type: ignore[attr-defined]
    assert ended.value.code == 0 and "python3 -m helpers" in capsys.readouterr().out
