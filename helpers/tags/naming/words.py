"""The words of `rules/naming.toml`, ready to look up."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from helpers.rules import Rule, rule_file, rules
from helpers.tags.speakers.speaker_ids import plain

plain_word = lru_cache(maxsize=20_000)(plain)


class Noun(NamedTuple):
    """A noun that names actors: its rule, the label to compare by, and whether this form is the plural."""

    rule: Rule
    label: str
    plural: bool


def bare(low: str) -> str:
    """Return a word without a possessive ending.

    >>> bare("syria's")
    'syria'
    """
    return low[:-2] if low.endswith("'s") else low


@cache
def naming_list(name: str) -> frozenset[str]:
    """Return one word list of `naming.toml`.

    >>> "rebel" in naming_list("body_kinds")
    True
    """
    return frozenset(rule_file("naming")["lists"][name].split())


@cache
def leaders_known() -> dict[str, str]:
    """Return the states of the leaders whom texts name without their state, by surname in lower case."""
    return {name: state for name, state in rule_file("naming")["lists"]["led_by"]}


@cache
def nouns() -> dict[str, Noun]:
    """Return the head nouns by every form.

    >>> nouns()["rebel"].label, nouns()["rebel"].plural
    ('rebels', False)
    """
    found: dict[str, Noun] = {}
    for rule in rules("naming").values():
        for row in rule.settings.get("nouns", ()):
            forms, _, label = row.partition("=")
            one, many = forms.split()
            shown = label.strip() or (many if many != "-" else one)
            found |= {form: Noun(rule, shown, form == many) for form in (one, many) if form != "-"}
    return found


@cache
def _modifier_words(setting: str) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for rule in rules("naming").values():
        if rule.settings["layer"] == "modifier":
            for word in rule.settings.get(setting, ()):
                found.setdefault(word, rule)
    return found


def modifier_word(low: str) -> Rule | None:
    """Return the rule of a word that goes before an actor's noun, or None.

    >>> modifier_word("foreign-backed").id, modifier_word("so-called").id, modifier_word("anti-council").id
    ('trained-or-backed', 'so-called', 'for-or-against')
    """
    found = _modifier_words("words").get(low)
    if found or "-" not in low:
        return found
    first, _, _ = low.partition("-")
    return _modifier_words("beginnings").get(first) or ending_rule(low.rpartition("-")[2])


def ending_rule(low: str) -> Rule | None:
    """Return the modifier rule of what stands behind a hyphen ("backed"), or None."""
    return _modifier_words("endings").get(low)


def opens_behind(low: str, following: str) -> Rule | None:
    """Return the rule of two words that open a modifier behind a noun, or None.

    >>> opens_behind("affiliated", "with").id
    'linked'
    """
    return _modifier_words("behind").get(f"{low} {following}")
