"""The teacher's own part of the page: who handed in what, and which files were set aside and why."""

from __future__ import annotations

from helpers.classroom.gathering import Gathered
from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_words import said

FILES = "files"


def files_part(gathered: Gathered) -> Markup:
    """Return the tables of learners' codes and of file names, which no projector may show."""
    return h(
        "section",
        {"class": "c-lesson c-teacher", "id": f"s-{FILES}"},
        h("h2", None, said("files.heading")),
        h("p", {"class": "c-lead"}, said("files.lead")),
        h("h3", None, f"{said('files.aside')} ({len(gathered.aside)})"),
        _set_aside(gathered),
        h("h3", None, said("files.who")),
        _who(gathered),
    )


def _set_aside(gathered: Gathered) -> Markup:
    if not gathered.aside:
        return h("p", None, said("files.none"))
    rows: list[list[Child]] = [
        [h("th", {"scope": "row"}, one.name), h("td", None, one.reason)] for one in gathered.aside
    ]
    return _table([said("files.name"), said("files.reason")], rows)


def _who(gathered: Gathered) -> Markup:
    done = {(one.learner, one.lesson) for one in gathered.handed}
    heads = [said("files.code"), *(number.lstrip("0") or "0" for number in gathered.lessons)]
    rows: list[list[Child]] = []
    for learner in gathered.learners:
        given = [
            said("files.yes" if (learner, number) in done else "files.no") for number in gathered.lessons
        ]
        rows.append([h("th", {"scope": "row"}, learner), [h("td", None, one) for one in given]])
    return _table(heads, rows)


def _table(heads: list[str], rows: list[list[Child]]) -> Markup:
    top = h("tr", None, [h("th", {"scope": "col"}, head) for head in heads])
    body = [h("tr", None, row) for row in rows]
    return h(
        "div",
        {"class": "c-wide"},
        h("table", {"class": "c-table"}, h("thead", None, top), h("tbody", None, body)),
    )
