"""Which words of its sentence a mark is about: a noun phrase, a clause, or the clause of a condition.

There is no parser here. A clause ends at a mark or at a word that begins another clause, as in the statements
layer; a scope can be too short or too long, and its words are there to be read.
"""

from __future__ import annotations

from helpers.articles.article import Span
from helpers.tags.language.grammar import BREAKS, NOUNS, VERBS, Places, has_verb, noun_phrase
from helpers.tags.language.sentences import Sentence, Token, listed

REACH = 60
_OPENING, _CLOSING = ("``", "("), ("''", ")")
_RELATIVES = frozenset(("WDT", "WP", "WP$", "WRB"))
_ENDS = frozenset(("but", "because", "although", "though", "whereas", "while", "unless", "if"))
_BEGINS = frozenset(("that", "because", "although", "though", "whereas", "while", "whether", "if", "when"))
_SUBJECTS = NOUNS | {"PRP", "EX", "DT", "CD"}
_IN_CLAUSE = frozenset(("IN", "TO", "JJ", "RB", "VBN", "VBG"))
_BEFORE_CONDITION = frozenset(("that", "because", ":", "–", "—"))
# Words before "if" that belong to the condition.
_FOCUS = frozenset(("even", "especially", "particularly", "only", "not"))
_MONEY = ("$", "£", "€")


def scope_places(
    sentence: Sentence, first: int, last: int, kind: str, around: Span | None = None
) -> list[Places]:
    """Return the places of the words that the words [first, last) are about; there is at least one.

    `kind` is the `scope` of a rule, as told at the head of `rules/certainty.toml`. Nothing outside of
    `around` counts, the span (code points) of the statement in which the words stand.

    >>> from helpers.tags.language.sentences import sentences
    >>> text = "The bridge may be unsafe, but the road is open."
    >>> words = sentences(text, 0, len(text), [])[0]
    >>> [[token.word for token in words[a:b]] for a, b in scope_places(words, 2, 3, "clause")]
    [['The', 'bridge'], ['be', 'unsafe']]
    """
    low, high = _bounds(sentence, first, last, around)
    before = (_clause_start(sentence, first, low), first)
    behind = (last, clause_end(sentence, last, high))
    tries = [[before, behind], [(low, first), (last, high)]]
    if kind in ("behind", "statement"):
        tries.insert(0, [behind])
    elif kind == "phrase":
        tries.insert(0, [_phrase(sentence, last, high)])
    elif kind == "main":
        tries.insert(0, [_main(sentence, first, last, low, high)])
    elif kind == "words":
        return [(first, last)]
    for places in tries:
        found = [trimmed for trimmed in (_trimmed(sentence, *one) for one in places) if trimmed]
        if found:
            return found
    return [(first, last)]


def _bounds(sentence: Sentence, first: int, last: int, around: Span | None) -> Places:
    """How far words can count: within the statement, and not further than `REACH`."""
    low, high = first, last
    start, end = around or (sentence[0].start, sentence[-1].end)
    while low and first - low < REACH and sentence[low - 1].start >= start:
        low -= 1
    while high < len(sentence) and high - last < REACH and sentence[high].end <= end:
        high += 1
    return low, high


def clause_end(sentence: Sentence, first: int, high: int) -> int:
    """Return where the clause that `first` stands in ends, at `high` at the latest."""
    depth = 0
    for place in range(first, high):
        token = sentence[place]
        depth += (token.kind in _OPENING or token.low == "(") - (token.kind in _CLOSING or token.low == ")")
        if depth < 0 or token.low in BREAKS:
            return place
        if place > first and token.low in _ENDS and not _contrasts(sentence, place, high):
            return place
        if token.low == "," and _leads_on(sentence, place + 1, high):
            return place
    return high


def _contrasts(sentence: Sentence, place: int, high: int) -> bool:
    """True for "but" inside a clause, as in "not by rain but by rust"."""
    return sentence[place].low == "but" and place + 1 < high and sentence[place + 1].kind in _IN_CLAUSE


def _leads_on(sentence: Sentence, place: int, high: int) -> bool:
    """True where another clause begins behind a comma."""
    if place >= high:
        return True
    token = sentence[place]
    if token.kind in _RELATIVES or token.low in _ENDS or token.low in ("when", "as", "who", "which"):
        return True
    if token.kind == "CC":
        place += 1
    behind = noun_phrase(sentence, place)
    return place < behind < high and has_verb(sentence[behind])


def _clause_start(sentence: Sentence, first: int, low: int) -> int:
    """Where the clause begins that goes on at `first`; it has a subject if there is one."""
    depth, subject, aside = 0, False, False
    for place in range(first - 1, low - 1, -1):
        token = sentence[place]
        depth += (token.kind in _CLOSING or token.low == ")") - (token.kind in _OPENING or token.low == "(")
        if depth < 0 or token.low in BREAKS:
            return place + 1
        if token.low == "," and (aside or not subject):
            aside, subject = not aside, False
        elif subject and (token.low == "," or _begins(token) or _joins_clauses(sentence, place, low)):
            return place + 1
        else:
            subject = subject or token.kind in _SUBJECTS
    return low


def _begins(token: Token) -> bool:
    return token.low in _BEGINS or token.kind in _RELATIVES


def _joins_clauses(sentence: Sentence, place: int, low: int) -> bool:
    """True for "and" behind a verb or no noun: then it joins clauses, and not two subjects."""
    if sentence[place].kind != "CC" or place == low:
        return False
    return sentence[place - 1].kind not in _SUBJECTS or _has_verb(sentence[low:place])


def _phrase(sentence: Sentence, place: int, high: int) -> Places:
    """The noun phrase that begins at `place`, perhaps between quotation marks."""
    if place < high and sentence[place].kind == "``":
        place += 1
    return place, min(noun_phrase(sentence, place), high)


def _main(sentence: Sentence, first: int, last: int, low: int, high: int) -> Places:
    """The clause that a condition goes with: behind its comma, or before it."""
    edge = first
    while edge > low and sentence[edge - 1].low in _FOCUS:
        edge -= 1
    if low < edge < first and sentence[edge - 1].low == "but":
        edge -= 1
    start = _clause_start(sentence, edge, low)
    inserted = edge > low and sentence[edge - 1].low == "," and not _has_verb(sentence[start:edge])
    if inserted or _opens(sentence, edge, low):
        return _behind_condition(sentence, last, high)
    while start > low and not any(token.kind in VERBS or has_verb(token) for token in sentence[start:edge]):
        start = _clause_start(sentence, start - 1, low)
    return start, edge


def _behind_condition(sentence: Sentence, last: int, high: int) -> Places:
    """The first clause behind a comma that has a verb; without a comma, from a pronoun with its verb on."""
    found: list[Places] = []
    for place in range(last, high):
        token = sentence[place]
        if token.low == ",":
            found.append((place + 1, clause_end(sentence, place + 1, high)))
            start, end = found[-1]
            if start < high and sentence[start].kind not in _RELATIVES and _has_verb(sentence[start:end]):
                return start, end
        elif (
            not found
            and token.kind == "PRP"
            and place > last + 1
            and _says_what_will_be(sentence, place, high)
        ):
            return place, clause_end(sentence, place, high)
    return found[0] if found else (high, high)


def _says_what_will_be(sentence: Sentence, place: int, high: int) -> bool:
    """True for a pronoun with "will", "would" or the like behind a verb, as in "if it rains they will"."""
    return place + 1 < high and sentence[place + 1].kind == "MD" and sentence[place - 1].low not in _BEGINS


def _opens(sentence: Sentence, first: int, low: int) -> bool:
    """True where nothing but a small word that joins sentences stands before a condition."""
    before = [token for token in sentence[low:first] if token.is_word]
    if not before or all(token.low in listed("joining") for token in before):
        return True
    token = sentence[first - 1]
    return token.low in _BEFORE_CONDITION or (token.kind == "CC" and _has_verb(sentence[low:first]))


def _has_verb(tokens: Sentence) -> bool:
    return any(has_verb(token) for token in tokens)


def _trimmed(sentence: Sentence, first: int, last: int) -> Places | None:
    """The places without marks and joining words at their ends; None where nothing is left."""
    while first < last and not _counts(sentence[first], opening=True):
        first += 1
    while first < last and not _counts(sentence[last - 1]):
        last -= 1
    return (first, last) if first < last else None


def _counts(token: Token, opening: bool = False) -> bool:
    joining = token.kind == "CC" or (opening and (token.low == "that" or token.low in listed("joining")))
    return (token.is_word and not joining) or (opening and token.low in _MONEY)
