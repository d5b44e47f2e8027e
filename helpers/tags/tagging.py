"""Articles to tags, and tags to the tags table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from functools import cache
from typing import TYPE_CHECKING

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.tags.carriers.carriers import carrier_tags
from helpers.tags.certainty.certainty import certainty_tags
from helpers.tags.headline.headline import headline_tags
from helpers.tags.language.reading import read
from helpers.tags.loaded.loaded import loaded_tags
from helpers.tags.naming.naming import naming_tags
from helpers.tags.parts import part_tags
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.voice import with_voices

if TYPE_CHECKING:
    import pandas

COLUMNS = tuple(field.name for field in fields(Tag))


def tag_article(article: Article) -> list[Tag]:
    """Return every tag of one article, by place in the text; of two at one place the longer comes first.

    >>> from helpers.articles.loading import article_from_text
    >>> article = article_from_text('The bridge is open. "It held," Mayor Example said on Monday.')
    >>> [tag.words for tag in tag_article(article) if tag.layer == "statement"]
    ['It held,']
    """
    reading = read(article)
    told = statement_tags(article, reading)
    framed = [
        *certainty_tags(article, reading, told),
        *naming_tags(article, reading, told),
        *loaded_tags(article, reading),
        *headline_tags(article, reading, told),
    ]
    tags = with_voices([*told, *part_tags(article), *carrier_tags(article, told), *framed], reading.quoted)
    return sorted(tags, key=lambda tag: (tag.start, -tag.end, tag.layer))


@cache
def seed_tags(number: str) -> tuple[Tag, ...]:
    """Return the tags of one of the five articles by its number, made once.

    Raises:
        helpers.errors.UnknownName: there is no article of that number; the message lists those there are.

    >>> {tag.article_id[:3] for tag in seed_tags("003")}
    {'003'}
    """
    return tuple(tag_article(seed(number)))


def tags_table(tags: Iterable[Tag]) -> pandas.DataFrame:
    """Return one row a tag, with the columns of `helpers.tags.tag.Tag` in that order.

    >>> list(tags_table([]).columns)[:5]
    ['id', 'article_id', 'start', 'end', 'words']
    """
    import pandas

    return pandas.DataFrame([asdict(tag) for tag in tags], columns=list(COLUMNS))
