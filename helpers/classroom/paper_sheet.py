"""A lesson's questions on paper: one printable page, with the articles' words numbered."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from helpers.articles.seeds import seed
from helpers.practice.plain_form import numbered_text, plain_form
from helpers.practice.question import Lesson, Question
from helpers.practice.session import Texts

_STYLE = """
@page { size: A4; margin: 16mm 18mm; }
body { max-width: 46rem; margin: 1rem auto; padding: 0 1rem; color: #000; background: #fff;
  font: 16px/1.5 -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .3rem; }
h2 { font-size: 1rem; margin: 1.4rem 0 .3rem; break-after: avoid; }
.code { border-bottom: 1px solid #767676; display: inline-block; min-width: 9rem; }
.question { break-inside: avoid; }
@media print { body { margin: 0; padding: 0; font-size: 11pt; } }
"""


def paper_sheet(lesson: Lesson, *, core: bool = False, texts: Texts = seed) -> str:
    """Return the sheet as one HTML document; with `core`, the core path's questions alone.

    The numbers of the questions are the heads of the table that is typed from the sheets (`paper_table`). An
    article stands before the first question about it, so that it is printed once.

    >>> from helpers.practice.questions import load_lesson
    >>> "Start here" in paper_sheet(load_lesson("00"))
    True
    """
    title = f"Lesson {lesson.number.lstrip('0') or '0'} · {escape(lesson.title)}"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        '<p>Your code, never your name: <span class="code">&nbsp;</span></p>'
        "<p>Write your answers on the lines. What belongs on a line stands above it.</p>"
        f"{''.join(_parts(lesson, core, texts))}</body></html>\n"
    )


def _parts(lesson: Lesson, core: bool, texts: Texts) -> Iterator[str]:
    printed: set[str] = set()
    for number, question in enumerate(lesson.questions.values(), 1):
        if core and not question.core:
            continue
        if question.article and question.article not in printed:
            printed.add(question.article)
            text = texts(question.article).text
            numbered = numbered_text(_marking(lesson, question), text)
            yield f"<section><h2>Text {escape(question.article)}</h2>{numbered}</section>"
        about = f", about text {escape(question.article)}" if question.article else ""
        form = plain_form(question, {"answer": None}, on_paper=True)
        yield f'<section class="question"><h2>Question {number}{about}</h2>{form}</section>'


def _marking(lesson: Lesson, question: Question) -> Question:
    """The question that decides what is numbered in an article: one whose answer is such numbers, if any."""
    about = [one for one in lesson.questions.values() if one.article == question.article]
    return next((one for one in about if one.kind == "span"), question)
