"""Who told whom: the chains of the five articles, and tables that hold together."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed
from helpers.compare.chain import LINK_TYPES, chain_of, chain_rows, chain_tables, chains, in_words
from helpers.errors import UnknownName, UnreadableText
from helpers.tags.carriers.carriers import carrier_tags
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import SOURCE_KINDS, Tag
from tests.compare.samples import SEEDS, Coded, coded, minister, rebels, service, surovikin, zakharova

Way = list[tuple[str, str, str]]


def statement(told: Coded, words: str) -> Tag:
    return next(tag for tag in told.tags if tag.layer == "statement" and tag.words.startswith(words))


def way(told: Coded, words: str) -> Way:
    """Name, type and status of each step of the statement that begins with these words."""
    steps = chain_of(told.article, told.all_tags, statement(told, words).id)
    return [(step["name"], step["type"], step["status"]) for step in steps]


@pytest.mark.parametrize(
    ("build", "words", "expected"),
    [
        (
            minister,
            "Anti-terrorist",
            [
                ("Sergei Lavrov", "paraphrases", "stated"),
                ("RT", "unknown", "stated"),
                ("Alwaght", "paraphrases", "stated"),
            ],
        ),
        (
            minister,
            "the main goal",
            [
                ("Rex Tillerson", "paraphrases", "stated"),
                ("Sergei Lavrov", "paraphrases", "stated"),
                ("RT", "quotes", "inferred"),
                ("Alwaght", "quotes", "stated"),
            ],
        ),
        (
            minister,
            "the refugee camp",
            [
                ("local refugees", "paraphrases", "stated"),
                ("Reconciliation Center for Syria", "unknown", "inferred"),
                ("Alwaght", "relays without attribution", "stated"),
            ],
        ),
        (
            surovikin,
            "The Syrian government forces",
            [
                ("Sergey Surovikin", "paraphrases", "stated"),
                ("TASS", "paraphrases", "stated"),
                ("Equipo Nizkor", "republishes", "stated"),
            ],
        ),
        (
            service,
            "Such actions",
            [
                ("Foreign Intelligence Service", "quotes", "stated"),
                ("the SVR statement", "quotes", "stated"),
                ("unnamed site", "quotes", "unknown"),
            ],
        ),
        (
            rebels,
            "they have lost",
            [
                ("US-trained rebels", "paraphrases", "stated"),
                ("unnamed agencies", "paraphrases", "stated"),
                ("unnamed site", "republishes", "unknown"),
            ],
        ),
        (
            zakharova,
            "the UK is",
            [
                ("Maria Zakharova", "paraphrases", "stated"),
                ("Press TV", "paraphrases", "stated"),
                ("Mondialisation.ca", "republishes", "stated"),
            ],
        ),
        (
            service,
            "The US army",
            [("unknown", "unknown", "unknown"), ("unnamed site", "relays without attribution", "unknown")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_chains_of_the_five_articles(build: Callable[[], Coded], words: str, expected: Way) -> None:
    assert way(build(), words) == expected


def test_the_step_between_group_and_body_says_that_the_text_only_sets_them_side_by_side() -> None:
    told = minister()
    steps = chain_of(told.article, told.all_tags, statement(told, "the refugee camp").id)
    assert "side by side" in steps[1]["reason"]
    assert steps[1]["words"] == "Russia’s Reconciliation Center for Syria"


def test_a_line_for_the_reader_names_every_step_and_what_is_only_inferred() -> None:
    told = minister()
    steps = chain_of(told.article, told.all_tags, statement(told, "the main goal").id)
    assert in_words(steps) == "Rex Tillerson, as told by Sergei Lavrov, to RT (inferred), printed by Alwaght"
    told = service()
    steps = chain_of(told.article, told.all_tags, statement(told, "The US army").id)
    assert in_words(steps) == (
        "somebody whom the text does not name, printed by a site that the text does not name"
    )


def test_every_piece_of_a_statement_has_its_chain_and_no_other_id_has_one() -> None:
    told = minister()
    pieces = [tag for tag in told.tags if tag.layer == "statement" and tag.of]
    assert pieces
    for piece in pieces:
        whole = chain_of(told.article, told.all_tags, piece.of or "")
        assert chain_of(told.article, told.all_tags, piece.id) == whole
    with pytest.raises(UnknownName, match="no statement 'nowhere'"):
        chain_of(told.article, told.all_tags, "nowhere")


def test_an_agency_that_is_the_outlet_too_stands_once() -> None:
    told = surovikin()
    assert [name for name, _, _ in way(told, "some Western")].count("TASS") == 1


def test_words_told_to_the_page_itself_have_no_carrier_between() -> None:
    told = minister()
    told.article = dataclasses.replace(
        told.article,
        fields={
            **told.article.fields,
            "outlet": dataclasses.replace(told.article.fields["outlet"], value="RT"),
        },
    )
    assert [name for name, _, _ in way(told, "Anti-terrorist")] == ["Sergei Lavrov", "RT"]


def test_two_unnamed_groups_are_two_nodes_and_one_speaker_is_one() -> None:
    told = coded(
        "Old bridge\n\nThe mayor said it held. Some officials said it fell. Others said it hung. She left."
    )
    told.says("Ann Example", "named official", "it held", "The mayor", "said")
    told.says(None, "unnamed group", "it fell", "Some officials", "said")
    told.says(None, "unnamed group", "it hung", "Others", "said")
    told.says("Ann Example", "named official", "left", "She")
    names = [node["name"] for node in chain_rows(told.article, told.all_tags)[0] if node["kind"] != "claim"]
    assert sorted(names) == ["Ann Example", "Others", "Some officials", "unnamed site"]


@pytest.mark.parametrize("number", SEEDS)
def test_the_tables_of_an_article_hold_together(number: str) -> None:
    told = SEEDS[number]()
    check(told.article, told.all_tags)


def check(article: Article, tags: list[Tag]) -> None:
    """Ids are unique, links lead from claims to the page, spans match words, steps and tables agree."""
    nodes, links = chain_rows(article, tags)
    by_id = {node["node_id"]: node for node in nodes}
    assert len(by_id) == len(nodes)
    for row in (*nodes, *links):
        assert row["article_id"] == article.article_id
        if row["words"] is None:
            assert row["start"] is None and row["end"] is None
        else:
            assert row["words"] == article.text[row["start"] : row["end"]]
    for link in links:
        assert {link["source_node"], link["target_node"]} <= set(by_id)
        assert link["type"] in LINK_TYPES
        assert link["status"] in ("stated", "inferred", "unknown")
        assert link["reason"].endswith((".", "”"))
    assert {node["kind"] for node in nodes} <= {*SOURCE_KINDS, "claim", "outlet", "page", "named person"}
    pages = [node for node in nodes if node["kind"] == "page"]
    claims = [node for node in nodes if node["kind"] == "claim"]
    assert len(pages) == bool(claims)
    left = {link["source_node"] for link in links}
    assert all(claim["node_id"] in left for claim in claims)
    every = chains(article, tags)
    assert len(every) == len(claims)
    assert all(steps[-1]["kind"] == "page" and in_words(steps) for steps in every.values())


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=300))
def test_any_text_has_tables_that_hold_together(text: str) -> None:
    try:
        article = article_from_text(text + '\n\n"It held," Ann Example told Reuters in a statement.')
    except UnreadableText:
        return
    tags = statement_tags(article)
    check(article, [*tags, *carrier_tags(article, tags)])


def test_statements_that_stand_in_each_other_end_at_the_page_all_the_same() -> None:
    told = minister()
    one, other = statement(told, "Rex Tillerson"), statement(told, "the main goal")
    told.tags = [dataclasses.replace(tag, within=other.id) if tag.id == one.id else tag for tag in told.tags]
    check(told.article, told.all_tags)


def test_data_frames_of_several_articles_have_the_rows_of_each() -> None:
    told = [build() for build in SEEDS.values()]
    nodes, links = chain_tables([one.article for one in told], [tag for one in told for tag in one.all_tags])
    each = [chain_rows(one.article, one.all_tags) for one in told]
    assert len(nodes) == sum(len(rows) for rows, _ in each)
    assert len(links) == sum(len(rows) for _, rows in each)


def test_an_article_without_statements_has_no_chain() -> None:
    assert chain_rows(seed("004"), []) == ([], [])
