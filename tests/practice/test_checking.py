"""The four checks: each answer gets a verdict it deserves and an explanation in four parts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.practice.answers import MAX_TEXT, UnfitAnswer, accept
from helpers.practice.checking import Feedback, check
from helpers.practice.question import VERDICTS, Criterion
from helpers.practice.rubric import check_text, quotations

COST = "It cost 90,000 crowns, according to the council"
FLOOD = "Two years ago a flood took the old one away,” said Ms Sample, who lives nearby"


@pytest.fixture
def tell(lesson, article):
    """Check an answer to a question of the example lesson."""

    def told(question_id, answer, attempts=1) -> Feedback:
        return check(lesson.question(question_id), answer, attempts=attempts, text=article.text)

    return told


def test_a_right_choice_is_explained_with_the_words_that_decide(tell):
    feedback = tell("bridge-opened", "a")
    assert feedback.correct is True
    assert feedback.did == "You chose the mayor."
    assert feedback.decides == "The text says “Mayor Example opened the footbridge”."
    assert feedback.matters == "Who does what is the first thing that a report settles."
    assert feedback.next == "Take the next question."


def test_a_wrong_choice_is_told_why_it_tempts_and_where_to_look(tell):
    feedback = tell("bridge-opened", "b")
    assert (feedback.verdict, feedback.correct) == ("not yet", False)
    assert feedback.did == "You chose “the builders”. Builders make bridges, so they come to mind first."
    assert feedback.decides == "One sentence has the verb “opened”; who stands before it?"


def test_each_option_has_the_verdict_of_its_own(tell):
    assert [tell("bridge-opened", one).verdict for one in "abcd"] == [
        "right",
        "not yet",
        "close",
        "look again",
    ]


def test_several_choices_are_right_together_in_any_order(tell):
    feedback = tell("bridge-facts", ["flood", "cost"])
    assert feedback.correct
    assert "“according to the council”" in feedback.decides
    assert feedback.next == "Mark the sources in a text of your own."


def test_a_choice_too_many_gets_its_own_message(tell):
    feedback = tell("bridge-facts", ["cost", "flood", "length"])
    assert feedback.verdict == "close"
    assert "Look at “its length”. A number looks as if somebody had measured." in feedback.decides


def test_a_missing_choice_is_named_on_the_third_try_only(tell):
    first, second, third = (tell("bridge-facts", ["cost"], attempts) for attempts in (1, 2, 3))
    assert first.verdict == "close"
    assert first.decides == second.decides == "What you chose fits. 1 more option fits."
    assert third.decides.startswith("“what a flood did” fits too.")


def test_choosing_none_is_an_answer(tell):
    feedback = tell("bridge-facts", [])
    assert feedback.verdict == "not yet"
    assert feedback.decides == "2 options fit. A source is a person or body that the text names for a fact."


@pytest.mark.parametrize(
    ("order", "verdict", "decides"),
    [
        (["flood", "work", "opening"], "right", "The text gives"),
        (["work", "flood", "opening"], "close", "The old bridge was lost"),
        (["flood", "opening", "work"], "close", "A bridge is opened once"),
        (["opening", "work", "flood"], "not yet", "The old bridge was lost"),
    ],
)
def test_an_order_is_told_the_first_pair_the_wrong_way_round(tell, order, verdict, decides):
    feedback = tell("bridge-order", order)
    assert feedback.verdict == verdict
    assert feedback.decides.startswith(decides)


@pytest.mark.parametrize(
    ("number", "verdict", "decides"),
    [
        (11, "right", "“after eleven months of work” gives the number."),
        ("11", "right", "“after eleven months of work” gives the number."),
        (11.0, "right", "“after eleven months of work” gives the number."),
        (12, "close", "That is close. The number stands beside the word “work”."),
        (10, "close", "That is close. The number stands beside the word “work”."),
        (2, "look again", "Two are the years since the flood: “Two years ago a flood …”."),
        (40, "not yet", "The number stands beside the word “work”."),
        (-1, "not yet", "The number stands beside the word “work”."),
    ],
)
def test_a_number_is_right_close_common_or_not_yet(tell, number, verdict, decides):
    feedback = tell("bridge-months", number)
    assert (feedback.verdict, feedback.decides) == (verdict, decides)


@pytest.mark.parametrize(
    ("typed", "number"), [("1,500", 1500), ("1,5", 1.5), (" 7 ", 7), ("12,000,000", 12_000_000)]
)
def test_a_typed_number_is_read_as_people_write_it(lesson, typed, number):
    assert accept(lesson.question("bridge-months"), typed) == number


def test_an_early_wrong_answer_never_tells_the_key(tell):
    assert "11" not in json.dumps(tell("bridge-months", 40).to_dict())
    assert "eleven" not in json.dumps(tell("bridge-months", 12).to_dict())
    assert "flood" not in json.dumps(tell("bridge-facts", ["cost", "colour"]).to_dict())
    assert COST not in json.dumps(tell("bridge-quotes", []).to_dict(), ensure_ascii=False)


def test_marks_on_the_very_words_are_right(tell, at):
    feedback = tell("bridge-quotes", [at(COST), at(FLOOD)])
    assert feedback.verdict == "right"
    assert [reference.verdict for reference in feedback.references] == ["found", "found"]
    assert [mark.verdict for mark in feedback.marks] == ["supported", "supported"]
    assert feedback.did == "You marked 2 stretches: 2 fit."


def test_a_mark_may_miss_a_word_at_its_edge(tell, at):
    assert tell("bridge-quotes", [at(COST[3:]), at(f"“{FLOOD}.")]).verdict == "right"


@pytest.mark.parametrize(
    ("attempts", "message", "shown"),
    [
        (1, "One more stretch has a person as its speaker.", False),
        (2, "Look at the sentence about the past.", False),
        (3, "It is the whole sentence that ends with “who lives nearby”.", True),
        (9, "It is the whole sentence that ends with “who lives nearby”.", True),
    ],
)
def test_a_missed_stretch_is_told_in_three_steps(tell, at, attempts, message, shown):
    feedback = tell("bridge-quotes", [at(COST)], attempts)
    assert feedback.verdict == "look again"
    assert [reference.verdict for reference in feedback.references] == ["found", "missed"]
    assert feedback.decides == message
    assert (feedback.references[1].span is not None) == shown


def test_part_of_a_stretch_counts_as_partly_found(tell, at):
    feedback = tell("bridge-quotes", [at(COST), at("a flood took the old one away")])
    assert [reference.verdict for reference in feedback.references] == ["found", "partly"]
    assert feedback.decides.startswith("You have part of it.")


def test_an_arguable_mark_neither_helps_nor_hurts(lesson, article, at):
    strict = replace(lesson.question("bridge-quotes"), pass_overlap=1.0)
    marks = [at(COST), at(FLOOD), at("the longest in the valley")]
    assert check(replace(strict, arguable=()), marks, text=article.text).verdict == "close"
    feedback = check(strict, marks, text=article.text)
    assert feedback.verdict == "right"
    assert feedback.marks[1].verdict == "arguable"
    assert feedback.marks[1].message == "Somebody must have measured; the text does not say who."


def test_a_common_wrong_mark_gets_its_own_message(tell, at):
    feedback = tell("bridge-quotes", [at("It is painted green")])
    assert feedback.verdict == "not yet"
    assert feedback.marks[0].message == "The colour is what the reporter saw: no speaker is named."


def test_marking_everything_is_not_right(tell, article):
    feedback = tell("bridge-quotes", [{"start": 0, "end": len(article.text)}])
    assert feedback.verdict != "right"
    assert feedback.marks[0].verdict != "supported"


def test_a_mark_that_is_too_wide_is_told_so(tell, at):
    feedback = tell("bridge-quotes", [at(f"{COST}, which paid for it. The bridge is"), at(FLOOD)])
    assert feedback.marks[0].verdict == "arguable"
    assert "more words than it needs" in feedback.marks[0].message


def test_the_right_place_with_another_label_is_told_so(tell, at):
    feedback = tell("bridge-parts", [at("Footbridge opens", "body")])
    assert feedback.references[0].verdict == "partly"
    assert feedback.references[0].message.startswith("You marked these words with another label.")
    assert feedback.marks[0].message == "The place fits, the label does not."


def test_finding_none_is_right_where_there_is_none(tell, at):
    assert tell("bridge-hedges", []).verdict == "right"
    wrong = tell("bridge-hedges", [at("on Friday")])
    assert wrong.verdict == "not yet"
    assert wrong.decides.startswith("The words that you marked say what happened")


def test_a_mark_that_moved_is_found_by_its_words(lesson, article, tell, at):
    kept = accept(lesson.question("bridge-quotes"), [at(COST), at(FLOOD)], article.text)
    newer = "A line more.\n" + article.text
    assert check(lesson.question("bridge-quotes"), kept, text=newer).verdict == "right"


def test_another_text_is_refused_without_telling_the_key(lesson, at):
    with pytest.raises(UnfitAnswer) as caught:
        check(lesson.question("bridge-quotes"), [], text="An article about something else.")
    assert (
        str(caught.value) == "This is not the text of article ex that the question “bridge-quotes” is about."
    )


def test_a_judgement_has_no_verdict_but_a_range(tell):
    for answer in ("cool", "warm"):
        feedback = tell("bridge-tone", answer)
        assert (feedback.verdict, feedback.correct) == (None, None)
        assert "Readers defend both; hardly anybody calls it hostile." in feedback.range
    assert tell("bridge-tone", "warm").decides != tell("bridge-tone", "cool").decides


def test_a_judgement_in_own_words_is_counted_not_weighed(tell):
    feedback = tell("bridge-missing", "Who built it?")
    assert feedback.verdict is None
    assert feedback.did == "You wrote 3 words."
    assert "fair questions" in feedback.range


def test_a_reason_compares_ticks_with_what_a_search_finds(tell):
    written = "The text says “according to the council”."
    feedback = tell("bridge-why", {"text": written, "ticks": ["sure"]})
    assert feedback.verdict is None
    assert [(point.id, point.ticked, point.detected) for point in feedback.checklist] == [
        ("quotes", False, True),
        ("source", False, True),
        ("sure", True, None),
    ]
    assert "did this too: “I quote the text”" in feedback.decides
    assert [model.level for model in feedback.model_answers] == ["sound", "strong"]


def test_a_tick_without_the_words_is_questioned(tell):
    feedback = tell("bridge-why", {"text": "It is plainly so.", "ticks": ["quotes", "source"]})
    assert [point.detected for point in feedback.checklist] == [False, False, None]
    assert feedback.decides.count("can you point to the words?") == 2


def test_an_invented_quotation_is_no_quotation_of_the_text(article):
    written = 'It says "a splendid bridge" and ‘paid for it’, and «the longest  in the valley».'
    assert quotations(written, article.text) == ["the longest  in the valley", "paid for it"]
    assert quotations('It says "a splendid bridge" today.') == ["a splendid bridge"]


def test_a_detector_for_numbers_wants_a_digit():
    point = Criterion("n", "I give a number", ("number",))
    assert check_text([point], "in 2015", [])[0].detected
    assert not check_text([point], "a few", [])[0].detected


@pytest.mark.parametrize(
    ("question_id", "answer", "said"),
    [
        ("bridge-opened", "e", "Choose from: a, b, c, d"),
        ("bridge-opened", 1, "Choose one of these: a, b, c, d"),
        ("bridge-opened", None, "Choose one of these: a, b, c, d"),
        ("bridge-facts", "cost", "a list of some of these: cost, colour, flood, length"),
        ("bridge-facts", ["cost", "cost"], "once only"),
        ("bridge-order", ["flood"], "Put all of these in order: opening, flood, work"),
        ("bridge-months", "eleven", "a number, such as 12"),
        ("bridge-months", True, "a number, such as 12"),
        ("bridge-months", float("nan"), "a number, such as 12"),
        ("bridge-months", "1e999", "a number, such as 12"),
        ("bridge-quotes", None, "[] for “I looked and found none”"),
        ("bridge-quotes", [{"start": 1}], 'such as {"start": 3, "end": 9}'),
        ("bridge-quotes", [[5, 2]], "its end behind its start"),
        ("bridge-quotes", [[0, 10**6]], "must lie between 0 and"),
        ("bridge-quotes", [[0, 4, "body"]], "Marks have no label here."),
        ("bridge-quotes", [{"start": 0, "end": 3, "quote": "not in it at all"}], "are not in this text"),
        ("bridge-quotes", [[0, 4]] * 501, "501 marks are too many"),
        ("bridge-parts", [[0, 4]], "one of these labels: headline, body"),
        ("bridge-why", "  ", "Write at least one word first."),
        ("bridge-why", {"text": "a", "ticks": ["none"]}, "some of these: quotes, source, sure"),
        ("bridge-why", {"text": "a", "tick": []}, "text and ticks"),
        ("bridge-why", "a" * (MAX_TEXT + 1), "characters long at most"),
    ],
)
def test_an_answer_of_the_wrong_shape_is_told_the_right_one(tell, question_id, answer, said):
    with pytest.raises(ValueError) as caught:
        tell(question_id, answer)
    assert said in str(caught.value)


def test_a_span_question_says_whose_text_it_needs(lesson):
    with pytest.raises(ValueError, match="text of article ex is needed"):
        check(lesson.question("bridge-quotes"), [])


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
)
IDS = st.sampled_from(
    ["a", "b", "cost", "flood", "colour", "work", "opening", "cool", "headline", "body", "quotes"]
)
PLACE = st.integers(-3, 310)
MARK = st.fixed_dictionaries(
    {"start": PLACE, "end": PLACE},
    optional={
        "label": JSON | IDS | st.none(),
        "quote": JSON,
        "prefix": JSON,
        "reason": JSON,
        "confidence": JSON,
    },
)
TEXT_ANSWER = st.fixed_dictionaries({"text": JSON}, optional={"ticks": st.lists(IDS | JSON, max_size=4)})
ANSWERS = (
    JSON
    | IDS
    | st.lists(IDS, max_size=5)
    | st.lists(MARK | st.tuples(PLACE, PLACE), max_size=4)
    | TEXT_ANSWER
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANSWERS, st.integers(-1, 5))
def test_any_answer_gets_feedback_or_a_sentence(lesson, article, answer, attempts):
    for question in lesson.questions.values():
        try:
            feedback = check(question, answer, attempts=attempts, text=article.text)
        except ValueError as error:
            assert str(error)
            continue
        assert feedback.verdict in (VERDICTS if question.kind in ("closed", "span") else (None,))
        assert all((feedback.did, feedback.decides, feedback.matters, feedback.next))
        assert json.loads(json.dumps(feedback.to_dict(), allow_nan=False)) == feedback.to_dict()
        accepted = accept(question, answer, article.text)
        assert accept(question, json.loads(json.dumps(accepted, allow_nan=False)), article.text) == accepted


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 80)), max_size=6))
def test_the_order_of_the_marks_changes_nothing(lesson, article, pieces):
    marks = [(start, min(start + length, len(article.text))) for start, length in pieces]
    question = lesson.question("bridge-quotes")
    assert check(question, marks, text=article.text) == check(question, marks[::-1], text=article.text)


def test_the_pass_mark_is_the_authors(lesson, article, at):
    question = replace(lesson.question("bridge-quotes"), pass_overlap=0.5)
    short = [at(FLOOD), at("90,000 crowns")]
    assert check(question, short, text=article.text).verdict == "right"
    assert check(lesson.question("bridge-quotes"), short, text=article.text).verdict == "close"


def test_a_stretch_missed_as_a_whole_is_never_right(lesson, article, at):
    question = replace(lesson.question("bridge-quotes"), pass_overlap=0.5)
    feedback = check(question, [at(FLOOD)], text=article.text)
    assert feedback.verdict == "close"
    assert [one.verdict for one in feedback.references] == ["missed", "found"]
