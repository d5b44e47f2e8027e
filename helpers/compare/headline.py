"""Headline and body side by side: each piece with its sentences, and what the headline calls a thing.

No row says whether a headline is good: a piece without a sentence may be told in other words, and whoever
wrote the headline is seldom the one who wrote the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypedDict

from helpers.articles.article import Article
from helpers.compare.escalation import Step, descriptions
from helpers.compare.pages import words_of
from helpers.compare.tables import table_of
from helpers.tags.carriers.scene import Scene, scene_of
from helpers.tags.headline.pieces import VIEW
from helpers.tags.headline.word_forms import shared_words
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas

Carried = Literal["yes", "in part", "none found"]
CARRIED: dict[str, Carried] = {
    "piece-carried": "yes",
    "piece-carried-in-part": "in part",
    "piece-without-sentence": "none found",
}
VERB = "verb-without-sentence"


class SupportRow(TypedDict):
    """One sentence of the body behind a piece: its words from the first to the last that match.

    `voice` is "narrator", or the sources from the innermost statement outwards.
    """

    words: str
    matching: list[str]
    label: str
    voice: str


class HeadlineRow(TypedDict):
    """One piece of a headline.

    `kind` is claim, question, taken for granted or topic; `source_in_headline` are the headline's words for
    who says it, `sources_in_body` names, or the text's words where it gives no name; `without_sentence` are
    words that no sentence of the body has; `notes` are the labels of what else is marked at the piece.
    """

    article_id: str
    headline: str
    words: str
    kind: str
    carried: Carried
    supports: list[SupportRow]
    source_in_headline: str | None
    sources_in_body: list[str]
    without_sentence: list[str]
    notes: list[str]


def headline_rows(article: Article, tags: Iterable[Tag]) -> list[HeadlineRow]:
    """Return one row a piece of the headlines, in order; a headline that is repeated counts once.

    >>> from helpers.tags.headline.headline import headline_tags
    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.trying import example_article
    >>> article = example_article("Mayor paints bridge\\nThe mayor closed the bridge.", headline=True)
    >>> row = headline_rows(article, headline_tags(article, read(article), []))[0]
    >>> row["carried"], row["supports"][0]["matching"]
    ('in part', ['mayor', 'bridge'])
    """
    own = [tag for tag in tags if tag.article_id == article.article_id]
    scene = scene_of(article, own)
    by_piece: defaultdict[str, list[Tag]] = defaultdict(list)
    for tag in own:
        if tag.of and tag.layer in ("headline", "support"):
            by_piece[tag.of].append(tag)
    pieces = [tag for tag in own if tag.layer == "headline" and tag.rule in CARRIED and tag.of is None]
    return [_row(scene, piece, by_piece[piece.id]) for piece in pieces]


def _row(scene: Scene, piece: Tag, more: list[Tag]) -> HeadlineRow:
    supports = [tag for tag in more if tag.layer == "support"]
    notes = [tag for tag in more if tag.layer == "headline" and tag.rule not in CARRIED]
    voices = [_voices(scene, tag) for tag in supports]
    told = scene.by_id.get(scene.standing(piece.start) or "")
    head = scene.source(told) if told and told.label != VIEW else None
    return {
        "article_id": piece.article_id,
        "headline": _line(scene.article, piece.start),
        "words": piece.words,
        "kind": piece.label,
        "carried": CARRIED[piece.rule],
        "supports": [
            {
                "words": tag.words,
                "matching": shared_words(piece.words, tag.words),
                "label": tag.label,
                "voice": ", through ".join(voice) or "narrator",
            }
            for tag, voice in zip(supports, voices, strict=True)
        ],
        "source_in_headline": " ".join(head.words.split()) if head else None,
        "sources_in_body": list(dict.fromkeys(name for voice in voices for name in voice)),
        "without_sentence": [tag.words for tag in notes if tag.rule == VERB],
        "notes": [tag.label for tag in notes],
    }


def _line(article: Article, place: int) -> str:
    """The words of the headline at a place."""
    parts = (part for part in article.of_kind("headline", "standfirst") if part.start <= place < part.end)
    part = next(parts, None)
    return article.words(part) if part else ""


def _voices(scene: Scene, tag: Tag) -> list[str]:
    """In whose words most of a support stands: the sources from the innermost statement outwards."""
    counts: defaultdict[str | None, int] = defaultdict(int)
    at = tag.start
    for word in words_of(tag.words):
        at = scene.article.text.find(word, at)
        counts[scene.standing(at)] += 1
        at += len(word)
    most = max(counts, key=lambda key: counts[key], default=None)
    return _sources(scene, scene.by_id.get(most or ""))


def _sources(scene: Scene, statement: Tag | None) -> list[str]:
    """The sources of a statement and of those around it; a belief or a plan is nobody's words."""
    found: list[str] = []
    met: set[str] = set()
    while statement and statement.id not in met:
        met.add(statement.id)
        source = scene.source(statement)
        if statement.label != VIEW:
            found.append(statement.speaker or (" ".join(source.words.split()) if source else "not named"))
        statement = scene.by_id.get(statement.within or "")
    return found


def escalation(article: Article, tags: Iterable[Tag]) -> list[Step]:
    """Return how a thing of the headline is described in the body and in the headline, step by step.

    Only sentences that carry a piece count, and only descriptions that share a noun with the headline and
    stand on the same side of the same word. Steps go from the source's quoted words over what is retold and
    what the narrator says to the headline, and from more limiting words to fewer; `fell_away` are the words
    of the step before that this one lacks. Without such a description there are no steps.

    >>> from helpers.tags.headline.headline import headline_tags
    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.trying import example_article
    >>> text = "Mayor training robbers\\nThe mayor is training former robbers."
    >>> article = example_article(text, headline=True)
    >>> steps = escalation(article, headline_tags(article, read(article), []))
    >>> [(step["words"], step["fell_away"]) for step in steps]
    [('former robbers', []), ('robbers', ['former'])]
    """
    own = [tag for tag in tags if tag.article_id == article.article_id]
    return list(descriptions(article, own))


def headline_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> pandas.DataFrame:
    """Return `headline_rows` of several articles as one data frame, with the columns of `HeadlineRow`.

    Takes the tables of `helpers.load` and `helpers.tag`, or articles and tags.

    Raises:
        UnknownName: one of the two is another table.

    >>> list(headline_table([], []).columns)[:3]
    ['article_id', 'headline', 'words']
    """
    return table_of(headline_rows, HeadlineRow, articles, tags)


def escalation_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> pandas.DataFrame:
    """Return `escalation` of several articles as one data frame, with the columns of `Step`.

    Takes the tables of `helpers.load` and `helpers.tag`, or articles and tags.

    Raises:
        UnknownName: one of the two is another table.

    >>> list(escalation_table([], []).columns)[:3]
    ['article_id', 'thing', 'words']
    """
    return table_of(escalation, Step, articles, tags)
