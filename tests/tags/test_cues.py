"""The words that make a sentence a report: each has its forms, and is known by what may follow it."""

import pytest

from helpers.rules import rule_file
from helpers.tags.language.cues import PATTERNS, cue_nouns, cue_verb_forms, forms


@pytest.mark.parametrize(
    ("lemma", "told"),
    [
        ("ask", ("ask", "asks", "asked", "asking")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("say", ("say", "says", "said", "saying")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
        ("urge", ("urge", "urges", "urged", "urging")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("quip", ("quip", "quips", "quipped", "quipping")),
        ("put", ("put", "puts", "putting")),
        ("convey", ("convey", "conveys", "conveyed", "conveying")),
    ],
)
def test_a_verb_has_its_forms(lemma: str, told: tuple[str, ...]) -> None:
    assert forms(lemma) == told


def test_every_form_leads_back_to_its_verb() -> None:
    known = cue_verb_forms()
    assert {known[form].lemma for form in ("said", "says", "saying")} == {"say"}
    assert all(form in forms(verb.lemma) for form, verb in known.items())


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("said", "clause"),
        ("told", "listener"),
        ("promised", "infinitive"),
        ("urged", "person_infinitive"),
        ("accused", "object"),
        ("called", "preposition"),
        ("smiled", "quotation"),
    ],
)
def test_a_verb_is_known_by_what_may_follow_it(form: str, pattern: str) -> None:
    assert cue_verb_forms()[form].takes(pattern)


def test_a_verb_of_thinking_is_no_verb_of_speaking() -> None:
    hope, say = cue_verb_forms()["hope"], cue_verb_forms()["say"]
    assert "clause" in hope.belief and not hope.speech
    assert "clause" in say.speech and not say.belief


def test_prepositions_and_particles_belong_to_their_verb() -> None:
    known = cue_verb_forms()
    assert ("for",) in known["called"].prepositions
    assert ("concern", "over") in known["expressed"].prepositions
    assert ("out",) in known["pointed"].particles


def test_with_its_particle_a_verb_takes_a_clause_and_nothing_else() -> None:
    pointed = cue_verb_forms()["pointed"].with_particle()
    assert pointed.takes("clause")
    assert not any(pointed.takes(pattern) for pattern in PATTERNS if pattern != "clause")
    assert not pointed.prepositions


def test_nouns_of_saying_and_of_thinking_are_kept_apart() -> None:
    nouns = cue_nouns()
    assert nouns["claim"] and nouns["reports"] and nouns["warnings"]
    assert not nouns["belief"] and not nouns["hopes"]
    assert "bridge" not in nouns


@pytest.mark.parametrize("side", ["speech", "belief"])
def test_no_verb_stands_twice_in_one_list(side: str) -> None:
    table = rule_file("verbs")[side]
    for name in (*PATTERNS, "beside_quotation"):
        words = table.get(name, "").split()
        assert sorted({word for word in words if words.count(word) > 1}) == [], f"{side}.{name}"
