"""The concordance: every place of a word, whose word it is, and a friendly word where there is none."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from helpers.articles.seeds import numbers, seed
from helpers.compare.concordance import concordance_of
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.tags.tagging import tag_article
from helpers.widgets.concordance import LONGEST, MOST, concordance, search
from helpers.widgets.widget import Widget, offered

EXAMPLE = Path(__file__).parents[1] / "practice" / "example_lesson.toml"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open(load_lesson(EXAMPLE), tmp_path)


@pytest.fixture
def widget(session: Session) -> Widget:
    return concordance(session, "government*", "daesh")


def test_it_opens_with_the_first_of_its_words(widget: Widget) -> None:
    state = widget.build()
    assert (state["search"], state["ready"]) == ("government*", ["government*", "daesh"])
    assert len(state["lines"]) == 13
    assert widget.question_ids == []


def test_a_lesson_gets_it_by_its_name(session: Session) -> None:
    [made] = offered("concordance", session, "daesh")
    assert made.script == "concordance"


def test_a_search_is_announced_with_its_counts_and_kept_by_the_view_alone(
    widget: Widget, session: Session
) -> None:
    assert widget.act is not None
    assert widget.act({"action": "search", "words": " ISIL "}) == (
        "6 hits for “ISIL”: 1 in the narrator’s own words, 5 quoted."
    )
    assert widget.build()["search"] == "ISIL"
    assert concordance(session, "daesh").build()["search"] == "daesh"


@pytest.mark.parametrize("word", ["army", "new syrian", "so-called", "government*"])
def test_the_lines_are_those_of_the_comparison_in_the_order_of_the_texts(word: str) -> None:
    texts = {number: seed(number) for number in numbers("war")}
    expected = [
        (number, line["words"], line["voice"] != "narrator")
        for number, article in texts.items()
        for line in concordance_of(article, tag_article(article), word)
    ]
    assert [(line["text"], line["words"], line["quoted"]) for line in search(word)["lines"]] == expected


@pytest.mark.parametrize("word", ["occupation", "the", "al-qaeda*"])
def test_each_line_stands_in_its_sentence_and_that_in_its_paragraph(word: str) -> None:
    found = search(word)
    for line in found["lines"]:
        text = found["paragraphs"][line["paragraph"]]
        (first, last), (start, end) = line["sentence"], line["at"]
        assert 0 <= first <= start < end <= last <= len(text)
        assert " ".join(text[start:end].split()) == line["words"]
        assert text in seed(line["text"]).text


def test_whose_word_it_is_comes_with_the_reason() -> None:
    quoted, retold = search("regime*")["lines"]
    assert (quoted["who"], quoted["quoted"]) == ("Sergei Lavrov", True)
    assert "between quotation marks" in quoted["why"] and "Sergei Lavrov" in quoted["why"]
    assert (retold["who"], retold["quoted"]) == ("a monitoring group", False)
    assert "no quotation marks show that the word is" in retold["why"]
    [plain] = [line for line in search("UNESCO-listed")["lines"]]
    assert (plain["who"], plain["why"][:20]) == ("", "The narrator's own. ")
    assert {line["who"] for line in search("fast-track")["lines"]} == {
        "a speaker whom the text does not name"
    }


def test_quotation_marks_and_spaces_around_a_search_are_no_part_of_it() -> None:
    assert search(" “new   syrian” ")["lines"] == search("new syrian")["lines"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Type a word"),
        ("   ", "Type a word"),
        ("*", "stands for every word"),
        ("**", "stands for every word"),
        ("re*me", "at the end only"),
        ("zzzz", "No hits"),
        ("…", "No hits"),
        ("x" * 100_000, "long search"),
        ("<img src=x onerror=1>", "No hits"),
    ],
)
def test_a_search_that_finds_nothing_is_answered_in_a_friendly_way(
    widget: Widget, words: str, says: str
) -> None:
    assert widget.act is not None
    announced = widget.act({"action": "search", "words": words})
    state = widget.build()
    assert says in announced == state["note"]
    assert state["lines"] == state["paragraphs"] == []
    assert len(state["search"]) <= LONGEST


def test_a_common_word_is_cut_with_a_note() -> None:
    found = search("a*")
    assert len(found["lines"]) == MOST
    assert "only the first lines" in found["note"]


def test_any_other_action_is_refused(widget: Widget) -> None:
    assert widget.act is not None
    with pytest.raises(ValueError, match="Reload"):
        widget.act({"action": "dance"})


def test_what_it_shows_is_plain_json_and_made_quickly(widget: Widget) -> None:
    search("a")
    begun = time.perf_counter()
    found = search("of*")
    assert time.perf_counter() - begun < 0.1
    json.dumps(found)
