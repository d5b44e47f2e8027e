"""Who makes whose claims less or more certain, and on which rung of the ladder each statement is told.

Plain rows over the layers certainty, scope, statement and cue. Nothing is ranked or scored: a hedge can be
honest and a strong word can be true.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict

from helpers.articles.article import Article
from helpers.compare.tables import table_of
from helpers.rules import rule_file, rules
from helpers.tags.language.cues import forms
from helpers.tags.tag import Tag
from helpers.tags.voice import NARRATOR

if TYPE_CHECKING:
    import pandas

WEAKER, STRONGER = "weaker", "stronger"
NOT_TOLD = "not told"
_STRONGER_KINDS = ("booster", "factive verb", "implicative verb")


class Doubt(TypedDict):
    """One mark: which voice makes whose claim "weaker" or "stronger" (`makes`), and by which words.

    `voice` is whose words the mark is. `about` is whose claim it is: "narrator" where the narrator marks a
    claim of his own, "not told" where the text does not say. `own` is True where both are the same. `scope`
    are the words that the mark is about, its pieces joined by an ellipsis.
    """

    article_id: str
    voice: str
    about: str
    about_id: str | None
    own: bool
    kind: str
    makes: str
    words: str
    scope: str
    rule: str


class Direction(TypedDict):
    """How many marks of one voice make the claims of one figure weaker, and how many stronger."""

    article_id: str
    voice: str
    about: str
    weaker: int
    stronger: int


class RungRow(TypedDict):
    """One statement: its speaker, its cue, and the rung of the ladder (`rules/ladder.toml`) it is told on.

    `rung`, `step` and `presupposes` are None where the statement has no cue, or its cue tells no claim.
    """

    article_id: str
    statement: str
    speaker: str | None
    cue: str | None
    rung: str | None
    step: int | None
    presupposes: str | None
    words: str


def doubts(article: Article, tags: Iterable[Tag]) -> list[Doubt]:
    """Return one row a certainty mark, in reading order; `tags` are the article's.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.certainty.certainty import certainty_tags
    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.statements.tags import statement_tags
    >>> article = article_from_text("The bridge is open. Robin Example claims that it is safe.")
    >>> reading = read(article)
    >>> told = statement_tags(article, reading)
    >>> rows = doubts(article, certainty_tags(article, reading, told))
    >>> [(row["voice"], row["about"], row["makes"], row["scope"]) for row in rows]
    [('narrator', 'Robin Example', 'weaker', 'it is safe')]
    """
    own = [tag for tag in tags if tag.article_id == article.article_id]
    scopes: dict[str, list[Tag]] = defaultdict(list)
    for tag in own:
        if tag.layer == "scope" and tag.of:
            scopes[tag.of].append(tag)
    marks = sorted((tag for tag in own if tag.layer == "certainty"), key=lambda tag: (tag.start, -tag.end))
    return [_doubt(tag, scopes[tag.id]) for tag in marks]


def _doubt(mark: Tag, scope: Iterable[Tag]) -> Doubt:
    about = mark.about or _about(mark)
    pieces = sorted(scope, key=lambda tag: tag.start)
    return {
        "article_id": mark.article_id,
        "voice": mark.voice,
        "about": about,
        "about_id": mark.about_id,
        "own": about == mark.voice,
        "kind": mark.label,
        "makes": makes(mark),
        "words": _line(mark.words),
        "scope": " … ".join(_line(piece.words) for piece in pieces),
        "rule": mark.rule,
    }


def makes(mark: Tag) -> str:
    """Return "weaker" or "stronger": what a mark makes of a claim, by its rule or else by its kind.

    >>> makes(Tag("c", "a", 0, 7, "clearly", "certainty", "booster", "a-rule-of-my-own", ""))
    'stronger'
    """
    by_kind = STRONGER if mark.label in _STRONGER_KINDS else WEAKER
    rule = rules("certainty").get(mark.rule)
    return str(rule.settings["makes"]) if rule else by_kind


def _about(mark: Tag) -> str:
    """Whose claim a mark is about where the tag names nobody."""
    rule = rules("certainty").get(mark.rule)
    others = bool(rule and rule.settings.get("of_others"))
    return NARRATOR if mark.voice == NARRATOR and not others else NOT_TOLD


def directions(article: Article, tags: Iterable[Tag]) -> list[Direction]:
    """Return who doubts whom, and who lends weight to whom: one row a pair, in reading order.

    The counts depend on how long an article is and on whom it lets speak; they measure no honesty.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in doubts(article, tags):
        counts.setdefault((row["voice"], row["about"]), Counter())[row["makes"]] += 1
    return [
        {
            "article_id": article.article_id,
            "voice": voice,
            "about": about,
            "weaker": count[WEAKER],
            "stronger": count[STRONGER],
        }
        for (voice, about), count in counts.items()
    ]


def rungs(article: Article, tags: Iterable[Tag]) -> list[RungRow]:
    """Return one row a statement, in reading order, with its cue and the rung it is told on.

    The ladder follows Hooper (1975), Kiparsky and Kiparsky (1970) and Karttunen (1971); see
    `rules/ladder.toml`.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.statements.tags import statement_tags
    >>> article = article_from_text("The bridge is old. Robin Example disclosed that it is closed.")
    >>> [(row["cue"], row["rung"], row["step"]) for row in rungs(article, statement_tags(article))]
    [('disclosed', 'disclose', 2)]
    """
    own = [tag for tag in tags if tag.article_id == article.article_id]
    cues = {tag.of: tag for tag in own if tag.layer == "cue"}
    firsts = sorted(
        (tag for tag in own if tag.layer == "statement" and not tag.of), key=lambda tag: tag.start
    )
    return [_rung_row(tag, cues.get(tag.id)) for tag in firsts]


def _rung_row(statement: Tag, cue: Tag | None) -> RungRow:
    rung = rung_of(cue.words) if cue else None
    return {
        "article_id": statement.article_id,
        "statement": statement.id,
        "speaker": statement.speaker,
        "cue": _line(cue.words) if cue else None,
        "rung": rung["id"] if rung else None,
        "step": rung["step"] if rung else None,
        "presupposes": rung["presupposes"] if rung else None,
        "words": _line(statement.words),
    }


def rung_of(cue: str) -> Mapping[str, Any] | None:
    """Return the rung of the ladder for the words of a cue, None for a cue that tells no claim.

    >>> (rung_of("has confirmed") or {})["id"], rung_of("praised")
    ('confirm', None)
    """
    words = cue.lower().replace("’", "'").split()
    by_words = _rungs_by_words()
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            rung = by_words.get(" ".join(words[first : first + size]))
            if rung is not None:
                return rung
    return None


@cache
def _rungs_by_words() -> dict[str, Mapping[str, Any]]:
    """Every form of every verb and every phrase of the ladder, with its rung."""
    found: dict[str, Mapping[str, Any]] = {}
    for rung in rule_file("ladder")["rung"]:
        found.update(dict.fromkeys(rung["phrases"], rung))
        for verb in rung["verbs"]:
            first, *rest = verb.split()
            found.update(dict.fromkeys((" ".join([form, *rest]) for form in forms(first)), rung))
    return found


def _line(words: str) -> str:
    return " ".join(words.split())


def doubts_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> pandas.DataFrame:
    """Return `doubts` of several articles as one data frame, with the columns of `Doubt`.

    Takes the tables of `helpers.load` and `helpers.tag`, or articles and tags.

    Raises:
        UnknownName: one of the two is another table.
    """
    return table_of(doubts, Doubt, articles, tags)


def directions_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> pandas.DataFrame:
    """Return `directions` of several articles as one data frame, with the columns of `Direction`.

    Takes the tables of `helpers.load` and `helpers.tag`, or articles and tags.

    Raises:
        UnknownName: one of the two is another table.
    """
    return table_of(directions, Direction, articles, tags)


def rungs_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> pandas.DataFrame:
    """Return `rungs` of several articles as one data frame, with the columns of `RungRow`.

    Takes the tables of `helpers.load` and `helpers.tag`, or articles and tags.

    Raises:
        UnknownName: one of the two is another table.

    >>> import helpers
    >>> articles = helpers.load()
    >>> rows = rungs_table(articles, helpers.tag(articles))
    >>> rows[rows["cue"] == "disclosed"]["speaker"].tolist()
    ['Seymour Hersh']
    """
    return table_of(rungs, RungRow, articles, tags)
