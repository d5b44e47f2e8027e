"""Attributed statements: who says what, between quotation marks and outside of them.

The terms follow Pareti (2015): the content (what is said), the source (the words that name the
speaker) and the cue (the words that make it a report, as "said"). The rules, their reasons and their
known failures stand in `rules/statements.toml`, the words in `rules/verbs.toml` and `rules/cues.toml`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from helpers.articles.article import Article
from helpers.tags.language.reading import Reading, read
from helpers.tags.speakers.cast import Cast, Speaker
from helpers.tags.statements.hearing import Hearing
from helpers.tags.statements.labels import label_before, label_behind
from helpers.tags.statements.nested import nested_statements
from helpers.tags.statements.statement import Statement

ISSUERS = ("document or statement", "institution")


def statements(article: Article, reading: Reading | None = None) -> list[Statement]:
    """Return the statements of headline, standfirst and body, in reading order.

    `reading` is the article's, where it has been read already.
    """
    reading = reading or read(article)
    hearing, paragraphs = Hearing(Cast(article.article_id)), [one.sentences for one in reading.paragraphs]
    every = [sentence for paragraph in paragraphs for sentence in paragraph]
    for sentence in every:
        hearing.cast.meet(sentence)
    names = Counter([token.word for sentence in every for token in sentence if token.capital])
    known = {name for name, count in names.items() if count > 1}
    heads = {part.start for part in article.of_kind("headline")}
    for paragraph in paragraphs:
        label = label_before(paragraph[0], known)
        if label is None and paragraph[0][0].start in heads:
            label = label_behind(paragraph[-1])
        hearing.paragraph(paragraph, label)
    found = _with_issuer(_reopened(hearing.found))
    quoted = [one.quotation for one in found if one.quotation]
    return _without_crossings([*found, *nested_statements(reading, quoted, hearing.cast)])


def _reopened(found: list[Statement]) -> list[Statement]:
    """Give a quotation that runs on over a paragraph's end the voice that is told at its end."""
    found = list(found)
    for place in range(len(found) - 1, 0, -1):
        upper, lower = found[place - 1], found[place]
        runs = upper.quotation and upper.quotation.runs_on and lower.quotation and lower.quotation.reopens
        if runs and not upper.voice and lower.voice:
            found[place - 1] = replace(upper, rule="reopened", voice=lower.voice)
    return found


def _without_crossings(found: list[Statement]) -> list[Statement]:
    """In reading order; of two statements that overlap without one holding the other, the first stays."""
    kept: list[Statement] = []
    ends: list[int] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while ends and ends[-1] <= one.start:
            ends.pop()
        same = kept and (kept[-1].start, kept[-1].end) == (one.start, one.end)
        if not same and not (ends and ends[-1] < one.end):
            kept.append(one)
            ends.append(one.end)
    return kept


def _with_issuer(found: list[Statement]) -> list[Statement]:
    """Lead a headline's "…: Report" to the body whose statement or report the text tells first."""
    issuers = [one.voice.speaker for one in found if one.voice and one.voice.speaker]
    issuer = next((one for one in issuers if one.name and one.kind in ISSUERS and not _is_unnamed(one)), None)
    return [_issued(one, issuer) if issuer else one for one in found]


def _is_unnamed(speaker: Speaker) -> bool:
    return (speaker.speaker_id or "").startswith("unnamed:")


def _issued(one: Statement, issuer: Speaker) -> Statement:
    speaker = one.voice.speaker if one.voice else None
    if one.rule != "speaker-label" or one.voice is None or speaker is None:
        return one
    if speaker.kind != "document or statement" or not _is_unnamed(speaker):
        return one
    why = f"the first body whose statement the text tells is {issuer.name}"
    known = speaker._replace(name=issuer.name, speaker_id=issuer.speaker_id, why=why)
    return replace(one, voice=replace(one.voice, speaker=known))
