"""One card a question: what was asked, what the class answered, and what tempted it most."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from helpers.classroom.answers_of_class import Counted, Tally
from helpers.classroom.counted_questions import CountedQuestion
from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_bars import Look, bars, cell_text, is_settled, key, part_said, shortened
from helpers.classroom.page_strip import figure, strip_part
from helpers.classroom.page_words import listed, said
from helpers.practice.checking import in_marks
from helpers.practice.question import Question

_LONGEST_ROW = 70


def anchor(lesson: str, question: Question) -> str:
    """Return the id of a question's card on the page."""
    return f"q-{lesson}-{question.id}"


def question_cards(lesson: str, counted: Sequence[CountedQuestion], look: Look) -> list[Child]:
    """Return the cards of a lesson's questions, in the lesson's order."""
    return [_card(lesson, place, len(counted), one, look) for place, one in enumerate(counted, 1)]


def _card(lesson: str, place: int, count: int, one: CountedQuestion, look: Look) -> Markup | None:
    question = one.question
    if any(fnmatchcase(question.id, pattern) for pattern in listed("not.projected")):
        hidden = look.for_teacher(_card_itself(lesson, place, count, one, look))
        return hidden
    return _card_itself(lesson, place, count, one, look)


def _card_itself(lesson: str, place: int, count: int, one: CountedQuestion, look: Look) -> Markup:
    question = one.question
    answered = said("bars.answered", number=cell_text(one.total, look.least))
    facts = [f"{place} of {count}", *(["core path"] if question.core else []), answered]
    return h(
        "article",
        {"class": "c-question", "id": anchor(lesson, question)},
        h("p", {"class": "c-eyebrow"}, " · ".join(facts)),
        h("h4", None, question.title),
        asked(question),
        _counts(one, look) if one.total.number is not None else None,
    )


def asked(question: Question) -> list[Child]:
    """Return what was asked: the passage, if there is one, and the question itself."""
    passage, _, stem = question.stem.rpartition("\n\n")
    shown = h("blockquote", {"class": "c-passage"}, passage) if passage else None
    return [shown, h("p", {"class": "c-stem"}, stem)]


def _counts(one: CountedQuestion, look: Look) -> list[Child]:
    question = one.question
    parts: list[Child] = [h("p", {"class": "c-note"}, said("bars.talked"))] if one.talked else []
    if question.form == "text":
        parts.append(h("p", {"class": "c-note"}, said("bars.wrote")))
        if one.tallies:
            parts.append(h("p", {"class": "c-note"}, said("bars.ticked")))
    if question.form == "order" and not question.pairs:
        parts.append(h("p", {"class": "c-note"}, said("bars.put_first")))
    if question.form == "lines":
        parts.append(h("p", {"class": "c-note"}, said("bars.lines")))
    settled = [tally for tally in one.tallies if _is_settled(tally)]
    for tally in one.tallies:
        if tally not in settled:
            parts += bars(tally, look, lines=question.form == "lines", talked=one.talked)
            parts += _told(one, tally, look)
    if settled:
        rows = " · ".join(shortened(tally.group.title.partition(": “")[0], _LONGEST_ROW) for tally in settled)
        parts.append(h("p", {"class": "c-told"}, said("bars.settled", rows=rows)))
    if question.form == "match":
        parts.append(h("p", {"class": "c-note"}, said("bars.others", least=look.least)))
    if one.strip:
        parts += strip_part(one.strip, look)
    parts.append(_coding(one))
    if question.kind == "judgement" and question.feedback.range:
        defended = said("bars.judgement", range=question.feedback.range)
        parts.append(h("p", {"class": "c-told"}, key(defended)))
    return parts


def _is_settled(tally: Tally) -> bool:
    """Whether nearly all placed a row as the lesson does, at first and in the end."""
    right = [one for one in tally.counted if one.side.verdict == "right"]
    return bool(tally.group.title) and any(map(is_settled, right))


def _told(one: CountedQuestion, tally: Tally, look: Look) -> list[Child]:
    """Who changed, and what tempted most."""
    sentences: list[Child] = []
    if not tally.group.title and one.question.form != "text":
        section = "moved" if one.talked else "changed"
        sentences.append(part_said(section, tally.changed, tally.total, look.least))
    if tempted := _tempting(one.question, tally):
        sentences.append(key(tempted))
    return [h("p", {"class": "c-told"}, sentence) for sentence in sentences if sentence]


def _tempting(question: Question, tally: Tally) -> str:
    if question.form == "order" and question.pairs:
        return _turned(tally)
    wrong = [one for one in tally.counted if one.side.verdict not in (None, "right", "arguable")]
    told = [one for one in wrong if one.first.number and one.side.message]
    if not told:
        return ""
    most = max(told, key=_at_first)
    return said(
        "tempting.said",
        text=in_marks(most.side.text),
        number=most.first.number,
        message=most.side.message,
    )


def _turned(tally: Tally) -> str:
    told = [one for one in tally.counted if one.first.number]
    if not told or tally.total.number is None:
        return ""
    most = min(told, key=_at_first)
    turned = tally.total.number - _at_first(most)
    return said(
        "tempting.turned",
        text=most.side.text,
        number=turned,
        total=tally.total.number,
        message=most.side.message,
    )


def _at_first(one: Counted) -> int:
    return one.first.number or 0


def _coding(one: CountedQuestion) -> Markup | None:
    """How far the class agrees over all rows, where rows were placed."""
    if not one.coding:
        return None
    first, last = map(figure, one.coding)
    name = "coding.talked" if one.talked else "coding.said"
    return h("p", {"class": "c-told"}, said(name, first=first, last=last))
