"""Which words lean: that a mark can be argued for, and that plain words are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import PROSE
from helpers.articles.seeds import seed
from helpers.rules import FIELDS, Rule, rule_file, rule_text
from helpers.tags.language.reading import read
from helpers.tags.loaded.loaded import LAYER, LOADED_KINDS, fires, loaded_tags, style_guides
from helpers.tags.rulebook import RuleError, read_rule_book, rule_book
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article
from helpers.tags.voice import with_voices
from tests.tags.test_any_text import CONTENTS, CUES, MARKS, NAMES

RULES = rule_book("loaded").rules
WEAK_BELOW = 0.7


def marked(text: str) -> list[tuple[str, str]]:
    """The marked words of a text, each with its kind."""
    article = example_article(text)
    return [(tag.words, tag.label) for tag in loaded_tags(article, read(article))]


def in_seed(name: str) -> list[Tag]:
    """The loaded words of one of the five articles, with their voices."""
    article = seed(name)
    reading = read(article)
    tags = with_voices([*statement_tags(article, reading), *loaded_tags(article, reading)], reading.quoted)
    return [tag for tag in tags if tag.layer == LAYER]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_hit_and_not_on_its_near_miss(rule: Rule) -> None:
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_its_words_do_and_what_would_judge_less(rule: Rule) -> None:
    assert rule.settings["label"] in LOADED_KINDS
    assert rule.settings["because"]
    notes = [note for _, note in rule.settings.get("entries", [])]
    assert all(notes)
    assert notes or rule.settings["neutral"]
    assert set(rule.settings.get("style_guide", [])) <= set(style_guides())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_was_read_on_real_texts_and_is_weak_where_too_few_marks_were_right(rule: Rule) -> None:
    was_read = rule.settings["read"]
    assert was_read["hits"] >= was_read["right"] > 0
    assert rule.settings.get("weak", False) == (was_read["right"] / was_read["hits"] < WEAK_BELOW)


def test_every_kind_of_loaded_word_has_a_rule() -> None:
    assert {rule.settings["label"] for rule in RULES.values()} == set(LOADED_KINDS)


def test_no_word_stands_in_two_rules_for_the_same_place() -> None:
    listed = [
        (word, rule.id)
        for rule in RULES.values()
        for written in (
            *rule.settings.get("patterns", ()),
            *(one for one, _ in rule.settings.get("entries", ())),
        )
        if " " not in written and "[" not in written and "{" not in written
        for word in written.split("|")
    ]
    homes: dict[str, set[str]] = {}
    for word, rule_id in listed:
        homes.setdefault(word, set()).add(rule_id)
    assert {word: ids for word, ids in homes.items() if len(ids) > 1} == {}


def test_a_statement_of_a_style_guide_says_where_and_when_it_was_read() -> None:
    rows = rule_file("style_guides")["guide"]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert all(row[key].strip() for key in ("guide", "edition", "about", "says", "address", "as_of"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor's cronies met at night.", [("cronies", "label that judges")]),
        ("Mayor Example slammed the council.", [("slammed", "verb that judges")]),
        ("She gave a chilling account of the flood.", [("chilling", "word that judges")]),
        ("The plan is utterly new.", [("utterly", "intensifier")]),
        ("The mayor has long been accused of delays.", [("has long been accused", "agentless passive")]),
        ("Officials spoke of meddling in the vote.", [("meddling", "nominalised blame")]),
        (
            "They met builders guilty of stealing stone.",
            [("guilty of stealing", "assertion by attribute")],
        ),
        (
            "He belongs to the Example Front (a group outlawed in Samplestan).",
            [("outlawed in Samplestan", "stock formula")],
        ),
        ("The mayor makes use of the legend about the flood.", [("legend", "label that judges")]),
        ("The council closed it under the guise of repairs.", [("guise", "label that judges")]),
        ("The mayor vaguely explained the plan.", [("vaguely", "word that judges")]),
        ("The long-suffering town waits.", [("long-suffering", "word that judges")]),
        ("The council caved in to the builders.", [("caved in", "verb that judges")]),
        ("The hated toll is back.", [("hated", "word that judges")]),
    ],
)
def test_a_word_is_marked_with_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was shown to many children at the Brave Bridge Museum.",
        "Extreme weather closed the bridge, and an explosive device was found.",
        "Free radicals are studied in chemistry, and radical surgery in medicine.",
        "The tax regime was changed, and so was the training regime.",
        "The so-called new bridge may be closed, officials claimed.",
        "The door slammed into the wall.",
        "The door slammed, and the roof caved in.",
        "The legend about the bridge tells of a giant, and she vaguely remembered it.",
        "A chest of massive oak and a coat of shocking pink stand in the hall.",
        "The play is about a tyrant, and a pedlar peddled brushes from door to door.",
        "The arch is towering over the river, and the crops are withering.",
        "Sampletown boasts two bridges.",
        "Two lanes of the bridge were closed for an hour, and nobody was hurt.",
        "The mayor was accused by two neighbours of delays.",
        "The mayor fears that she could be accused of delays.",
        "The bridge can be seen from the hill, and is seen by engineers as a mistake.",
        "A court found the builder guilty of stealing stone.",
        "The vicious cycle of repair went on in the oppressive heat.",
    ],
)
def test_plain_words_names_and_terms_are_left_alone(text: str) -> None:
    assert marked(text) == []


def test_a_headline_in_capitals_is_read_like_any_other_line() -> None:
    assert marked("Mayor Example Slams Council Over Bridge") == [("Slams", "verb that judges")]


def test_the_reason_quotes_the_words_and_gives_a_neutral_alternative_and_who_asks_for_it() -> None:
    article = example_article("The Example regime has closed the bridge.")
    (tag,) = loaded_tags(article, read(article))
    assert tag.reason.startswith("“regime” ")
    assert "more neutral: government" in tag.reason
    assert "style guides that speak of it: AP" in tag.reason


def test_a_guide_is_named_only_beside_the_words_that_it_speaks_of() -> None:
    article = example_article("Extremists and zealots met on the bridge.")
    first, second = loaded_tags(article, read(article))
    assert "Wikipedia, Reuters" in first.reason
    assert "style guides" not in second.reason


def test_a_learners_own_rules_take_the_place_of_the_kits() -> None:
    rule = rule_text("certainty").partition("[[rule]]")[0]
    text = rule + "\n".join(
        (
            "[[rule]]",
            *(f'{key} = "A bridge is a bridge."' for key in ("claims", "reason", "known_failure", "source")),
            'id = "mine"\nlabel = "word that judges"\nhit = "x"\nnear_miss = "y"\npatterns = ["bridge"]',
        )
    )
    article = example_article("Mayor Example slammed the bridge.")
    tags = loaded_tags(article, read(article), read_rule_book(text, "mine"))
    assert [(tag.words, tag.rule) for tag in tags] == [("bridge", "mine")]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ('behind = "as"', "behind should name words behind a verb"),
        ("behind = { said = 3 }", "behind should name words behind a verb"),
        ('participles = ["said"]', "participles should be one text"),
        ("because = 3", "because should be one text"),
        ('style_guide = "ap-regime-2003"', "style_guide should be a list of ids"),
    ],
)
def test_a_setting_that_a_learner_got_wrong_is_told_in_plain_words(setting: str, told: str) -> None:
    rule = next(rule for rule in RULES.values() if "behind" in rule.settings)
    fields = "".join(f'{key} = "A bridge."\n' for key in (*FIELDS[1:], "label"))
    text = f'[[rule]]\nid = "{rule.id}"\n{fields}patterns = ["said"]\n{setting}\n'
    article = example_article("The bridge is said to be old.")
    with pytest.raises(RuleError, match=f"loaded.toml, rule “{rule.id}”: {told}"):
        loaded_tags(article, read(article), read_rule_book(text, "loaded", rule_text("loaded")))


@pytest.mark.parametrize(
    ("name", "words", "kind", "voice"),
    [
        ("000", "foreign-backed", "assertion by attribute", "narrator"),
        ("000", "gripped by", "word that judges", "narrator"),
        ("000", "terrorists", "label that judges", "narrator"),
        ("001", "guilty of killing", "assertion by attribute", "Sergey Surovikin"),
        ("001", "collusion", "nominalised blame", "Sergey Surovikin"),
        ("001", "ringleaders", "label that judges", "Sergey Surovikin"),
        ("001", "absurd", "word that judges", "Sergey Surovikin"),
        ("001", "absolutely", "intensifier", "Sergey Surovikin"),
        ("001", "groundlessly", "word that judges", "Sergey Surovikin"),
        ("002", "has long been accused", "agentless passive", "narrator"),
        ("002", "occupation forces", "label that judges", "Vassily Nebenzya"),
        ("002", "occupation bases", "label that judges", "narrator"),
        ("002", "mercenaries", "label that judges", "narrator"),
        ("004", "fierce", "word that judges", "narrator"),
        ("004", "Western-backed", "assertion by attribute", "narrator"),
    ],
)
def test_the_five_articles_words_are_marked_in_their_voice(
    name: str, words: str, kind: str, voice: str
) -> None:
    assert (words, kind, voice) in {(tag.words, tag.label, tag.voice) for tag in in_seed(name)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("001", "colluding"),
        ("002", "plot"),
        ("004", "regime"),
        ("004", "jihadist-held"),
        ("003", "are now said"),
    ],
)
def test_further_words_of_the_five_articles_are_marked(name: str, words: str) -> None:
    assert words in {tag.words for tag in in_seed(name)}


def test_the_formula_in_a_quotation_is_told_to_be_the_outlets_insertion() -> None:
    tags = [tag for tag in in_seed("001") if tag.label == "stock formula"]
    assert [tag.words for tag in tags] == ["outlawed in Russia", "outlawed in Russia"]
    assert ["brackets inside a quotation" in tag.reason for tag in tags] == [True, False]


@pytest.mark.parametrize("words", ["barrel bombs", "militants", "regimes", "alleged"])
def test_words_that_others_mark_or_that_can_be_argued_are_left_to_them(words: str) -> None:
    marks = {tag.words for name in ("000", "001", "002", "003", "004") for tag in in_seed(name)}
    assert words not in marks


def test_page_furniture_holds_no_mark() -> None:
    article = seed("003")
    spans = [(part.start, part.end) for part in article.parts if part.kind in (*PROSE, "headline")]
    tags = in_seed("003")
    assert tags
    assert all(any(start <= tag.start and tag.end <= end for start, end in spans) for tag in tags)
    assert not any(tag.words.lower().startswith(("extremist", "fundamentalist")) for tag in tags)


LOADED_WORDS = [
    "regime",
    "has been accused of",
    "absurd",
    "Slammed",
    "terrorists",
    "(outlawed in Russia)",
    "is seen as",
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from([*NAMES, *CUES, *CONTENTS, *MARKS, *LOADED_WORDS, " ", ". ", "\n"]), max_size=30
    ).map(" ".join),
)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_whatever_the_text_a_mark_has_its_words_its_reason_and_a_place_of_its_own(text: str) -> None:
    article = example_article(text)
    tags = loaded_tags(article, read(article))
    for tag in tags:
        assert tag.words == text[tag.start : tag.end]
        assert tag.words.strip()
        assert tag.layer == LAYER
        assert tag.rule in RULES
        assert " ".join(tag.words.split()) in tag.reason
    assert all(before.end <= tag.start for before, tag in pairwise(tags))
    assert len({tag.id for tag in tags}) == len(tags)
