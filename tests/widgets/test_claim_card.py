"""The claim card: entries are checked, own words are kept by line, half a class gets each article."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import seed
from helpers.launch.environment import ROOT
from helpers.practice.answers import UnfitAnswer
from helpers.practice.question import LessonError
from helpers.practice.session import Session
from helpers.widgets.claim_card import (
    CHECKED,
    as_text,
    card_state,
    claim_card,
    fields_of,
    given_card,
    half_of,
    keep_card,
)
from helpers.widgets.lesson import LessonPage

PARTS = (*CHECKED, "words")
FIELDS = ("role", "claim", "outlet", "way", "settle")
PICKED = {
    "claim-who": "svr",
    "claim-date": "stated",
    "claim-status": "asserted",
    "claim-unknown": ["data", "reply", "publisher"],
}
OWN = {"role": "a service", "claim": "that there\nis a base", "way": "<b>SVR</b> → page", "outlet": " "}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("08", tmp_path, texts=seed)


def ids(*names: str) -> list[str]:
    return [f"{name}-{part}" for name in names for part in PARTS]


def test_a_card_is_kept_in_one_press(session: Session) -> None:
    said = keep_card(session, "claim", PICKED, OWN)
    assert said == (
        "Your card is kept. Speaker: right. Date: close. Status in this text: right. Unknown: right."
    )
    assert session.item("claim-words")["answer"] == {
        "text": "Role: a service\nClaim: that there is a base\nHow it reached the page: <b>SVR</b> → page",
        "ticks": [],
    }
    state = card_state(session, "claim")
    assert state["own"] == {"role": "a service", "claim": "that there is a base", "way": "<b>SVR</b> → page"}
    assert state["shown"] == "claim-date", "the first entry to look at again is open"
    assert card_state(session, "claim", "claim-status")["shown"] == "claim-status"


def test_ticks_of_the_rubric_stay_when_the_card_is_kept_again(session: Session) -> None:
    keep_card(session, "claim", {}, OWN)
    text = session.item("claim-words")["answer"]["text"]
    session.answer("claim-words", {"text": text, "ticks": ["role"]})
    keep_card(session, "claim", {}, OWN | {"outlet": "outlet unknown"})
    assert session.item("claim-words")["answer"]["ticks"] == ["role"]


def test_half_a_card_can_be_kept_and_an_empty_one_cannot(session: Session) -> None:
    assert keep_card(session, "claim", {"claim-who": "hersh"}, {}) == (
        "Your card is kept. Speaker: look again."
    )
    assert session.item("claim-words")["answer"] is None
    for picked, own in (({}, {}), ({}, {"role": "  "}), ({}, {"role": 3, "other": "x"})):
        with pytest.raises(UnfitAnswer, match="still empty"):
            keep_card(session, "claim", picked, own)
    with pytest.raises(UnfitAnswer):
        keep_card(session, "claim", {"exit": "one"}, {})
    with pytest.raises(ValueError, match="no option “nobody”"):
        keep_card(session, "claim", {"claim-who": "nobody"}, {})


def test_before_an_answer_nothing_of_the_key_is_shown(session: Session) -> None:
    for name in ("claim", "gauge", "ferry"):
        shown = json.dumps(card_state(session, name), ensure_ascii=False)
        secrets = [one for part in ids(name) for one in session.lesson.question(part).secrets()]
        assert [secret for secret in secrets if secret in shown] == []


def test_what_was_not_kept_is_found_again(session: Session) -> None:
    session.keep_draft("claim-words", json.dumps({"own": OWN, "picked": {"claim-who": "svr", "exit": "one"}}))
    state = card_state(session, "claim")
    assert state["own"] == OWN and state["picked"] == {"claim-who": "svr"}
    keep_card(session, "claim", PICKED, OWN)
    assert card_state(session, "claim")["picked"] == {}


@pytest.mark.parametrize(
    "draft",
    [
        *("no json", "3", "[]", '{"own": 3, "picked": []}', '{"own": {"role": 3}}'),
        *('{"picked": {"claim-who": "gone"}}', '{"picked": {"claim-who": ["svr"], "claim-unknown": "data"}}'),
        '{"picked": {"claim-unknown": ["gone", {}]}}',
    ],
)
def test_a_draft_that_does_not_fit_does_no_harm(session: Session, draft: str) -> None:
    session.keep_draft("claim-words", draft)
    state = card_state(session, "claim")
    assert (state["own"], [chosen for chosen in state["picked"].values() if chosen]) == ({}, [])


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60)))
def test_own_words_come_back_as_they_were_but_for_spaces(own: dict[str, str]) -> None:
    flat = {name: " ".join(words.split()) for name, words in own.items()}
    assert fields_of(as_text(own)) == {name: words for name, words in flat.items() if words}


@given(st.text())
def test_any_text_from_paper_becomes_a_card(text: str) -> None:
    assert set(fields_of(text)) <= set(FIELDS)


def test_half_of_the_class_gets_each_article(tmp_path: Path) -> None:
    halves = [half_of(f"k-{number}") for number in range(1, 31)]
    assert sum(halves) == 15
    names = ["gauge", "ferry"]
    for code, place in (("k-18", 0), ("k-17", 1), ("", None)):
        session = Session.open("08", tmp_path / (code or "none"), learner=code, texts=seed)
        assert given_card(session, names) == place
        keep_card(session, "ferry", {}, {"role": "owner"})
        assert given_card(session, names) == 1, "a card begun stays open"
    assert given_card(session, ["claim"]) == 0


def test_the_lesson_keeps_two_cards_and_shows_one_entry(session: Session) -> None:
    page = LessonPage(session)
    page.use("claim card", *ids("gauge", "ferry"))
    [view] = page.steps.shown[" ".join(["claim card", *ids("gauge", "ferry")])].views
    assert view.view["given"] is None
    view._receive(view, {"action": "keep", "card": "ferry", "picked": {"ferry-who": "coach"}, "own": {}}, [])
    assert (view.view["given"], view.view["announce"]) == (1, "Your card is kept. Speaker: right.")
    view._receive(view, {"action": "show", "card": "ferry", "id": "ferry-who"}, [])
    assert view.view["cards"][1]["shown"] == "ferry-who"
    for odd in ({"action": "keep", "card": "exit"}, {"action": "odd", "card": "ferry"}):
        view._receive(view, odd, [])
        assert view.view["trouble"].endswith("Reload the page.")


def test_a_card_that_lacks_a_question_is_refused(session: Session) -> None:
    for wrong in ([], ids("claim")[1:], [*ids("claim"), "exit"]):
        with pytest.raises(LessonError, match="A claim card needs these questions"):
            claim_card(session, *wrong)


def test_both_articles_on_paper_are_those_of_the_lesson_and_about_as_long(session: Session) -> None:
    page = (ROOT / "lessons" / "texts" / "transfer.md").read_text(encoding="utf-8")
    assert "written for the kit" in page and "CC BY 4.0" in page
    printed = [part.strip().replace("**", "") for part in re.split(r"^## Article \w$", page, flags=re.M)[1:]]
    for name, words in zip(("gauge", "ferry"), printed, strict=True):
        passage = card_state(session, name)["passage"]
        assert passage == f"{words}\n\n(Written for the kit, all names invented. CC BY 4.0.)"
        assert 180 <= len(words.split()) <= 220


def test_one_article_is_well_supported_and_the_other_is_not(session: Session) -> None:
    right = {
        name: [one.id for one in session.lesson.question(f"{name}-status").options if one.verdict == "right"]
        for name in ("gauge", "ferry")
    }
    assert right == {"gauge": ["corroborated"], "ferry": ["asserted"]}
