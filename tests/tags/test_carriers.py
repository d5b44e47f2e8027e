"""What a statement came through, and where the text stops telling who says so."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article, Part
from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed
from helpers.errors import UnreadableText
from helpers.rules import Rule, rules
from helpers.tags.carriers.carriers import carrier_tags, fires
from helpers.tags.carriers.outlets import kind_of_outlet, named_after, named_before
from helpers.tags.carriers.scene import scene_of
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import SOURCE_KINDS, Tag
from tests.compare.samples import SEEDS, coded, minister, rebels, service, surovikin, zakharova

CATALOGUE = rules("carriers")
BESIDE = "group-beside-body"
MARKS = {
    "000": [],
    "001": [],
    "002": ["headline", "Report", "reportedly", "reportedly", "has long been accused of"],
    "003": [
        "are now said to",
        "The group allegedly comprises",
        "Local refugees, returning to areas freed from ISIS, have confirmed",
    ],
    "004": ["Agencies"],
}


def spoken(text: str) -> list[tuple[str, str]]:
    """The carriers of the direct quotations in a text."""
    article = article_from_text(f"The old bridge\n\nThe old bridge stayed open on Monday. {text}")
    found = carrier_tags(article, statement_tags(article))
    return [(tag.words, tag.label) for tag in found if tag.layer == "carrier"]


def marks(text: str) -> list[tuple[str, str]]:
    """The words at which a text without statements loses its source, and what is missing."""
    article = article_from_text(f"The old bridge\n\nThe old bridge stayed open on Monday. {text}")
    return [(tag.words, tag.label) for tag in carrier_tags(article, [])]


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_hit_and_not_on_its_near_miss(rule: Rule) -> None:
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_rule_of_this_layer_tells_what_the_reader_misses_and_calls_nothing_false(rule: Rule) -> None:
    said = " ".join((rule.claims, rule.reason, rule.known_failure, rule.settings["because"])).lower()
    assert not {"false", "fake", "lie", "lies", "untrue", "wrong", "suspicious"} & set(said.split())
    if rule.settings["layer"] == "attribution lost":
        assert rule.settings["label"]
        assert "can't tell" in rule.settings["because"]


def test_an_unnamed_group_right_after_a_body_is_marked_unless_somebody_was_told() -> None:
    said = "The Example Ministry said the bridge was closed. Local residents {} it was in use."
    for cue, expected in (("said", ["Local residents said"]), ("told reporters", [])):
        told = coded(f"The old bridge\n\n{said.format(cue)}")
        told.says("Example Ministry", "institution", "the bridge was closed", "The Example Ministry", "said")
        told.says(None, "unnamed group", "it was in use", "Local residents", cue.split()[0])
        found = told.layer("attribution lost")
        assert [tag.words for tag in found if tag.rule == BESIDE] == expected
        assert all("Example Ministry" in tag.reason for tag in found if tag.rule == BESIDE)


def test_told_to_an_outlet_carries_the_statement_and_what_the_speaker_adds() -> None:
    told = minister()
    assert [(tag.words, tag.label, tag.of) for tag in told.layer("carrier")[:2]] == [
        ("RT", "other outlet", told.tags[6].id),
        ("RT", "other outlet", told.tags[9].id),
    ]


def test_a_document_that_speaks_is_the_carrier_of_the_body_behind_it() -> None:
    assert [(tag.words, tag.label) for tag in service().layer("carrier")] == [
        ("the SVR statement", "document or statement")
    ]


def test_a_body_that_releases_a_statement_speaks_through_it() -> None:
    assert [tag.words for tag in minister().layer("carrier")][2:] == ["a statement"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It held," Ann Example told the Example Post on Monday.', [("Example Post", "other outlet")]),
        ('"It held," Ann Example told Ben Sample of Fox News.', [("Fox News", "other outlet")]),
        ('"It held," Ann Example said in an interview Sunday with CNN.', [("CNN", "other outlet")]),
        ('"It held," Ann Example was quoted as saying by Interfax.', [("Interfax", "news agency")]),
        ('"It held," Ann Example was quoted by the state news agency Xinhua as saying.',
         [("state news agency Xinhua", "news agency")]),
        ('"It held," Ann Example said in remarks first reported by Reuters.', [("Reuters", "news agency")]),
        ('In a letter to the town, Ann Example wrote that it held.', [("a letter", "document or statement")]),
        ('Several people asked about the Example letter matter declined to speak.', []),
        ('"It held," Ann Example wrote on Twitter.', [("Twitter", "document or statement")]),
        ('"It held," Ann Example told people in the street.', []),
        ('"It held," Ann Example told her radio audience.', []),
        ('"It held," Ann Example told a press conference.', []),
        ('"It held," Ann Example told the Environmental Protection Agency.', []),
    ],
)  # fmt: skip
def test_an_outlet_is_a_carrier_and_an_audience_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize("number", MARKS)
def test_the_marks_in_the_five_articles_are_these(number: str) -> None:
    told = SEEDS[number]()
    headline = seed(number).headline
    words = ["headline" if tag.words == headline else tag.words for tag in told.layer("attribution lost")]
    assert words == MARKS[number]


def test_a_doubting_word_inside_a_statement_is_the_speakers() -> None:
    assert "allegedly" in surovikin().tags[3].words
    assert surovikin().layer("attribution lost") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was accused of closing it.", [("was accused of", "no source named")]),
        ("He was accused of closing it by the Example Ministry.", []),
        ("It is widely believed that it will last.", [("It is widely believed that", "no source named")]),
        ("The Example Post reports that it will last.", []),
        ("They met amid reports that it will fall.", [("amid reports that", "whose reports is not said")]),
        ("According to reports by Ann Example it will fall.", []),
        ("It was used to carry trains.", []),
    ],
)
def test_a_sentence_without_a_source_is_marked_at_the_words_that_show_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert marks(text) == expected


def lost(text: str) -> list[tuple[str, str]]:
    """The words at which a text loses its source, with the statements that the kit finds in it."""
    article = article_from_text(f"The old bridge\n\nThe old bridge stayed open on Monday.\n\n{text}")
    tags = carrier_tags(article, statement_tags(article))
    return [(tag.words, tag.rule) for tag in tags if tag.layer == "attribution lost" and tag.start > 30]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge is reportedly safe.", [("reportedly", "hearsay-word")]),
        ("Mayor Example reportedly said that it was safe.", [("reportedly", "hearsay-word")]),
        ("The bridge has long been criticized as too narrow.", [("has long been criticized", "agentless")]),
        ("The bridge is expected to last.", [("is expected", "agentless")]),
        ("The council met over claims that it will fall.", [("claims", "hearsay-noun")]),
        ("The council met amid reports that it will fall.", [("amid reports that", "whose-reports")]),
        ("Mayor Example said the bridge is reportedly safe.", []),
        ("According to Mayor Example, the bridge is said to be safe.", []),
        ("Forty workers were fired for the delay.", []),
        ("The crack left little doubt that the bridge will fall.", []),
    ],
)
def test_words_that_name_nobody_are_marked_unless_they_stand_in_somebodys_statement(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert lost(text) == expected


@pytest.mark.parametrize(("group", "marked"), [("Local residents", True), ("Town officials", False)])
def test_people_on_the_spot_have_to_be_reached_and_officials_speak_for_themselves(
    group: str, marked: bool
) -> None:
    text = f"The Example Ministry said the bridge was closed. {group} have confirmed that it was closed."
    assert (BESIDE in [rule for _, rule in lost(text)]) is marked


def test_a_mark_belongs_to_the_statement_that_names_nobody() -> None:
    told = service()
    of = [tag.of for tag in told.layer("attribution lost") if tag.label == "no source named"]
    firsts = [tag for tag in told.tags if tag.layer == "statement" and tag.of is None]
    assert of == [tag.id for tag in firsts if tag.source_kind == "nobody"]


def test_a_page_of_named_agencies_or_outlets_bears_no_mark_of_its_own() -> None:
    pages = {"page-unnamed", "agencies-unnamed"}
    rules_of = [{tag.rule for tag in told().layer("attribution lost")} & pages for told in SEEDS.values()]
    assert rules_of == [set(), set(), {"page-unnamed"}, set(), {"agencies-unnamed"}]


@pytest.mark.parametrize("number", SEEDS)
def test_tags_keep_the_contract(number: str) -> None:
    check(SEEDS[number]().article, SEEDS[number]().all_tags)


def check(article: Article, tags: list[Tag]) -> None:
    """Every tag has its words, its own id, a reason, a rule, and points to a statement."""
    own = [tag for tag in tags if tag.layer in ("carrier", "attribution lost")]
    statements = {tag.id for tag in tags if tag.layer == "statement"}
    assert len({tag.id for tag in own}) == len(own)
    for tag in own:
        assert tag.words == article.text[tag.start : tag.end] and tag.words.strip()
        assert tag.rule in CATALOGUE and tag.reason and "{" not in tag.reason.replace(tag.words, "")
        assert tag.of in statements or (tag.layer == "attribution lost" and tag.of is None)
        assert tag.layer != "carrier" or tag.label in SOURCE_KINDS


def test_names_of_outlets_end_where_the_name_ends() -> None:
    text = "The Times of Israel reported"
    assert named_after(text, 0, len(text)) == (4, 19, "other outlet")
    assert named_before("on Monday the Example Post quoted", 0, 26) == (14, 26, "other outlet")
    assert named_before("a name. TASS", 0, 12) == (8, 12, "news agency")
    assert kind_of_outlet("people") is None and kind_of_outlet("People") == "other outlet"


PIECES = st.sampled_from(
    ['"It held,"', "Ann Example", "told RT", "said in a statement", "allegedly", "The group", "reports that",
     "is said to", ".", "\n\n", "“", "”", "according to", "Local residents", "in an interview with", "TASS"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)))
@example('is said to\r"0 0 0 0 a.')
def test_any_text_gives_tags_that_keep_the_contract(text: str) -> None:
    try:
        article = article_from_text(text)
    except UnreadableText:
        return
    tags = statement_tags(article)
    check(article, [*tags, *carrier_tags(article, tags)])


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_statements_give_tags_that_keep_the_contract(data: st.DataObject) -> None:
    article = seed(data.draw(st.sampled_from(["002", "003"])))
    place = st.integers(0, len(article.text) - 1)
    tags: list[Tag] = []
    for number in range(data.draw(st.integers(1, 6))):
        start, other = data.draw(place), data.draw(place)
        start, end = min(start, other), max(start, other) + 1
        kind = data.draw(st.sampled_from(SOURCE_KINDS))
        ids = [tag.id for tag in tags if tag.layer == "statement"]
        inside = data.draw(st.sampled_from([None, "nowhere", *ids]))
        tag = Tag(f"s{number}", article.article_id, start, end, article.text[start:end], "statement",
                  "indirect speech", "", "", speaker=data.draw(st.sampled_from([None, "Ann Example"])),
                  source_kind=kind, within=inside)  # fmt: skip
        tags.append(tag)
        if data.draw(st.booleans()):
            tags.append(dataclasses.replace(tag, id=f"c{number}", layer="source", label=kind, of=tag.id))
    check(article, [*tags, *carrier_tags(article, tags)])


def test_sentences_do_not_end_behind_titles_and_initials() -> None:
    article = article_from_text(
        "The old bridge\n\nGen. Example met Sgt. A. Sample in the U.S. on Monday. It rained."
    )
    lines = scene_of(article, []).lines
    assert [article.text[line.start : line.end].split()[0] for line in lines] == ["The", "Gen.", "It"]


def test_a_line_of_a_million_signs_is_read_whole() -> None:
    line = 'It is said to hold, "It held," Ann Example told RT, and the group allegedly knew; ' * 12_000
    article = Article("long", line, "", "test", (Part("body", 0, len(line), "by hand"),), {})
    assert len(carrier_tags(article, [])) == 24_000


def test_nothing_is_carried_where_nobody_speaks() -> None:
    assert carrier_tags(seed("003"), []) == [
        tag for tag in carrier_tags(seed("003"), []) if tag.layer == "attribution lost"
    ]
    assert [len(told().layer("carrier")) for told in (zakharova, surovikin, rebels)] == [0, 0, 0]
