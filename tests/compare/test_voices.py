"""Whose words fill an article, and what is left when voices are put together by what they speak for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.loading import article_from_text
from helpers.compare.collapse import collapse
from helpers.compare.interests import interests
from helpers.compare.pages import GROUPS, page_words
from helpers.compare.voices import NARRATOR, Voice, voices, voices_table
from helpers.errors import UnknownName, UnreadableText
from helpers.tags.statements.tags import statement_tags
from tests.compare.samples import SEEDS, Coded, coded, minister, service, surovikin


def rows_of(told: Coded, nested: bool = False) -> list[Voice]:
    return voices(told.article, told.all_tags, nested=nested)


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("nested", [False, True])
def test_every_word_of_the_body_belongs_to_one_voice(number: str, nested: bool) -> None:
    told = SEEDS[number]()
    body = next(row["words"] for row in page_words(told.article) if row["group"] == GROUPS[0])
    rows = rows_of(told, nested)
    assert sum(row["words"] for row in rows) == body
    assert sum(row["share"] for row in rows) == pytest.approx(1)


def test_what_a_speaker_tells_of_another_is_the_speakers_voice() -> None:
    names = [row["voice"] for row in rows_of(minister())]
    assert "Rex Tillerson" not in names
    nested = {row["voice"]: row["words"] for row in rows_of(minister(), nested=True)}
    assert nested["Rex Tillerson"] == 11


def test_one_speaker_is_one_row_in_reading_order_behind_the_narrator() -> None:
    rows = rows_of(minister())
    assert [(row["voice"], row["statements"]) for row in rows] == [
        (NARRATOR, 0),
        ("Sergei Lavrov", 4),
        ("not named", 1),
        ("Reconciliation Center for Syria", 1),
        ("not named", 1),
        ("local refugees", 1),
    ]


def test_voices_with_one_government_become_one_and_unknown_ones_stay_apart() -> None:
    found = collapse(rows_of(minister()), by="government")
    assert [(row["name"], row["known"], len(row["voices"])) for row in found] == [
        (NARRATOR, True, 1),
        ("Russian government", True, 2),
        ("not named", False, 1),
        ("not named", False, 1),
        ("local refugees", False, 1),
    ]


def test_the_main_claim_of_a_report_has_one_interest_behind_it() -> None:
    known = [row for row in collapse(rows_of(service()), by="government") if row["known"]]
    assert [row["name"] for row in known] == [NARRATOR, "Russian government"]
    assert [row["name"] for row in collapse(rows_of(surovikin()), by="institution")] == [
        NARRATOR,
        "Russian Defense Ministry",
    ]


@pytest.mark.parametrize("by", ["speaker", "institution", "government"])
@pytest.mark.parametrize("number", SEEDS)
def test_putting_voices_together_loses_no_word(by: str, number: str) -> None:
    rows = rows_of(SEEDS[number]())
    found = collapse(rows, by=by)
    for column in ("words", "statements"):
        assert sum(row[column] for row in found) == sum(row[column] for row in rows)


def test_two_voices_without_a_name_are_two_rows() -> None:
    told = coded("The old bridge\n\nSome officials said it held. Some officials said it fell.")
    told.says(None, "unnamed group", "it held", "Some officials", "said")
    told.says(None, "unnamed group", "it fell", "Some officials", "said")
    rows = rows_of(told)
    assert [row["voice"] for row in rows] == [NARRATOR, "Some officials", "Some officials"]
    assert len(collapse(rows, by="speaker")) == 3


def test_the_view_that_somebody_is_reported_to_hold_counts_as_that_somebodys_voice() -> None:
    told = coded("The old bridge\n\nThe old bridge is narrow. Mayor Example wants a wider one.")
    told.says("Example", "named official", "a wider one", "Mayor Example", "wants", label="belief or plan")
    rows = {row["voice"]: (row["statements"], row["words"]) for row in rows_of(told)}
    assert rows == {NARRATOR: (0, 8), "Example": (1, 3)}


def test_without_a_table_nobody_has_an_interest() -> None:
    told = minister()
    rows = voices(told.article, told.all_tags, table=[])
    assert {row["institution"] for row in rows} == {None}
    assert len(collapse(rows, by="government")) == len(rows)


def test_only_three_ways_to_put_voices_together() -> None:
    with pytest.raises(UnknownName, match="speaker, institution, government"):
        collapse([], by="country")


def test_the_table_of_several_articles_has_the_rows_of_each() -> None:
    told = [build() for build in SEEDS.values()]
    table = voices_table([one.article for one in told], [tag for one in told for tag in one.all_tags])
    assert len(table) == sum(len(rows_of(one)) for one in told)
    assert set(table["article_id"]) == {one.article.article_id for one in told}


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=300))
def test_the_voices_of_any_text_add_up(text: str) -> None:
    try:
        article = article_from_text(text + '\n\n"It held for a hundred years," Ann Example told Reuters.')
    except UnreadableText:
        return
    rows = voices(article, statement_tags(article), interests())
    assert sum(row["words"] for row in rows) == page_words(article)[0]["words"]
