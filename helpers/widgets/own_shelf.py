"""A learner's own texts as widgets show them: with tags, made once as long as a text stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.practice.own_texts import MOST, OwnText, read_shelf
from helpers.practice.session import Session
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article

TOPIC = "own texts"
NONE_YET = "Bring your texts above: they are shown here."

_tagged: dict[tuple[Path, str], tuple[Article, tuple[Tag, ...]]] = {}


class Own(NamedTuple):
    """One own text: its number on the shelf ("1" is the first), and its tags."""

    number: str
    text: OwnText
    tags: tuple[Tag, ...]

    @property
    def article(self) -> Article:
        """The text as the learner corrected it."""
        return self.text.article

    @property
    def name(self) -> str:
        """What the text is called beside others: its number, and its outlet where that is known.

        Who published a text tells more about it than its headline, and takes less room.
        """
        outlet = self.article.fields["outlet"].value
        return f"text {self.number} · {outlet}" if outlet else f"text {self.number}"


def own_shelf(session: Session) -> list[Own]:
    """Return the texts kept beside the answers of this session, in their order."""
    folder = session.path.parent
    texts = read_shelf(folder).texts
    return [Own(str(place), text, _tags(folder, text)) for place, text in enumerate(texts, 1)]


def called(shelf: Sequence[Own]) -> dict[str, str]:
    """Return what each article is called, by its id."""
    return {own.article.article_id: own.name for own in shelf}


def _tags(folder: Path, text: OwnText) -> tuple[Tag, ...]:
    key = folder, text.key
    kept = _tagged.get(key)
    if kept is None or kept[0] != text.article:
        if len(_tagged) > 4 * MOST:
            _tagged.clear()
        kept = _tagged[key] = text.article, tuple(tag_article(text.article))
    return kept[1]
