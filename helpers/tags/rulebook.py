"""Rule books: rule files whose rules are patterns, ready to mark the words of a sentence.

A rule of such a file has, besides the fields of every rule (`helpers.rules`): `label`, `patterns` (as in
`helpers.tags.language.patterns`) or `entries`, pairs of a pattern and a note about it, and, if it needs it,
`unless`, patterns in whose words the rule marks nothing. `read` tells how many of how many of its marks were
right when somebody read a sample, and `weak = true` that these were too few. Word lists for `@name` stand in
`[lists]`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from helpers.errors import PlainError
from helpers.rules import FIELDS, Rule, rule_text
from helpers.tags.language.patterns import Pattern, PatternError, match_at, pattern, pieces_of
from helpers.tags.language.sentences import Sentence

KEYS = ("label", "patterns", "entries", "unless")


class RuleError(PlainError, ValueError):
    """A rule file that can't be used; the message says which rule, where in it, and what to do."""


class Entry(NamedTuple):
    """One pattern of a rule, and the note beside it (in `loaded.toml`: a neutral alternative)."""

    rule: Rule
    pattern: Pattern
    note: str
    rank: int


class Mark(NamedTuple):
    """The words [first, last) of a sentence, and the entry that marks them."""

    first: int
    last: int
    entry: Entry

    @property
    def rule(self) -> Rule:
        """The rule that fired."""
        return self.entry.rule


@dataclass(frozen=True, eq=False)
class RuleBook:
    """The rules of one file by their id, and their patterns by the words with which a match can begin."""

    name: str
    rules: Mapping[str, Rule]
    _by_word: Mapping[str, Sequence[Entry]]
    _others: Sequence[Entry]
    _unless: Mapping[str, Sequence[Pattern]]

    def marks(self, sentence: Sentence) -> list[Mark]:
        """Return what the rules mark in one sentence, in reading order.

        Of two marks that overlap, the longer stays; of two as long, that of the rule higher in the file.
        """
        found = [mark for start in range(len(sentence)) for mark in self._marks_at(sentence, start)]
        if len(found) < 2:
            return found
        found.sort(key=lambda mark: (mark.first - mark.last, mark.entry.rank, mark.first))
        kept: list[Mark] = []
        taken: set[int] = set()
        for mark in found:
            places = range(mark.first, mark.last)
            if taken.isdisjoint(places):
                taken.update(places)
                kept.append(mark)
        return sorted(kept, key=lambda mark: mark.first)

    def _marks_at(self, sentence: Sentence, start: int) -> Iterator[Mark]:
        for entries in (self._by_word.get(sentence[start].low, ()), self._others):
            for entry in entries:
                places = match_at(entry.pattern, sentence, start)
                if places and not self._excepted(entry.rule, sentence, places):
                    yield Mark(*places, entry)

    def _excepted(self, rule: Rule, sentence: Sentence, places: tuple[int, int]) -> bool:
        """True where an `unless` pattern of the rule marks some of these words."""
        exceptions = self._unless.get(rule.id)
        if not exceptions:
            return False
        for one in exceptions:
            for start in range(max(0, places[0] - len(one.slots)), places[1]):
                found = match_at(one, sentence, start)
                if found and found[0] < places[1] and places[0] < found[1]:
                    return True
        return False


@cache
def rule_book(name: str) -> RuleBook:
    """Return the kit's own rule book `name` (without `.toml`), read once.

    Raises:
        FileNotFoundError: there is no such rule file.
        RuleError: the file can't be used.

    >>> "hedge" in {rule.settings["label"] for rule in rule_book("certainty").rules.values()}
    True
    """
    return read_rule_book(rule_text(name), name)


def read_rule_book(text: str, name: str) -> RuleBook:
    """Return the rule book that a TOML text holds.

    Raises:
        RuleError: the text is no TOML, a rule lacks a field, or a pattern can't be read; the message says
            which rule, where in its pattern, and why.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(
            f"{name}.toml can't be read as a rule file: {error}. Look at that line, or undo your last change."
        ) from None
    entries = data.get("rule")
    if not isinstance(entries, list) or not entries:
        raise RuleError(f"{name}.toml holds no rules. A rule begins with a line [[rule]].")
    lists = {key: value for key, value in data.get("lists", {}).items() if isinstance(value, list)}
    found: dict[str, Rule] = {}
    compiled: list[Entry] = []
    unless: dict[str, list[Pattern]] = {}
    for given in entries:
        rule = _rule(given, name, found)
        found[rule.id] = rule
        pairs = [(written, "") for written in rule.settings.get("patterns", ())]
        pairs += [tuple(pair) for pair in rule.settings.get("entries", ())]
        for written, note in pairs:
            compiled.append(Entry(rule, _pattern(written, lists, rule, name), note, len(compiled)))
        if rule.settings.get("unless"):
            unless[rule.id] = [_pattern(one, lists, rule, name) for one in rule.settings["unless"]]
    return _book(name, found, compiled, unless)


def _book(
    name: str, found: dict[str, Rule], entries: Sequence[Entry], unless: dict[str, list[Pattern]]
) -> RuleBook:
    by_word: dict[str, list[Entry]] = {}
    others: list[Entry] = []
    for entry in entries:
        words = entry.pattern.first_words
        if words is None:
            others.append(entry)
        else:
            for word in words:
                by_word.setdefault(word, []).append(entry)
    return RuleBook(name, found, by_word, others, unless)


def _rule(given: Any, name: str, found: Mapping[str, Rule]) -> Rule:
    if not isinstance(given, dict):
        raise RuleError(f"{name}.toml: a rule begins with a line [[rule]], with two brackets on either side.")
    rule_id = given.get("id", "?")
    where = f"{name}.toml, rule “{rule_id}”"
    for key in (*FIELDS, "label"):
        if not isinstance(given.get(key), str) or not given[key].strip():
            raise RuleError(f"{where}: it has no {key}. Every rule needs one, a text in quotation marks.")
    if rule_id in found:
        raise RuleError(f"{where}: there is a rule of that name already. Give this one another id.")
    settings = {key: value for key, value in given.items() if key not in FIELDS}
    for key in ("patterns", "unless"):
        value = settings.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise RuleError(f'{where}: {key} should be a list of texts, as in {key} = ["may", "might"].')
    pairs = settings.get("entries", [])
    if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
        raise RuleError(f'{where}: entries should be pairs of texts, as in [["slam+", "criticise"]].')
    return Rule(**{key: given[key] for key in FIELDS}, settings=settings)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value)


def _pattern(written: str, lists: Mapping[str, Sequence[str]], rule: Rule, name: str) -> Pattern:
    try:
        return pattern(written, lists)
    except PatternError as error:
        pieces = pieces_of(written)
        at = f"at “{pieces[error.place - 1]}”" if 0 < error.place <= len(pieces) else "in it"
        raise RuleError(
            f"{name}.toml, rule “{rule.id}”, pattern “{written}”: {at}, {error}. Mend the pattern, or undo."
        ) from None
