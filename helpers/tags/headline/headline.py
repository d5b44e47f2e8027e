"""Headline and body as tags: the pieces of a headline, the sentences that carry them, what was lost between.

Layer `headline`: a tag on each piece (label claim, question, taken for granted or topic); its rule says
whether the body carries it, carries it in part, or has no sentence for it. Further tags of that layer point
to their piece by `of`: who says it, a verb without a sentence, a source left out, added or changed, words
that leave open whether it is so, a noun that the body limits. A headline that stands on the page again
points to its first place by `of`.
Layer `support`: a tag on each sentence, from its first matching word to its last, that points by `of` to the
piece it carries.

The kit gives no relation of a whole article to its headline (agree, disagree, discuss, unrelated), as FNC-1
scores it: that would be one verdict on an article. The pieces of one headline differ: one is carried, another
isn't. And the pairs called unrelated there are made by shuffling headlines, which no reader meets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.articles.article import Article
from helpers.tags.headline.matching import Body, Finding, body_of, find
from helpers.tags.headline.notes import doubt_notes, doubts_in, limit_note, source_notes, verb_note
from helpers.tags.headline.pieces import SOURCE, Headline, Piece, headlines, is_label, pieces
from helpers.tags.headline.sources import Told, in_headline, told_in
from helpers.tags.headline.word_forms import root
from helpers.tags.headline.written import asked, found, head_words, limited, quoted, written
from helpers.tags.language.grammar import VERBS
from helpers.tags.language.reading import Reading, read
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article

CARRIED, IN_PART, NO_SENTENCE = "piece-carried", "piece-carried-in-part", "piece-without-sentence"


@dataclass(frozen=True, eq=False)
class _Page:
    """What the tags of a headline are written from."""

    article: Article
    body: Body
    told: Told
    verbs: frozenset[str]
    speakers: frozenset[str]


def headline_tags(article: Article, reading: Reading, told: Sequence[Tag]) -> list[Tag]:
    """Return the tags of the layers headline and support, headline by headline; none without a headline.

    `told` are the article's statement, source and cue tags. Spans are code points.

    >>> article = example_article("Mayor opens bridge\\nThe mayor opened the bridge.", headline=True)
    >>> reading = read(article)
    >>> [(tag.words, tag.rule) for tag in headline_tags(article, reading, statement_tags(article, reading))]
    [('Mayor opens bridge', 'piece-carried'), ('mayor opened the bridge', 'sentence-carries')]
    """
    heads = headlines(article, reading)
    if not heads:
        return []
    sentences = [one.tokens for one in reading.words if one.kind == "body"]
    verbs = frozenset(root(one.low) for tokens in sentences for one in tokens if one.kind in VERBS)
    speakers = frozenset(tag.speaker.split()[-1].lower() for tag in told if tag.speaker)
    body = body_of(sentences, [head.tokens for head in heads])
    page = _Page(article, body, told_in(told), verbs, speakers)
    by_start = sorted(told, key=lambda tag: tag.start)
    made: list[list[Tag]] = []
    for head in heads:
        if head.repeats is None:
            made.append(list(_headline(page, head, _inside(by_start, head))))
        else:
            made.append(list(_again(head, heads[head.repeats], made[head.repeats])))
    return [tag for tags in made for tag in tags]


def _inside(by_start: Sequence[Tag], head: Headline) -> list[Tag]:
    """The tags that stand in a headline, without what only a label ("Exclusive: …") would say."""
    start, end = head.tokens[0].start, head.tokens[-1].end
    first = bisect_left(by_start, start, key=lambda tag: tag.start)
    last = bisect_left(by_start, end, key=lambda tag: tag.start)
    inside = [tag for tag in by_start[first:last] if tag.end <= end]
    labelled = {tag.of for tag in inside if tag.layer == "source" and tag.of and is_label(tag.words)}
    return [tag for tag in inside if labelled.isdisjoint((tag.id, tag.of))]


def _again(head: Headline, first: Headline, tags: Sequence[Tag]) -> Iterator[Tag]:
    """The pieces of a headline that stands on the page again, pointing to their first place."""
    by = head.tokens[0].start - first.tokens[0].start
    for tag in tags:
        if tag.layer == "headline" and tag.of is None:
            start, end = tag.start + by, tag.end + by
            name = f"{tag.article_id}:headline:{start}-{end}:{tag.rule}"
            yield replace(tag, id=name, start=start, end=end, of=tag.id)


def _headline(page: _Page, head: Headline, told: Sequence[Tag]) -> Iterator[Tag]:
    """The tags of one headline; `told` are the statement, source and cue tags in it."""
    doubts = doubts_in(head.tokens)
    first: str | None = None
    piece_of: dict[str, str] = {}
    noted: set[str] = set()
    own = pieces(head, told, page.verbs, page.speakers)
    for piece in own:
        if piece.label == SOURCE:
            continue
        finding, statement = find(piece, page.body), in_headline(piece, told)
        tag = _piece(page.article, piece, finding)
        if statement:
            piece_of.setdefault(statement.id, tag.id)
        yield tag
        yield from _supports(page.article, tag, finding)
        notes = [*verb_note(page.article, finding), *doubt_notes(page.article, finding, doubts)]
        notes += limit_note(page.article, finding)
        first = first or tag.id
        if statement or not any(one.label == SOURCE for one in own):
            notes += source_notes(page.article, page.told, finding, statement, head.tokens)
        for note in notes:
            if note.id not in noted:
                noted.add(note.id)
                yield replace(note, of=tag.id)
    for piece in own:
        if piece.label == SOURCE:
            tag = written(page.article, "headline", piece.start, piece.end, "who-says-it")
            said = [one.of for one in told if one.of and piece.start <= one.start and one.end <= piece.end]
            yield replace(tag, of=next((piece_of[one] for one in said if one in piece_of), first))


def _piece(article: Article, piece: Piece, finding: Finding) -> Tag:
    carrying = [one for one in finding.supports if one.carries]
    best = max(carrying or finding.supports, key=lambda one: one.share, default=None)
    rule = CARRIED if carrying else IN_PART if best else NO_SENTENCE
    lacks = best.lacks if best else range(len(finding.units))
    missing = quoted(head_words(finding, at) for at in lacks) or "their order"
    blanks = {"found": found(finding, best) if best else "", "missing": missing}
    because = "because"
    if best and best.limit:
        because, blanks = "limited", limited(finding, best, best.limit)
    tag = written(article, "headline", piece.start, piece.end, rule, because, **blanks)
    return replace(tag, label=piece.label, reason=asked(piece, tag.reason))


def _supports(article: Article, tag: Tag, finding: Finding) -> Iterator[Tag]:
    for one in finding.supports:
        rule = "sentence-carries" if one.carries else "sentence-carries-part"
        rule = "roles-turned" if one.turned else "noun-limited" if one.limit else rule
        blanks = {"piece": " ".join(tag.words.split()), "found": found(finding, one)}
        blanks["missing"] = quoted(head_words(finding, at) for at in one.lacks) or "their order"
        if one.turned and finding.verb is not None:
            blanks["subject"] = f"“{head_words(finding, finding.verb - 1)}”"
            blanks["object"] = f"“{head_words(finding, finding.verb + 1)}”"
        if one.limit:
            blanks |= limited(finding, one, one.limit)
        start, end = one.tokens[one.first].start, one.tokens[one.last - 1].end
        support = written(article, "support", start, end, rule, **blanks)
        yield replace(support, id=f"{support.id}:{tag.start}-{tag.end}", of=tag.id)


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule marks anything in a text whose first line is the headline and whose rest is body.

    >>> fires("piece-carried", "Mayor opens old bridge\\nThe mayor opened the old bridge on Monday.")
    True
    """
    article = example_article(text, headline=True)
    reading = read(article)
    tags = headline_tags(article, reading, statement_tags(article, reading))
    return any(tag.rule == rule_id for tag in tags)
