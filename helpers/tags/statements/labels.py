"""Reports without a verb: a name and a colon before the words, a name or "Report" behind them."""

from __future__ import annotations

import re
from collections.abc import Collection

from helpers.tags.language.grammar import NOUNS, content_end, has_verb, is_time
from helpers.tags.language.quotations import Quotation
from helpers.tags.language.sentences import Sentence, Token, listed
from helpers.tags.statements.attribution import Attribution

LONGEST_LABEL = 5
DASHES = frozenset(("-", "--", "–", "—", "―"))
_LABEL = re.compile(r"([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}):\s+(?=\S)")


def label_before(sentence: Sentence, known: Collection[str]) -> Attribution | None:
    """A paragraph that begins with a speaker's name and a colon, as in an interview or "Poll: …".

    `known` are names that the article uses elsewhere; any other word before a colon may be a heading.
    """
    colon = next((at for at, token in enumerate(sentence[: LONGEST_LABEL + 1]) if token.low == ":"), 0)
    if not colon or colon + 1 >= len(sentence) or sentence[colon + 1].quoted:
        return None
    label = sentence[:colon]
    if not all(token.is_word and token.capital for token in label) or is_time(label[-1]):
        return None
    shouted = all(token.word.isupper() for token in label) and (
        len(label[-1].word) > 2 or label[-1].word in "QA"
    )
    paper = label[-1].low in listed("label_documents")
    if not (shouted or paper or label[-1].word in known):
        return None
    told = sentence[colon + 1 :]
    clause = any(has_verb(token) for token in told) or (paper and len(told) > 3)
    if label[0].low in listed("determiners") or not clause:
        return None
    content = (colon + 1, content_end(sentence, colon + 1))
    called = [token._replace(word=token.word.title()) for token in label] if shouted else label
    tokens = (*called, *sentence[colon:])
    return Attribution((0, colon), (colon, colon + 1), (content,), "speaker-label", True, tokens)


def label_behind(sentence: Sentence) -> Attribution | None:
    """A headline that ends with a colon or a dash and who says so: "…: Report", "… – Town Council"."""
    for mark in range(len(sentence) - 2, max(1, len(sentence) - 2 - LONGEST_LABEL), -1):
        if sentence[mark].low != ":" and sentence[mark].low not in DASHES:
            continue
        label = sentence[mark + 1 :]
        if not all(token.is_word and (token.capital or token.kind == "IN") for token in label):
            return None
        if label[-1].kind not in NOUNS and label[-1].low not in listed("label_documents"):
            return None
        source = (mark + 1, len(sentence))
        return Attribution(source, (mark, mark + 1), ((0, mark),), "speaker-label", True, tuple(sentence))
    return None


def label_inside(quotation: Quotation) -> tuple[Attribution, int] | None:
    """A quotation that opens with its speaker's name in capitals: the report, and where the words begin."""
    match = _LABEL.match(quotation.words)
    if not match:
        return None
    start = quotation.start
    name = Token(start, start + match.end(1), match[1], match[1].lower(), True, True, kind="NNP")
    colon = Token(name.end, name.end + 1, ":", ":", kind=":")
    return Attribution((0, 1), (1, 2), (), "speaker-label", True, (name, colon)), start + match.end()
