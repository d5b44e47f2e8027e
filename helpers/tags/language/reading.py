"""How an article is read: its prose as sentences of words, read once for all layers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.tags.language.quotations import Quotation, quotations
from helpers.tags.language.sentences import Sentence, Token, sentences

# In square brackets, or in round ones that are signed: "(a river – Ed.)", "(…  - TASS)".
_INSERTED = re.compile(r"\[[^\[\]]*\]|\([^()]* [-–—] ?(?:[Ee]d(?:itor)?\.?|[A-Z][\w.]*(?: [A-Z][\w.]*)?)\)")
READ_PARTS = ("headline", "standfirst", "body")


class Paragraph(NamedTuple):
    """One line of prose: the kind of its part, and its sentences, in which a quotation is one token."""

    kind: str
    sentences: Sequence[Sentence]


class Words(NamedTuple):
    """One sentence word for word: words between quotation marks stand in it like all others.

    `paragraph` counts from 0; a quotation that holds several sentences is cut where they end.
    """

    kind: str
    paragraph: int
    tokens: Sentence


@dataclass(frozen=True, eq=False)
class Reading:
    """The prose of one article: paragraphs as they stand, the insides of quotations, and all the words."""

    paragraphs: Sequence[Paragraph]
    _deeper: Sequence[Quotation]
    _text: str
    _inside: dict[int, Sequence[Sentence]] = field(default_factory=dict)

    def inside(self, quotation: Quotation) -> Sequence[Sentence]:
        """Return the sentences between the marks of a quotation; one inside it is one token again."""
        found = self._inside.get(quotation.outer_start)
        if found is None:
            first = bisect_left(self._deeper, quotation.start, key=lambda one: one.outer_start)
            last = bisect_left(self._deeper, quotation.end, key=lambda one: one.outer_start)
            inner = [one for one in self._deeper[first:last] if one.outer_end <= quotation.end]
            inner = inner if quotation.depth == 1 else []
            found = sentences(self._text, quotation.start, quotation.end, inner)
            self._inside[quotation.outer_start] = found
        return found

    @cached_property
    def words(self) -> Sequence[Words]:
        """Every sentence of the prose, word for word."""
        return [
            Words(paragraph.kind, number, tokens)
            for number, paragraph in enumerate(self.paragraphs)
            for sentence in paragraph.sentences
            for tokens in self._plain(sentence)
        ]

    @cached_property
    def quoted(self) -> Sequence[tuple[int, int]]:
        """The code points between quotation marks, in order, without an editor's words in brackets."""
        tokens = (one for paragraph in self.paragraphs for row in paragraph.sentences for one in row)
        found: list[tuple[int, int]] = []
        for token in tokens:
            if token.quoted:
                at = token.start
                for inserted in _INSERTED.finditer(self._text, token.start, token.end):
                    found.append((at, inserted.start()))
                    at = inserted.end()
                found.append((at, token.end))
        return found

    def _plain(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentence with each quotation spelt out, cut behind each sentence that ends in a quotation."""
        current: list[Token] = []
        for token in sentence:
            if token.quoted is None:
                current.append(token)
                continue
            marks = _marks(token.quoted)
            current.append(marks[0])
            for place, inner in enumerate(self.inside(token.quoted)):
                if place:
                    yield current
                    current = []
                for piece in self._plain(inner):
                    current.extend(piece)
            current.extend(marks[1:])
        if current:
            yield current


def _marks(quotation: Quotation) -> list[Token]:
    """The marks around a quotation as tokens; the closing one may be missing."""
    opening, closing = quotation.opening, quotation.closing
    end = quotation.outer_end
    found = [Token(quotation.outer_start, quotation.outer_start + len(opening), opening, opening, kind="``")]
    return [*found, Token(end - len(closing), end, closing, closing, kind="''")] if closing else found


def read(article: Article) -> Reading:
    """Return the reading of headline, standfirst and body; its spans are code points.

    >>> from helpers.articles.loading import article_from_text
    >>> reading = read(article_from_text('The bridge is open. "It held," Mayor Example said.'))
    >>> [" ".join(token.word for token in one.tokens) for one in reading.words]
    ['The bridge is open .', '" It held , " Mayor Example said .']
    """
    marks = quotations(article.text)
    outer = iter([one for one in marks if one.depth == 1])
    paragraphs: list[Paragraph] = []
    current = next(outer, None)
    for part in sorted(article.of_kind(*READ_PARTS), key=lambda part: part.start):
        at = part.start
        while at < part.end:
            line_end = article.text.find("\n", at, part.end)
            line_end = part.end if line_end < 0 else line_end
            inside = []
            while current and current.outer_start < line_end:
                if at <= current.outer_start and current.outer_end <= line_end:
                    inside.append(current)
                current = next(outer, None)
            cut = sentences(article.text, at, line_end, inside)
            if cut:
                paragraphs.append(Paragraph(part.kind, cut))
            at = line_end + 1
    return Reading(paragraphs, [one for one in marks if one.depth == 2], article.text)
