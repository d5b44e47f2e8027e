"""The golden file of the seeds' statements: its words stand in the articles, and its rows agree."""

import re

import pytest

from helpers.articles.seeds import seed
from helpers.tags.language.quotations import quotations
from helpers.tags.tag import SOURCE_KINDS, STATEMENT_KINDS
from tests.tags.seed_rows import BY_ID, GOLD, NUMBERS, Row, contains, parts, pieces, place, reach, the_one

NEEDED = {"id", "article", "kind", "content", "cue", "source_kind", "level", "because"}
ALLOWED = NEEDED | {"source", "speaker", "link", "within", "carrier", "carrier_kind", "nth"}
PRONOUNS = ("he", "she", "it", "they")
MARKS = '"“”«»'

each_row = pytest.mark.parametrize("row", GOLD, ids=BY_ID)


@each_row
def test_a_row_has_the_fields_and_values_of_the_contract(row: Row) -> None:
    assert set(row) >= NEEDED and set(row) <= ALLOWED
    assert row["kind"] in STATEMENT_KINDS
    assert row["source_kind"] in SOURCE_KINDS
    assert row["level"] in ("certain", "arguable")
    assert ("carrier" in row) == ("carrier_kind" in row)
    assert row.get("carrier_kind", "institution") in SOURCE_KINDS


@each_row
def test_every_field_of_words_points_at_one_place(row: Row) -> None:
    assert pieces(row)
    assert all(place(row, name) for name in {"source", "cue", "carrier"} & set(row))
    if "link" in row:
        the_one(row, "link", row["link"], parts(seed(row["article"])))
    assert set(row.get("nth", {})) <= {"content", "link", "source", "cue", "carrier"} & set(row)


@each_row
def test_content_is_a_bare_clause_and_direct_content_stands_between_marks(row: Row) -> None:
    text, (start, end) = seed(row["article"]).text, reach(row)
    first, last = row["content"][0], row["content"][-1]
    assert first == first.strip() and last == last.strip()
    assert not first.startswith("that ")
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    if row["kind"] == "direct quotation":
        assert before in MARKS and after in MARKS
    else:
        assert last[-1] not in ".,;"
        assert any(mark in first + last for mark in MARKS) == (row["kind"] == "mixed quotation")


@each_row
def test_nobody_speaks_where_no_one_is_named_and_a_pronoun_has_its_link(row: Row) -> None:
    assert ("speaker" in row) == (row["source_kind"] != "nobody")
    assert "source" in row or row["source_kind"] == "nobody"
    assert "link" in row or row.get("source", "").lower() not in PRONOUNS


@each_row
def test_a_statement_inside_others_names_the_innermost(row: Row) -> None:
    around = [other for other in GOLD if other["article"] == row["article"] and contains(other, row)]
    innermost = min(around, key=lambda other: reach(other)[1] - reach(other)[0], default={"id": None})
    assert row.get("within") == innermost["id"]


@each_row
def test_the_reason_is_one_sentence_that_quotes_the_article(row: Row) -> None:
    assert row["because"].endswith(".") and len(row["because"]) <= 200
    text = seed(row["article"]).text
    for quoted in re.findall("“([^”]+)”", row["because"]):
        assert all(piece in text for piece in quoted.split(" ... ")), quoted


@pytest.mark.parametrize("number", NUMBERS)
def test_rows_are_numbered_in_the_order_of_the_text(number: str) -> None:
    rows = [row for row in GOLD if row["article"] == number]
    assert [row["id"] for row in rows] == [f"{number}-{at:02}" for at in range(1, len(rows) + 1)]
    keys = [(reach(row)[0], -reach(row)[1]) for row in rows]
    assert keys == sorted(keys)


def test_ids_and_statements_occur_once() -> None:
    assert len(BY_ID) == len(GOLD)
    assert len({(row["article"], *pieces(row)) for row in GOLD}) == len(GOLD)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_word_between_quotation_marks_belongs_to_a_statement(number: str) -> None:
    article = seed(number)
    reaches = [reach(row) for row in GOLD if row["article"] == number]
    for part in parts(article):
        for one in quotations(article.text[part.start : part.end]):
            at = article.text.index(one.words, part.start)
            assert any(start <= at and at + len(one.words) <= end for start, end in reaches), one.words


def test_the_fifth_seed_has_no_quotation_marks_and_no_quotation() -> None:
    assert {row["kind"] for row in GOLD if row["article"] == "004"} == {"indirect speech"}
