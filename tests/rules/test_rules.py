"""Every rule says what it claims, and keeps its own word on its hit and its near miss."""

from __future__ import annotations

import pytest

from helpers.articles import masthead, parts
from helpers.compare import edits
from helpers.rules import Rule, rules
from helpers.tags.carriers import carriers
from helpers.tags.certainty import certainty
from helpers.tags.headline import headline
from helpers.tags.loaded import loaded
from helpers.tags.naming import naming
from helpers.tags.speakers import cast as speakers
from helpers.tags.statements import tags as statement_tags

ENGINES = {
    "parts": parts.fires,
    "masthead": masthead.fires,
    "statements": statement_tags.fires,
    "carriers": carriers.fires,
    "source_kinds": speakers.fires,
    "certainty": certainty.fires,
    "naming": naming.fires,
    "loaded": loaded.fires,
    "headline": headline.fires,
    "edits": edits.fires,
}
# Whose rules mark words by what they mean, so that somebody had to read how often they are right.
READ = ("certainty", "naming", "loaded", "headline", "edits")
PRECISE = 0.7
RULES = [(name, rule) for name in ENGINES for rule in rules(name).values()]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}-{rule.id}" for name, rule in RULES])
def test_a_rule_fires_on_its_hit_and_not_on_its_near_miss(name: str, rule: Rule) -> None:
    assert ENGINES[name](rule.id, rule.hit), "it must fire on its hit"
    assert not ENGINES[name](rule.id, rule.near_miss), "it must not fire on its near miss"


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}-{rule.id}" for name, rule in RULES])
def test_a_rule_speaks_in_sentences_a_learner_can_read(name: str, rule: Rule) -> None:
    for words in (rule.reason, rule.claims, rule.known_failure):
        assert 3 <= len(words.split()) <= 60


@pytest.mark.parametrize(
    ("name", "rule"), [row for row in RULES if row[0] in READ], ids=lambda value: getattr(value, "id", value)
)
def test_a_rule_tells_how_often_it_was_right_and_is_weak_where_that_is_too_seldom(
    name: str, rule: Rule
) -> None:
    read = rule.settings["read"]
    assert 0 <= read["right"] <= read["hits"] <= 50 and read["texts"]
    seldom = bool(read["hits"]) and read["right"] / read["hits"] < PRECISE
    assert bool(rule.settings.get("weak")) == seldom
