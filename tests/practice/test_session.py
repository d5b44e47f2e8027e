"""The session: an answer is kept before anybody sees the feedback, and a view can always be built again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.practice.responses import known_code, parse
from helpers.practice.schema import schema
from helpers.practice.session import Session

TOLD = {"from": "sample", "to": "text", "type": "is reported by"}
SAID = [{"row": "cost", "option": "council"}, {"row": "colour", "option": "narrator"}]


def kept(session: Session) -> dict:
    return parse(session.path.read_bytes()).data


def test_an_answer_is_on_the_disk_before_the_feedback_is_seen(begin):
    session = begin()
    session.answer("bridge-opened", "b", confidence=80, reason="It says so.")
    item = kept(session)["items"]["bridge-opened"]
    assert (item["first"], item["answer"], item["attempts"], item["verdict"]) == ("b", "b", 1, "not yet")
    assert (item["confidence"], item["reason"]) == (80, "It says so.")
    jsonschema.validate(json.loads(session.path.read_bytes()), schema())


def test_the_first_answer_is_kept_for_ever(begin):
    session = begin()
    for answer in "bcda":
        session.answer("bridge-opened", answer)
    item = session.item("bridge-opened")
    assert (item["first"], item["answer"], item["attempts"], item["verdict"]) == ("b", "a", 4, "right")


def test_the_same_answer_again_is_no_new_try(begin, at):
    session = begin()
    for _ in range(3):
        session.answer("bridge-quotes", [at("painted green")])
        session.answer("bridge-facts", ["flood", "cost"])
        session.answer("bridge-facts", ["cost", "flood"])
        session.answer("bridge-months", "11")
        session.answer("bridge-months", 11)
    assert [session.item(f"bridge-{name}")["attempts"] for name in ("quotes", "facts", "months")] == [1, 1, 1]


def test_the_same_answer_again_may_add_how_sure_one_is(begin):
    session = begin()
    session.answer("bridge-opened", "b")
    session.answer("bridge-opened", "b", confidence=30)
    session.answer("bridge-opened", "b", reason="A guess.")
    item = session.item("bridge-opened")
    assert (item["attempts"], item["confidence"], item["reason"]) == (1, 30, "A guess.")
    session.answer("bridge-opened", "a")
    assert session.item("bridge-opened")["confidence"] is None


def test_feedback_on_spans_grows_with_the_tries(begin, at):
    session = begin()
    tries = [[], [at("painted green")], [at("Friday")]]
    told = [session.answer("bridge-quotes", answer).decides for answer in tries]
    assert told == [
        "One more stretch has a body as its speaker.",
        "Look at the sentence about money.",
        "It is “It cost 90,000 crowns, according to the council”.",
    ]


def test_looking_and_finding_none_differs_from_untouched(begin):
    session = begin()
    assert session.item("bridge-hedges")["answer"] is None
    session.answer("bridge-hedges", [])
    assert kept(session)["items"]["bridge-hedges"]["answer"] == []
    assert session.progress() == (1, 14)
    assert session.receipt("bridge-hedges") == "Saved: you marked nothing, 1 try."


def test_a_restart_brings_everything_back(begin, at):
    first = begin()
    told = {
        "bridge-opened": first.answer("bridge-opened", "b"),
        "bridge-quotes": first.answer("bridge-quotes", [at("painted green")]),
        "bridge-why": first.answer("bridge-why", {"text": "Because.", "ticks": ["sure"]}),
    }
    first.hint("bridge-opened")
    second = begin()
    assert second.progress() == (3, 14)
    assert {name: second.feedback(name) for name in told} == told
    assert second.feedback("bridge-order") is None
    assert second.item("bridge-opened") == first.item("bridge-opened")
    assert second.notes == []
    assert second.hint("bridge-opened").step == 2


def test_hints_come_in_three_steps_and_are_counted(begin):
    session = begin()
    hints = [session.hint("bridge-months") for _ in range(4)]
    assert [(hint.step, hint.left) for hint in hints] == [(1, 2), (2, 1), (3, 0), (3, 0)]
    assert hints[0].text == "Look at the second half of the first sentence."
    assert kept(session)["items"]["bridge-months"]["hints"] == 3
    assert session.progress() == (0, 14)
    assert session.hint("bridge-tone").step == 0


def test_looking_at_the_worked_answer_is_kept(begin):
    session = begin()
    assert session.reveal("bridge-months") == "Eleven: “after eleven months of work”."
    assert kept(session)["items"]["bridge-months"]["revealed"] is True


def test_model_answers_come_after_an_own_one(begin):
    session = begin()
    assert "of your own first" in session.reveal("bridge-why")
    assert session.item("bridge-why")["revealed"] is False
    session.answer("bridge-why", "It has one source.")
    assert session.reveal("bridge-why").startswith("sound: It is supported")
    assert session.item("bridge-why")["revealed"] is True


def test_a_judgement_without_worked_answer_says_so(begin):
    session = begin()
    session.answer("bridge-tone", "warm")
    assert "more than one answer can be defended" in session.reveal("bridge-tone")


def test_a_judgement_is_never_given_a_verdict(begin):
    session = begin()
    session.answer("bridge-tone", "warm")
    session.answer("bridge-why", "It has one source.")
    items = kept(session)["items"]
    assert items["bridge-tone"]["verdict"] is items["bridge-why"]["verdict"] is None


@pytest.mark.parametrize(
    ("question_id", "answer", "said"),
    [
        ("bridge-opened", "b", "Saved: you chose B, 1 try."),
        ("bridge-facts", ["cost", "colour"], "Saved: you chose “what it cost” and “its colour”, 1 try."),
        ("bridge-facts", [], "Saved: you chose none of them, 1 try."),
        ("bridge-months", 40, "Saved: your number is 40, 1 try."),
        ("bridge-quotes", [[0, 4], [6, 9]], "Saved: you marked 2 stretches, 1 try."),
        ("bridge-tone", "warm", "Saved: you chose “warm”."),
        ("bridge-why", "It has one source.", "Saved: you wrote 4 words."),
        (
            "bridge-order",
            ["opening", "work", "flood"],
            "Saved: your order, beginning with “the opening”, 1 try.",
        ),
        ("bridge-guess", ["neighbour", "mayor"], "Saved: your order, beginning with “a neighbour”."),
        ("bridge-said", [{"row": "cost", "option": "council"}], "Saved: you placed 1 of 2 lines, 1 try."),
        ("bridge-chart", [{"row": "count", "option": "voice"}], "Saved: you placed 1 of 2 lines."),
        ("bridge-chain", [], "Saved: you drew no link, 1 try."),
        ("bridge-chain", [TOLD], "Saved: you drew 1 link, 1 try."),
    ],
)
def test_a_receipt_says_what_is_saved_and_not_whether_it_is_right(begin, question_id, answer, said):
    session = begin()
    assert session.receipt(question_id) == "Nothing saved yet."
    session.answer(question_id, answer)
    assert session.receipt(question_id) == said


def test_rounds_keep_the_answers_before_and_after_a_discussion(begin):
    session = begin()
    session.answer("bridge-tone", "warm", confidence=50, round=1)
    session.answer("bridge-tone", "cool", confidence=70, round=2)
    rounds = kept(session)["items"]["bridge-tone"]["rounds"]
    assert [(one["round"], one["answer"], one["confidence"]) for one in rounds] == [
        (1, "warm", 50),
        (2, "cool", 70),
    ]
    assert session.item("bridge-tone")["first"] == "warm"


@pytest.mark.parametrize("more", [{"confidence": 101}, {"confidence": "sure"}, {"round": 0}, {"reason": 3}])
def test_a_wrong_extra_keeps_nothing(begin, more):
    session = begin()
    with pytest.raises(ValueError):
        session.answer("bridge-opened", "b", **more)
    assert session.progress() == (0, 14)
    assert not session.path.exists()


def test_a_wrong_answer_shape_keeps_nothing(begin):
    session = begin()
    session.answer("bridge-opened", "b")
    before = session.path.read_bytes()
    with pytest.raises(ValueError, match="Choose from: a, b, c, d"):
        session.answer("bridge-opened", "z")
    assert session.path.read_bytes() == before


def test_an_item_handed_out_is_a_copy(begin):
    session = begin()
    session.answer("bridge-facts", ["cost"])
    session.item("bridge-facts")["answer"].append("flood")
    assert session.item("bridge-facts")["answer"] == ["cost"]


def test_the_header_names_hashes_and_days(begin, lesson, article):
    session = begin(today=date(2026, 11, 20))
    session.answer("bridge-opened", "b")
    later = begin(today=date(2026, 11, 27))
    later.answer("bridge-opened", "a")
    data = kept(later)
    assert data["lesson"] == {"number": "ex", "version": 1, "sha256": lesson.sha256}
    assert data["documents"] == {"ex": article.sha256}
    assert len(data["kit"]["sha256"]) == 64
    assert (data["started"], data["changed"], data["keep_until"]) == (
        "2026-11-20",
        "2026-11-27",
        "2027-11-20",
    )
    assert session.path.name == "lesson-ex.json"


def test_a_revised_lesson_keeps_answers_that_no_longer_fit(begin, lesson, article, tmp_path):
    session = begin()
    session.answer("bridge-opened", "d")
    session.answer("bridge-months", 40)
    question = lesson.question("bridge-opened")
    shorter = replace(question, options=question.options[:2])
    others = {name: one for name, one in lesson.questions.items() if name != "bridge-months"}
    revised = replace(lesson, sha256="0" * 64, questions={**others, "bridge-opened": shorter})
    again = Session.open(revised, tmp_path / "work", texts={"ex": article}.__getitem__)
    assert any("revised" in note for note in again.notes)
    assert again.feedback("bridge-opened") is None
    assert any("“Who opened the bridge” is kept" in note for note in again.notes)
    assert again.receipt("bridge-opened") == "Saved: you chose D, 1 try."
    again.answer("bridge-opened", "a")
    items = kept(again)["items"]
    assert (items["bridge-opened"]["first"], items["bridge-months"]["answer"]) == ("d", 40)


def test_feedback_follows_a_text_that_was_edited(begin, article, at):
    session = begin()
    told = session.answer("bridge-quotes", [at("It is painted green")])
    newer = replace(article, text="One line more.\n" + article.text)
    again = begin(texts={"ex": newer}.__getitem__).feedback("bridge-quotes")
    assert again.marks[0].start == told.marks[0].start + 15
    assert again.marks[0].message == told.marks[0].message


def test_counts_edited_by_hand_still_count(begin):
    session = begin()
    session.answer("bridge-quotes", [])
    session.hint("bridge-quotes")
    raw = session.path.read_bytes()
    session.path.write_bytes(
        raw.replace(b'"attempts": 1', b'"attempts": 2.0').replace(b'"hints": 1', b'"hints": 1.0')
    )
    again = begin()
    assert again.feedback("bridge-quotes").decides == "Look at the sentence about money."
    assert again.hint("bridge-quotes").step == 2
    assert again.receipt("bridge-quotes") == "Saved: you marked nothing, 2 tries."


def test_a_text_that_cannot_be_had_is_explained(begin):
    session = begin(texts={}.__getitem__)
    with pytest.raises(ValueError, match="The text of article ex cannot be read"):
        session.answer("bridge-quotes", [])
    assert session.answer("bridge-opened", "a").correct
    with pytest.raises(ValueError, match="text of article ex is needed"):
        begin(texts=None).answer("bridge-quotes", [])


def test_two_notebooks_keep_the_answers_of_both(begin):
    one, two = begin(), begin()
    one.answer("bridge-opened", "b")
    two.answer("bridge-months", 40)
    two.answer("bridge-opened", "a")
    one.answer("bridge-tone", "warm")
    items = kept(one)["items"]
    assert set(items) == {"bridge-opened", "bridge-months", "bridge-tone"}
    opened = items["bridge-opened"]
    assert (opened["first"], opened["answer"], opened["attempts"]) == ("b", "a", 2)
    assert one.item("bridge-months")["answer"] == 40
    assert any("changed elsewhere" in note for note in one.notes)


def test_notebooks_saving_at_the_same_moment_lose_no_try(begin):
    def work(number: int) -> None:
        session = begin()
        for step in range(12):
            session.answer("bridge-months", 1000 * number + step)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(1, 5)))
    session = begin()
    assert session.item("bridge-months")["attempts"] == 48
    assert session.item("bridge-months")["first"] % 1000 == 0
    assert session.notes == []
    assert sorted(path.suffix for path in session.path.parent.glob("lesson-*")) == [".bak", ".json"]


WORKER = """
import sys
from pathlib import Path
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
session = Session.open(load_lesson(Path(sys.argv[1])), sys.argv[2])
for step in range(25):
    session.answer("bridge-months", 1000 * int(sys.argv[3]) + step)
"""


def test_two_kernels_saving_at_the_same_moment_lose_no_try(begin, lesson_file, tmp_path):
    command = [sys.executable, "-c", WORKER, str(lesson_file), str(tmp_path / "work")]
    root = Path(__file__).parents[2]
    kernels = [subprocess.Popen([*command, number], cwd=root) for number in ("1", "2")]
    assert [kernel.wait(60) for kernel in kernels] == [0, 0]
    assert begin().item("bridge-months")["attempts"] == 50


def test_an_older_copy_put_back_loses_no_answer(begin):
    session = begin()
    session.answer("bridge-opened", "b")
    older = session.path.read_bytes()
    session.answer("bridge-months", 40)
    session.path.write_bytes(older)
    session.answer("bridge-tone", "warm")
    assert set(kept(session)["items"]) == {"bridge-opened", "bridge-months", "bridge-tone"}


def test_an_answer_takes_less_than_twenty_milliseconds_beside_waiting_for_the_disk(begin, at, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    session = begin()
    session.answer("bridge-why", "word " * 2000)
    for number in range(40):
        session.answer("bridge-months", number)
    spent = []
    for number in range(21):
        start = time.perf_counter()
        session.answer("bridge-quotes", [at("painted green")] * (number % 2))
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[10] < 0.020


def test_places_and_links_are_on_the_disk_and_found_again(begin):
    session = begin()
    told = {
        "bridge-said": session.answer("bridge-said", SAID[::-1], confidence=50),
        "bridge-chain": session.answer("bridge-chain", [TOLD]),
        "bridge-chart": session.answer("bridge-chart", [{"row": "count", "option": "voice"}]),
        "bridge-guess": session.answer("bridge-guess", ["neighbour", "mayor"]),
    }
    items = kept(session)["items"]
    assert (items["bridge-said"]["answer"], items["bridge-chain"]["answer"]) == (SAID, [TOLD])
    assert [items[name]["verdict"] for name in told] == ["right", "right", None, None]
    jsonschema.validate(json.loads(session.path.read_bytes()), schema())
    again = begin()
    assert {name: again.feedback(name) for name in told} == told
    assert again.notes == []


def test_the_same_places_in_another_order_are_no_new_try(begin):
    session = begin()
    session.answer("bridge-said", SAID)
    session.answer("bridge-said", SAID[::-1])
    session.answer("bridge-chain", [TOLD])
    session.answer("bridge-chain", [TOLD, TOLD])
    assert [session.item(name)["attempts"] for name in ("bridge-said", "bridge-chain")] == [1, 1]


def test_missing_links_are_told_more_with_each_try(begin):
    session = begin()
    other = {"from": "council", "to": "sample", "type": "says to"}
    tries = [[], [other], [{**other, "type": "is reported by"}]]
    told = [session.answer("bridge-chain", answer).links[-1].message for answer in tries]
    assert told == list(session.lesson.question("bridge-chain").links[0].missed)


def test_places_of_an_earlier_form_are_kept_and_told_in_general_words(begin, lesson, article, tmp_path):
    session = begin()
    session.answer("bridge-said", SAID)
    session.answer("bridge-chain", [TOLD])
    said, chain = lesson.question("bridge-said"), lesson.question("bridge-chain")
    changed = {
        "bridge-said": replace(said, rows=said.rows[1:]),
        "bridge-chain": replace(chain, labels=("whispers to",), given=()),
    }
    revised = replace(lesson, sha256="0" * 64, questions={**lesson.questions, **changed})
    again = Session.open(revised, tmp_path / "work", texts={"ex": article}.__getitem__)
    assert again.feedback("bridge-said") is again.feedback("bridge-chain") is None
    assert again.item("bridge-said")["answer"] == SAID
    assert again.receipt("bridge-said") == "Saved: you placed 2 of 1 line, 1 try."
    assert again.receipt("bridge-chain") == "Saved: you drew 1 link, 1 try."


def test_the_text_of_a_question_is_had_where_there_is_one(begin, article):
    session = begin()
    assert session.text("bridge-quotes") == session.text("bridge-opened") == article.text
    assert session.text("bridge-missing") is None
    assert begin(texts={}.__getitem__).text("bridge-quotes") is None


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
ANSWERS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        ANSWERS
        | st.sampled_from(["a", "b", "warm", [], ["cost"], [[0, 9]], {"text": "\ud800\0"}])
        | st.sampled_from([SAID, SAID[:1], SAID * 2, [TOLD], [TOLD, SAID[0]], [{**TOLD, "to": "sample"}]]),
        max_size=4,
    )
)
def test_whatever_is_answered_the_file_can_be_read_again(begin, answers):
    with tempfile.TemporaryDirectory() as folder:
        session = begin(Path(folder))
        for answer in answers:
            for name in session.lesson.questions:
                try:
                    session.answer(name, answer)
                except ValueError as error:
                    assert str(error)
        again = begin(Path(folder))
        assert again.notes == []
        for name in session.lesson.questions:
            assert again.item(name) == session.item(name)
            assert again.feedback(name) == session.feedback(name)
            assert (again.item(name)["first"] is None) == (again.item(name)["answer"] is None)


def test_words_not_handed_in_yet_are_found_again_and_are_no_answer(begin):
    session = begin()
    name = next(q.id for q in session.lesson.questions.values() if q.kind == "reason")
    session.keep_draft(name, "Half a sentence, and")
    again = begin()
    assert again.item(name)["draft"] == "Half a sentence, and"
    assert again.item(name)["first"] is None and again.feedback(name) is None
    again.answer(name, {"text": "A whole sentence.", "ticks": []})
    assert "draft" not in again.item(name)


def test_a_code_chosen_once_is_known_to_the_other_lessons(begin):
    session = begin()
    session.take_code(" k-17 ")
    session.path.rename(session.path.with_name("lesson-00.json"))
    assert known_code(session.path.parent) == "k-17"
    with pytest.raises(ValueError, match="no name"):
        begin().take_code("Robin Example")


def test_ticking_the_rubric_keeps_words_that_were_not_handed_in(begin):
    session = begin()
    question = next(q for q in session.lesson.questions.values() if q.kind == "reason")
    session.answer(question.id, {"text": "A first sentence.", "ticks": []})
    session.keep_draft(question.id, "A first sentence, made longer")
    session.answer(question.id, {"text": "A first sentence.", "ticks": [question.criteria[0].id]})
    assert begin().item(question.id)["draft"] == "A first sentence, made longer"
    session.answer(question.id, {"text": "A first sentence, made longer", "ticks": []})
    assert "draft" not in begin().item(question.id)
