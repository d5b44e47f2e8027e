"""Counts as bars with their numbers: a table that can be read aloud, printed, and read without colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from helpers.classroom.answers_of_class import Counted, Tally
from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_words import said
from helpers.classroom.small_cells import FEW, LEAST, NEARLY_ALL, Cell

STAGES = ("first", "last")
TALK_STAGES = ("before", "after")
LONGEST_SIDE = 170
_MANY_SIDES = 8
_LONGEST_LINE = 70


class HasBoth(Protocol):
    """What was counted at first and in the end."""

    @property
    def first(self) -> Cell:
        """How many at first."""

    @property
    def last(self) -> Cell:
        """How many in the end."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the page is made: the fewest learners behind a number, and whether it is for a projector alone."""

    least: int = LEAST
    projector: bool = False

    def for_teacher(self, *children: Child) -> Markup | None:
        """Return what only the teacher may see: nothing at all on a page for the projector."""
        return None if self.projector else h("div", {"class": "c-teacher"}, *children)


def cell_text(cell: Cell, least: int) -> str:
    """Return a cell in words.

    >>> cell_text(Cell(12), 5), cell_text(Cell(None, hidden="few"), 5)
    ('12', 'fewer than 5')
    """
    return str(cell.number) if cell.number is not None else said(f"cell.{cell.hidden}", least=least)


def key(words: str) -> Markup:
    """Return what the lesson says: hidden from a projector until it is asked for."""
    return h("span", {"class": "c-key"}, words)


def verdict_chip(verdict: str | None) -> Markup | None:
    """Return the sign of what fits; nothing for what does not, and for a judgement."""
    if verdict not in ("right", "close", "arguable"):
        return None
    sign = "✓ " if verdict == "right" else "≈ "
    return h("span", {"class": f"c-key c-chip c-{verdict}"}, sign + said(f"verdict.{verdict}"))


def bar(stage: str, cell: Cell, total: int | None, least: int) -> Markup:
    """Return one bar with its name and number; what is hidden is drawn as far as it can be."""
    return h(
        "div",
        {"class": f"c-row c-{stage}"},
        h("span", {"class": "c-when"}, said(f"bars.{stage}")),
        h("span", {"class": "c-bar", "aria-hidden": "true"}, _drawn(cell, total, least)),
        h("span", {"class": f"c-number{' c-hidden' if cell.hidden else ''}"}, cell_text(cell, least)),
    )


def _drawn(cell: Cell, total: int | None, least: int) -> list[Child]:
    if cell.share is not None:
        return [h("i", {"class": "c-fill", "style": f"width:{cell.share:.1%}"})]
    edge = (least - 1) / total if total else 0
    if cell.hidden == FEW and edge:
        return [h("i", {"class": "c-maybe", "style": f"width:{edge:.1%}"})]
    if cell.hidden == NEARLY_ALL and edge < 1:
        sure = h("i", {"class": "c-fill", "style": f"width:{1 - edge:.1%}"})
        return [sure, h("i", {"class": "c-maybe", "style": f"width:{edge:.1%}"})]
    return []


def bars(tally: Tally, look: Look, *, lines: bool = False, talked: bool = False) -> list[Child]:
    """Return a group as a table: one row a side, with a bar for each stage; what is left out is said."""
    shown = [one for one in tally.counted if not (lines and is_settled(one))]
    agreed = len(tally.counted) - len(shown)
    shown = _merged(shown) if lines else shown
    many = len(shown) > _MANY_SIDES or bool(tally.group.title)
    kept = [one for one in shown if not many or _is_told(one)]
    notes: list[Child] = []
    if agreed:
        notes.append(h("p", {"class": "c-note"}, said("bars.agreed", number=agreed)))
    if len(kept) < len(shown) and not tally.group.title:
        notes.append(h("p", {"class": "c-note"}, said("bars.others", least=look.least)))
    return [_table(tally, kept, look, talked), *notes] if kept or tally.group.title else notes


def _table(tally: Tally, kept: Sequence[Counted], look: Look, talked: bool) -> Markup:
    heads = said("bars.counts_talk" if talked else "bars.counts")
    return h(
        "table",
        {"class": "c-bars"},
        h("caption", {"class": "c-row-title"}, tally.group.title) if tally.group.title else None,
        h(
            "thead",
            {"class": "c-aloud"},
            h("tr", None, h("th", {"scope": "col"}, said("bars.answer")), h("th", {"scope": "col"}, heads)),
        ),
        h("tbody", None, [_side(one, tally, look, talked) for one in kept]),
    )


def _side(one: Counted, tally: Tally, look: Look, talked: bool) -> Markup:
    name = h("th", {"scope": "row"}, shortened(one.side.text), " ", verdict_chip(one.side.verdict))
    return h("tr", None, name, h("td", None, both_bars(one, tally.total, look, talked)))


def both_bars(one: HasBoth, total: Cell, look: Look, talked: bool) -> list[Child]:
    """Return the bars of the first and of the last answers, one above the other."""
    stages = zip(TALK_STAGES if talked else STAGES, (one.first, one.last), strict=True)
    return [bar(stage, cell, total.number, look.least) for stage, cell in stages]


def _merged(lines: Sequence[Counted]) -> list[Counted]:
    """Neighbouring lines that fared alike as one row, with the first and the last of their words."""
    merged = []
    for _, group in groupby(lines, key=lambda one: (one.first, one.last, one.side.verdict)):
        row = list(group)
        ends = [shortened(one.side.text, _LONGEST_LINE) for one in (row[0], row[-1])]
        text = f"“{ends[0]}”"
        if len(row) > 1:
            text = said("bars.many_lines", first=ends[0], last=ends[1], number=len(row))
        merged.append(replace(row[0], side=replace(row[0].side, text=text)))
    return merged


def _is_told(one: Counted) -> bool:
    return one.first.hidden != FEW or one.last.hidden != FEW


def is_settled(one: Counted) -> bool:
    """Return whether nearly all did with a line or an arrow what the lesson does, from the first."""
    due = NEARLY_ALL if one.side.verdict == "right" else FEW
    return one.first.hidden == due == one.last.hidden


def shortened(text: str, longest: int = LONGEST_SIDE) -> str:
    """Return a long text with its end left out.

    >>> shortened("one two three", 8)
    'one two …'
    """
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0].rstrip(",.;:") + " …"


def part_said(section: str, cell: Cell, total: Cell, least: int) -> str:
    """Return a sentence of `words.toml` on how many of all did something; nothing where none can be said."""
    if total.number is None or (cell.number is None and cell.hidden not in (FEW, NEARLY_ALL)):
        return ""
    how = cell.hidden or "number"
    return said(f"{section}.{how}", number=cell.number, total=total.number, least=least)
