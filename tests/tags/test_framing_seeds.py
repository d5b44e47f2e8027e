"""The five seeds: the marks of framing that a reader makes, each with its kind and voice, and no others."""

from functools import cache
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article
from tests.tags.framing_rows import GOLD, NOTHING, NUMBERS, Row, Span, overlap, place, rows, scope, traps

WORDS_THAT_LEAN = ("certainty", "loaded")
OTHER_SOURCE = {"other source", "source not named"}


@cache
def tags(number: str, layer: str) -> list[Tag]:
    return [tag for tag in tag_article(seed(number)) if tag.layer == layer]


def span(tag: Tag) -> Span:
    return tag.start, tag.end


def kinds(row: Row) -> set[str]:
    return {row["kind"], *row.get("or", ())}


def near(row: Row) -> list[Tag]:
    """The tags of the row's layer that share words with it."""
    return [tag for tag in tags(row["article"], row["layer"]) if overlap(span(tag), place(row))]


def shared(tag: Tag, row: Row) -> int:
    start, end = place(row)
    last, first = min(tag.end, end), max(tag.start, start)
    return last - first


def row_of(tag: Tag, number: str) -> Row | None:
    """The row that the tag marks: of those with its kind the one that shares most with it."""
    fitting = [
        row
        for row in rows(tag.layer, "certain", "arguable")
        if row["article"] == number and overlap(span(tag), place(row)) and tag.label in kinds(row)
    ]
    return max(fitting, key=lambda row: (shared(tag, row), row["level"] == "certain"), default=None)


def told(row: Row, tag: Tag) -> dict[str, Any]:
    """What the kit tells of the row, as the golden file has it; a scope that meets the row's counts as it."""
    answer: dict[str, Any] = {
        "kind": row["kind"] if tag.label in kinds(row) else tag.label,
        "voice": tag.voice,
    }
    if row["layer"] == "certainty":
        answer["about"] = None if tag.about == tag.voice else tag.about
    reach = scope(row)
    if reach:
        found = [one for one in tags(row["article"], "scope") if one.of == tag.id]
        met = any(overlap(span(one), reach) for one in found)
        answer["scope"] = row["scope"] if met else [one.words for one in found]
    return answer


def expected(row: Row) -> dict[str, Any]:
    names = ("kind", "voice", "about") if row["layer"] == "certainty" else ("kind", "voice")
    wanted = {name: row.get(name) for name in names}
    return wanted | ({"scope": row["scope"]} if "scope" in row else {})


CERTAIN = [row for layer in WORDS_THAT_LEAN for row in rows(layer, "certain")]
ARGUABLE = [row for layer in WORDS_THAT_LEAN for row in rows(layer, "arguable")]
TRAPS = [row for layer in WORDS_THAT_LEAN for row in traps(layer)]


@pytest.mark.parametrize("row", CERTAIN, ids=lambda row: row["id"])
def test_what_every_reader_marks_is_marked_with_its_kind_and_voice(row: Row) -> None:
    answers = [told(row, tag) for tag in near(row)]
    assert answers, f"nothing is marked at {row['words']!r}"
    assert expected(row) in answers, answers


@pytest.mark.parametrize("row", ARGUABLE, ids=lambda row: row["id"])
def test_what_a_reader_may_mark_is_told_as_the_reader_would_or_left_alone(row: Row) -> None:
    for tag in near(row):
        if row_of(tag, row["article"]) is row:
            answer, wanted = told(row, tag), expected(row)
            if answer.get("about") is None:
                wanted.pop("about", None)
                answer.pop("about", None)
            assert answer == wanted


@pytest.mark.parametrize("row", TRAPS, ids=lambda row: row["id"])
def test_what_only_looks_like_a_mark_is_none(row: Row) -> None:
    assert row["kind"] == NOTHING
    marked = [(tag.words, tag.label) for tag in near(row) if row_of(tag, row["article"]) is None]
    assert marked == []


@pytest.mark.parametrize(
    "row",
    [row for row in rows("loaded", "certain") if row.get("inserted") and row.get("quoted")],
    ids=lambda row: row["id"],
)
def test_what_an_editor_put_into_a_quotation_is_not_told_as_the_speaker_s_word(row: Row) -> None:
    assert near(row)
    assert all(tag.voice == "narrator" or "bracket" in tag.reason for tag in near(row))


@pytest.mark.parametrize("layer", WORDS_THAT_LEAN)
@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_is_marked_that_no_reader_would_mark(number: str, layer: str) -> None:
    marked = tags(number, layer)
    assert marked
    assert [(tag.words, tag.label) for tag in marked if row_of(tag, number) is None] == []


@pytest.mark.parametrize("row", rows("naming", "certain"), ids=lambda row: row["id"])
def test_a_label_of_the_close_reading_is_found_with_its_actor_and_voice(row: Row) -> None:
    actor = row.get("actor")
    answers = [(tag.voice, tag.about_id) for tag in near(row)]
    assert any(
        voice == row["voice"] and (about == actor if actor is None else bool(about and actor in about))
        for voice, about in answers
    ), answers


def supports(tag: Tag, number: str) -> set[str]:
    """How the body carries a piece; a headline that stands on the page again has what the first one has."""
    return {one.label for one in tags(number, "support") if one.of in (tag.id, tag.of)}


@pytest.mark.parametrize(
    "row",
    [row for row in rows("headline", "certain") if row["kind"] != "who says it"],
    ids=lambda row: row["id"],
)
def test_a_piece_of_a_headline_is_found_with_what_carries_it(row: Row) -> None:
    pieces = [tag for tag in near(row) if tag.label in kinds(row)]
    assert pieces, [(tag.words, tag.label) for tag in near(row)]
    labels = {label for tag in pieces for label in supports(tag, row["article"])}
    assert ("carries it" in labels) == (row["carried"] == "yes")
    assert bool(labels) == (row["carried"] != "no sentence")


@pytest.mark.parametrize(
    "row",
    [row for row in rows("headline", "certain") if row["kind"] == "who says it"],
    ids=lambda row: row["id"],
)
def test_who_says_a_headline_is_found_and_told_where_the_body_names_somebody_else(row: Row) -> None:
    labels = {tag.label for tag in near(row)}
    assert row["kind"] in labels
    assert bool(labels & OTHER_SOURCE) == (row["carried"] == "in part")


def test_the_question_of_the_first_text_is_not_answered_in_its_body() -> None:
    asked = [tag for tag in tags("000", "headline") if tag.label == "question"]
    assert len(asked) == 1
    assert "carries it" not in supports(asked[0], "000")


def test_every_layer_has_certain_rows() -> None:
    assert {row["layer"] for row in GOLD if row.get("level") == "certain"} == {
        "certainty",
        "loaded",
        "naming",
        "headline",
    }
