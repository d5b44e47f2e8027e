"""What a view shows is built from the kept answers alone, and shows no key before an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed, source_cards
from helpers.compare.chain import LINK_TYPES
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.tags.parts import part_tags
from helpers.tags.tag import LAYERS, SOURCE_KINDS, STATEMENT_KINDS, Tag
from helpers.tags.tagging import tag_article
from helpers.widgets.framing import BESIDE_A_MARK, FRAMING
from helpers.widgets.sourcing import reader_rows, reader_words
from helpers.widgets.states import _cuts, card_state, peeler_state, question_state, reader_state
from tests.widgets.samples import TEXT, sample


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("01", tmp_path, texts=seed)


@pytest.mark.parametrize("number", source_cards())
def test_the_reader_shows_every_line_of_the_page_word_for_word(number: str) -> None:
    article = seed(number)
    state = reader_state(article, tag_article(article), "a title", [])
    shown = ["".join(run["text"] for run in block["runs"]) for block in state["blocks"]]
    assert shown == [line.strip() for line in article.text.split("\n") if line.strip()]


@pytest.mark.parametrize("number", source_cards())
def test_every_mark_of_the_reader_tells_words_rule_reason_and_when_it_is_wrong(number: str) -> None:
    article = seed(number)
    state = reader_state(article, tag_article(article), "a title", [])
    for mark in state["marks"]:
        told = state["statements"][mark["statement"]] if "statement" in mark else mark
        rule = state["rules"][told["rule"]]
        assert told["words"] and told["reason"] and rule["claims"] and rule["known_failure"]


def test_every_kind_has_its_words() -> None:
    words = reader_words()
    assert set(words["kinds"]) == set(STATEMENT_KINDS)
    assert set(words["source_kinds"]) == set(SOURCE_KINDS)
    assert set(words["links"]) == set(LINK_TYPES)
    others = {"statement", *FRAMING, *BESIDE_A_MARK}
    assert set(words["layers"]) == {*STATEMENT_KINDS, *LAYERS, "furniture"} - others
    assert set(words["lenses"]) == {"voices", *FRAMING}


def test_a_statement_tells_who_how_and_on_which_words_that_rests() -> None:
    state = reader_state(*sample(), "a title", [])
    first = state["statements"][0]
    assert (first["who"], first["kind"], first["source_kind"]) == (
        "Robin Example",
        "direct quotation",
        "named official",
    )
    assert [one["words"] for one in first["source"]] == ["Mayor Robin Example"]
    assert [one["words"] for one in first["cue"]] == ["told"]
    assert [one["words"] for one in first["carrier"]] == ["the Harbour Post"]
    assert [state["steps"][number]["name"] for number in first["chain"]][-1] == "this page"


def test_a_statement_inside_another_stands_behind_it_and_says_so() -> None:
    rows = reader_rows(*sample())
    assert [(row["depth"], row["inside"]) for row in rows[:3]] == [(0, None), (1, 0), (0, None)]


def test_an_interrupted_statement_is_one_row_with_two_pieces() -> None:
    (row,) = [row for row in reader_rows(*sample()) if len(row["pieces"]) == 2]
    assert row["words"] == "The lamps, … are new and paid for."


def test_a_speaker_without_a_name_keeps_the_words_of_the_text() -> None:
    nobody, group = reader_rows(*sample())[4:6]
    assert (nobody["who"], nobody["known"]) == ("nobody is named", False)
    assert (group["who"], group["known"]) == ("“Local boatmen”", False)
    assert group["attribution lost"][0]["label"] == "told as settled"


def test_a_sign_gives_the_name_that_the_words_beside_it_lack() -> None:
    signs = {row["words"][:12]: row["sign"] for row in reader_rows(*sample())}
    assert signs["Officer Samp"] == "", "the text itself says “Mayor Robin Example”"
    assert signs["the work was"] == "Robin Example", "the text says “The mayor”"


def test_inside_a_mixed_quotation_the_quoted_words_are_known() -> None:
    state = reader_state(*sample(), "a title", [])
    quoted = [run["text"] for block in state["blocks"] for run in block["runs"] if run.get("quoted")]
    assert quoted == ["“nearly done”"]


def test_the_legend_counts_statements_and_not_pieces() -> None:
    layers = {layer["id"]: layer["count"] for layer in reader_state(*sample(), "a title", [])["layers"]}
    assert [layers[kind] for kind in STATEMENT_KINDS] == [2, 3, 1, 1]
    assert (layers["carrier"], layers["attribution lost"]) == (1, 1)


def test_a_kind_that_the_text_does_not_have_is_not_offered() -> None:
    article = article_from_text("The bridge is open again after a long winter.")
    state = reader_state(article, part_tags(article), "a title", [])
    assert [layer["id"] for layer in state["layers"]] == ["part"]
    assert state["statements"] == []


@pytest.mark.parametrize("number", source_cards())
def test_a_reader_that_names_no_page_gives_no_answer_to_who_printed_it(number: str) -> None:
    article = seed(number)
    state = reader_state(article, tag_article(article), f"Text {number}", [])
    publishers = {article.fields[name].value for name in ("outlet", "republisher", "agency")}
    assert publishers.isdisjoint(step["name"] for step in state["steps"] if step["kind"] == "page")
    assert not [mark for mark in state["marks"] if mark.get("rule", "").endswith("-unnamed")]


@given(st.data())
def test_any_marks_leave_the_text_as_it_is(data: st.DataObject) -> None:
    article = article_from_text(TEXT, "any")
    tags, firsts = list(part_tags(article)), ["no such statement"]
    for number in range(data.draw(st.integers(0, 12))):
        start = data.draw(st.integers(0, len(TEXT) - 2))
        end = data.draw(st.integers(start + 1, len(TEXT) - 1))
        layer = data.draw(st.sampled_from(LAYERS[1:]))
        is_statement = layer == "statement"
        label = data.draw(st.sampled_from(STATEMENT_KINDS)) if is_statement else "label"
        of = data.draw(st.sampled_from([None, *firsts[is_statement:]]))
        within = data.draw(st.sampled_from([None, *firsts]))
        words = article.text[start:end]
        tags.append(
            Tag(str(number), "any", start, end, words, layer, label, "r", "why", of=of, within=within)
        )
        if is_statement and of is None:
            firsts.append(str(number))
    state = reader_state(article, tags, "a title", [])
    shown = ["".join(run["text"] for run in block["runs"]) for block in state["blocks"]]
    assert shown == [line for line in TEXT.split("\n") if line]
    for block in state["blocks"]:
        assert all(0 <= number < len(tags) for run in block["runs"] for number in run["marks"])


@pytest.mark.parametrize("lesson", ["00", "01"])
def test_a_fresh_form_holds_nothing_of_the_key(lesson: str, tmp_path: Path) -> None:
    session = Session.open(lesson, tmp_path, texts=seed)
    for question in load_lesson(lesson).questions.values():
        state = json.dumps(question_state(session, question.id), ensure_ascii=False)
        assert not [secret for secret in question.secrets() if secret in state]
        assert "verdict" not in state


def test_hints_and_the_worked_answer_come_only_when_asked_for(session: Session) -> None:
    question = session.lesson.question("share-003")
    session.hint("share-003")
    state = question_state(session, "share-003")
    assert state["hints"] == {"given": [question.hints[0]], "left": 2}
    assert state["worked"] == "" and state["can_reveal"]
    session.reveal("share-003")
    assert question_state(session, "share-003")["worked"] == question.worked


def test_a_card_opens_the_first_line_that_needs_another_look(session: Session) -> None:
    rows = ["card-004-outlet", "card-004-agency", "card-004-date"]
    session.answer("card-004-outlet", "unknown")
    session.answer("card-004-agency", "one")
    assert card_state(session, rows, "stem", None)["shown"] == "card-004-agency"
    assert card_state(session, rows, "stem", "card-004-outlet")["shown"] == "card-004-outlet"


def test_the_peeler_comes_back_with_the_cuts_that_were_checked(session: Session) -> None:
    fresh = peeler_state(session, "peel-003", seed("003"), "terror")
    first = next(n for n, line in enumerate(fresh["lines"]) if line["text"].startswith("Alwaght-"))
    kept = {"start": fresh["lines"][first]["start"], "end": fresh["lines"][first + 6]["end"]}
    feedback = session.answer("peel-003", [kept])
    again = peeler_state(session, "peel-003", seed("003"), "terror")
    assert feedback.verdict == "right"
    assert again["cuts"] == [first, first + 7]
    assert again["peeled"] == [0, first + 7]


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_any_choice_of_kept_lines_comes_back_as_it_was(kept: list[bool]) -> None:
    lines = [{"start": 10 * n, "end": 10 * n + 9} for n in range(len(kept))]
    answer = [
        {"start": line["start"], "end": line["end"]} for line, keep in zip(lines, kept, strict=True) if keep
    ]
    cuts, peeled = _cuts(lines, answer)
    starts = [0, *cuts]
    again = [max(start for start in starts if start <= n) not in peeled for n in range(len(kept))]
    assert again == kept
