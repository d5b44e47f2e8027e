"""The strip as HTML: the article's words, underlined the thicker the more marked them, and the agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from helpers.classroom.agreement import Agreement
from helpers.classroom.heat import Heat, Line, Strip, Word, counted_in
from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_bars import Look, cell_text
from helpers.classroom.page_words import listed, said
from helpers.classroom.small_cells import FEW, Cell
from helpers.practice.checking import counted

LETTERS = "ABCDEFGH"


def strip_part(strip: Strip, look: Look) -> list[Child]:
    """Return the strip with its legend, the agreement label by label, and the kinds of disagreement."""
    if not strip.lines:
        told = said("heat.no_text") if strip.total.number is not None else ""
        return [h("p", {"class": "c-note"}, told)] if told else []
    page = h("div", {"class": "c-strip"}, list(_lines(strip, look)))
    return [_legend(strip), page, _agreement(strip), _kinds(strip)]


def _legend(strip: Strip) -> Markup:
    samples = [
        h("span", {"class": f"c-mark c-label-{n} c-level-2"}, f"{LETTERS[n]} · {label}")
        for n, label in enumerate(strip.labels)
    ]
    steps = [
        h("span", {"class": f"c-mark c-label-0 c-level-{n}"}, step)
        for n, step in enumerate(listed("heat.level"), 1)
    ]
    return h(
        "div",
        {"class": "c-legend"},
        h("p", None, said("heat.lead")),
        h("p", {"class": "c-samples"}, [[sample, " "] for sample in samples]),
        h("p", {"class": "c-samples"}, [[step, " "] for step in steps]),
    )


def _lines(strip: Strip, look: Look) -> Iterator[Markup]:
    if not any(line.is_marked for line in strip.lines):
        yield h("p", {"class": "c-note"}, said("heat.none", least=look.least))
        return
    skipped = 0
    for line in (*strip.lines, None):
        if line is not None and not line.is_marked:
            skipped += 1
            continue
        if skipped:
            words = said("heat.skipped", lines=counted(skipped, "line"), least=look.least)
            yield h("p", {"class": "c-skip"}, words)
            skipped = 0
        if line is not None:
            yield _line(line, strip, look)


def _line(line: Line, strip: Strip, look: Look) -> Markup:
    runs = [_run(run, strip, look) for run in line.runs]
    return h("p", {"class": "c-head" if line.kind == "headline" else None}, line.opening, runs)


def _run(run: Sequence[Word], strip: Strip, look: Look) -> list[Child]:
    heats = run[0].heats
    if not heats:
        return ["".join(word.text + word.gap for word in run)]
    inside: list[Child] = []
    for place, word in enumerate(run):
        title = "; ".join(_title(heat, strip, look) for heat in word.heats)
        inside += [h("span", {"title": title}, word.text), word.gap if place < len(run) - 1 else ""]
    marked = reduce(_underlined, heats, inside)
    numbers = [h("sup", {"class": "c-count"}, _numbers(run, heat, strip, look)) for heat in heats]
    return [marked, numbers, run[-1].gap]


def _underlined(inside: list[Child], heat: Heat) -> list[Child]:
    return [h("span", {"class": f"c-mark c-label-{heat.label} c-level-{heat.level}"}, inside)]


def _title(heat: Heat, strip: Strip, look: Look) -> str:
    first, last = cell_text(heat.first, look.least), cell_text(heat.last, look.least)
    return said("heat.word", label=strip.labels[heat.label], first=first, last=last, total=strip.total.number)


def _numbers(run: Sequence[Word], heat: Heat, strip: Strip, look: Look) -> str:
    """A, then how many at first and in the end: the lowest and the highest number in the run."""
    letter = f"{LETTERS[heat.label]} " if len(strip.labels) > 1 else ""
    stages = [
        "–".join(dict.fromkeys(_short(cell, look.least) for cell in counted_in(run, heat, stage)))
        for stage in ("first", "last")
    ]
    return f"{letter}{'→'.join(dict.fromkeys(stages))}"


def _short(cell: Cell, least: int) -> str:
    return (
        str(cell.number) if cell.number is not None else f"<{least}" if cell.hidden == FEW else "nearly all"
    )


def _agreement(strip: Strip) -> Markup:
    rows = [
        h(
            "tr",
            None,
            h("th", {"scope": "row"}, f"{LETTERS[n]} · {first.label}"),
            h("td", {"data-head": said("heat.at_first")}, first.said.partition(": ")[2]),
            h("td", {"class": "c-figure", "data-head": said("heat.overlap")}, f"{first.dice:.2f}"),
            h("td", {"class": "c-figure", "data-head": said("heat.end")}, _alpha(last)),
        )
        for n, (first, last) in enumerate(zip(strip.at_first, strip.in_the_end, strict=True))
    ]
    heads = [
        h("th", {"scope": "col"}, said(f"heat.{name}")) for name in ("label", "at_first", "overlap", "end")
    ]
    return h(
        "div",
        {"class": "c-agreement"},
        h("h5", None, said("heat.agreement")),
        h("table", {"class": "c-table"}, h("thead", None, h("tr", None, heads)), h("tbody", None, rows)),
        h("p", {"class": "c-note"}, said("heat.explain")),
    )


def _alpha(found: Agreement) -> str:
    if found.alpha is None:
        return said("heat.no_alpha")
    if found.low is None or found.high is None:
        return figure(found.alpha)
    alpha, low, high = (figure(value) for value in (found.alpha, found.low, found.high))
    return said("heat.interval", alpha=alpha, low=low, high=high)


def figure(value: float) -> str:
    """Return a figure with two places, and no minus in front of nothing.

    >>> figure(-0.001)
    '0.00'
    """
    return f"{round(value, 2) + 0:.2f}"


def _kinds(strip: Strip) -> Markup | None:
    total = sum(number for _, number in strip.kinds)
    if not total:
        return None
    told = [f"{said(f'kind.{kind}')} {number / total:.0%}" for kind, number in strip.kinds]
    return h("p", None, h("strong", None, said("heat.kinds")), " ", " · ".join(told))
