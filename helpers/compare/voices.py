"""Whose words fill an article: one row a voice, and the voices put together by what they speak for.

Every word of the body belongs to one voice. What somebody says of a third person's words is his own voice:
a reply that only the accuser tells is no second voice. The rows are in reading order; nothing is ranked or
scored.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

from helpers.articles.article import Article
from helpers.compare.interests import Interest, interest_of, interests
from helpers.compare.pages import GROUPS, group_of, words_of
from helpers.compare.tables import table_of
from helpers.tags.carriers.scene import Scene, scene_of
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas

NARRATOR = "narrator"
UNNAMED = ("unnamed person", "unnamed group", "unclear", "nobody")
DEEPEST = 20


class Voice(TypedDict):
    """One voice in the body of one article.

    `voice` is what to show: "narrator", the speaker's name, the text's words for somebody without a name,
    or "not named". `speaker`, `institution` and `government` are None where they are unknown. `statements`
    counts the statements that begin in the body, `words` the body's words in them, `share` (0 to 1) of
    all the body's words.
    """

    article_id: str
    voice: str
    speaker: str | None
    speaker_id: str | None
    institution: str | None
    government: str | None
    source_kind: str
    statements: int
    words: int
    share: float


def voices(
    article: Article, tags: Iterable[Tag], table: Sequence[Interest] | None = None, nested: bool = False
) -> list[Voice]:
    """Return one row a voice in the article's body: the narrator, then the others in reading order.

    A speaker with a name is one row; somebody without a name is one row a statement, unless the tags give
    an id. A statement inside a statement counts for the outer speaker, who tells it; with `nested` for the
    inner one. What somebody is only reported to believe or to plan counts for that somebody, too, as in
    the column `voice` of the tags: the view is given as theirs, although the words are the narrator's.
    `table` is a table of interests, the kit's own by default. Words are counted as in
    `helpers.compare.pages`.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.statements.tags import statement_tags
    >>> article = article_from_text('The bridge is open again since noon. "It held," Ann Example told us.')
    >>> rows = voices(article, statement_tags(article))
    >>> [(row["voice"], row["words"], row["institution"]) for row in rows]
    [('narrator', 11, None), ('Ann Example', 2, None)]
    """
    table = interests() if table is None else table
    scene, counts, own = _heard(article, tags, nested)
    total = sum(counts.values()) or 1
    rows = {NARRATOR: _row(article, NARRATOR, None, None, NARRATOR)}
    rows[NARRATOR]["words"] = counts[None]
    for statement, begins in own:
        key = _key(scene, statement)
        row = rows[key] = rows.get(key) or _voice(scene, statement, table)
        row["words"] += counts[statement.id]
        row["statements"] += begins
    for row in rows.values():
        row["share"] = row["words"] / total
    return list(rows.values())


def passages(article: Article, tags: Iterable[Tag], nested: bool = False) -> list[list[str]]:
    """Return the ids of the tags behind each row of `voices`, in its order; none for the narrator.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.statements.tags import statement_tags
    >>> article = article_from_text('The bridge is open again since noon. "It held," Ann Example told us.')
    >>> [len(found) for found in passages(article, statement_tags(article))]
    [0, 1]
    """
    scene, _, own = _heard(article, tags, nested)
    pieces: dict[str, list[str]] = {}
    for tag in scene.by_id.values():
        pieces.setdefault(tag.of or tag.id, []).append(tag.id)
    found: dict[str, list[str]] = {NARRATOR: []}
    for statement, begins in own:
        found.setdefault(_key(scene, statement), []).extend(pieces[statement.id] if begins else ())
    return list(found.values())


def _heard(
    article: Article, tags: Iterable[Tag], nested: bool
) -> tuple[Scene, Counter[str | None], list[tuple[Tag, bool]]]:
    """The scene, the body's words by statement (None: the narrator), and the statements that are heard in
    the body, each with whether it begins there."""
    scene = scene_of(article, list(tags))
    body = [(part.start, part.end) for part in article.lines if group_of(part.kind) == GROUPS[0]]
    standing = Counter(scene.standing(place) for place in _places(article.text, body))
    counts: Counter[str | None] = Counter()
    for statement_id, words in standing.items():
        counts[_told(scene, statement_id, nested)] += words
    own = [
        (one, _inside(body, one.start)) for one in scene.statements if _told(scene, one.id, nested) == one.id
    ]
    return scene, counts, [(one, begins) for one, begins in own if counts[one.id] or begins]


def _places(text: str, body: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where each word of the body begins."""
    for start, end in body:
        at = start
        for word in words_of(text[start:end]):
            at = text.find(word, at, end)
            yield at
            at += len(word)


def _told(scene: Scene, statement: str | None, nested: bool) -> str | None:
    """The id of the outermost statement around a statement, or its own where nested ones count."""
    for _ in range(0 if nested else DEEPEST):
        outer = scene.by_id.get(scene.by_id[statement].within or "") if statement else None
        if outer is None:
            break
        statement = outer.of or outer.id
    return statement


def _inside(body: Sequence[tuple[int, int]], place: int) -> bool:
    number = bisect_right(body, place, key=lambda span: span[0]) - 1
    return number >= 0 and place < body[number][1]


def _key(scene: Scene, statement: Tag) -> str:
    known = statement.speaker and scene.kind(statement) not in UNNAMED
    return statement.speaker_id or (f"name {statement.speaker}" if known else statement.id)


def _voice(scene: Scene, statement: Tag, table: Sequence[Interest]) -> Voice:
    source, kind = scene.source(statement), scene.kind(statement)
    words = " ".join(source.words.split()) if source and kind != "nobody" else "not named"
    row = _row(scene.article, statement.speaker or words, statement.speaker, statement.speaker_id, kind)
    interest = interest_of(statement.speaker, table, statement.speaker_id)
    if interest:
        row["institution"], row["government"] = interest.institution, interest.government
    return row


def _row(article: Article, voice: str, speaker: str | None, speaker_id: str | None, kind: str) -> Voice:
    return {
        "article_id": article.article_id,
        "voice": voice,
        "speaker": speaker,
        "speaker_id": speaker_id,
        "institution": None,
        "government": None,
        "source_kind": kind,
        "statements": 0,
        "words": 0,
        "share": 0.0,
    }


def voices_table(
    articles: pandas.DataFrame | Iterable[Article] | Article,
    tags: pandas.DataFrame | Iterable[Tag],
    table: Sequence[Interest] | None = None,
    nested: bool = False,
) -> pandas.DataFrame:
    """Return `voices` of several articles as one data frame, with the columns of `Voice`.

    Takes the tables of `helpers.load` and `helpers.tag`, or articles and tags; `table` and `nested` are as
    in `voices`.

    Raises:
        UnknownName: one of the two is another table.

    >>> import helpers
    >>> articles = helpers.load()
    >>> rows = voices_table(articles, helpers.tag(articles))
    >>> rows[rows["article_id"].str.startswith("001")]["voice"].tolist()
    ['narrator', 'Sergey Surovikin']
    """
    known = interests() if table is None else table
    return table_of(lambda article, own: voices(article, own, known, nested), Voice, articles, tags)
