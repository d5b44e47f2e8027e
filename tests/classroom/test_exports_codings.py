"""What learners marked goes out as a table, as Web Annotations and for brat, and comes back the same."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import seed
from helpers.classroom.exports import tag_files
from helpers.classroom.exports.brat import Mark, ann, annotation_conf, types
from helpers.classroom.exports.coding_files import COLUMNS, brat_files, csv_text, jsonld_text
from helpers.classroom.exports.codings import Coding, Codings, codings
from helpers.classroom.gathering import gather
from helpers.practice.responses import encode, new, new_item
from helpers.practice.session import Session
from helpers.practice.spans import between, select
from helpers.tags.files.annotations import read_annotations
from helpers.tags.files.spreadsheet import unguard
from helpers.tags.files.stored import digest
from helpers.tags.tagging import seed_tags
from tests.classroom.brat_reader import NotBrat, read_ann, read_conf
from tests.practice.samples import DAY

QUESTION = "mark-004"
TEXT = seed("004").text
KNOWN, ALLEGED = between(TEXT, "Sept 23"), between(TEXT, "have lost contact")


def text_of(number: str) -> str | None:
    return seed(number).text if number == "004" else None


def mark(span: tuple[int, int], **more: Any) -> dict[str, Any]:
    start, end = span
    found = select(TEXT, start, end)
    kept = {"start": start, "end": end, "quote": found.quote, "prefix": found.prefix, "suffix": found.suffix}
    return kept | more


def handed_in(folder: Path, learner: str, answer: Any, **item: Any) -> None:
    data = new({"number": "05", "version": 1, "sha256": "0a"}, learner, {"version": "1", "sha256": "0b"}, DAY)
    data["items"][QUESTION] = {**new_item("span"), "first": answer, "answer": answer, "attempts": 1, **item}
    data["items"]["order-verbs"] = {**new_item("closed"), "first": ["a"], "answer": ["a"], "attempts": 1}
    (folder / f"{learner}.json").write_bytes(encode(data))


@pytest.fixture
def found(tmp_path: Path) -> Codings:
    handed_in(tmp_path, "k-1", [mark(KNOWN, label="hedge", reason="=SUM(1)\nit is a date", confidence=80)])
    handed_in(tmp_path, "k-2", [])
    rounds = [{"round": 1, "answer": [mark(KNOWN)]}, {"round": 2, "answer": [mark(KNOWN), mark(ALLEGED)]}]
    handed_in(tmp_path, "K-2", [mark(KNOWN)], rounds=rounds)
    return codings(gather(tmp_path).handed, text_of)


def test_every_mark_is_a_row_and_looking_in_vain_is_one_too(found: Codings) -> None:
    assert found.lost == ()
    assert [(row.learner, row.round, row.words) for row in found.rows] == [
        ("K-2", 1, "Sept 23"),
        ("K-2", 2, "Sept 23"),
        ("K-2", 2, "have lost contact"),
        ("k-1", None, "Sept 23"),
        ("k-2", None, ""),
    ]
    assert {(row.lesson, row.question, row.article) for row in found.rows} == {("05", QUESTION, "004")}


def test_the_table_reads_back_and_runs_nothing(found: Codings) -> None:
    text = csv_text(found.rows, text_of)
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(read[0]) == COLUMNS
    whole = ("round", "start", "end", "confidence")
    for cells, row in zip(read, found.rows, strict=True):
        values = {name: unguard(cell) for name, cell in cells.items()}
        sha256 = values.pop("sha256")
        back = {name: int(value) if value and name in whole else value for name, value in values.items()}
        assert (
            Coding(
                **{name: "" if value is None and name not in whole else value for name, value in back.items()}
            )
            == row
        )  # type: ignore[arg-type]
        assert sha256 == digest(TEXT)
    assert read[3]["reason"].startswith("'=")


def test_web_annotations_read_back_with_their_learner(found: Codings) -> None:
    text = jsonld_text(found.rows, text_of)
    marked = [row for row in found.rows if row.start is not None]
    back = read_annotations(text)
    assert [(one.tag.start, one.tag.end, one.tag.words, one.tag.label, one.tag.reason) for one in back] == [
        (row.start, row.end, row.words, row.label, row.reason) for row in marked
    ]
    assert {one.sha256 for one in back} == {digest(TEXT)}
    data = json.loads(text)
    items = data["first"]["items"]
    assert [one["creator"]["nickname"] for one in items] == [row.learner for row in marked]
    assert [one["body"][0].get("round") for one in items] == [row.round for row in marked]
    assert items[3]["body"][0]["confidence"] == 80
    terms = data["@context"][1]
    assert {"round", "confidence", "layer", "rule"} <= set(terms)
    assert all(set(one["body"][0]) - {"type", "purpose", "value"} <= set(terms) for one in items)


def read_folder(files: dict[str, str]) -> dict[str, dict[str, Any]]:
    conf = read_conf(files["annotation.conf"])
    names = sorted(name.removesuffix(".ann") for name in files if name.endswith(".ann"))
    return {name: read_ann(files[f"{name}.txt"], files[f"{name}.ann"], conf) for name in names}


def test_a_strict_reader_takes_the_folder_for_brat(found: Codings) -> None:
    read = read_folder(dict(brat_files(found.rows, text_of)))
    assert sorted(read) == [
        "K-2/05-mark-004-round-1",
        "K-2/05-mark-004-round-2",
        "k-1/05-mark-004",
        "k-2_2/05-mark-004",
    ]
    assert read["k-2_2/05-mark-004"] == {}
    (one,) = read["k-1/05-mark-004"].values()
    assert (one.type, one.words, one.note) == ("hedge", "Sept 23", "=SUM(1) it is a date")
    assert one.pieces == [KNOWN]
    assert [one.type for one in read["K-2/05-mark-004-round-2"].values()] == ["marked", "marked"]


@pytest.mark.parametrize("number", ["000", "003", "004"])
def test_all_tags_of_a_text_go_to_brat_with_their_pieces_and_what_they_belong_to(number: str) -> None:
    article, tags = seed(number), seed_tags(number)
    (read,) = read_folder(dict(tag_files.brat_files([(article, tags)]))).values()
    whole = [tag for tag in tags if not (tag.layer == "statement" and tag.of)]
    assert len(read) == len([tag for tag in whole if article.text[tag.start : tag.end].strip()])
    interrupted = {tag.of for tag in tags if tag.layer == "statement" and tag.of}
    assert len([one for one in read.values() if len(one.pieces) > 1]) >= len(interrupted)
    belonging = [tag for tag in tags if tag.layer != "statement" and tag.of]
    assert len([one for one in read.values() if one.whole]) == len(belonging)


def test_marks_find_their_words_again_and_what_is_lost_is_named(tmp_path: Path) -> None:
    handed_in(tmp_path, "k-1", [mark(KNOWN), mark(ALLEGED)])
    edited = "A line more.\n" + TEXT.replace(TEXT[ALLEGED[0] - 80 : ALLEGED[1] + 80], " … ")
    moved = codings(gather(tmp_path).handed, lambda number: edited)
    (row,) = moved.rows
    assert (row.start, row.words) == (KNOWN[0] + 13, "Sept 23")
    assert moved.lost == ("k-1.json, mark-004: “have lost contact” does not stand in text 004.",)


def test_the_first_answers_can_be_asked_for(tmp_path: Path) -> None:
    handed_in(tmp_path, "k-1", [mark(ALLEGED)], first=[mark(KNOWN)])
    files = gather(tmp_path).handed
    assert [row.words for row in codings(files, text_of).rows] == ["have lost contact"]
    assert [row.words for row in codings(files, text_of, first=True).rows] == ["Sept 23"]


def test_a_lesson_that_is_not_in_the_kit_keeps_its_rows_in_the_table(tmp_path: Path) -> None:
    data = new({"number": "zz", "version": 1, "sha256": "0a"}, "k-1", {"version": "1", "sha256": "0b"}, DAY)
    other = [{"start": 1, "end": 4, "quote": "old"}]
    data["items"]["../../x"] = {**new_item("span"), "first": other, "answer": other, "attempts": 1}
    data["items"]["odd"] = {**new_item("span"), "first": ["a"], "answer": ["a"], "attempts": 1}
    (tmp_path / "a.json").write_bytes(encode(data))
    rows = codings(gather(tmp_path).handed, text_of).rows
    assert [(row.question, row.article, row.words) for row in rows] == [("../../x", "", "old")]
    assert "../../x" in csv_text(rows, text_of)
    assert json.loads(jsonld_text(rows, text_of))["total"] == 0
    assert [name for name, _ in brat_files(rows, text_of)] == ["annotation.conf"]


def test_what_a_real_session_kept_goes_out(tmp_path: Path) -> None:
    session = Session.open("05", tmp_path, learner="k-9", texts=seed)
    session.answer(QUESTION, [{"start": KNOWN[0], "end": KNOWN[1], "label": "distance"}])
    (row,) = codings(gather(tmp_path).handed, text_of).rows
    assert (row.learner, row.words, row.start) == ("k-9", "Sept 23", KNOWN[0])


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1]))


@given(
    st.text(st.sampled_from("ab 😀é\n\r\x85\u2028\t"), min_size=1, max_size=40),
    st.lists(
        st.tuples(st.lists(spans, min_size=1, max_size=3), st.sampled_from(["", "a b", "a-b", "ü"])),
        max_size=4,
    ),
)
def test_any_marks_on_any_text_are_taken(
    text: str, given_marks: list[tuple[list[tuple[int, int]], str]]
) -> None:
    marks = [Mark(label, tuple(pieces), "a\tnote\nmore") for pieces, label in given_marks]
    names = types(mark.label for mark in marks)
    read = read_ann(text, ann(text, marks, names), read_conf(annotation_conf(names.values())))
    assert len(read) <= len(marks)


@pytest.mark.parametrize(
    "bad",
    [
        "T1\tplace 0 3\tthe\n",
        "T1\tplace 0 3\tThe",
        "T1\tother 0 3\tThe\n",
        "T1\tplace 4 3\told\n",
        "T1 place 0 3 The\n",
        "T1\tplace 0 3\tThe\nT1\tplace 0 3\tThe\n",
    ],
)
def test_the_reader_is_strict(bad: str) -> None:
    with pytest.raises(NotBrat):
        read_ann("The old mill", bad, read_conf(annotation_conf(["place"])))
