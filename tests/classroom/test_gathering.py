"""A teacher's pile of files becomes a class: the newest of each learner, a reason for every other file."""

from __future__ import annotations

import json
import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.classroom.collected import LARGEST, collected
from helpers.classroom.gathering import Gathered, gather
from helpers.errors import MissingText
from helpers.practice.responses import encode, new, new_item, parse
from tests.practice.samples import DAY


def answers(learner: str = "k-17", number: str = "02", changed: str = "2026-11-20", **given: Any) -> bytes:
    """Return a response file; each keyword is a question and its answer, a tuple its first and its last."""
    data = new(
        {"number": number, "version": 1, "sha256": "0a"}, learner, {"version": "1", "sha256": "0b"}, DAY
    )
    for name, answer in given.items():
        first, last = answer if isinstance(answer, tuple) else (answer, answer)
        tries = 1 if first == last else 2
        data["items"][name] = {**new_item("closed"), "first": first, "answer": last, "attempts": tries}
    return encode(data | {"changed": changed})


def put(folder: Path, **files: bytes) -> None:
    for name, raw in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def zipped(**files: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return packed.getvalue()


def reasons(found: Gathered) -> dict[str, str]:
    return {one.name: one.reason for one in found.aside}


def test_thirty_mixed_files_are_read_with_none_lost_and_each_problem_named(tmp_path: Path) -> None:
    for number in range(15):
        put(tmp_path, **{f"k-{number}.json": answers(f"k-{number}", one="a")})
    old, newer = answers("k-20", changed="2026-11-18", one="b"), answers("k-20", one=("b", "a"))
    newest_kit = json.loads(answers("k-30")) | {"version": 99}
    put(
        tmp_path,
        **{
            "lesson-02.json": old,
            "lesson-02 (1).json": newer,
            "lesson-02 (2).json": newer,
            "renamed by somebody.json": answers("k-21", one="a"),
            "other-lesson.json": answers("k-22", number="01", one="a"),
            "cut.json": answers("k-23", one="a")[:200],
            "empty.json": b"",
            "essay.docx": b"\x00\x01 no zip",
            "notes.txt": "Ich war krank.".encode("utf-16"),
            "future.json": json.dumps(newest_kit).encode(),
            "deep.json": b"[" * 100_000,
            "page.json": b"<script>alert(1)</script>",
            "huge.json": b" " * (LARGEST + 1),
            "class.zip": zipped(**{"Dana/lesson-02.json": answers("k-24", one="a"), "Robin/x.json": b"{"}),
            "broken.zip": zipped(a=b"a")[:40],
        },
    )
    assert len(list(tmp_path.iterdir())) == 30
    found = gather(tmp_path, lesson="02")
    assert set(found.learners) == {*(f"k-{number}" for number in range(15)), "k-20", "k-21", "k-24"}
    (twice,) = [one for one in found.handed if one.learner == "k-20"]
    assert twice.data["items"]["one"]["answer"] == "a"
    why = reasons(found)
    assert why["other-lesson.json"] == "it holds answers to lesson 01, not 02"
    assert why["lesson-02.json"].startswith("it is an older version of lesson-02 (")
    assert "the same as" in why["lesson-02 (1).json"] + why.get("lesson-02 (2).json", "")
    assert why["cut.json"] == "it is cut off or garbled" and why["empty.json"] == "it is empty"
    assert "newer version of the kit" in why["future.json"]
    assert "larger than 2 MB" in why["huge.json"]
    assert set(why) > {
        "deep.json",
        "page.json",
        "essay.docx",
        "notes.txt",
        "broken.zip",
        "class.zip/Robin/x.json",
    }
    files = {file.name for file in collected(tmp_path)}
    assert {one.name for one in found.handed} | set(why) == files, "no file is dropped silently"


def test_two_learners_without_a_code_are_told_apart_and_a_second_copy_is_not(tmp_path: Path) -> None:
    put(
        tmp_path,
        **{
            "lesson-02.json": answers("", one="a", two="b"),
            "lesson-02 (1).json": answers("", one="c", two="b"),
            "lesson-02 (2).json": answers("", one="a", two="b", three="a"),
        },
    )
    found = gather(tmp_path)
    assert found.learners == ("no code 1", "no code 2")
    assert reasons(found) == {"lesson-02.json": "it is an older version of lesson-02 (2).json"}


def test_a_folder_with_one_file_a_lesson_is_one_learner_and_its_name_is_not_shown(tmp_path: Path) -> None:
    for number in ("01", "02"):
        put(tmp_path, **{f"Robin Example/lesson-{number}.json": answers("", number=number, one="a")})
        put(tmp_path, **{f"Dana Example/lesson-{number}.json": answers("", number=number, one="a")})
    found = gather(tmp_path)
    assert [(one.learner, one.lesson) for one in found.handed].count(("no code 1", "01")) == 1
    assert found.learners == ("no code 1", "no code 2") and found.lessons == ("01", "02")


def test_files_of_the_same_name_in_several_places_are_told_apart(tmp_path: Path) -> None:
    """As on a server where each learner has a home of their own."""
    homes = [tmp_path / home / "my-work" for home in ("one", "two")]
    for home in homes:
        for number in ("01", "02"):
            put(home, **{f"lesson-{number}.json": answers("", number=number, one="a", two=home.parent.name)})
        put(home, **{"lesson-03.json": b"{"})
    found = gather(*homes)
    assert sorted((one.learner, one.lesson) for one in found.handed) == [
        (f"no code {turn}", number) for turn in (1, 2) for number in ("01", "02")
    ]
    assert [one.name for one in found.aside] == [f"{home.as_posix()}/lesson-03.json" for home in homes]
    put(tmp_path, **{"class.zip": zipped(a=answers("k-1", one="a"))})
    assert f"{tmp_path.as_posix()}/class.zip/a" in {
        one.name for one in gather(homes[0], tmp_path / "class.zip").handed
    }


def test_one_code_with_different_first_answers_is_told(tmp_path: Path) -> None:
    put(tmp_path, a=answers(one="a"), b=answers(changed="2026-11-21", one="b"))
    found = gather(tmp_path)
    assert [one.name for one in found.handed] == ["b"]
    assert "two learners may use one code" in reasons(found)["a"]


@pytest.mark.skipif(os.name == "nt", reason="links need special rights there")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_bytes(answers(one="a"))
    inside = tmp_path / "class"
    inside.mkdir()
    (inside / "link.json").symlink_to(outside)
    found = gather(inside)
    assert found.handed == () and "link" in reasons(found)["link.json"]


def test_a_zip_bomb_is_read_only_so_far(tmp_path: Path) -> None:
    put(tmp_path, **{"bomb.zip": zipped(**{"a.json": b"0" * 50_000_000})})
    assert "larger than" in reasons(gather(tmp_path))["bomb.zip/a.json"]


def test_a_document_is_one_file_and_not_a_pile(tmp_path: Path) -> None:
    packed = zipped(**{"word/document.xml": b"<w/>", "docProps/app.xml": b"<p/>"})
    put(tmp_path, **{"essay.docx": packed, "class.zip": zipped(**{"essay.docx": packed})})
    assert reasons(gather(tmp_path)) == {
        "essay.docx": "it is no answer file: those end in .json",
        "class.zip/essay.docx": "it is no answer file: those end in .json",
    }


def test_zips_that_hold_nothing_or_were_cut_off_are_told(tmp_path: Path) -> None:
    put(tmp_path, **{"empty.zip": zipped(), "cut.zip": zipped(**{"a.json": answers(one="a")})[:90]})
    why = reasons(gather(tmp_path))
    assert why["empty.zip"] == "this zip file holds no files"
    assert why["cut.zip"].startswith("this zip file is cut off or damaged")


def test_what_the_kit_keeps_beside_the_answers_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, **{"lesson-02.json": answers(one="a"), "lesson-02.bak": b"x", ".lesson-02.lock": b""})
    assert len(gather(tmp_path).handed) == 1 and gather(tmp_path).aside == ()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingText, match="collected"):
        gather(tmp_path / "nowhere")


@given(st.binary(max_size=300))
def test_any_bytes_are_set_aside_with_a_reason_or_read(raw: bytes) -> None:
    try:
        parse(raw)
    except ValueError as error:
        assert str(error)
