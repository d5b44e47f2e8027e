"""The omission grid: dates decide, as far as they are known, and no cell is a reproach."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import numbers, seed, source_cards
from helpers.compare.cards import cards
from helpers.compare.omission import concerning, known_by, omission_rows
from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.widgets.omission_grid import grid_state, omission_grid

REPROACHES = re.compile(
    r"(?i)\b(?:hid|hide\w*|conceal\w*|cover\w*|suppress\w*|ignor\w*|omitted|fail\w*|censor\w*)\b"
)
WAR = numbers("war")
EVERY = tuple(card.id for number in WAR for card in concerning(seed(number), cards()))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("07", tmp_path, texts=seed)


def kinds(item: str) -> dict[str, str]:
    state = grid_state(WAR, item)
    return {
        text["number"]: cell["kind"]
        for text, cell in zip(state["texts"], state["rows"][0]["cells"], strict=True)
    }


def test_the_columns_are_the_five_texts_by_date() -> None:
    assert [text["number"] for text in grid_state(WAR, *EVERY)["texts"]] == [
        "004",
        "000",
        "001",
        "003",
        "002",
    ]


def test_the_same_denial_was_there_for_003_and_came_later_than_001() -> None:
    found = kinds("coalition-denial-december-2017")
    assert (found["001"], found["003"]) == ("not-yet", "available")
    assert {found[number] for number in ("000", "002", "004")} == {"other"}


@pytest.mark.parametrize(
    ("item", "number", "kind"),
    [
        ("reconciliation-center-statement", "003", "mentioned"),
        ("us-mission-reply", "000", "available"),
        ("un-request-blocked", "000", "not-yet"),
        ("ypg-denial", "001", "available"),
        ("polygraph-on-accusation", "001", "unknown"),
        ("white-house-on-hersh", "002", "unknown"),
        ("pentagon-denial-23-september", "004", "same-day"),
        ("centcom-25-september", "004", "not-yet"),
    ],
)
def test_a_cell_says_what_dates_and_words_can_tell(item: str, number: str, kind: str) -> None:
    assert kinds(item)[number] == kind


def test_the_slider_shows_at_each_stop_what_had_been_published() -> None:
    state = grid_state(WAR, *EVERY)
    days = [stop["day"] for stop in state["stops"]]
    assert days == sorted(days) and len(set(days)) == len(days)
    for row in state["rows"]:
        date = next(card.date for card in cards() if card.id == row["id"])
        assert row["published"] == [known_by(date, day) for day in days]


def test_it_begins_on_the_day_of_the_first_text_that_has_a_row() -> None:
    state = grid_state(WAR, *(card.id for card in concerning(seed("004"), cards())))
    assert state["stops"][state["begin"]]["day"] == "2015-09-23"
    assert [row["published"][state["begin"]] for row in state["rows"] if "25" in row["id"]] == [False]


@pytest.mark.parametrize("number", source_cards())
def test_each_cell_has_the_reason_of_the_engine(number: str) -> None:
    articles = numbers(source_cards()[number].article_set)
    state = grid_state(articles, *(card.id for one in articles for card in concerning(seed(one), cards())))
    column = [text["number"] for text in state["texts"]].index(number)
    reasons = {row["item"]: row["reason"] for row in omission_rows(seed(number))}
    shown = {row["id"]: row["cells"][column] for row in state["rows"]}
    assert {name: cell["reason"] for name, cell in shown.items() if cell["kind"] != "other"} == reasons


def test_no_word_of_the_grid_is_a_reproach() -> None:
    words = grid_state(WAR, "ypg-denial")["words"]
    told = [
        words["title"],
        words["how"],
        *words["misleads"],
        *(one["name"] for one in words["kinds"].values()),
    ]
    script = Path("helpers/widgets/views/omission_grid.js").read_text(encoding="utf-8")
    assert [one for one in (*told, *re.findall(r'"([^"\n]+)"', script)) if REPROACHES.search(one)] == []
    assert "Absence shows no purpose" in " ".join(words["misleads"])


def test_every_kind_of_cell_has_a_sign_of_its_own() -> None:
    of_kind: dict[str, Any] = grid_state(WAR, "ypg-denial")["words"]["kinds"]
    found = {cell["kind"] for row in grid_state(WAR, *EVERY)["rows"] for cell in row["cells"]}
    assert found == set(of_kind)
    assert len({one["sign"] for one in of_kind.values()}) == len(of_kind)


def test_articles_and_items_can_be_named_together(session: Session) -> None:
    widget = omission_grid(session, "svr-may-2022", "003")
    rows = [row["id"] for row in widget.build()["rows"]]
    assert rows == ["svr-may-2022", *(card.id for card in concerning(seed("003"), cards()))]
    assert json.loads(json.dumps(widget.build())) == widget.build()


@pytest.mark.parametrize(
    ("lesson", "name"), [("07", "101"), ("07", "works-department-quarter"), ("04b", "004")]
)
def test_a_lesson_has_the_articles_and_items_of_its_own_set_alone(
    lesson: str, name: str, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName):
        omission_grid(Session.open(lesson, tmp_path, texts=seed), name)


def test_without_widgets_it_is_a_table_with_its_caution(session: Session) -> None:
    widget = omission_grid(session, "coalition-denial-december-2017")
    assert widget.plain is not None
    still = widget.plain()
    assert "<td>not yet published</td><td>not mentioned, available</td>" in still
    assert "no reproach" in still


def test_what_is_not_there_is_named(session: Session) -> None:
    with pytest.raises(UnknownName, match="no item 'nothing'"):
        omission_grid(session, "nothing")
