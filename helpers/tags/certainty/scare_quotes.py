"""Quotation marks around a few words that nobody is said to have said."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.tags.language.cues import cue_verb_forms
from helpers.tags.language.grammar import VERBS
from helpers.tags.language.quotations import Quotation
from helpers.tags.language.reading import Reading
from helpers.tags.language.sentences import Sentence, listed

MOST_WORDS = 4
_BEFORE = frozenset(
    ("DT", "PRP$", "JJ", "NN", "NNS", "IN", "TO", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB")
)


def short_quotations(reading: Reading) -> Iterator[Quotation]:
    """Yield the quotations of at most `MOST_WORDS` words that are a part of the sentence around them.

    Left out are names and titles, words that are called words, and sentences in which somebody says
    something: there the marks may only quote.
    """
    for paragraph in reading.paragraphs:
        for sentence in paragraph.sentences:
            for place, token in enumerate(sentence):
                if token.quoted and _is_a_few_words(token.quoted) and _inside(sentence, place):
                    yield token.quoted


def _is_a_few_words(quotation: Quotation) -> bool:
    words = quotation.words.split()
    small = [word for word in words if word[0].islower()]
    return bool(small) and len(words) <= MOST_WORDS and words[0][0].islower() and words[-1][-1].isalnum()


def _inside(sentence: Sentence, place: int) -> bool:
    before = sentence[max(0, place - 2) : place]
    if not before or before[-1].kind not in _BEFORE:
        return False
    named = any(token.low in listed("name_before") for token in before)
    return not named and not any(_reports(sentence, at) for at in range(len(sentence)))


def _reports(sentence: Sentence, place: int) -> bool:
    token, verbs = sentence[place], cue_verb_forms()
    verb = verbs.get(token.low)
    return verb is not None and bool(verb.speech) and token.kind in VERBS
