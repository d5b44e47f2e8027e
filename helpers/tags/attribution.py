"""Sentences of the narrator and the sources and cues in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.quotations import Quotation

SMALL_WORDS = ("prepositions", "determiners", "clause")
LONGEST_SENTENCE = 150

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])|[^\W_]+(?:[’'.&/-][^\W_]+)*|--+|[^\w\s]")


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation; `start` and `end` are code points."""

    start: int
    end: int
    word: str
    low: str
    quoted: Quotation | None = None

    @property
    def capital(self) -> bool:
        """True for a word that begins with a capital letter."""
        return self.word[0].isupper() and self.quoted is None

    @property
    def is_word(self) -> bool:
        """True for a word, False for a punctuation mark or a quotation."""
        return self.word[0].isalnum() and self.quoted is None


Sentence = Sequence[Token]

PAUSES = frozenset((",", "-", "--", "–", "—", "―"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and its cue within one sentence, as places [first, last) of its tokens."""

    source: tuple[int, int]
    cue: tuple[int, int]
    tokens: tuple[Token, ...]

    @property
    def first(self) -> int:
        """The place of the first token."""
        return min(self.source[0], self.cue[0])

    @property
    def last(self) -> int:
        """The place behind the last token."""
        return max(self.source[1], self.cue[1])

    def span(self, places: tuple[int, int]) -> tuple[int, int]:
        """The code points of the tokens at these places."""
        return self.tokens[places[0]].start, self.tokens[places[1] - 1].end


@cache
def listed(*names: str) -> frozenset[str]:
    """Return one or several word lists of `rules/cues.toml` as one set.

    >>> "she" in listed("pronouns")
    True
    """
    tables = rule_file("cues").values()
    return frozenset(word for table in tables for name in names for word in table.get(name, "").split())


@cache
def cue_verbs() -> frozenset[str]:
    """Return every form of every reporting verb.

    >>> {"said", "adds", "denied", "quipped", "urging"} <= cue_verbs()
    True
    """
    return frozenset(form for verb in listed("regular") for form in _forms(verb)) | listed("irregular")


def _forms(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    doubled = stem + stem[-1] if stem[-1] in "bgmnpt" else stem
    past = stem[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeo" else stem
    yield verb
    yield past + "es" if past != stem or verb.endswith(("ss", "sh", "ch")) else verb + "s"
    yield from (past + "ed", doubled + "ed", stem + "ing", doubled + "ing")


def sentences(text: str, start: int, end: int, quoted: Sequence[Quotation]) -> list[list[Token]]:
    """Cut one paragraph into sentences of tokens; each of the `quoted` is one token."""
    tokens: list[Token] = []
    for quotation in quoted:
        if _nickname(text, quotation):
            continue
        tokens.extend(_plain(text, start, quotation.outer_start))
        tokens.append(Token(quotation.start, quotation.end, quotation.words, "“”", quotation))
        start = quotation.outer_end
    tokens.extend(_plain(text, start, end))
    found: list[list[Token]] = [[]]
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        found[-1].append(token)
        if following and (len(found[-1]) >= LONGEST_SENTENCE or _ends_sentence(token, following)):
            found.append([])
    return [sentence for sentence in found if sentence]


def _nickname(text: str, quotation: Quotation) -> bool:
    """True for one or two words in marks in the middle of a name."""
    first = text[max(0, quotation.outer_start - 24) : quotation.outer_start].split()[-1:]
    after = text[quotation.outer_end : quotation.outer_end + 2].lstrip()
    short = len(quotation.words) < 24 and quotation.words.count(" ") < 2 and quotation.words[-1].isalnum()
    return (
        short and quotation.words[0].isupper() and after[:1].isupper() and bool(first) and first[0].istitle()
    )


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        last = match.end()
        if word in listed("abbreviations") and text[last : last + 1] == ".":
            last += 1
        if last > start:
            yield Token(match.start(), last, text[match.start() : last], word.lower().replace("’", "'"))
            start = last


def _ends_sentence(token: Token, following: Token) -> bool:
    fresh = following.capital or following.quoted is not None
    if token.quoted:
        return fresh and token.word.endswith((".", "!", "?", "…")[: 4 if following.quoted else 1])
    return token.word in ".!?" and (fresh or following.word[0].isdigit())


def attributions(sentence: Sentence) -> list[Attribution]:
    """Return the places where the narrator reports somebody: a source with its cue, in reading order."""
    found: list[Attribution] = []
    for place in range(len(sentence)):
        behind = _cue_end(sentence, place)
        if not behind:
            continue
        if sentence[place].low in ("according", "in") or sentence[place].low in listed("dash_before_name"):
            source = _phrase_after(sentence, behind)
        else:
            source = _source_of_verb(sentence, place, behind, found)
        if source and source[0] < source[1]:
            found.append(Attribution(source, (place, behind), tuple(sentence)))
    return found or _by_colon(sentence)


def _by_colon(sentence: Sentence) -> list[Attribution]:
    """A sentence without a cue verb whose colon leads to a quotation, here or in the next paragraph."""
    for place, token in enumerate(sentence):
        if token.low == ":" and (place + 1 == len(sentence) or sentence[place + 1].quoted):
            source = _opening_phrase(sentence, _clause_start(sentence, place), place)
            named = source and (sentence[source[0]].capital or sentence[source[0]].low in listed("pronouns"))
            return [Attribution(source, (place, place + 1), tuple(sentence))] if source and named else []
    return []


def _cue_end(sentence: Sentence, place: int) -> int:
    """The place behind the cue that begins here, or 0 where none does."""
    low = [token.low for token in sentence[place : place + 4]]
    if low[:2] == ["according", "to"] or (low[0] in ("put", "puts") and low[1:2] == ["it"]):
        return place + 2
    if low == ["in", "the", "words", "of"]:
        return place + 4
    if low[0] in listed("dash_before_name"):
        return place + 1 if _signed(sentence, place) else 0
    if place and sentence[place].capital and not sentence[place - 1].quoted:
        return 0
    if low[0] not in cue_verbs() or (low[0] in listed("beside_only") and not _beside(sentence, place)):
        return 0
    return place + 1


def _signed(sentence: Sentence, place: int) -> bool:
    """True where a dash and a name after a quotation end the sentence, as below a letter."""
    rest = [token.capital for token in sentence[place + 1 :] if token.is_word]
    return place > 0 and sentence[place - 1].quoted is not None and 0 < len(rest) <= 5 and all(rest)


def _beside(sentence: Sentence, place: int) -> bool:
    """True where a verb that is often a noun stands so close to a quotation that it is a cue."""
    following = [token.low for token in sentence[place + 1 : place + 4]]
    following = following[1:] if following[:1] in (["out"], ["on"], ["up"], ["back"]) else following[:2]
    if following and (following[0] in cue_verbs() or following[0] in listed("auxiliaries")):
        return False
    if place and sentence[place - 1].low in listed("determiners"):
        return False
    if following[:1] in (["“”"], [":"]) or following[:2] in ([",", "“”"], ["that", "“”"]):
        return True
    return any(token.quoted for token in sentence[max(0, place - 9) : place])


def _source_of_verb(
    sentence: Sentence, place: int, behind: int, found: Sequence[Attribution]
) -> tuple[int, int] | None:
    """The phrase that names the speaker of the verb at `place`."""
    last = place
    while last and _may_stand_between(sentence[last - 1]):
        last -= 1
    passive = any(token.low in listed("be") for token in sentence[last:place])
    denied = any(
        token.low in listed("negations") or token.low.endswith("n't") for token in sentence[last:place]
    )
    before = sentence[last - 1] if last else None
    participle = sentence[place].low.endswith("ing")
    if denied or (passive and not participle):
        return None
    if before and (before.low in listed("links") or (participle and not before.capital)):
        return found[-1].source if found else _opening_phrase(sentence, _clause_start(sentence, last), last)
    if before is None or before.quoted or (last > 1 and sentence[last - 2].quoted and before.low in PAUSES):
        return _phrase_after(sentence, behind)
    if before.low in ("who", "which"):
        return _phrase_before(sentence, last - (2 if last > 2 and sentence[last - 2].low == "," else 1))
    source = _phrase_before(sentence, last)
    return (_last_name(sentence, *source), source[1]) if source and participle else source


def _may_stand_between(token: Token) -> bool:
    """True for an auxiliary or an adverb between the speaker and the verb."""
    adverb = (
        token.low.endswith(("ly", "n't")) and not token.capital and token.low not in listed("not_adverbs")
    )
    return adverb or token.low in listed("between")


def _phrase_after(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `first`."""
    last = first
    named = False
    while last < len(sentence):
        token = sentence[last]
        if last == first and token.low in listed("pronouns"):
            return first, first + 1
        if token.low in listed("prepositions") and (last == first or (named and token.low != "of")):
            break
        if not _nominal(token) and not _joins(sentence, last):
            break
        named = token.capital
        last += 1
    if first < last < len(sentence) and not named and sentence[last].low == ",":
        name = last + 1
        while name < len(sentence) and sentence[name].capital:
            name += 1
        last = name if name > last + 2 else last
    return (first, last) if last > first else None


def _phrase_before(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `last`, with what stands in apposition to it."""
    end = last
    if last and sentence[last - 1].low in (",", "--", "—", "–"):
        start = _clause_start(sentence, last - 1)
        return _opening_phrase(sentence, start, last - 1, apposition=True)
    if last and sentence[last - 1].low == ")":
        while end and sentence[end - 1].low != "(":
            end -= 1
        end -= 1
    first = end = max(end, 0)
    if end > 0 and sentence[end - 1].low in listed("pronouns"):
        return end - 1, end
    while first > 0 and (_nominal(sentence[first - 1]) or _joins(sentence, first - 1)):
        first -= 1
    if first > 1 and sentence[first - 1].low == "who":
        wider = _phrase_before(sentence, first - 1)
        return (wider[0], end) if wider else None
    if first < end and sentence[first].low in listed("prepositions", "intro"):
        first = _last_name(sentence, first, end)
    if first >= end:
        start = _clause_start(sentence, end, (",",))
        return (start, end) if start < end and sentence[start].low in listed("determiners") else None
    return first, end


def _joins(sentence: Sentence, place: int) -> bool:
    """True for an "and" between two names."""
    around = [token.capital for token in sentence[max(0, place - 1) : place + 2]]
    return sentence[place].low in ("and", "&") and around == [True, False, True]


def _last_name(sentence: Sentence, first: int, end: int) -> int:
    """Where the last name, or else the last phrase with an article, begins in a longer stretch."""
    place = end
    while place > first and sentence[place - 1].capital:
        place -= 1
    if place < end:
        return place + (place == first and sentence[first].low in listed("prepositions", "intro"))
    articles = [n for n in range(first, end) if sentence[n].low in listed("determiners")]
    return articles[-1] if articles else first + 1


def _nominal(token: Token) -> bool:
    """True for a word that a noun phrase may hold."""
    return (
        token.is_word
        and token.low not in listed("clause", "time", "pronouns")
        and (token.capital or token.low not in listed("auxiliaries"))
        and (token.low not in cue_verbs() or token.low in listed("beside_only"))
    )


def _clause_start(sentence: Sentence, last: int, marks: Sequence[str] = ()) -> int:
    """Where the clause before `last` begins: behind a quotation, a colon, a dash, or the sentence's start."""
    for place in range(last - 1, max(-1, last - 60), -1):
        if sentence[place].quoted or sentence[place].low in (":", ";", "--", "—", "–", *marks):
            return place + 1
    return max(0, last - 60)


def _opening_phrase(
    sentence: Sentence, start: int, last: int, apposition: bool = False
) -> tuple[int, int] | None:
    """The first phrase between `start` and `last` that can name a speaker; with its apposition if asked."""
    fresh = True
    for place in range(start, last):
        token = sentence[place]
        if token.low == "," or token.low in listed("clause"):
            fresh = True
        elif fresh and token.is_word and token.low not in listed("intro"):
            fresh = False
            if token.low in listed("pronouns"):
                return place, place + 1
            if token.low in listed("prepositions", "time") or token.low.endswith(("ing", "ed")):
                continue
            if apposition:
                return place, last
            return _phrase_after(sentence, place)
    return None
