"""Statements to tags: the statement, its source and its cue, each with a reason a learner can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpers.articles.article import Article, Span
from helpers.rules import rules
from helpers.tags.language.grammar import group_start
from helpers.tags.language.reading import Reading
from helpers.tags.statements.in_article import statements
from helpers.tags.statements.statement import Statement
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article
from helpers.tags.voice import UNKNOWN, with_voices


def statement_tags(article: Article, reading: Reading | None = None) -> list[Tag]:
    """Return the tags of the layers statement, source and cue, in reading order of the statements.

    A statement has one tag a contiguous piece; further pieces point to the first by `of`, and so do its
    source and its cue. A direct quotation's `words` are those between the marks. The label of a source
    tag is the kind of source; where nobody is named, it is "nobody" and stands on the words that show it.
    Spans are code points; `reading` is the article's, where it has been read already.

    >>> from helpers.articles.loading import article_from_text
    >>> article = article_from_text("The bridge is open. Mayor Example said that it held on Monday.")
    >>> [(tag.layer, tag.words) for tag in statement_tags(article)]
    [('statement', 'it held on Monday'), ('source', 'Mayor Example'), ('cue', 'said')]
    """
    found: list[Tag] = []
    firsts: dict[Span, str] = {}
    for one in statements(article, reading):
        tag = _statement(article, one)
        if one.first in firsts:
            found.append(replace(tag, of=firsts[one.first]))
        else:
            firsts[one.first or (one.start, one.end)] = tag.id
            found += [tag, *_source_and_cue(article, one, tag)]
    return _in_one_voice(with_voices(found))


def _in_one_voice(tags: list[Tag]) -> list[Tag]:
    """Leave out a piece that stands in another statement than the first piece of its own."""
    within = {tag.id: tag.within for tag in tags if tag.layer == "statement" and tag.of is None}
    return [tag for tag in tags if tag.layer != "statement" or tag.within == within.get(tag.of or tag.id)]


def _statement(article: Article, one: Statement) -> Tag:
    speaker = one.voice.speaker if one.voice else None
    kind = "unclear" if one.voice is None else speaker.kind or "unclear" if speaker else "nobody"
    return Tag(
        f"{article.article_id}:statement:{one.start}-{one.end}",
        article.article_id,
        one.start,
        one.end,
        article.text[one.start : one.end],
        "statement",
        one.kind,
        one.rule,
        _reason(article, one),
        (speaker.name if speaker else None) or UNKNOWN,
        speaker=speaker.name if speaker else None,
        speaker_id=speaker.speaker_id if speaker else None,
        source_kind=kind,
    )


def _source_and_cue(article: Article, one: Statement, statement: Tag) -> Iterator[Tag]:
    if one.voice is None:
        return
    attribution = one.voice.attribution
    cue = attribution.span(attribution.cue)
    if attribution.source:
        source = attribution.span(attribution.source)
    else:
        source = attribution.span((group_start(attribution.tokens, attribution.cue[0]), attribution.cue[1]))
    speaker = one.voice.speaker
    rule = speaker.kind_rule if speaker else "nobody-named"
    why = f"{speaker.kind_why}." if speaker else rules("source_kinds")[rule].reason
    for layer, label, (start, end), of_rule, reason in (
        ("source", statement.source_kind or "", source, rule, why),
        ("cue", "cue", cue, statement.rule, statement.reason),
    ):
        yield Tag(
            f"{article.article_id}:{layer}:{start}-{end}:{statement.start}-{statement.end}",
            article.article_id,
            start,
            end,
            article.text[start:end],
            layer,
            label,
            of_rule,
            reason[:1].upper() + reason[1:],
            of=statement.id,
        )


def _reason(article: Article, one: Statement) -> str:
    """One sentence that quotes the words the decision rests on."""
    said = _said(article, one) if one.voice else ""
    clauses = [rules("statements")[one.rule].settings["because"].format(said=said)]
    if one.voice and one.voice.speaker and one.voice.speaker.why:
        clauses.append(one.voice.speaker.why)
    if one.quotation and one.quotation.oddity:
        clauses.append(one.quotation.oddity[0].lower() + one.quotation.oddity[1:-1])
    return "; ".join(clauses) + "."


def _said(article: Article, one: Statement) -> str:
    """The words of source and cue, with an ellipsis between them where they stand apart."""
    assert one.voice
    attribution = one.voice.attribution
    places = [attribution.cue, *([attribution.source] if attribution.source else [])]
    spans = sorted(attribution.span(place) for place in places)
    if spans[-1][0] - spans[0][1] < 30:
        spans = [(spans[0][0], max(end for _, end in spans))]
    return " … ".join(" ".join(article.text[start:end].split()) for start, end in spans)


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule decides about any statement of `text`, read as an article of body lines.

    >>> fires("cue-after", '"The bridge is safe," said Mayor Example.')
    True
    """
    return any(one.rule == rule_id for one in statements(example_article(text)))
