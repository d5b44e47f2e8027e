"""Noun phrases, verb groups and clause ends, read from the word classes of one sentence.

A stretch of a sentence is a pair of places [first, last) of its tokens.
"""

from __future__ import annotations

from helpers.tags.language.sentences import FINITE, Sentence, Token, listed

Places = tuple[int, int]

NAMES = frozenset(("NNP", "NNPS"))
NOUNS = frozenset(("NN", "NNS")) | NAMES
VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_BEFORE_NOUN = frozenset(
    ("DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "POS", "$", "VBN", "VBG", "RBS", "RBR")
)
_INSIDE = _BEFORE_NOUN | NOUNS | {"RB"}
_JOINS = frozenset(("IN", "TO", "CC", "POS", "HYPH", "RB"))
PAUSES = frozenset((",", "-", "--", "–", "—", "―"))
BREAKS = frozenset((":", ";", "--", "–", "—", "―", "...", "…"))


def is_noun(token: Token) -> bool:
    """True for a noun or a name; a possessive ("Russia's") owns the noun behind it and is none itself."""
    return token.kind in NOUNS and not owns(token)


def owns(token: Token) -> bool:
    """True for a possessive."""
    return token.low.endswith(("'s", "s'")) and token.kind not in VERBS


def has_verb(token: Token) -> bool:
    """True for a finite verb, also one that is joined to its subject ("he's", "they'll")."""
    return token.kind in FINITE or (
        "'" in token.low
        and (
            token.low.endswith(("'re", "'m", "'ll", "'ve", "'d"))
            or (token.low.endswith("'s") and token.kind in ("PRP", "EX", "WP", "DT"))
        )
    )


def is_time(token: Token) -> bool:
    """True for a word that says when."""
    return token.low in listed("time", "time_nouns")


def noun_phrase(sentence: Sentence, first: int) -> int:
    """The place behind the simple noun phrase that begins at `first`, or `first` where none does.

    Simple: one head with what stands before it, without prepositions and relative clauses.
    """
    if first < len(sentence) and _is_pronoun(sentence[first]):
        return first + 1
    place = last = first
    while place < len(sentence):
        token = sentence[place]
        if token.quoted:
            if not _term_before_noun(sentence, place):
                return place + 1 if place == first or place > last else last
        elif is_noun(token):
            if last > first and _time_after_noun(sentence, last, token):
                break
            last = place + 1
        elif not _stands_before_head(sentence, place, first, last):
            break
        place += 1
    return _without_noun(sentence, first, place) if last == first else last


def _is_pronoun(token: Token) -> bool:
    return token.kind == "PRP" or token.low in listed("pronouns")


def _time_after_noun(sentence: Sentence, last: int, token: Token) -> bool:
    """True for a weekday behind an ordinary noun, which begins a phrase of its own ("the mayor Monday")."""
    return is_time(token) and token.kind in NAMES and sentence[last - 1].kind not in NAMES


def _stands_before_head(sentence: Sentence, place: int, first: int, last: int) -> bool:
    """True for a word that can stand within a noun phrase before its head."""
    token = sentence[place]
    if owns(token):
        return True
    if last > first and token.kind in ("DT", "PDT", "PRP$", "VBG", "VBN"):
        return False
    if last > first and token.kind in ("JJ", "RB", "JJR", "RBR") and not token.capital:
        return False
    if token.kind in _INSIDE or (token.low in ("-", "&") and last == place > first):
        return True
    paired = token.kind == "CC" and last == first < place
    return paired and place + 1 < len(sentence) and sentence[place + 1].kind in ("JJ", "VBN")


def _without_noun(sentence: Sentence, first: int, place: int) -> int:
    """The place behind a phrase whose head is no noun: "some", "42", "the accused"."""
    if first >= len(sentence):
        return first
    if sentence[first].low in listed("standing_alone"):
        return first + 1
    if place == first:
        return first
    final = sentence[place - 1].kind
    adjective = sentence[first].kind == "DT" and final in ("JJ", "JJR", "JJS", "VBN")
    return place if final == "CD" or adjective else first


def _term_before_noun(sentence: Sentence, place: int) -> bool:
    behind = sentence[place + 1 : place + 2]
    return term_inside(sentence, place) and bool(behind) and is_noun(behind[0])


def term_inside(sentence: Sentence, place: int) -> bool:
    """True for a few quoted words within a noun phrase, as in: the so-called “bridge tax” bill."""
    quotation = sentence[place].quoted
    return (
        quotation is not None
        and place > 0
        and sentence[place - 1].kind in _BEFORE_NOUN | NOUNS
        and quotation.words[-1].isalnum()
        and quotation.words.count(" ") < 4
    )


def long_phrase(sentence: Sentence, first: int) -> int:
    """The place behind the noun phrase that begins at `first`, with its prepositions and "and" phrases."""
    last = noun_phrase(sentence, first)
    while first < last < len(sentence):
        behind = _bracket_end(sentence, last) or _added_phrase(sentence, last)
        if behind <= last + 1:
            break
        last = behind
    return last


def _bracket_end(sentence: Sentence, place: int) -> int:
    """The place behind the brackets that open at `place`, or 0."""
    if sentence[place].low != "(":
        return 0
    near = range(place, min(len(sentence), place + 8))
    return next((at + 1 for at in near if sentence[at].low == ")"), 0)


def _added_phrase(sentence: Sentence, place: int) -> int:
    """The place behind a preposition or "and" with its noun phrase, or `place` where none follows."""
    token = sentence[place]
    if token.kind == "IN" and token.low not in listed("clause"):
        when = place + 1 < len(sentence) and is_time(sentence[place + 1])
        return place if when else noun_phrase(sentence, place + 1)
    if token.low in ("and", "&"):
        behind = noun_phrase(sentence, place + 1)
        return place if behind < len(sentence) and sentence[behind].kind in FINITE else behind
    return place


def with_apposition(sentence: Sentence, first: int, last: int) -> int:
    """The place behind the apposition that follows a phrase after a comma (", the mayor of X"), or `last`."""
    size = len(sentence)
    while last + 1 < size and sentence[last].low == ",":
        opening = sentence[last + 1]
        if opening.kind == "CD" and last + 2 < size and sentence[last + 2].low in (",", "."):
            last += 2
            continue
        if not (opening.kind in ("DT", "PRP$", "NN", "NNS", "JJ", "NNP") or owns(opening)):
            break
        behind = long_phrase(sentence, last + 1)
        if behind == last + 1 or _verb_follows(sentence, behind):
            break
        if opening.kind == "NNP" and behind < size and sentence[behind].low == "and":
            break
        last = behind
    return last


def _verb_follows(sentence: Sentence, place: int) -> bool:
    """True where a verb stands here, perhaps behind an adverb: what stood before was its subject."""
    while place < len(sentence) and sentence[place].kind in ("RB", "RBR"):
        place += 1
    return place < len(sentence) and (sentence[place].kind in VERBS or has_verb(sentence[place]))


def group_start(sentence: Sentence, verb: int) -> int:
    """The place of the first auxiliary or adverb that belongs to the verb at `verb`."""
    place = verb
    while place > 0 and may_stand_between(sentence[place - 1]):
        place -= 1
    return place


def may_stand_between(token: Token) -> bool:
    """True for an auxiliary or an adverb between the subject and its verb."""
    if token.kind in NAMES:
        return False
    return (
        token.kind == "MD"
        or token.low in listed("between")
        or (token.kind in ("RB", "RBR") and token.low not in listed("clause", "intro_only"))
        or (token.low.endswith("n't"))
    )


def clause_start(sentence: Sentence, last: int) -> int:
    """Where the clause that ends before `last` begins: behind a quotation, a colon or a dash."""
    for place in range(last - 1, max(-1, last - 60), -1):
        if sentence[place].quoted or sentence[place].low in BREAKS:
            return place + 1
    return max(0, last - 60)


def content_end(sentence: Sentence, first: int) -> int:
    """Where a reported clause that begins at `first` ends: before the final mark of the sentence.

    A semicolon ends it before, and so do "but" with a new subject and a last ", which".
    """
    last = len(sentence)
    while last > first and _is_final_mark(sentence[last - 1]):
        last -= 1
    for place in range(first + 1, last):
        low = sentence[place].low
        if low == ";" or (low == "but" and _begins_clause(sentence, place + 1)):
            return place
        if low == "," and sentence[place + 1].low == "which" and not _goes_on(sentence, place + 1, last):
            return place
    return last


def _is_final_mark(token: Token) -> bool:
    return not token.is_word and token.quoted is None and token.low not in (")", "%", "]", "$")


def _goes_on(sentence: Sentence, first: int, last: int) -> bool:
    """True where the clause goes on behind an aside that begins at `first`: a later comma leads to a verb."""
    verbs = (*FINITE, "VBN")
    return any(sentence[at].low == "," and sentence[at + 1].kind in verbs for at in range(first, last - 1))


def _begins_clause(sentence: Sentence, place: int) -> bool:
    """True where "but" (without a comma) is followed by a subject of its own."""
    if sentence[place - 2].low in PAUSES:
        return False
    while place < len(sentence) and sentence[place].kind == "RB":
        place += 1
    return place < len(sentence) and sentence[place].kind in ("PRP", "EX")
