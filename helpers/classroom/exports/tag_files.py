"""The kit's own tags as a folder for brat; `helpers.save_tags` writes them in the other formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.articles.article import Article
from helpers.classroom.exports.brat import Mark, ann, annotation_conf, types
from helpers.tags.tag import Tag

# Pieces of one statement that something interrupts are one mark in pieces.
_IN_PIECES = "statement"


def brat_files(tagged: Sequence[tuple[Article, Sequence[Tag]]]) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder for brat, each with its name and its text.

    The type of a mark is its layer and its label; what belongs to a statement points to it by a relation.

    >>> [name for name, _ in brat_files([])]
    ['annotation.conf']
    """
    names = types(_label(tag) for _, tags in tagged for tag in tags)
    yield "annotation.conf", annotation_conf(names.values(), parts=True)
    for article, tags in tagged:
        yield f"{article.article_id}.txt", article.text
        yield f"{article.article_id}.ann", ann(article.text, _marks(tags), names)


def _label(tag: Tag) -> str:
    return f"{tag.layer} {tag.label}"


def _marks(tags: Sequence[Tag]) -> list[Mark]:
    pieces: dict[str, list[tuple[int, int]]] = {}
    for tag in tags:
        home = tag.of if tag.layer == _IN_PIECES and tag.of else tag.id
        pieces.setdefault(home, []).append((tag.start, tag.end))
    return [
        Mark(_label(tag), tuple(pieces[tag.id]), tag.reason, tag.id, tag.of)
        for tag in tags
        if not (tag.layer == _IN_PIECES and tag.of)
    ]
