"""The page around the lessons: its head, its switches, which need no script, and its title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_bars import Look
from helpers.classroom.page_files import FILES
from helpers.classroom.page_words import said

ALL = "all"
Attributes = dict[str, str | bool | None]


def framed(
    tabs: Sequence[tuple[str, str]], front: str, facts: Sequence[str], parts: Sequence[Child], look: Look
) -> str:
    """Return the whole page; `tabs` are ids and names, `front` is the id of the one that is open."""
    head = h(
        "head",
        None,
        h("meta", {"charset": "utf-8"}),
        h("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        h("title", None, said("title")),
        h("style", None, Markup(_style() + _tab_style([tab for tab, _ in tabs]))),
    )
    body = h("body", None, _switches(tabs, front, look), _header(tabs, facts, look), h("main", None, *parts))
    return "<!doctype html>\n" + h("html", {"lang": "en"}, head, body)


def tabs_of(numbers: Sequence[str], projector: bool) -> list[tuple[str, str]]:
    """Return the tabs: each lesson, all of them, and for the teacher the files.

    >>> tabs_of(["05"], projector=True)
    [('05', '5')]
    """
    tabs = [(number, short(number)) for number in numbers]
    if len(numbers) > 1:
        tabs.append((ALL, said("control.all")))
    return tabs if projector else [*tabs, (FILES, said("control.files"))]


def short(number: str) -> str:
    """Return a lesson's number as it is spoken.

    >>> short("05"), short("00")
    ('5', '0')
    """
    return number.lstrip("0") or "0"


def day_said(iso: str) -> str:
    """Return a day in words.

    >>> day_said("2026-11-05")
    '5 November 2026'
    """
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# Not from the locale: the page is in English wherever it is made.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@cache
def _style() -> str:
    return files(__package__).joinpath("class_page.css").read_text(encoding="utf-8")


def _tab_style(tabs: Sequence[str]) -> str:
    lessons = [tab for tab in tabs if tab not in (ALL, FILES)]
    rules = []
    for tab in tabs:
        shown = [f"#t-{tab}:checked ~ main #s-{number}" for number in (lessons if tab == ALL else [tab])]
        label = f"header label[for=t-{tab}]"
        rules.append(f"{', '.join(shown)} {{ display: block }}")
        rules.append(f"#t-{tab}:checked ~ {label} {{ background: var(--accent); color: #fff }}")
        rules.append(f"#t-{tab}:focus-visible ~ {label} {{ outline: 3px solid var(--ink) }}")
    return "\n".join(rules)


def _switches(tabs: Sequence[tuple[str, str]], front: str, look: Look) -> list[Child]:
    """The radio buttons and boxes in front of all that they switch; their labels stand in the header."""
    unseen: Attributes = {"class": "c-switch"}
    radios = [
        h("input", {"type": "radio", "name": "tab", "id": f"t-{tab}", "checked": tab == front, **unseen})
        for tab, _ in tabs
    ]
    fixed: Attributes = {"checked": look.projector, "disabled": look.projector, **unseen}
    return [
        *radios,
        h("input", {"type": "checkbox", "id": "projector", **fixed}),
        h("input", {"type": "checkbox", "id": "keys", **unseen}),
    ]


def _header(tabs: Sequence[tuple[str, str]], facts: Sequence[str], look: Look) -> Markup:
    lead = h("p", {"class": "c-lead"}, said("lead", least=look.least))
    labels = [
        h("label", {"for": f"t-{tab}", "class": "c-tab c-teacher" if tab == FILES else "c-tab"}, name)
        for tab, name in tabs
    ]
    projector = h("label", {"for": "projector", "class": "c-button"}, said("control.projector"))
    return h(
        "header",
        None,
        h(
            "div",
            {"class": "c-top"},
            h("h1", None, said("title")),
            h("p", {"class": "c-facts"}, " · ".join(facts)),
        ),
        lead,
        h(
            "div",
            {"class": "c-controls"},
            h("span", {"class": "c-word"}, said("control.lessons")),
            labels,
            h("span", {"class": "c-space"}),
            None if look.projector else projector,
            h("label", {"for": "keys", "class": "c-button c-keys"}, said("control.keys")),
        ),
        h("p", {"class": "c-print c-teacher"}, said("control.print")),
    )
