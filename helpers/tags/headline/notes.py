"""What a reader should know of a piece besides: a verb without a sentence, who says it, what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from helpers.articles.article import Article
from helpers.tags.headline.matching import Finding, Support
from helpers.tags.headline.pieces import CLAIM, GRANTED, TOPIC
from helpers.tags.headline.sources import Told, in_body, names_speaker, other_source, unnamed
from helpers.tags.headline.written import limited, written
from helpers.tags.language.sentences import Sentence
from helpers.tags.rulebook import rule_book
from helpers.tags.tag import Tag

REACH = 3
SURE = 0.8
LAYER = "headline"
ASSERTED = (CLAIM, GRANTED)

Span = tuple[int, int]


def verb_note(article: Article, finding: Finding) -> Iterator[Tag]:
    """Yield a tag on the verb of a piece where it stands nowhere in the body."""
    verb, piece = finding.verb, finding.piece
    if verb is not None and verb in finding.absent and piece.label != TOPIC:
        first = finding.units[verb].first
        last = first + 1
        if last < len(piece.tokens) - 1 and piece.tokens[last].kind == "IN":
            last += 1
        start, end = piece.tokens[first].start, piece.tokens[last - 1].end
        yield written(article, LAYER, start, end, "verb-without-sentence")


def source_notes(
    article: Article, told: Told, finding: Finding, head: Tag | None, headline: Sentence
) -> Iterator[Tag]:
    """Yield what differs between headline and body in who says a piece; `head` is the headline's statement.

    Only sentences that tell the whole piece count, and a source is left out or added only if all agree.
    A claim that begins with its verb ("to open bridge") is only the rest of the piece before it.
    """
    piece = finding.piece
    standing = [in_body(told, finding, one) for one in finding.supports if one.tells]
    given = [one for one in standing if one]
    if not standing or piece.label not in ASSERTED:
        return
    if head is None:
        named_there = any(names_speaker(told, headline, one) for one in given) or _labelled(headline)
        whole = piece.label == GRANTED or finding.verb != 0
        if whole and len(given) == len(standing) and _sure(finding) and not named_there:
            rule, body = "attribution-lost-in-headline", told.named(given[0])
            yield written(article, LAYER, piece.start, piece.end, rule, body=body)
        return
    source = told.sources.get(head.id)
    if source is None:
        return
    named = next((one for one in given if one.speaker and not unnamed(one.speaker)), None)
    if not given:
        added = _sure(finding) and not any(names_speaker(told, one.tokens, head) for one in finding.supports)
        rule = "attribution-added-in-headline" if added else ""
    elif unnamed(source.words):
        rule = "source-named-only-in-body" if named else ""
    else:
        other = _sure(finding) and all(other_source(told, head, one) for one in given)
        rule = "other-source-in-headline" if other else ""
    if rule:
        body = told.named(named or given[0]) if given else ""
        said = " ".join(source.words.split())
        yield written(article, LAYER, source.start, source.end, rule, head=said, body=body)


def doubt_notes(article: Article, finding: Finding, doubts: Sequence[Span]) -> Iterator[Tag]:
    """Yield the words of a piece that leave it open, or that the body leaves open what the headline doesn't.

    `doubts` are the spans of such words in the whole headline.
    """
    piece = finding.piece
    carrying = [one for one in finding.supports if one.carries]
    inside = [_doubt_of(one, one.has) for one in carrying]
    words = next((one for one in inside if one), "")
    body = f"the body writes “{words}”" if words else "the sentence that carries it has no such word"
    body = body if inside else "no sentence of the body carries the whole piece"
    for start, end in doubts:
        if piece.start <= start and end <= piece.end:
            yield written(article, LAYER, start, end, "hedge-in-headline", body=body)
    if doubts or piece.label not in ASSERTED or finding.verb is None or not _sure(finding):
        return
    doubted = [_doubt_of(one, (finding.verb,)) for one in carrying]
    if doubted and all(doubted):
        yield written(article, LAYER, piece.start, piece.end, "hedge-lost-in-headline", hedge=doubted[0])


def limit_note(article: Article, finding: Finding) -> Iterator[Tag]:
    """Yield a tag on the noun of a piece that the body has only with a word that limits it."""
    support = next((one for one in finding.supports if one.limit), None)
    if support and support.limit:
        first, last = support.limit.noun
        start, end = finding.piece.tokens[first].start, finding.piece.tokens[last - 1].end
        blanks = limited(finding, support, support.limit)
        yield written(article, LAYER, start, end, "limit-lost-in-headline", **blanks)


def doubts_in(tokens: Sentence) -> list[Span]:
    """Return the spans of words of a sentence that leave open whether it is so."""
    return [
        (tokens[mark.first].start, tokens[mark.last - 1].end) for mark in rule_book("headline").marks(tokens)
    ]


def _sure(finding: Finding) -> bool:
    """True where each sentence that tells a piece has so much of it that it can only be about the same."""
    telling = [one for one in finding.supports if one.tells]
    return len(finding.units) > 2 and all(one.share >= SURE for one in telling)


def _labelled(headline: Sentence) -> bool:
    """True where a word or two and a colon stand before the rest, as in "Newspaper: …"."""
    return any(token.low == ":" for token in headline[1:4])


def _doubt_of(support: Support, units: Iterable[int]) -> str:
    """The first word that leaves it open shortly before one of these units of a sentence."""
    opening = max(0, support.first - REACH)
    tokens = support.tokens[opening : support.last]
    matching = [support.has[at][0] - opening for at in units if at in support.has]
    for mark in rule_book("headline").marks(tokens):
        if any(0 <= first - mark.last < REACH for first in matching):
            return " ".join(token.word for token in tokens[mark.first : mark.last])
    return ""
