"""Feedback as plain text and as still HTML, for where no widget draws it. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from helpers.practice.checking import Feedback
from helpers.practice.marks import MarkVerdict, ReferenceVerdict
from helpers.practice.placing import LinkVerdict, PlaceVerdict

_PARTS = (
    ("did", "What you did"),
    ("decides", "What the text says"),
    ("range", "What can be argued"),
    ("matters", "Why it matters"),
    ("next", "Next step"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """The feedback on one answer, and the sentence that says what is saved; printed, it is plain text."""

    feedback: Feedback
    receipt: str

    def __repr__(self) -> str:
        parts = [f"{title}: {words}" for title, words in self._parts()]
        return "\n".join([*self._verdict(), *parts, *(f"- {row}" for row in self._rows()), self.receipt])

    def _repr_html_(self) -> str:
        verdict = "".join(f"<p><strong>{escape(words)}</strong></p>" for words in self._verdict())
        parts = "".join(f"<dt>{escape(title)}</dt><dd>{escape(words)}</dd>" for title, words in self._parts())
        rows = "".join(f"<li>{escape(row)}</li>" for row in self._rows())
        found = f"<ul>{rows}</ul>" if rows else ""
        saved = f"<p>{escape(self.receipt)}</p>"
        return f'<div style="max-width:46rem">{verdict}<dl>{parts}</dl>{found}{saved}</div>'

    def _verdict(self) -> list[str]:
        return [f"{self.feedback.verdict.capitalize()}."] if self.feedback.verdict else []

    def _parts(self) -> Iterator[tuple[str, str]]:
        for name, title in _PARTS:
            if words := getattr(self.feedback, name):
                yield title, words

    def _rows(self) -> Iterator[str]:
        """What is said mark by mark, row by row, link by link, point by point."""
        told = self.feedback
        single: tuple[MarkVerdict | ReferenceVerdict | PlaceVerdict | LinkVerdict, ...]
        single = (*told.marks, *told.references, *told.places, *told.links)
        yield from (f"{one.verdict}: {one.message}" for one in single if one.message)
        yield from (point.message for point in told.checklist if point.message)
        yield from (f"A model answer ({model.level}): {model.text}" for model in told.model_answers)
