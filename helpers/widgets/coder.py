"""The span coder: an article's own lines, cut into words that a learner marks with labels.

Positions are Python's code points: the page gets each word with its own, and never counts itself.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from functools import partial
from typing import Any

from helpers.articles.article import FURNITURE, Article, Part
from helpers.practice.answers import accept
from helpers.practice.question import Question
from helpers.practice.session import Session
from helpers.practice.spans import words
from helpers.widgets.states import question_state
from helpers.widgets.widget import Widget

State = dict[str, Any]
_MARK = ("start", "end", "label", "reason", "confidence")


def coder(session: Session, question_id: str) -> Widget:
    """Return the widget that asks a question of the form `words`."""
    return Widget("coder", partial(coder_state, session, question_id), [question_id])


def coder_state(session: Session, question_id: str) -> State:
    """Return what the span coder shows: the article line by line, and the learner's marks.

    `marks` are those not handed in yet, or else those of the answer; `answer` are those that were handed in,
    or None. `lost` counts marks of the answer whose words are no longer in the text.
    """
    question = session.lesson.question(question_id)
    state = question_state(session, question_id) | {"asks_confidence": False}
    try:
        article = session.article(question_id)
        trouble = "" if article else f"Text {question.article} is not there, so there is nothing to mark."
    except ValueError as error:
        article, trouble = None, str(error)
    if article is None:
        return state | {"lines": [], "marks": [], "answer": None, "lost": 0, "trouble": trouble}
    handed_in = state["answer"]
    answer = None if handed_in is None else _standing(question, handed_in, article.text)
    draft = _drafted(question, state["draft"], article)
    return state | {
        "shown_as": f"Text {question.article}",
        "language": article.fields["language"].value or "" if "language" in article.fields else "",
        "text_id": _text_id(article),
        "lines": lines_of(article),
        "answer": answer,
        "marks": (answer or []) if draft is None else draft,
        "lost": len(handed_in or []) - len(answer or []),
    }


def lines_of(article: Article) -> list[State]:
    """Return the lines that are the article and not the page around it: their kind, words and gaps.

    A word is its text, start and end; `gaps` is what stands before, between and behind the words, so that
    both together are the line. A headline that stands on the page twice is shown once.
    """
    shown: list[Part] = []
    for part in article.lines or [Part("body", 0, len(article.text), "")]:
        heads = [article.words(one).casefold() for one in shown if one.kind == "headline"]
        again = part.kind == "headline" and article.words(part).casefold() in heads
        if part.kind not in FURNITURE and not again:
            shown.append(part)
    return [_line(article.text, part) for part in shown]


def _line(text: str, part: Part) -> State:
    # Words are those of the whole text, as they are counted when the answer is checked.
    inside = words(text)[_first_behind(text, part.start) : _first_behind(text, part.end)]
    edges = [part.start, *(edge for span in inside for edge in span), part.end]
    gaps = [text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2)]
    return {
        "kind": part.kind,
        "words": [[text[start:end], start, end] for start, end in inside],
        "gaps": gaps,
    }


def _first_behind(text: str, place: int) -> int:
    return bisect_left(words(text), (place, 0))


def _text_id(article: Article) -> str:
    return article.sha256[:16]


def _standing(question: Question, marks: object, text: str) -> list[State]:
    """Return the marks that still stand in the text, where they stand now."""
    standing = []
    for mark in marks if isinstance(marks, list) else []:
        try:
            (kept,) = accept(question, [mark], text)
        except ValueError:
            continue
        standing.append({key: kept.get(key) for key in _MARK})
    return standing


def _drafted(question: Question, draft: object, article: Article) -> list[State] | None:
    """Return marks not handed in yet, or None where there are none, or they were made in another text."""
    try:
        kept = json.loads(str(draft or "null"))
    except ValueError:
        return None
    if not isinstance(kept, dict) or kept.get("text_id") != _text_id(article):
        return None
    marks = kept.get("marks")
    return _standing(question, marks, article.text) if isinstance(marks, list) else None
