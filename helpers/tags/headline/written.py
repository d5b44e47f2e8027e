"""Tags of the headline layers with their reasons: the rule's sentence, with the deciding words put in."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.articles.article import Article
from helpers.rules import rule_file, rules
from helpers.tags.headline.limiting import Limit
from helpers.tags.headline.matching import Finding, Support
from helpers.tags.headline.pieces import GRANTED, QUESTION, Piece
from helpers.tags.language.sentences import Sentence
from helpers.tags.tag import Tag

MOST_QUOTED = 6


def written(
    article: Article, layer: str, start: int, end: int, rule: str, because: str = "because", **blanks: str
) -> Tag:
    """Return a tag on [start, end), with the label of a rule and its sentence for this case.

    `because` is the name of that sentence among the rule's settings.
    """
    words = article.text[start:end]
    settings = rules("headline")[rule].settings
    reason = settings[because].format(words=" ".join(words.split()), **blanks)
    name = f"{article.article_id}:{layer}:{start}-{end}:{rule}"
    return Tag(name, article.article_id, start, end, words, layer, settings["label"], rule, reason)


def words_of(tokens: Sentence, first: int, last: int) -> str:
    """Return the words of the tokens [first, last) with single spaces."""
    return " ".join(token.word for token in tokens[first:last])


def quoted(words: Iterable[str]) -> str:
    """Return words in quotation marks, with commas between them.

    >>> quoted(["bridge", "safe"])
    '“bridge”, “safe”'
    """
    told = [f"“{word}”" for word in words]
    return ", ".join(told[:MOST_QUOTED]) + (", …" if len(told) > MOST_QUOTED else "")


def found(finding: Finding, support: Support) -> str:
    """Return the matching words of a sentence, each with the headline's word where that is another."""
    pairs = []
    for at, (first, last) in sorted(support.has.items()):
        here, there = words_of(support.tokens, first, last), head_words(finding, at)
        pairs.append(f"“{here}”" if here.lower() == there.lower() else f"“{here}” for “{there}”")
    pairs = list(dict.fromkeys(pairs))
    return ", ".join(pairs[:MOST_QUOTED]) + (", …" if len(pairs) > MOST_QUOTED else "")


def head_words(finding: Finding, at: int) -> str:
    """Return the words of one unit of a piece."""
    return words_of(finding.piece.tokens, finding.units[at].first, finding.units[at].last)


def limited(finding: Finding, support: Support, limit: Limit) -> dict[str, str]:
    """Return the headline's noun, what the body writes for it, and the words that fell away."""
    return {
        "noun": words_of(finding.piece.tokens, *limit.noun),
        "body": words_of(support.tokens, *limit.phrase),
        "missing": quoted(limit.words),
    }


def asked(piece: Piece, reason: str) -> str:
    """Return the reason of a piece; for a question, what it takes for granted stands before it."""
    table = rule_file("headline")
    opening = piece.tokens[0]
    if piece.label == QUESTION:
        wh = opening.low in table["splitting"]["presupposing"].split()
        said = table["questions"]["wh" if wh else "because"].format(word=opening.word)
    elif piece.label == GRANTED:
        said = table["questions"]["granted"].format(words=words_of(piece.tokens, 0, len(piece.tokens)))
    else:
        return reason
    return f"{said}; {reason[0].lower()}{reason[1:]}"
