"""Rule books: rule files whose rules are patterns, ready to mark the words of a sentence.

A rule of such a file has, besides the fields of every rule (`helpers.rules`): `label`, `patterns` (as in
`helpers.tags.language.patterns`) or `entries`, pairs of a pattern and a note about it, and, if it needs it,
`unless`, patterns in whose words the rule marks nothing. A rule that only code can follow has neither, and
says `by = "code"`. `read` tells how many of how many of its marks were right when somebody
read a sample, and `weak = true` that these were too few. Word lists for `@name` stand in `[lists]`, as lists
of texts or as one text with spaces between the words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from helpers.rules import Rule, rule_text
from helpers.tags.language.patterns import Pattern, match_at
from helpers.tags.language.sentences import Sentence, Token
from helpers.tags.rulefile import RuleError, read_rules

__all__ = ["Entry", "Mark", "RuleBook", "RuleError", "read_rule_book", "rule_book"]

Watch = Callable[[Rule], None]

_REMEMBERED, _LONGEST_WORD = 20_000, 60


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


class Beginning(NamedTuple):
    """The entries whose matches can begin with a word; those in `by_next` if this word stands behind it."""

    entries: list[Entry]
    by_next: dict[str, list[Entry]]


_NOTHING = Beginning([], {})


@dataclass(frozen=True, eq=False)
class RuleBook:
    """The rules of one file by their id, and their patterns by the words at which they have to be tried.

    `_by_second` holds those that any word can begin, by the words of which one stands behind it; `_anywhere`
    those of which even that can't be told.
    """

    name: str
    rules: Mapping[str, Rule]
    _by_first: Mapping[str, Beginning]
    _by_second: Mapping[str, Sequence[Entry]]
    _anywhere: Sequence[Entry]
    _unless: Mapping[str, Sequence[Pattern]]
    _seen: dict[tuple[str, str], Sequence[Entry]] = field(default_factory=dict)

    def marks(self, sentence: Sentence, watch: Watch | None = None) -> list[Mark]:
        """Return what the rules mark in one sentence, in reading order.

        Of two marks that overlap, the longer stays; of two as long, that of the rule higher in the file.
        `watch` is told each rule before one of its patterns is tried, and may raise an error to stop.
        """
        found: list[Mark] = []
        by_first, by_second, last = self._by_first, self._by_second, len(sentence) - 1
        words: set[str] = set()
        for start, token in enumerate(sentence):
            beginning = by_first.get(token.low, _NOTHING)
            following = sentence[start + 1].low if start < last else ""
            if beginning is _NOTHING and following not in by_second and not self._anywhere:
                continue
            for entry in (
                *beginning.entries,
                *beginning.by_next.get(following, ()),
                *by_second.get(following, ()),
                *self._begun_by(token, watch),
            ):
                if entry.pattern.needed is not None:
                    words = words or {token.low for token in sentence}
                    if words.isdisjoint(entry.pattern.needed):
                        continue
                if watch:
                    watch(entry.rule)
                places = match_at(entry.pattern, sentence, start)
                if places and not self._excepted(entry.rule, sentence, places, watch):
                    found.append(Mark(*places, entry))
        return found if len(found) < 2 else _longest(found)

    def _begun_by(self, token: Token, watch: Watch | None) -> Sequence[Entry]:
        """Which of `_anywhere` a word can begin; kept for the next time that it stands in a text."""
        if not self._anywhere:
            return ()
        found = self._seen.get((token.word, token.kind))
        if found is None:
            found = []
            for entry in self._anywhere:
                if watch:
                    watch(entry.rule)
                if entry.pattern.begins_with(token):
                    found.append(entry)
            if token.quoted is None and len(token.word) <= _LONGEST_WORD:
                if len(self._seen) >= _REMEMBERED:
                    self._seen.clear()
                self._seen[token.word, token.kind] = found
        return found

    def _excepted(self, rule: Rule, sentence: Sentence, places: tuple[int, int], watch: Watch | None) -> bool:
        """True where an `unless` pattern of the rule marks some of these words."""
        for one in self._unless.get(rule.id, ()):
            if watch:
                watch(rule)
            for start in range(max(0, places[0] - one.reach), places[1]):
                found = match_at(one, sentence, start)
                if found and found[0] < places[1] and places[0] < found[1]:
                    return True
        return False


def _longest(found: list[Mark]) -> list[Mark]:
    """Of marks that overlap the longest, or that of the higher rule; in reading order."""
    found.sort(key=lambda mark: (mark.first - mark.last, mark.entry.rank, mark.first))
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in found:
        places = range(mark.first, mark.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mark)
    kept.sort(key=lambda mark: mark.first)
    return kept


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


def read_rule_book(text: str, name: str, over: str | None = None) -> RuleBook:
    """Return the rule book that a TOML text holds.

    With `over`, the text of another rule file, the rules of `text` take the place of those of the same id
    in it, or come behind them; a rule that says `off = true` is left out. Lists do likewise.

    Raises:
        RuleError: the text is no TOML, a rule lacks a field, a pattern can't be read, or there is too much
            of it; the message says which rule, where in its pattern, and why.

    >>> patterns = 'patterns = ["may"]'
    >>> fields = ("id", "label", "claims", "reason", "known_failure", "hit", "near_miss", "source")
    >>> lines = [f'{field} = "maybe"' for field in fields]
    >>> list(read_rule_book("\\n".join(["[[rule]]", *lines, patterns]), "mine").rules)
    ['maybe']
    """
    rules = read_rules(text, name, over)
    noted = [(one.rule, *pair) for one in rules for pair in one.patterns]
    entries = [Entry(*parts, rank) for rank, parts in enumerate(noted)]
    by_first: dict[str, Beginning] = {}
    by_second: dict[str, list[Entry]] = {}
    anywhere: list[Entry] = []
    for entry in entries:
        first, second = entry.pattern.first_words, entry.pattern.second_words
        if first is None and second is None:
            anywhere.append(entry)
        for word in (second or ()) if first is None else ():
            by_second.setdefault(word, []).append(entry)
        for word in first or ():
            beginning = by_first.setdefault(word, Beginning([], {}))
            for behind in second or ():
                beginning.by_next.setdefault(behind, []).append(entry)
            if second is None:
                beginning.entries.append(entry)
    unless = {one.rule.id: one.unless for one in rules if one.unless}
    return RuleBook(name, {one.rule.id: one.rule for one in rules}, by_first, by_second, anywhere, unless)
