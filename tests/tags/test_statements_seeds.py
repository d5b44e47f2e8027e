"""The five seeds: the statements a reader finds, each with its speaker, source and cue, and no others."""

from functools import cache
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.tags.language.quotations import quotations
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article
from tests.tags.seed_rows import BY_ID, GOLD, NUMBERS, Row, Span, pieces, place

CERTAIN = [row for row in GOLD if row["level"] == "certain"]
ARGUABLE = [row for row in GOLD if row["level"] == "arguable"]
EDGES = " \u00a0,."
QUOTED_SHARE = {"000": 13, "001": 47, "002": 25, "003": 25, "004": 0}


@cache
def tags(number: str) -> list[Tag]:
    return tag_article(seed(number))


@cache
def statements(number: str) -> dict[tuple[Span, ...], list[Tag]]:
    """The pieces of each statement the kit finds, by their places without spaces and stops at the edges."""
    grouped: dict[str, list[Tag]] = {}
    for tag in tags(number):
        if tag.layer == "statement":
            grouped.setdefault(tag.of or tag.id, []).append(tag)
    by_place = {trimmed(number, [(tag.start, tag.end) for tag in group]): group for group in grouped.values()}
    assert len(by_place) == len(grouped), "two statements have one content"
    return by_place


def trimmed(number: str, spans: list[Span]) -> tuple[Span, ...]:
    text = seed(number).text
    return tuple(
        (end - len(text[start:end].lstrip(EDGES)), start + len(text[start:end].rstrip(EDGES)))
        for start, end in spans
    )


def of_row(row: Row) -> list[Tag]:
    """The pieces of the statement that the kit finds for the row; none where it finds nothing."""
    return statements(row["article"]).get(trimmed(row["article"], pieces(row)), [])


def around(row: Row) -> str | None:
    """The id of the nearest enclosing row whose statement the kit finds; those left out are arguable."""
    outer = row.get("within")
    while outer and not of_row(BY_ID[outer]):
        assert BY_ID[outer]["level"] == "arguable", f"{outer} is not found"
        outer = BY_ID[outer].get("within")
    return outer


def shown(number: str, place: Span | None) -> str | None:
    """A place and its words, as a failing test should print them."""
    return place and f"{place[0]}: {seed(number).text[slice(*place)]}"


def expected(row: Row) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        name: row.get(name) for name in ("kind", "speaker", "source_kind", "carrier_kind")
    }
    wanted |= {name: shown(row["article"], place(row, name)) for name in ("source", "cue", "carrier")}
    return wanted | {"within": around(row)}


def told(row: Row) -> dict[str, Any]:
    """What the kit tells of the row's statement, in the words of the golden file.

    A longer cue that holds the row's counts as the same ("expressed concern over"). Where a row has no
    source, the kit's source tag has to be labelled "nobody" and to hold the cue, and it counts as none, too.
    """
    number, first = row["article"], of_row(row)[0]
    linked: dict[str, list[Tag]] = {"source": [], "cue": [], "carrier": []}
    for tag in tags(number):
        if tag.layer in linked and tag.of == first.id:
            linked[tag.layer].append(tag)
    answer: dict[str, Any] = {
        layer: shown(number, (found[0].start, found[0].end))
        if len(found) == 1
        else [tag.words for tag in found]
        for layer, found in linked.items()
    }
    answer["carrier"] = answer["carrier"] or None
    start, end = place(row, "cue") or (0, 0)
    source, cue = linked["source"][0], linked["cue"][0]
    if cue.start <= start and end <= cue.end:
        answer["cue"] = shown(number, (start, end))
    if "source" not in row and source.label == "nobody" and source.start <= start and end <= source.end:
        answer["source"] = None
    ids = {of_row(other)[0].id: other["id"] for other in GOLD if other["article"] == number and of_row(other)}
    return answer | {
        "kind": first.label,
        "speaker": first.speaker,
        "source_kind": first.source_kind if source.label == first.source_kind else source.label,
        "carrier_kind": linked["carrier"][0].label if linked["carrier"] else None,
        "within": ids.get(first.within, first.within) if first.within else None,
    }


@pytest.mark.parametrize("row", CERTAIN, ids=lambda row: row["id"])
def test_what_every_reader_marks_is_found_with_its_speaker_source_and_cue(row: Row) -> None:
    start, end = pieces(row)[0]
    near = [
        tag.words
        for tag in tags(row["article"])
        if tag.layer == "statement" and tag.start < end and tag.end > start
    ]
    assert of_row(row), f"{row['content']} is not found; there stand {near}"
    assert told(row) == expected(row)


@pytest.mark.parametrize("row", ARGUABLE, ids=lambda row: row["id"])
def test_what_a_reader_may_mark_is_told_as_the_reader_would_or_left_alone(row: Row) -> None:
    if of_row(row):
        kinds = {row["kind"], "belief or plan"}
        answer = told(row)
        assert answer.pop("kind") in kinds
        assert answer == {name: value for name, value in expected(row).items() if name != "kind"}


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_is_found_that_no_reader_would_mark(number: str) -> None:
    read = {trimmed(number, pieces(row)) for row in GOLD if row["article"] == number}
    assert [[tag.words for tag in found] for at, found in statements(number).items() if at not in read] == []


def test_the_fifth_seed_quotes_nobody() -> None:
    kinds = {tag.label for tag in tags("004") if tag.layer == "statement"}
    assert kinds & {"direct quotation", "mixed quotation"} == set()


def test_the_mismatched_pair_is_told_to_the_reader() -> None:
    warned = [tag for tag in tags("003") if tag.layer == "statement" and "opens with" in tag.reason]
    assert [tag.words.split()[0] for tag in warned] == ["Attempts"]


def test_the_share_of_quoted_words_is_near_the_hand_count() -> None:
    def share(number: str) -> float:
        article = seed(number)
        body = sum(len(article.words(part).split()) for part in article.body)
        told = [tag for tag in tags(number) if tag.label in ("direct quotation", "mixed quotation")]
        quoted = [one for one in quotations(article.text) if one.depth == 1]
        inside = [one for one in quoted if any(tag.start <= one.start and one.end <= tag.end for tag in told)]
        return 100 * sum(len(one.words.split()) for one in inside) / body

    assert {number: share(number) for number in NUMBERS} == pytest.approx(QUOTED_SHARE, abs=1)
