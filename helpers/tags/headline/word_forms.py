"""Words in their different forms: what counts as the same word in a headline and in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.language.sentences import Sentence, Token, sentences
from helpers.tags.speakers.speaker_ids import name_key

LONGEST_NAME = 6
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]?\.?")
_PARTS = re.compile(r"[-/–]")
_VOWEL = re.compile("[aeiouy]")


class Unit(NamedTuple):
    """A word or name that counts, at the places [first, last) of its sentence.

    Two units are the same where they share one of their `keys`: the root of the word or the id of the name,
    then the lines of related words in which it stands.
    """

    keys: tuple[str, ...]
    first: int
    last: int


class Spelling(NamedTuple):
    """One way to write a name: its words, the id of the name, and whether capitals decide ("IS", "US")."""

    words: tuple[str, ...]
    name: str
    capitals: bool


def units(sentence: Sentence) -> list[Unit]:
    """Return the words and names of a sentence that count, in order; a compound ("US-led") is several.

    >>> text = "US-led troops trained rebels in the United States"
    >>> [unit.keys[0] for unit in units(sentences(text, 0, len(text), [])[0])]
    ['=us', 'lead', 'troop', 'train', 'rebel', '=us']
    """
    found: list[Unit] = []
    place = 0
    while place < len(sentence):
        behind = place + 1
        for unit in units_at(sentence, place):
            found.append(unit)
            behind = max(behind, unit.last)
        place = behind
    return found


def units_at(sentence: Sentence, place: int) -> list[Unit]:
    """Return the units of the token at `place`; a name may reach beyond it."""
    token = sentence[place]
    if token.low in small_words() and not token.capital:
        return []
    found: list[Unit] = []
    atoms = atoms_of(token.low)
    at = 0
    while at < len(atoms):
        spelling = _name(sentence, place, at) if atoms[at] in spellings() else None
        if spelling:
            reach, last = _reach(sentence, place, at, len(spelling.words))
            found.append(Unit(_with_related(f"={spelling.name}", spelling.words), place, last))
            if last > place + 1:
                return found
            at += reach
            continue
        keys = keys_of(atoms[at])
        if keys and token.word[0].isalnum():
            found.append(Unit(keys, place, place + 1))
        at += 1
    return found


def _reach(sentence: Sentence, place: int, at: int, size: int) -> tuple[int, int]:
    """How many atoms of the first token a name takes, and the place behind the last of its tokens."""
    left, last = size, place
    while left > 0 and last < len(sentence):
        left -= len(atoms_of(sentence[last].low)) - (at if last == place else 0)
        last += 1
    return min(size, len(atoms_of(sentence[place].low)) - at), last


def _name(sentence: Sentence, place: int, at: int) -> Spelling | None:
    """The longest spelling of a name that begins with the atom `at` of the token at `place`."""
    ahead: list[str] = []
    for token in sentence[place : place + LONGEST_NAME]:
        ahead.extend(atoms_of(token.low))
    written = tuple(ahead[at : at + LONGEST_NAME])
    for spelling in spellings()[written[0]]:
        if written[: len(spelling.words)] != spelling.words:
            continue
        if sentence[place].word == sentence[place].low:
            continue
        if spelling.capitals and not _in_capitals(sentence, sentence[place]):
            continue
        return spelling
    return None


def _in_capitals(sentence: Sentence, token: Token) -> bool:
    """True for an abbreviation in capitals where not everything else is written so."""
    letters = _PARTS.split(token.word)[0].replace(".", "").removesuffix("’s").removesuffix("'s")
    ordinary = letters.lower() in small_words()
    return letters.isupper() and not (ordinary and all(one.word.isupper() for one in sentence if one.is_word))


def shared_words(piece: str, sentence: str) -> list[str]:
    """Return the words of `sentence` that stand in `piece`, too, in any form or as a related word.

    >>> shared_words("Mayor opens bridge", "The old bridge was opened by the mayor.")
    ['bridge', 'opened', 'mayor']
    """
    wanted = {key for one in sentences(piece, 0, len(piece), []) for unit in units(one) for key in unit.keys}
    found = [
        sentence[one[unit.first].start : one[unit.last - 1].end]
        for one in sentences(sentence, 0, len(sentence), [])
        for unit in units(one)
        if not wanted.isdisjoint(unit.keys)
    ]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def atoms_of(low: str) -> tuple[str, ...]:
    """Return the words of a token: the parts of a compound, without "'s" and the dots of initials.

    >>> atoms_of("u.s.-led")
    ('us', 'led')
    """
    parts = _PARTS.split(low.removesuffix("'s").removesuffix("s'") if "'" in low else low)
    return tuple(part.replace(".", "") if _INITIALS.fullmatch(part) else part for part in parts if part)


@lru_cache(maxsize=50_000)
def keys_of(atom: str) -> tuple[str, ...]:
    """Return the keys of one word: its root and its lines of related words; none for a small word.

    >>> keys_of("the"), keys_of("bridges")
    ((), ('bridg',))
    """
    if atom in small_words() or not atom[0].isalnum():
        return ()
    number = numbers().get(atom)
    if number:
        return (number,)
    spelled = name_key(atom) if atom.isalpha() else atom.replace(",", "")
    return _with_related(root(atom) if spelled == atom else spelled, (atom,))


@lru_cache(maxsize=50_000)
def possible_keys(low: str) -> frozenset[str]:
    """Return all keys that a token may have, or that a name may have that begins with it."""
    found: set[str] = set()
    for atom in atoms_of(low):
        found.update(keys_of(atom))
        found.update(f"={spelling.name}" for spelling in spellings().get(atom, ()))
        if atom in spellings():
            found.update(related().get(root(atom), ()))
    return frozenset(found)


def _with_related(key: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return (key, *related().get(root(words[0]), ())) if len(words) == 1 else (key,)


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return what the forms of a word have in common, by small rules; it need not be a word itself.

    >>> {root("deploys"), root("deployed"), root("deployment")}
    {'deploy'}
    """
    if word in irregular():
        return irregular()[word]
    table = rule_file("headline")["endings"]
    base = _cut(word, table["inflection"])
    shorter = len(base) < len(word) and word.endswith(("ed", "ing"))
    if shorter and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
        base = base[:-1]
    if base in irregular():
        return irregular()[base]
    base = _cut(base, table["derivation"])
    base = _cut(base.removesuffix("e") if len(base) > 3 else base, table["derivation"][-6:])
    return base.removesuffix("e") if len(base) > 3 else base


def _cut(word: str, rows: list[tuple[str, str, int]]) -> str:
    for ending, instead, least in rows:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            stem = word[: len(word) - len(ending)]
            return stem + instead if _VOWEL.search(stem) else word
    return word


@cache
def small_words() -> frozenset[str]:
    """Return the words that don't count."""
    return frozenset(rule_file("headline")["small"]["words"].split())


@cache
def numbers() -> dict[str, str]:
    """Return number words with their digits."""
    words = rule_file("headline")["numbers"]["words"].split()
    return {word: str(number) for number, word in enumerate(words)}


@cache
def irregular() -> dict[str, str]:
    """Return irregular forms with the word they belong to."""
    own = rule_file("headline")["endings"]["irregular"].split("\n")
    rows = [*rule_file("verbs")["forms"]["irregular"], *own]
    return {form: row.split()[0] for row in rows for form in row.split()}


@cache
def related() -> dict[str, tuple[str, ...]]:
    """Return the lines of related words in which a root stands, each as a key of its own."""
    found: dict[str, tuple[str, ...]] = {}
    for line in rule_file("headline")["related"]["lines"].strip().split("\n"):
        for word in dict.fromkeys(root(word) for word in line.split()):
            found[word] = (*found.get(word, ()), f"~{line}")
    return found


@cache
def spellings() -> dict[str, list[Spelling]]:
    """Return the known names by their first word, the longest spelling first."""
    known: dict[tuple[str, ...], Spelling] = {}
    for name, ways in _written_names():
        words_of = {way: _atoms(way) for way in ways}
        met = next((known[words].name for words in words_of.values() if words in known), name)
        for way, words in words_of.items():
            if 0 < len(words) <= LONGEST_NAME:
                known.setdefault(words, Spelling(words, met, len(words) == 1 and _abbreviation(way)))
    found: dict[str, list[Spelling]] = {}
    for spelling in sorted(known.values(), key=lambda one: -len(one.words)):
        found.setdefault(spelling.words[0], []).append(spelling)
    return found


def _atoms(written: str) -> tuple[str, ...]:
    return tuple(atom for word in written.lower().split() for atom in atoms_of(word))


def _abbreviation(written: str) -> bool:
    return written.replace(".", "").isupper()


def _written_names() -> Iterator[tuple[str, list[str]]]:
    """The id of each name and the ways to write it: actors, governments, own list, bodies."""
    for actor in rule_file("actors")["actor"]:
        if not actor.get("own"):
            yield actor["id"], [way.strip() for way in ",".join(actor["aliases"]).split(",")]
    names = rule_file("names")
    for line in names["governments"]["lines"].strip().split("\n"):
        identity, *columns = [column.strip() for column in line.split("|")]
        yield identity, [way.strip() for way in ",".join(columns).split(",")]
    bodies = names["bodies"]["lines"].strip().split("\n")
    for line in (*rule_file("headline")["names"]["lines"].strip().split("\n"), *bodies):
        ways = [way.strip() for way in line.split("|")]
        yield ways[0].lower(), ways
