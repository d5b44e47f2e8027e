"""Every kind of source is decided by a rule that a learner can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.rules import Rule, rules
from helpers.tags.language.sentences import sentences
from helpers.tags.speakers.cast import Cast, Speaker, fires
from helpers.tags.speakers.source_kinds import Described, source_kind
from helpers.tags.tag import SOURCE_KINDS

RULES = rules("source_kinds")


def speaker_of(source: str) -> Speaker:
    return Cast().resolve(sentences(source, 0, len(source), [])[0])


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_fires_on_its_hit_and_not_on_its_near_miss(rule: Rule) -> None:
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_speaks_in_sentences_a_learner_can_read(rule: Rule) -> None:
    for words in (rule.reason, rule.claims, rule.known_failure):
        assert 3 <= len(words.split()) <= 60


def test_the_rules_know_every_kind_and_no_other() -> None:
    assert {rule.settings["kind"] for rule in RULES.values()} == set(SOURCE_KINDS)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Foreign Ministry spokeswoman Ada Example", "named official"),
        ("Gen. Ben Sample", "named official"),
        ("Rep. Ada Example (D-Ga.)", "named official"),
        ("Sampletown police chief Ada Example", "named official"),
        ("Ben Sample, the Samplian mayor", "named official"),
        ("Ben Sample, a former mayor", "named other person"),
        ("Ben Sample, a spokesman for Example Bank", "named other person"),
        ("actress Ada Example", "named other person"),
        ("Dr. Ada Example", "named other person"),
        ("a Russian diplomatic source", "unnamed person"),
        ("the 43-year-old", "unnamed person"),
        ("a spokesman for Ada Example", "unnamed person"),
        ("One Republican", "unnamed person"),
        ("Local refugees", "unnamed group"),
        ("some US officials", "unnamed group"),
        ("representatives of the US command", "unnamed group"),
        ("a number of Samplian teachers", "unnamed group"),
        ("64 percent of the voters", "unnamed group"),
        ("House Republicans", "unnamed group"),
        ("African Americans", "unnamed group"),
        ("the US Central Command", "institution"),
        ("a monitoring group", "institution"),
        ("the water department", "institution"),
        ("police", "institution"),
        ("Washington", "institution"),
        ("the Sample campaign", "institution"),
        ("Example Corp.", "institution"),
        ("the statement", "document or statement"),
        ("a new poll", "document or statement"),
        ("a lawsuit filed on Monday", "document or statement"),
        ("TASS", "news agency"),
        ("The Associated Press", "news agency"),
        ("RT", "other outlet"),
        ("Sampletown Gazette", "other outlet"),
        ("the newspaper", "other outlet"),
        ("has long been reported", "nobody"),
        ("Exemplia", "unclear"),
    ],
)
def test_the_kind_is_read_from_the_words(source: str, kind: str) -> None:
    assert speaker_of(source).kind == kind


def test_the_reason_quotes_the_words_it_rests_on() -> None:
    assert speaker_of("local refugees").kind_why == "“local refugees” is a group, and none of them is named"
    why = speaker_of("Foreign Ministry spokeswoman Ada Example").kind_why
    assert why == "Ada Example is named with an office: “Foreign Ministry spokeswoman Ada Example”"


@given(st.text(), st.sampled_from(["person", "people", "body", "anything else"]), st.text())
def test_anything_described_gets_a_kind(words: str, sort: str, office: str) -> None:
    kind = source_kind(Described(words, sort, words or None, office))
    assert kind.kind in SOURCE_KINDS
    assert kind.rule in RULES and kind.because
