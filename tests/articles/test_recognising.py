"""A file is one of the texts if its words are, whatever it is called and however a program saved it."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.articles.recognising import LARGEST, recognise
from helpers.articles.seeds import SourceCard, source_cards
from tests.articles.bare_kit import bare_kit, told_by

CARDS = list(source_cards().values())
WAYS = {
    "with the line ends of Windows": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "with the line ends of old Macs": lambda text: text.replace("\n", "\r").encode("utf-8"),
    "with a mark at its beginning": lambda text: text.encode("utf-8-sig"),
    "in UTF-16": lambda text: text.encode("utf-16"),
    "by Windows, with both": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "with an empty line at its end": lambda text: f"{text}\n\n".encode(),
    "without its last line end": lambda text: text.rstrip("\n").encode("utf-8"),
}
SCRIPT = """
import json
import helpers, helpers.errors
from helpers.articles import seeds
said = {"missing": [card.number for card in seeds.missing(["000", "004", "100"])]}
said["other set"] = seeds.seed("100").article_id
try:
    seeds.seed("000")
except helpers.errors.MissingText as error:
    said["text"] = str(error), error._render_traceback_()
try:
    helpers.load()
except helpers.errors.PlainError as error:
    said["load"] = str(error)
print(json.dumps(said))
"""


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_each_text_is_recognised_and_unchanged(card: SourceCard) -> None:
    data = card.path.read_bytes()
    found = recognise(data, CARDS)
    assert found is not None
    assert (found.card, found.data, found.changed) == (card, data, False)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
@pytest.mark.parametrize("way", WAYS)
def test_a_text_that_was_saved_in_another_way_comes_back_byte_for_byte(card: SourceCard, way: str) -> None:
    data = card.path.read_bytes()
    saved = WAYS[way](data.decode("utf-8"))
    found = recognise(saved, CARDS)
    assert found is not None
    assert (found.card, found.data, found.changed) == (card, data, saved != data)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"Something else.", b"\x00\x01\x02" * 99, b"%PDF-1.7", b"a" * (LARGEST + 1)],
    ids=["empty", "a mark alone", "another text", "no text", "a PDF", "huge"],
)
def test_another_file_is_none_of_them(data: bytes) -> None:
    assert recognise(data, CARDS) is None


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_a_text_with_one_other_letter_is_none_of_them(card: SourceCard) -> None:
    assert recognise(card.path.read_bytes().replace(b"e", b"a", 1), CARDS) is None


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a kit without texts says."""
    folder = tmp_path_factory.mktemp("bare")
    return dict(told_by(bare_kit(folder / "kit"), SCRIPT, folder / "work"))


def test_a_kit_without_texts_says_which_is_missing_who_has_it_and_where_to_put_it(
    said: dict[str, Any],
) -> None:
    told, shown = said["text"]
    card = source_cards()["000"]
    assert "Text 000" in told and "teacher" in told and card.file in told and "folder seeds" in told
    assert shown == [told], "a notebook shows the sentence, and no traceback"
    assert said["other set"].startswith("100_")
    assert said["missing"] == ["000", "004"]


def test_without_texts_loading_the_kit_s_articles_says_the_same(said: dict[str, Any]) -> None:
    assert said["load"] == said["text"][0]
