"""Rule files as learners write them: TOML to rules with patterns, with every mistake told in plain words.

What a rule file holds is explained at the head of `helpers.tags.rulebook`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from helpers.errors import PlainError
from helpers.rules import FIELDS, Rule
from helpers.tags.language.patterns import Pattern, PatternError, pattern, pieces_of

LONGEST_FILE = 300_000
MOST_RULES = 500
MOST_PATTERNS = 10_000
MOST_WORDS = 100_000
NEEDED = (*FIELDS, "label")
KEYS = (*NEEDED, "patterns", "entries", "unless", "by", "off", "weak", "read")

Table = dict[str, Any]


class RuleError(PlainError, ValueError):
    """A rule file that can't be used; the message says which rule, where in it, and what to do."""


class Patterned(NamedTuple):
    """A rule with its patterns, each with its note, and the patterns in whose words it marks nothing."""

    rule: Rule
    patterns: tuple[tuple[Pattern, str], ...]
    unless: tuple[Pattern, ...]


def read_rules(text: str, name: str, over: str | None = None) -> list[Patterned]:
    """Return the rules of a TOML text in their order, over those of `over`; see `rulebook.read_rule_book`.

    Raises:
        RuleError: they can't be used; the message says which rule, where in it, and why.
    """
    file = f"{name}.toml"
    rules, lists = _parts(text, file, needed=over is None)
    if over is not None:
        theirs, their_lists = _parts(over, file, needed=True)
        rules, lists = {**theirs, **rules}, {**their_lists, **lists}
    return list(_read([*rules.values()], lists, file))


def _parts(text: str, file: str, *, needed: bool) -> tuple[dict[str, Table], dict[str, list[str]]]:
    """The tables of the rules by their id, and the word lists; what is no table or list is refused."""
    data = _parsed(text, file)
    given = data.get("rule", [])
    if not isinstance(given, list) or (needed and not given):
        raise RuleError(f"{file} holds no rules. A rule begins with a line [[rule]].")
    found: dict[str, Table] = {}
    for number, table in enumerate(given, 1):
        if not isinstance(table, dict):
            raise RuleError(f"{file}: a rule begins with a line [[rule]], with two brackets on either side.")
        rule_id = table.get("id")
        if not isinstance(rule_id, str) or not rule_id.strip():
            raise RuleError(f'{file}: rule number {number} has no id. Give it one, as in id = "my-rule".')
        if rule_id in found:
            raise RuleError(
                f"{file}, rule “{rule_id}”: there is a rule of that name already. Give this one another id."
            )
        found[rule_id] = table
    return found, _lists(data.get("lists", {}), file)


def _parsed(text: str, file: str) -> Table:
    if len(text) > LONGEST_FILE:
        raise RuleError(
            f"{file} is {len(text):,} characters long; {LONGEST_FILE:,} are the most. Take some out."
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise RuleError(f"{file}: too many brackets stand in one another. Undo your last change.") from None
    except ValueError as error:
        raise RuleError(f"{file} can't be read as a rule file: {_told(str(error), text)}") from None


def _told(error: str, text: str) -> str:
    """What TOML says of a mistake, with the line in which it noticed it."""
    place = re.search(r" \(at line (\d+), column \d+\)", error)
    if place is None:
        return f"{error.partition('(at end')[0].strip()}. A quotation mark or bracket may be open to the end."
    number = int(place[1])
    line = text.split("\n")[number - 1].strip()[:80]
    advice = "Texts stand between straight quotation marks, with commas between them."
    if any(mark in line for mark in "“”„"):
        advice = 'The marks around a text have to be straight: ".'
    return (
        f"line {number}, “{line}”: {error[: place.start()]}. {advice} Look at this line and the one before, "
        "or undo your last change."
    )


def _lists(given: object, file: str) -> dict[str, list[str]]:
    """The word lists by their name: each a list of texts, or one text with spaces between its words."""
    if not isinstance(given, dict):
        raise RuleError(f'{file}: the word lists stand below a line [lists], as in doubters = ["doubt+"].')
    found: dict[str, list[str]] = {}
    for name, words in given.items():
        if not isinstance(words, str) and not _are_texts(words):
            raise RuleError(
                f'{file}, list “{name}”: it should be a list of texts, as in {name} = ["may", "might"].'
            )
        if name != "source":
            found[name] = words.split() if isinstance(words, str) else words
    return found


def _read(rules: Sequence[Table], lists: Mapping[str, Sequence[str]], file: str) -> Iterator[Patterned]:
    patterns = words = 0
    on = [table for table in rules if not _off(table, file)]
    if len(on) > MOST_RULES:
        raise RuleError(f"{file} holds {len(on):,} rules; {MOST_RULES:,} are the most.")
    for table in on:
        rule = _rule(table, file)
        pairs = [(written, "") for written in table.get("patterns", ())]
        pairs += [(written, note) for written, note in table.get("entries", ())]
        read: list[Pattern] = []
        for written in (*(written for written, _ in pairs), *table.get("unless", ())):
            read.append(_pattern(written, lists, rule, file))
            patterns, words = patterns + 1, words + read[-1].size
            if patterns > MOST_PATTERNS or words > MOST_WORDS:
                raise RuleError(
                    f"{file}, rule “{rule.id}”: up to here there are {patterns:,} patterns with {words:,} "
                    f"words, lists counted wherever they are used; {MOST_PATTERNS:,} and {MOST_WORDS:,} are "
                    "the most. Take some out."
                )
        noted = zip(read, (note for _, note in pairs), strict=False)
        yield Patterned(rule, tuple(noted), tuple(read[len(pairs) :]))


def _off(table: Table, file: str) -> bool:
    off = table.get("off", False)
    if not isinstance(off, bool):
        raise RuleError(
            f"{file}, rule “{table['id']}”: off should be true or false, without quotation marks."
        )
    return off


def _rule(table: Table, file: str) -> Rule:
    where = f"{file}, rule “{table['id']}”"
    for key in NEEDED:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise RuleError(
                f"{where}: it has no {key}{_meant(key, table)}. Every rule needs one, in quotation marks."
            )
    for key in ("patterns", "unless"):
        if not _are_texts(table.get(key, [])):
            raise RuleError(f'{where}: {key} should be a list of texts, as in {key} = ["may", "might"].')
    pairs = table.get("entries", [])
    if not isinstance(pairs, list) or not all(_are_texts(pair) and len(pair) == 2 for pair in pairs):
        raise RuleError(f'{where}: entries should be pairs of texts, as in [["slam+", "criticise"]].')
    by_code = table.get("by") == "code"
    if not (table.get("patterns") or pairs or by_code):
        meant = _meant("patterns", table)
        raise RuleError(f'{where}: it has no patterns{meant}. Say what it marks, as in patterns = ["may"].')
    _refuse_reading(table, where)
    return Rule(
        **{key: table[key] for key in FIELDS},
        settings={key: value for key, value in table.items() if key not in FIELDS},
    )


def _refuse_reading(table: Table, where: str) -> None:
    """Refuse a `weak` or a `read` that says nothing."""
    if not isinstance(table.get("weak", False), bool):
        raise RuleError(f"{where}: weak should be true or false, without quotation marks.")
    read = table.get("read", {"hits": 0, "right": 0, "texts": ""})
    counts = [read.get("hits"), read.get("right")] if isinstance(read, dict) else []
    if not (counts and all(type(one) is int for one in counts) and isinstance(read.get("texts"), str)):
        raise RuleError(
            f"{where}: read should say how many marks were read, "
            'as in { hits = 9, right = 8, texts = "mine" }.'
        )
    if not 0 <= read["right"] <= read["hits"]:
        raise RuleError(f"{where}: of {read['hits']} marks that were read, {read['right']} can't be right.")


def _meant(key: str, table: Table) -> str:
    """A word for a key that is there under a name much like the one that is missing."""
    close = get_close_matches(key, [one for one in table if one not in KEYS], 1, 0.8)
    return f" (“{close[0]}” should be “{key}”)" if close else ""


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _pattern(written: str, lists: Mapping[str, Sequence[str]], rule: Rule, file: str) -> Pattern:
    try:
        return pattern(written, lists)
    except PatternError as error:
        pieces = pieces_of(written)
        at = f"in slot {error.place}, “{pieces[error.place - 1]}”" if pieces else "it is empty"
        raise RuleError(
            f"{file}, rule “{rule.id}”, pattern “{_short(written)}”: {_short(at)}: {error}. "
            "Mend the pattern, or undo."
        ) from None


def _short(written: str) -> str:
    return written if len(written) <= 120 else f"{written[:119]}…"
