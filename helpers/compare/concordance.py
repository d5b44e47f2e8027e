"""Every mention of an actor, or every place of a word, in its context and with its voice.

The rows are in reading order; nothing is ranked or scored. On words in context see Sinclair (1991), Corpus,
Concordance, Collocation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

from helpers.articles.article import Article
from helpers.compare.tables import table_of
from helpers.tags.language.quotations import quotations
from helpers.tags.language.reading import READ_PARTS
from helpers.tags.tag import Tag
from helpers.tags.voice import with_voices

if TYPE_CHECKING:
    import pandas

WIDTH = 40
_LOOK_BACK = 12


class Line(TypedDict):
    """One mention, or one place of a word, in its context.

    `left` and `right` are up to `width` code points of the same line, whole words only. `label`, `about` and
    `about_id` are those of the mention, None where there is none. `modifiers` and `modifier_kinds` hold the
    words that go with it and their kinds, joined by "; ". `voice` is whose choice of words it is: the
    narrator's, unless it stands in a quotation (`helpers.tags.voice`). `told` is the kind of the statement
    that it stands in, so that "indirect speech" beside the voice "narrator" shows whose claim is told in
    whose words. `part` is the kind of the part, `start` and `end` are code points.
    """

    article_id: str
    left: str
    words: str
    right: str
    label: str | None
    about: str | None
    about_id: str | None
    modifiers: str
    modifier_kinds: str
    voice: str
    told: str | None
    part: str
    start: int
    end: int


def concordance(article: Article, tags: Iterable[Tag], width: int = WIDTH) -> list[Line]:
    """Return one row a mention of an actor, in reading order; of two at one place the longer first.

    `tags` are the article's, as `helpers.tags.tagging.tag_article` returns them.

    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.naming.naming import naming_tags
    >>> from helpers.tags.trying import example_article
    >>> article = example_article("On Monday the foreign-backed rebels left the old bridge.")
    >>> [row] = concordance(article, naming_tags(article, read(article), []), width=12)
    >>> row["left"], row["words"], row["right"], row["modifiers"], row["voice"]
    ('On Monday', 'the foreign-backed rebels', 'left the', 'foreign-backed', 'narrator')
    """
    given = list(tags)
    mentions = [tag for tag in given if tag.layer == "naming"]
    return _lines(article, given, [(tag, tag) for tag in _in_order(mentions)], width)


def concordance_of(article: Article, tags: Iterable[Tag], word: str, width: int = WIDTH) -> list[Line]:
    """Return one row a place where a word stands in headline, standfirst or body, in reading order.

    Upper and lower case are no difference; "regime*" finds all words that begin so, and several words are
    found as they follow one another. `label` and the rest tell of the mention around the word, if there is
    one.

    >>> from helpers.tags.trying import example_article
    >>> article = example_article("The bridge is open. All bridges are.")
    >>> [(row["words"], row["left"]) for row in concordance_of(article, [], "bridge*")]
    [('bridge', 'The'), ('bridges', 'The bridge is open. All')]
    """
    given = list(tags)
    statements = [tag for tag in given if tag.layer == "statement"]
    found = [_as_tag(article, *span) for span in _places(article, word)]
    quoted = [(one.start, one.end) for one in quotations(article.text) if one.depth == 1]
    heard = with_voices([*statements, *found], quoted)[len(statements) :]
    mentions = _in_order([tag for tag in given if tag.layer == "naming"])
    starts = [tag.start for tag in mentions]
    return _lines(article, given, [(one, _around(one, mentions, starts)) for one in heard], width)


def _in_order(tags: Iterable[Tag]) -> list[Tag]:
    return sorted(tags, key=lambda tag: (tag.start, -tag.end))


def _places(article: Article, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands in the prose."""
    stem = word.strip()
    pieces = [re.escape(piece) for piece in stem.removesuffix("*").split()]
    if not pieces:
        return
    ending = r"\w*" if stem.endswith("*") else ""
    joined = r"[^\S\n]+".join(pieces)
    pattern = re.compile(rf"(?<!\w){joined}{ending}(?!\w)", re.IGNORECASE)
    for part in sorted(article.of_kind(*READ_PARTS), key=lambda part: part.start):
        for match in pattern.finditer(article.text, part.start, part.end):
            yield match.span()


def _as_tag(article: Article, start: int, end: int) -> Tag:
    """A place of a word as a tag, whose voice is found as that of other choices of words."""
    words = article.text[start:end]
    return Tag(
        f"{article.article_id}:word:{start}-{end}",
        article.article_id,
        start,
        end,
        words,
        "naming",
        "word",
        "word",
        "",
    )


def _around(word: Tag, mentions: Sequence[Tag], starts: Sequence[int]) -> Tag | None:
    """The shortest mention around a word."""
    behind = bisect_right(starts, word.start)
    near = reversed(mentions[max(0, behind - _LOOK_BACK) : behind])
    return next((one for one in near if one.end >= word.end), None)


def _lines(
    article: Article, tags: Iterable[Tag], found: Iterable[tuple[Tag, Tag | None]], width: int
) -> list[Line]:
    """The rows of words and the mention that tells about each."""
    kinds: dict[str, str] = {}
    beside: dict[str, list[Tag]] = {}
    for tag in tags:
        if tag.layer == "statement":
            kinds[tag.id] = tag.label
        elif tag.layer == "modifier" and tag.of:
            beside.setdefault(tag.of, []).append(tag)
    parts = sorted(article.of_kind(*READ_PARTS), key=lambda part: part.start)
    starts = [part.start for part in parts]
    rows: list[Line] = []
    for one, mention in found:
        number = bisect_right(starts, one.start) - 1
        modifiers = beside.get(mention.id, []) if mention else []
        left, right = _context(article.text, one.start, one.end, width)
        rows.append(
            {
                "article_id": article.article_id,
                "left": left,
                "words": " ".join(one.words.split()),
                "right": right,
                "label": mention.label if mention else None,
                "about": mention.about if mention else None,
                "about_id": mention.about_id if mention else None,
                "modifiers": "; ".join(tag.words for tag in modifiers),
                "modifier_kinds": "; ".join(tag.label for tag in modifiers),
                "voice": one.voice,
                "told": kinds.get(one.within or ""),
                "part": parts[number].kind if number >= 0 else "",
                "start": one.start,
                "end": one.end,
            }
        )
    return rows


def _context(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The words on either side, up to `width` code points and never beyond the line or half a word."""
    width = max(0, width)
    first, last = max(0, start - width), min(len(text), end + width)
    left, right = text[first:start], text[end:last]
    whole_left = first == 0 or text[first - 1].isspace()
    whole_right = last == len(text) or text[last].isspace()
    if "\n" in left:
        left, whole_left = left.rpartition("\n")[2], True
    if "\n" in right:
        right, whole_right = right.partition("\n")[0], True
    if not whole_left:
        left = left.lstrip().partition(" ")[2] if " " in left.strip() else ""
    if not whole_right:
        right = right.rstrip().rpartition(" ")[0] if " " in right.strip() else ""
    return " ".join(left.split()), " ".join(right.split())


def concordance_table(
    articles: pandas.DataFrame | Iterable[Article] | Article,
    tags: pandas.DataFrame | Iterable[Tag],
    word: str | None = None,
    width: int = WIDTH,
) -> pandas.DataFrame:
    """Return `concordance` of several articles, or `concordance_of` a word, with the columns of `Line`.

    Raises:
        UnknownName: one of the two is another table.

    >>> import helpers
    >>> articles = helpers.load()
    >>> rows = concordance_table(articles, helpers.tag(articles), "regime*")
    >>> list(zip(rows["words"], rows["voice"]))
    [('regimes', 'Sergei Lavrov'), ('regime', 'narrator')]
    """

    def lines(article: Article, own: list[Tag]) -> list[Line]:
        if word is None:
            return concordance(article, own, width)
        return concordance_of(article, own, word, width)

    return table_of(lines, Line, articles, tags)
