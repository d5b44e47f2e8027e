"""The names of armed groups, alliances and movements in a sentence, and the states and capitals in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.language.sentences import Sentence, Token, sentences
from helpers.tags.naming.words import bare, nouns, plain_word
from helpers.tags.speakers.speaker_ids import Government, government

_SUBJECTS = frozenset(("PRP", "NN", "NNS", "NNP", "NNPS", "WP", "WDT", "EX"))


class Actor(NamedTuple):
    """One row of `rules/actors.toml`; `own` is true for a label that is no one actor across articles."""

    id: str
    name: str
    kind: str
    own: bool


class Named(NamedTuple):
    """A name at the places [first, last) of a sentence, the label of its spelling, and whose name it is.

    `short` is true for a name that counts only where the article has a longer one of the same actor.
    """

    first: int
    last: int
    label: str
    actor: Actor
    short: bool


class State(NamedTuple):
    """The name of a state, its adjective or its capital at the places [first, last) of a sentence."""

    first: int
    last: int
    place: Government


class _Alias(NamedTuple):
    lows: tuple[str, ...]
    written: str
    label: str
    actor: Actor
    short: bool


@cache
def _aliases() -> dict[str, list[_Alias]]:
    found: dict[str, list[_Alias]] = {}
    for row in rule_file("actors")["actor"]:
        actor = Actor(row["id"], row["name"], row["kind"], row.get("own", False))
        for spellings in row["aliases"]:
            written = [one.strip() for one in spellings.split(",")]
            short = written[0] in row.get("short", ())
            for spelling in written:
                for lows in _as_tokens(spelling):
                    found.setdefault(bare(lows[0]), []).append(
                        _Alias(lows, spelling, written[0], actor, short)
                    )
    for same_start in found.values():
        same_start.sort(key=lambda alias: -len(alias.lows))
    return found


def _as_tokens(name: str) -> Iterable[tuple[str, ...]]:
    """The words of a name as a sentence has them; "al-X" can be two words."""
    lows = tuple(token.low for cut in sentences(name, 0, len(name), []) for token in cut)
    yield lows
    if any(low.startswith("al-") for low in lows):
        yield tuple(word for low in lows for word in (("al", low[3:]) if low.startswith("al-") else (low,)))


def names_in(sentence: Sentence, places: Iterable[int] | None = None) -> list[Named]:
    """Return the actors' names in a sentence, in reading order; of names at one place the longest.

    `places` are those at which a name can begin, where they are known.

    >>> text = "ISIS and al Qaeda left."
    >>> [(one.label, one.actor.id) for one in names_in(sentences(text, 0, len(text), [])[0])]
    [('ISIS', 'islamic-state'), ('al-Qaeda', 'al-qaeda')]
    """
    found: list[Named] = []
    index, behind = _aliases(), 0
    for at in range(len(sentence)) if places is None else places:
        if at < behind:
            continue
        for alias in index.get(bare(sentence[at].low), ()):
            last = at + len(alias.lows)
            if _stands(alias, sentence, at, last):
                found.append(Named(at, last, alias.label, alias.actor, alias.short))
                behind = last
                break
    return found


def _stands(alias: _Alias, sentence: Sentence, first: int, last: int) -> bool:
    tokens = sentence[first:last]
    if len(tokens) < len(alias.lows) or bare(tokens[-1].low) != alias.lows[-1]:
        return False
    if any(token.low != low for token, low in zip(tokens[:-1], alias.lows[:-1], strict=True)):
        return False
    if alias.written.isupper() and len(alias.lows) == 1:
        return bare(tokens[0].word.replace("’", "'")) == alias.written and _no_verb(sentence, first)
    return any(letter.isupper() for token in tokens for letter in token.word)


def _no_verb(sentence: Sentence, place: int) -> bool:
    """False for "IS" that is the verb in capital letters: behind its subject, or where all is in capitals."""
    if sentence[place].word != "IS":
        return True
    before = sentence[place - 1] if place else None
    subject = before and (before.kind in _SUBJECTS or before.low in ("this", "that"))
    return not subject and not all(token.word.isupper() for token in sentence if token.is_word)


def alias_of(words: str) -> tuple[str, Actor] | None:
    """Return the label and the actor of a name that stands alone or within a longer word, or None.

    >>> alias_of("Taliban")[1].id
    'taliban'
    """
    lows = tuple(words.lower().replace("’", "'").split())
    for alias in _aliases().get(bare(lows[0]), ()) if lows else ():
        if alias.lows == lows and not alias.short and (not alias.written.isupper() or words == alias.written):
            return alias.label, alias.actor
    return None


@cache
def _states() -> dict[str, list[tuple[tuple[str, ...], Government]]]:
    """States by the first words of their names; what has no adjective and no seat there is a part of one."""
    found: dict[str, list[tuple[tuple[str, ...], Government]]] = {}
    for line in rule_file("names")["governments"]["lines"].split("\n"):
        columns = [column.split(",") for column in line.split("|")]
        names = [name.strip() for column in columns[1:] for name in column if name.strip()]
        if not any(name.strip() for column in columns[2:] for name in column):
            continue
        for name in names:
            place = government(name.split())
            if place:
                words = tuple(plain_word(word) for word in name.split())
                found.setdefault(words[0], []).append((words, place))
    for same_start in found.values():
        same_start.sort(key=lambda one: -len(one[0]))
    return found


def states_in(sentence: Sentence, places: Iterable[int] | None = None) -> list[State]:
    """Return the states, their adjectives and their capitals in a sentence, in reading order.

    `places` are those at which one can begin, where they are known.

    >>> text = "The US and Kenyan troops met in South Korea."
    >>> [(one.place.id, one.place.by) for one in states_in(sentences(text, 0, len(text), [])[0])]
    [('us', 'country'), ('kenya', 'adjective'), ('south-korea', 'country')]
    """
    found: list[State] = []
    index, behind = _states(), 0
    for at in range(len(sentence)) if places is None else places:
        token = sentence[at]
        if at < behind or not token.capital:
            continue
        for words, place in index.get(plain_word(token.word), ()):
            last = at + len(words)
            if (
                _same_words(sentence[at:last], words)
                and (words != ("us",) or token.word[1] in "S.")
                and sentence[last - 1].capital
            ):
                found.append(State(at, last, place))
                behind = last
                break
    return found


def _same_words(tokens: Sequence[Token], words: tuple[str, ...]) -> bool:
    return len(tokens) == len(words) and all(
        plain_word(token.word) == word for token, word in zip(tokens, words, strict=True)
    )


@cache
def nationals() -> dict[str, Government]:
    """Return the states by the names of their people in the plural, in lower case.

    >>> nationals()["kenyans"].id
    'kenya'
    """
    rows = [state for same_start in _states().values() for state in same_start]
    found = {f"{' '.join(words)}s": place for words, place in rows if place.by == "adjective"}
    return {people: place for people, place in found.items() if government([people]) is None}


@cache
def first_words() -> dict[str, tuple[str, ...]]:
    """Return what can begin with a word in lower case: some of "name", "noun", "people" and "state"."""
    found: dict[str, set[str]] = {}
    for low in _aliases():
        found.setdefault(low, set()).add("name")
    for line in rule_file("names")["governments"]["lines"].split("\n"):
        for name in line.replace("|", ",").split(","):
            for word in name.split()[:1]:
                for low in {plain_word(word), word.lower()} if plain_word(word) in _states() else ():
                    found.setdefault(low, set()).add("state")
    for low in nouns():
        found.setdefault(low, set()).add("noun")
    for low in nationals():
        found.setdefault(low, set()).add("people")
    told = {low: tuple(sorted(kinds)) for low, kinds in found.items()}
    return told | {f"{low}'s": kinds for low, kinds in told.items()}
