"""The points to talk about, each with its two sides facing each other and what both wrote."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_bars import Look, both_bars, key, part_said, shortened, verdict_chip
from helpers.classroom.page_questions import anchor, asked
from helpers.classroom.page_words import said
from helpers.classroom.talking_points import Point, View


def talk_part(lesson: str, points: Sequence[Point], look: Look) -> Markup:
    """Return the list of what to talk about; says so where nothing divides the class."""
    heading = h("h3", None, said("talk.heading"))
    if not points:
        return h("section", {"class": "c-talk"}, heading, h("p", None, said("talk.none", least=look.least)))
    items = [_point(lesson, point, look) for point in points]
    return h(
        "section",
        {"class": "c-talk"},
        heading,
        look.for_teacher(h("p", {"class": "c-lead"}, said("talk.lead"))),
        h("ol", {"class": "c-points"}, items),
    )


def _point(lesson: str, point: Point, look: Look) -> Markup:
    question = point.question
    left, right = point.around
    words = [left, h("mark", None, point.about), right] if left or right else point.about
    about = h("p", {"class": "c-about"}, words) if point.about else None
    ask = "links" if question.form == "links" else question.kind if question.kind != "reason" else "judgement"
    link = h("a", {"href": f"#{anchor(lesson, question)}"}, said("talk.to_question"))
    changed = part_said("moved" if point.talked else "changed", point.changed, point.total, look.least)
    return h(
        "li",
        {"class": "c-point"},
        h("h4", None, question.title),
        asked(question),
        about,
        h("div", {"class": "c-views"}, [_view(view, point, look) for view in point.views]),
        h("p", {"class": "c-ask"}, said(f"ask.{ask}")),
        h("p", {"class": "c-note"}, changed, " " if changed else "", link),
    )


def _view(view: View, point: Point, look: Look) -> Markup:
    name = shortened(view.text) if view.text else said(f"other_side.{point.question.form}")
    message = h("p", {"class": "c-told"}, key(f"{said('talk.lesson')}: {view.message}"))
    return h(
        "div",
        {"class": "c-view"},
        h("p", {"class": "c-side"}, name, " ", verdict_chip(view.verdict)),
        both_bars(view, point.total, look, point.talked),
        look.for_teacher(_reasons(view)) if any(one.reasons for one in point.views) else None,
        message if view.message else None,
    )


def _reasons(view: View) -> list[Child]:
    if not view.reasons:
        return [h("p", {"class": "c-note"}, said("talk.no_reasons"))]
    quotes = [h("li", None, f"“{reason}”") for reason in view.reasons]
    return [h("p", {"class": "c-note"}, said("talk.reasons")), h("ul", {"class": "c-reasons"}, quotes)]
