"""Matching, linking, and judgements that order or match: each place and each arrow gets its own sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.practice.answers import MAX_MARKS, UnfitAnswer, accept
from helpers.practice.checking import Feedback, check
from helpers.practice.placing import judge_links, judge_places
from helpers.practice.question import WrongLink

SAID = {"row": "cost", "option": "council"}
SEEN = {"row": "colour", "option": "narrator"}
TOLD = {"from": "sample", "to": "text", "type": "is reported by"}
GIVEN = {"from": "council", "to": "text", "type": "is reported by"}


@pytest.fixture
def tell(lesson, article):
    def told(question_id: str, answer: Any, attempts: int = 1) -> Feedback:
        return check(lesson.question(question_id), answer, attempts=attempts, text=article.text)

    return told


def test_every_row_placed_right_is_told_what_decides(tell):
    feedback = tell("bridge-said", [SEEN, SAID])
    assert (feedback.verdict, feedback.correct) == ("right", True)
    assert feedback.decides == "Each piece has its own speaker."
    assert feedback.did == "You placed 2 of 2 lines; 2 fit."
    assert [(one.row, one.verdict) for one in feedback.places] == [("cost", "right"), ("colour", "right")]
    assert [one.message for one in feedback.places] == [
        "“90,000 crowns” comes with “according to the council”.",
        "“Painted green” has no speaker: the reporter saw it.",
    ]


def test_a_common_wrong_place_has_its_own_verdict_and_message(tell):
    feedback = tell("bridge-said", [SAID, {"row": "colour", "option": "council"}])
    assert feedback.verdict == "close"
    assert feedback.decides == "The council is named one sentence later, for the cost."
    assert [one.verdict for one in feedback.places] == ["right", "close"]


def test_any_other_wrong_place_is_told_where_to_look(tell):
    feedback = tell(
        "bridge-said", [{"row": "cost", "option": "sample"}, {"row": "colour", "option": "sample"}]
    )
    assert feedback.verdict == "not yet"
    assert feedback.decides == "“90,000 crowns”: read the words right behind the number."
    assert [one.verdict for one in feedback.places] == ["look again", "look again"]
    assert feedback.did == "You placed 2 of 2 lines; 0 fit."


def test_a_row_not_placed_yet_is_neither_right_nor_wrong(tell):
    feedback = tell("bridge-said", [SAID])
    assert feedback.verdict == "close"
    assert feedback.decides == "What you placed fits. Place the other lines as well."
    assert (feedback.places[1].option, feedback.places[1].verdict, feedback.places[1].message) == (
        None,
        None,
        "",
    )


def test_near_is_close_only_where_something_fits(tell):
    near = [{"row": "colour", "option": "council"}]
    assert tell("bridge-said", near).verdict == "not yet"


def test_several_options_can_fit_one_row(lesson, article):
    question = lesson.question("bridge-said")
    wide = replace(
        question, rows=(replace(question.rows[0], right=("council", "narrator")), question.rows[1])
    )
    for option in ("council", "narrator"):
        assert check(wide, [{"row": "cost", "option": option}, SEEN], text=article.text).correct


def test_places_come_back_in_the_files_order(lesson):
    question = lesson.question("bridge-said")
    assert accept(question, [SEEN, SAID]) == accept(question, (SAID, SEEN)) == [SAID, SEEN]
    assert [one.row for one in judge_places(question, [])] == ["cost", "colour"]


def test_a_link_that_was_drawn_is_told_its_words(tell):
    feedback = tell("bridge-chain", [TOLD])
    assert feedback.verdict == "right"
    assert feedback.did == "You drew 1 link; 1 fits."
    assert feedback.decides == "Both speakers reach the page through the reporter."
    assert [(one.verdict, one.message) for one in feedback.links] == [
        ("supported", "“said Ms Sample”: the text reports her words.")
    ]


@pytest.mark.parametrize(
    ("attempts", "message"),
    [
        (0, "Words of a person are still without an arrow."),
        (1, "Words of a person are still without an arrow."),
        (2, "Look at the sentence about the flood."),
        (3, "Draw an arrow from Ms Sample to this text: “said Ms Sample”."),
        (9, "Draw an arrow from Ms Sample to this text: “said Ms Sample”."),
    ],
)
def test_a_link_that_lacks_is_told_in_three_steps_and_shows_no_end(tell, attempts, message):
    feedback = tell("bridge-chain", [], attempts)
    assert (feedback.verdict, feedback.did, feedback.decides) == ("not yet", "You drew no link.", message)
    (lacking,) = feedback.links
    assert (lacking.verdict, lacking.start, lacking.end, lacking.type) == ("missed", "", "", "")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({**TOLD, "type": "says to"}, "These two are linked, but not by “says to”."),
        ({**TOLD, "from": "text", "to": "sample"}, "This arrow points the wrong way"),
        ({**TOLD, "to": "council"}, "No words say that Ms Sample told the council."),
        ({**TOLD, "from": "council", "to": "sample"}, "No words of the text link these two directly."),
    ],
)
def test_a_link_that_does_not_fit_is_told_why(tell, link, said):
    feedback = tell("bridge-chain", [link])
    assert feedback.links[0].verdict == "not"
    assert feedback.decides.startswith(said)
    assert feedback.verdict in ("look again", "not yet")


def test_an_arrow_between_the_right_two_is_not_reported_missing_as_well(tell):
    for turned in ({**TOLD, "type": "says to"}, {**TOLD, "from": "text", "to": "sample"}):
        assert [one.verdict for one in tell("bridge-chain", [turned]).links] == ["not"]


def test_an_arguable_link_neither_helps_nor_hurts(lesson, article):
    question = lesson.question("bridge-chain")
    wrong = WrongLink("sample", "council", "It can be argued.", verdict="arguable")
    feedback = check(
        replace(question, wrong_links=(wrong,)), [TOLD, {**TOLD, "to": "council"}], text=article.text
    )
    assert feedback.correct
    assert {one.verdict for one in feedback.links} == {"supported", "arguable"}
    assert feedback.did == "You drew 2 links; 1 fits."


def test_a_wrong_link_of_one_type_speaks_for_that_type_alone(lesson):
    question = lesson.question("bridge-chain")
    narrow = replace(question, wrong_links=(replace(question.wrong_links[0], type="says to"),))
    messages = [
        judge_links(narrow, [{"from": "sample", "to": "council", "type": type}], 1)[0].message
        for type in question.labels
    ]
    assert messages == [
        "No words say that Ms Sample told the council.",
        "No words of the text link these two directly.",
    ]


def test_one_fault_beside_a_fitting_link_is_close(tell):
    assert tell("bridge-chain", [TOLD, {**TOLD, "to": "council"}]).verdict == "close"


def test_what_was_drawn_from_the_start_is_no_part_of_the_answer(lesson):
    question = lesson.question("bridge-chain")
    assert accept(question, [GIVEN, TOLD]) == [TOLD]
    assert accept(question, [{**GIVEN, "type": "says to"}]) == []


def test_a_second_arrow_between_the_same_two_takes_the_place_of_the_first(lesson):
    question = lesson.question("bridge-chain")
    assert accept(question, [{**TOLD, "type": "says to"}, TOLD]) == [TOLD]


def test_a_judgement_of_an_order_has_a_range_and_no_verdict(tell):
    for order in (["mayor", "neighbour"], ["neighbour", "mayor"]):
        feedback = tell("bridge-guess", order)
        assert (feedback.verdict, feedback.correct) == (None, None)
        assert feedback.decides == "The text has one sentence of a neighbour."
        assert feedback.range == "Any order is fine before you read."
    assert (
        tell("bridge-guess", ["mayor", "neighbour"]).did
        == "You put “the mayor” first and “a neighbour” last."
    )


def test_a_judgement_that_matches_has_a_range_and_no_verdict(tell):
    feedback = tell("bridge-chart", [{"row": "count", "option": "voice"}])
    assert (feedback.verdict, feedback.correct, feedback.places) == (None, None, ())
    assert feedback.did == "You chose for 1 of 2 lines."
    assert feedback.decides == "Every choice counts something else."
    assert feedback.range == "No choice is wrong."


@pytest.mark.parametrize(
    ("question_id", "answer", "said"),
    [
        ("bridge-said", [], "with at least one row. Rows: cost, colour. Options: council, sample, narrator."),
        ("bridge-said", None, "with at least one row"),
        ("bridge-said", "council", "with at least one row"),
        ("bridge-said", {"cost": "council"}, "with at least one row"),
        ("bridge-said", [["cost", "council"]], "with at least one row"),
        ("bridge-said", [{"row": "cost"}], "with at least one row"),
        ("bridge-said", [{"row": "price", "option": "council"}], "Rows: cost, colour."),
        ("bridge-said", [{"row": ["cost"], "option": "council"}], "Rows: cost, colour."),
        ("bridge-said", [SAID, {**SAID, "option": "sample"}], "Each row can be placed once only."),
        ("bridge-said", [SAID] * (MAX_MARKS + 1), "with at least one row"),
        ("bridge-chart", [{"row": "count", "option": "bars"}], "Options: speaker, voice."),
        ("bridge-guess", ["mayor"], "Put all of these in order: mayor, neighbour."),
        ("bridge-chain", None, "Ends: council, sample, text. Types: says to, is reported by."),
        ("bridge-chain", [{**TOLD, "type": "whispers to"}], "Types: says to, is reported by."),
        ("bridge-chain", [{**TOLD, "type": {}}], "Types: says to, is reported by."),
        ("bridge-chain", [{**TOLD, "to": "sample"}], "with two different ends"),
        ("bridge-chain", [TOLD] * (MAX_MARKS + 1), "with two different ends"),
    ],
)
def test_an_answer_of_the_wrong_shape_is_told_the_right_one(tell, question_id, answer, said):
    with pytest.raises(UnfitAnswer) as caught:
        tell(question_id, answer)
    assert said in str(caught.value)


ENDS = st.sampled_from(["council", "sample", "text"])
DRAWN = st.lists(
    st.fixed_dictionaries({"from": ENDS, "to": ENDS, "type": st.sampled_from(["says to", "is reported by"])}),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DRAWN, st.randoms())
def test_the_order_of_the_arrows_changes_nothing(lesson, article, drawn, random):
    question = lesson.question("bridge-chain")
    one_way = list({(one["from"], one["to"]): one for one in drawn if one["from"] != one["to"]}.values())
    mixed = random.sample(one_way, len(one_way))
    assert check(question, one_way, text=article.text) == check(question, mixed, text=article.text)
    feedback = check(question, one_way, text=article.text)
    assert feedback.correct == (
        TOLD in one_way and all(link.verdict == "supported" for link in feedback.links)
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["cost", "colour"]), st.sampled_from(["council", "sample", "narrator"]), min_size=1
    )
)
def test_only_the_right_places_are_right(lesson, article, placed):
    answer = [{"row": row, "option": option} for row, option in placed.items()]
    feedback = check(lesson.question("bridge-said"), answer, text=article.text)
    assert feedback.correct == (placed == {"cost": "council", "colour": "narrator"})
    assert all(one.message for one in feedback.places if one.option)
