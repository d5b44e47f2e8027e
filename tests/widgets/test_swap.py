"""The swap toggle: the passage with its slot, the words to try and their sources, the reading kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.articles.seeds import seed
from helpers.errors import UnknownName
from helpers.practice.question import LessonError
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.practice.spans import between
from helpers.widgets.lesson import LessonPage
from helpers.widgets.swap import PRINTED, swap_state, swap_toggle

LESSON = """
lesson = "swap"
version = 1
title = "Swap"
objective = "swap a word"
minutes = 5
core_minutes = 2
needs = "nothing"

[[question]]
id = "try"
kind = "{kind}"
form = "choice"
title = "Swap"
{article}
stem = \"\"\"
{passage}

Which reading can be checked best?\"\"\"
hints = ["Look here.", "Ask this.", "Nearly there."]
worked = "The second."
  [[question.option]]
  id = "printed"
  text = "The Syrian regime"
  did = "You kept it."
  {verdict}
  [[question.option]]
  id = "government"
  text = "The Syrian government · AP Stylebook, as quoted in April 2003"
  did = "You put in another."
  decides = "Another word."
  [question.feedback]
  range = "Both are defended."
  decides = "The word stands there."
  matters = "It matters."
  next = "Go on."
"""
PASSAGE = "“[The Syrian regime] has intensified its air strikes”"

Make = Callable[..., Session]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(passage: str = PASSAGE, kind: str = "judgement", article: str = 'article = "004"') -> Session:
        verdict = 'verdict = "right"' if kind == "closed" else ""
        words = LESSON.format(kind=kind, article=article, passage=passage, verdict=verdict)
        if kind == "closed":
            words = words.replace('id = "government"', 'id = "government"\n  verdict = "close"')
        (tmp_path / "swap.toml").write_text(words, encoding="utf-8")
        return Session.open(load_lesson(tmp_path / "swap.toml"), tmp_path / "work", texts=seed)

    return made


def test_the_passage_is_cut_at_the_label_and_each_word_says_where_it_comes_from(make: Make) -> None:
    state = swap_state(make(), "try")
    assert (state["before"], state["after"]) == ("", " has intensified its air strikes")
    assert [(option["text"], option["from"]) for option in state["options"]] == [
        ("The Syrian regime", PRINTED),
        ("The Syrian government", "AP Stylebook, as quoted in April 2003"),
    ]
    assert state["stem"] == "Which reading can be checked best?"
    assert state["whose"] == ""


def test_style_guides_are_cited_with_their_edition_and_where_they_were_read(make: Make) -> None:
    [rule] = swap_state(make(), "try")["guides"]
    assert rule["word"] == "regime"
    assert rule["says"][0]["guide"] == (
        "AP, Stylebook, entry “government, junta, regime”, as quoted in April 2003"
    )
    assert rule["says"][0]["read_in"].startswith("a copy editor")


def test_nothing_of_the_key_is_shown_before_an_answer(make: Make) -> None:
    session = make()
    built = str(swap_state(session, "try"))
    assert not [secret for secret in session.lesson.question("try").secrets() if secret in built]


def test_the_reading_that_is_kept_is_the_answer_and_a_draft_comes_back(make: Make) -> None:
    session = make()
    page = LessonPage(session)
    page.use("swap toggle", "try")
    [view] = page.steps.shown["swap toggle try"].views
    view._receive(view, {"action": "draft", "id": "try", "text": '"government"'}, [])
    assert swap_state(session, "try")["draft"] == '"government"'
    view._receive(view, {"action": "answer", "id": "try", "answer": "government"}, [])
    assert view.view["answer"] == "government"
    assert view.view["draft"] is None
    assert view.view["feedback"]["verdict"] is None
    assert "Both are defended." in str(view.view["feedback"])
    assert session.receipt("try") == (
        "Saved: you chose “The Syrian government · AP Stylebook, as quoted in April 2003”."
    )


def test_each_question_has_a_view_of_its_own(make: Make) -> None:
    session = make()
    assert [widget.question_ids for widget in swap_toggle(session, "try", "try")] == [["try"], ["try"]]
    with pytest.raises(UnknownName):
        swap_toggle(session, "no-such")


@pytest.mark.parametrize(
    "fault",
    [
        {"passage": "“The Syrian regime has intensified its air strikes”"},
        {"passage": "“[The Syrian state] has intensified its air strikes”"},
        {"passage": "[The Syrian regime] has intensified its air strikes"},
        {"kind": "closed"},
        {"article": ""},
    ],
)
def test_a_question_that_cannot_be_swapped_is_refused_in_plain_words(
    make: Make, fault: dict[str, str]
) -> None:
    with pytest.raises(LessonError, match="to swap words"):
        swap_toggle(make(**fault), "try")


def test_a_passage_that_is_not_in_the_article_is_refused(make: Make) -> None:
    session = make(passage="“[The Syrian regime] has opened the footbridge”")
    with pytest.raises(LessonError, match="does not stand in article 004"):
        swap_state(session, "try")


def test_the_passages_of_lesson_six_stand_in_their_articles_word_for_word(tmp_path: Path) -> None:
    session = Session.open("06", tmp_path, texts=seed)
    swaps = [name for name in session.lesson.questions if name.startswith("swap-")]
    assert {session.lesson.question(name).article for name in swaps} == {"000", "001", "002", "004"}
    for name in swaps:
        state = swap_state(session, name)
        article = seed(state["article"])
        assert between(article.text, state["before"] + state["options"][0]["text"] + state["after"])
        assert state["guides"], "a rule or a guide speaks of one of the words"
        assert all(option["from"] != PRINTED for option in state["options"][1:])
    assert swap_state(session, "swap-so-called")["whose"] == "Sergey Surovikin"
