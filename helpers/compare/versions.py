"""One version of a passage: its words, and what an edit can be about: reports, hedges, labels, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.language.cues import cue_verb_forms
from helpers.tags.language.grammar import NOUNS
from helpers.tags.language.quotations import quotations
from helpers.tags.language.sentences import Sentence, Token, sentences
from helpers.tags.naming.actors import alias_of, names_in
from helpers.tags.naming.words import nouns
from helpers.tags.rulebook import rule_book
from helpers.tags.statements.tags import statement_tags
from helpers.tags.trying import example_article

DOUBTS = ("hedge", "evidential", "condition", "distancing")  # labels of the layer certainty


class Word(NamedTuple):
    """One word of a version: its code points, how it is compared, its class, and its sentence's number."""

    start: int
    end: int
    key: str
    kind: str
    sentence: int


class Version:
    """A text cut into sentences and words; `words` leaves out the punctuation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences: list[Sentence] = []
        at = 0
        for line in text.split("\n"):
            self.sentences += sentences(text, at, at + len(line), ())
            at += len(line) + 1
        self.words = [
            Word(token.start, token.end, _key(token.word, token.low), token.kind, number)
            for number, sentence in enumerate(self.sentences)
            for token in _whole(sentence)
            if token.is_word or token.word in listed("marks")
        ]

    @cached_property
    def keys(self) -> list[str]:
        """What is compared, word by word."""
        return [word.key for word in self.words]

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the words that stand in text[start:end]."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        return range(first, max(first, bisect_left(self.words, end, key=lambda word: word.start)))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The code points of the words [first, last); of none, the place behind the word before."""
        if first < last:
            return self.words[first].start, self.words[last - 1].end
        at = self.words[first - 1].end if first else 0
        return at, at

    def border(self, number: int) -> int:
        """Where the view cuts before a word: behind the last space, so that an opening mark goes with it."""
        if number >= len(self.words):
            return len(self.text)
        start = self.words[number].start
        gap = self.text[self.words[number - 1].end if number else 0 : start]
        mark = re.search(r"\s(\S*)\Z", gap)
        return start - len(mark[1]) if mark else start

    def opens(self, number: int) -> bool:
        """True for a word that begins a sentence, and behind the last word."""
        if not 0 < number < len(self.words):
            return True
        return self.words[number].sentence != self.words[number - 1].sentence


@cache
def listed(name: str) -> frozenset[str]:
    """Return a word list of `rules/edits.toml` as a set.

    >>> "the" in listed("small")
    True
    """
    return frozenset(rule_file("edits")["words"][name].split())


@cache
def number_words() -> dict[str, str]:
    """Return the words for a number with its digits.

    >>> number_words()["six"], number_words()["twenty-four"]
    ('6', '24')
    """
    plain = dict(row.split() for row in rule_file("edits")["words"]["numbers"])
    tens = [word for word, digits in plain.items() if len(digits) == 2 and digits[1] == "0" and digits > "10"]
    ones = [word for word, digits in plain.items() if len(digits) == 1 and digits.isdigit()]
    return plain | {f"{ten}-{one}": plain[ten][0] + plain[one] for ten in tens for one in ones}


@cache
def label_groups() -> dict[str, str]:
    """Return the rules of `naming.toml` whose nouns are labels here, each with its group.

    >>> label_groups()["armed-people"]
    'fighters'
    """
    return dict(row.split() for row in rule_file("edits")["words"]["naming"])


def _whole(sentence: Sentence) -> list[Token]:
    """The tokens with "U.S.-led" as one, as "US-led" is, and "al Qaeda" as one, as "al-Qaeda" is."""
    found: list[Token] = []
    for token in sentence:
        before = found[-1] if found else None
        if before and before.is_word and before.end == token.start and _goes_on(before.word, token):
            joined = before.word + token.word
            found[-1] = token._replace(start=before.start, word=joined, low=joined.lower())
        elif before and before.low == "al" and token.capital:
            joined = f"{before.word}-{token.word}"
            found[-1] = token._replace(start=before.start, word=joined, low=joined.lower())
        else:
            found.append(token)
    return found


def _goes_on(word: str, token: Token) -> bool:
    return token.is_word if word.endswith("-") else token.word == "-"


def _key(word: str, low: str) -> str:
    """How a word is compared; an abbreviation in capitals ("IS", "U.S.") is no small word."""
    letters = _spelling(word).replace(".", "").replace("’", "'")
    if len(letters) > 1 and letters.isupper():
        return letters
    if low[0].isdigit():
        return re.sub(r"-(?!\d)|,", "", low)
    plain = letters.lower().replace("-", "")
    return number_words().get(low) or plain or low


@lru_cache(maxsize=20_000)
def _spelling(word: str) -> str:
    """A name of one word in the spelling that `rules/actors.toml` has first."""
    known = None if word.islower() else alias_of(word)
    return known[0] if known and " " not in known[0] else word


class Report(NamedTuple):
    """A statement by the numbers of its words: its cue, its source, its content; and its verb."""

    cue: range
    source: range
    content: frozenset[int]
    verb: str


class Verb(NamedTuple):
    """A verb by the number of its word; `lemma` is "" for one that reports nothing."""

    at: int
    lemma: str


class Label(NamedTuple):
    """A label by the numbers of its words: the group that it belongs to, and how it is compared."""

    group: str
    words: range
    key: str


def _stem(label: str) -> str:
    """A label without the endings of the plural, in American spelling."""
    words = (word.removesuffix("s").replace("men", "man").replace("our", "or") for word in label.split())
    return " ".join(words)


class Marked:
    """A version with what an edit can be about, all by the numbers of its words."""

    def __init__(self, text: str) -> None:
        self.version = Version(text)
        self.keys = self.version.keys
        self.reports = list(self._reports())
        self.hedges = [words for _, words in self._marks("certainty", DOUBTS)]
        self.labels = list(self._labels())
        self.quotation: dict[int, int] = {}
        for number, quotation in enumerate(quotations(text)):
            if quotation.depth == 1:
                inside = self.version.numbers(quotation.start, quotation.end)
                self.quotation |= dict.fromkeys(inside, number)

    def _reports(self) -> Iterator[Report]:
        cues: dict[str, range] = {}
        sources: dict[str, range] = {}
        contents: dict[str, set[int]] = {}
        for tag in statement_tags(example_article(self.version.text)):
            words = self.version.numbers(tag.start, tag.end)
            if tag.layer == "statement":
                contents.setdefault(tag.of or tag.id, set()).update(words)
            elif tag.layer == "cue":
                cues[tag.of or ""] = words
            elif tag.label != "nobody":
                sources[tag.of or ""] = words
        for statement, cue in cues.items():
            if cue:
                content, source = contents.get(statement, set()), sources.get(statement, range(0))
                yield Report(cue, source, frozenset(content), self._verb(cue))

    def _verb(self, cue: range) -> str:
        verbs = (cue_verb_forms().get(self.keys[number]) for number in cue)
        return next((verb.lemma for verb in verbs if verb), " ".join(self.keys[number] for number in cue))

    def _marks(self, book: str, labels: Iterable[str]) -> Iterator[tuple[str, range]]:
        """What a rule book marks: the note beside the pattern, and the words."""
        for sentence in self.version.sentences:
            for mark in rule_book(book).marks(sentence):
                if mark.rule.settings["label"] in labels and mark.rule.id not in listed("no_hedges"):
                    start, end = sentence[mark.first].start, sentence[mark.last - 1].end
                    yield mark.entry.note, self.version.numbers(start, end)

    def says(self, report: Report) -> bool:
        """True for a report of words with a source: "agreed to" and "expected" tell of plans and thoughts."""
        verbs = [verb for verb in map(cue_verb_forms().get, (self.keys[at] for at in report.cue)) if verb]
        infinitive = self.keys[report.cue.stop : report.cue.stop + 1] == ["to"]
        return bool(report.source) and not (verbs and (infinitive or "clause" not in verbs[0].speech))

    def _labels(self) -> Iterator[Label]:
        """The labels of `edits.toml`, the nouns of `naming.toml` and the names of `actors.toml`."""
        found = [
            Label(group, words, _stem(" ".join(self.keys[at] for at in words)))
            for group, words in self._marks("edits", ("label changed",))
        ]
        for sentence in self.version.sentences:
            for name in names_in(sentence):
                words = self.version.numbers(sentence[name.first].start, sentence[name.last - 1].end)
                found.append(Label(name.actor.id, words, name.label))
            for token in sentence:
                noun = nouns().get(token.low)
                group = noun and label_groups().get(noun.rule.id)
                if noun and group and token.kind in NOUNS:
                    words = self.version.numbers(token.start, token.end)
                    found.append(Label(group, words, _stem(noun.label)))
        taken: set[int] = set()
        for label in sorted(found, key=lambda one: (-len(one.words), one.words.start)):
            if taken.isdisjoint(label.words):
                taken.update(label.words)
                yield label

    def verbs(self, words: Iterable[int]) -> Iterator[Verb]:
        """The verbs among these words, those that report first."""
        cues = {at: cue_verb_forms().get(self.keys[at]) for at in words}
        reporting = {at: cue.lemma for at, cue in cues.items() if cue and "clause" in cue.speech}
        yield from (Verb(at, lemma) for at, lemma in reporting.items())
        for at in cues:
            if at not in reporting and self.version.words[at].kind[:2] in ("VB", "MD"):
                yield Verb(at, "")

    def content(self, words: Iterable[int]) -> list[int]:
        """Those of the words that are more than grammar."""
        return [number for number in words if self.keys[number] not in listed("small")]
