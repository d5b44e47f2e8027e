"""Checking an answer: four kinds of question, one explained feedback in four parts.

The parts are what you did, what in the text decides, why it matters, and the next step. Explained feedback
helps far more than a bare "right" or "wrong" (Van der Kleij, Feskens and Eggen 2015, Review of Educational
Research 85:475-511). All parts are plain text; a view escapes them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from helpers.practice.answers import accept
from helpers.practice.marks import MarkVerdict, ReferenceVerdict, compare
from helpers.practice.placing import LinkVerdict, PlaceVerdict, judge_links, judge_places
from helpers.practice.question import Lesson, ModelAnswer, Question
from helpers.practice.rubric import Checked, check_text
from helpers.practice.spans import between, words


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a learner is told after an answer.

    `verdict` is one of `question.VERDICTS`, or None for a judgement or a reason; `correct` is whether it is
    "right" (None likewise). `range` tells what can be defended, for a judgement. `references` and `marks`
    tell span by span for a span question, `places` row by row, `links` link by link; `checklist` and
    `model_answers` belong to a reason.
    """

    verdict: str | None
    did: str
    decides: str
    matters: str
    next: str
    range: str = ""
    references: tuple[ReferenceVerdict, ...] = ()
    marks: tuple[MarkVerdict, ...] = ()
    places: tuple[PlaceVerdict, ...] = ()
    links: tuple[LinkVerdict, ...] = ()
    correct: bool | None = None
    checklist: tuple[Checked, ...] = ()
    model_answers: tuple[ModelAnswer, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the feedback as plain JSON values."""
        return {key: _listed(value) for key, value in asdict(self).items()}


def check(question: Question, answer: object, *, attempts: int = 1, text: str | None = None) -> Feedback:
    """Return the feedback on `answer`, the `attempts`-th try; `text` is the article's, for span questions.

    Raises:
        UnfitAnswer: the answer does not fit the question (see `answers.accept`), or the text is not the
            one that the question is about. It is a ValueError.
    """
    accepted = accept(question, answer, text)
    if question.kind == "span":
        return _span(question, accepted, attempts, text or "")
    if question.kind == "reason":
        return _reason(question, accepted, text)
    if question.kind == "judgement":
        return _judgement(question, accepted)
    return _CLOSED[question.form](question, accepted, attempts)


def unanchored(lesson: Lesson, text_of: Callable[[str], str]) -> list[str]:
    """Return a sentence for each anchor of the lesson that its article's text does not hold (once).

    `text_of` gives the text of an article by its number, such as "002".
    """
    found = []
    for question in lesson.questions.values():
        stretches = [reference.stretch for reference in question.references]
        for stretch in (*stretches, *question.arguable, *question.mistaken):
            try:
                between(text_of(question.article or ""), stretch.first, stretch.last, stretch.after)
            except ValueError as error:
                found.append(f"{question.id}: in article {question.article}, {error}")
    return found


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(inner) for key, inner in value.items()}
    return [_listed(inner) for inner in value] if isinstance(value, tuple) else value


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def in_marks(text: str) -> str:
    """Return a text in quotation marks, once; what is quoted inside it gets single ones.

    >>> in_marks("one"), in_marks("“two”"), in_marks("“Two” is said twice")
    ('“one”', '“two”', '“‘Two’ is said twice”')
    """
    if text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1:
        return text
    return f"“{text.translate(str.maketrans('“”', '‘’'))}”"


def named(names: list[str]) -> str:
    """Return names as one phrase.

    >>> named(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "try", "tries"), counted(2, "mark")
    ('1 try', '2 marks')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


# Where an option, pair, row, link or stretch speaks first, an answer that is far off hears the rule as well.
_SAY_THE_RULE = ("choices", "order", "match", "links", "words", "lines")


def _verdict(question: Question, verdict: str, did: str, decides: str, next_step: str = "") -> Feedback:
    """Fill the four parts of a checked question from its fallbacks."""
    fallback = question.feedback
    right = verdict == "right"
    step = next_step or (fallback.next_right if right else "") or fallback.next
    if verdict == "not yet" and question.form in _SAY_THE_RULE and fallback.decides not in decides:
        decides = _joined(decides, fallback.decides)
    return Feedback(verdict, did, decides, fallback.matters, step, correct=right)


def _choice(question: Question, chosen: str, _: int) -> Feedback:
    option = question.option(chosen)
    verdict = option.verdict or "not yet"
    fallback = question.feedback
    decides = option.decides or (fallback.right if verdict == "right" else "") or fallback.decides
    did = _joined(option.did or f"You chose {in_marks(option.text)}.", option.tempts)
    return _verdict(question, verdict, did, decides, option.next)


def _choices(question: Question, chosen: list[str], attempts: int) -> Feedback:
    correct = question.correct or ()
    fallback = question.feedback
    extra = [question.option(name) for name in chosen if name not in correct]
    missing = [question.option(name) for name in correct if name not in chosen]
    texts = [in_marks(question.option(name).text) for name in chosen]
    did = f"You chose {named(texts)}." if texts else "You chose none of them."
    if not extra and not missing:
        own = _joined(*(question.option(name).decides for name in correct))
        return _verdict(question, "right", did, fallback.right or own or fallback.decides)
    some = "look again" if len(missing) < len(correct) else "not yet"
    verdict = "close" if len(extra) + len(missing) == 1 else some
    if extra:
        first = extra[0]
        about = f"Look at {in_marks(first.text)}." if len(chosen) > 1 else ""
        decides = _joined(about, first.did, first.tempts, first.decides or fallback.decides)
        return _verdict(question, verdict, did, decides, first.next)
    more = " more" if chosen else ""
    if attempts < 3:
        fits = f"{len(missing)}{more} {'option fits' if len(missing) == 1 else 'options fit'}."
        return _verdict(question, verdict, did, _joined("What you chose fits." if chosen else "", fits))
    first = missing[0]
    own = _joined(first.decides or first.did, first.tempts)
    told = _joined(f"{in_marks(first.text)} fits{' too' if chosen else ''}.", own or fallback.decides)
    return _verdict(question, verdict, did, told, first.next)


def _order(question: Question, chosen: list[str], _: int) -> Feedback:
    place = {name: number for number, name in enumerate(chosen)}
    did = _did_order(question, chosen)
    wrong = [pair for pair in question.pairs if place[pair.before] > place[pair.after]]
    if not wrong:
        return _verdict(question, "right", did, question.feedback.right or question.feedback.decides)
    correct = question.correct or ()
    turned = sum(place[one] > place[two] for n, one in enumerate(correct) for two in correct[n + 1 :])
    half = len(correct) * (len(correct) - 1) / 4
    verdict = "close" if turned == 1 < 2 * half else "look again" if turned <= half else "not yet"
    return _verdict(question, verdict, did, wrong[0].message)


def _did_order(question: Question, chosen: list[str]) -> str:
    first, last = (question.option(name).text for name in (chosen[0], chosen[-1]))
    return f"You put {in_marks(first)} first and {in_marks(last)} last."


def _number(question: Question, given: float, _: int) -> Feedback:
    fallback = question.feedback
    did = f"You answered {_joined(str(given), question.unit)}."
    away = abs(given - (question.number or 0))
    if math.isclose(away, 0, abs_tol=1e-9):
        return _verdict(question, "right", did, fallback.right or fallback.decides)
    for common in question.numbers:
        if math.isclose(given, common.value):
            return _verdict(question, common.verdict, did, common.message)
    if away <= question.close_within:
        return _verdict(question, "close", did, fallback.close or _joined("That is close.", fallback.decides))
    return _verdict(question, "not yet", did, fallback.decides)


def _fit(number: int) -> str:
    return "fits" if number == 1 else "fit"


def _match(question: Question, placed: list[dict[str, str]], _: int) -> Feedback:
    places = judge_places(question, placed)
    right = sum(one.verdict == "right" for one in places)
    wrong = [one for one in places if one.verdict not in ("right", None)]
    did = f"You placed {len(placed)} of {counted(len(places), 'line')}; {right} {_fit(right)}."
    if right == len(places):
        decides = question.feedback.right or question.feedback.decides
        return replace(_verdict(question, "right", did, decides), places=places)
    near = len(places) - right == 1 or all(one.verdict == "close" for one in wrong)
    verdict = "close" if near and right else "look again" if 2 * right >= len(places) else "not yet"
    decides = wrong[0].message if wrong else "What you placed fits. Place the other lines as well."
    return replace(_verdict(question, verdict, did, decides), places=places)


def _links(question: Question, drawn: list[dict[str, str]], attempts: int) -> Feedback:
    links = judge_links(question, drawn, attempts)
    fit = sum(one.verdict == "supported" for one in links)
    unfit = [one for one in links if one.verdict == "not"]
    missed = [one for one in links if one.verdict == "missed"]
    did = f"You drew {counted(len(drawn), 'link')}; {fit} {_fit(fit)}." if drawn else "You drew no link."
    if not unfit and not missed:
        decides = question.feedback.right or question.feedback.decides
        return replace(_verdict(question, "right", did, decides), links=links)
    faults = len(unfit) + len(missed)
    near = fit or any(one.verdict == "arguable" for one in links)
    verdict = "close" if faults == 1 and near else "look again" if fit >= faults else "not yet"
    return replace(_verdict(question, verdict, did, (unfit or missed)[0].message), links=links)


_CLOSED: dict[str, Callable[[Question, Any, int], Feedback]] = {
    "choice": _choice,
    "choices": _choices,
    "order": _order,
    "number": _number,
    "match": _match,
    "links": _links,
}


def _span(question: Question, given: list[dict[str, Any]], attempts: int, text: str) -> Feedback:
    compared = compare(question, given, attempts, text)
    fallback = question.feedback
    did = _did_mark(compared.marks)
    if compared.passed:
        feedback = _verdict(question, "right", did, fallback.right or fallback.decides)
        return replace(feedback, references=compared.references, marks=compared.marks)
    verdict = "close" if compared.overlap >= 0.6 else "look again" if compared.overlap > 0 else "not yet"
    missed = [reference.message for reference in compared.references if reference.message]
    unfit = [mark.message for mark in compared.marks if mark.verdict == "not"]
    wide = [mark.message for mark in compared.marks if mark.verdict == "arguable"]
    nothing = [fallback.decides] if not compared.references else []
    decides = [*nothing, *missed, *unfit, *wide, "Compare the edges of your marks with the question."][0]
    feedback = _verdict(question, verdict, did, decides)
    return replace(feedback, references=compared.references, marks=compared.marks)


def _did_mark(marks: tuple[MarkVerdict, ...]) -> str:
    if not marks:
        return "You looked and marked nothing."
    verdicts = [mark.verdict for mark in marks]
    said = {
        "supported": ("fits", "fit"),
        "arguable": ("can be argued",) * 2,
        "not": ("does not fit", "do not fit"),
    }
    parts = [counted(verdicts.count(name), *forms) for name, forms in said.items() if name in verdicts]
    return f"You marked {counted(len(marks), 'stretch', 'stretches')}: {named(parts)}."


def _judgement(question: Question, given: Any) -> Feedback:
    fallback = question.feedback
    if question.form == "text":
        did = f"You wrote {counted(len(words(given['text'])), 'word')}."
        return _of_judgement(question, did, fallback.decides)
    if question.form in ("order", "match"):
        chosen = f"You chose for {len(given)} of {counted(len(question.rows), 'line')}."
        did = _did_order(question, given) if question.form == "order" else chosen
        return _of_judgement(question, did, fallback.decides)
    option = question.option(given)
    did = _joined(option.did or f"You chose {in_marks(option.text)}.", option.tempts)
    feedback = _of_judgement(question, did, option.decides or fallback.decides)
    return replace(feedback, next=option.next or fallback.next)


def _of_judgement(question: Question, did: str, decides: str) -> Feedback:
    fallback = question.feedback
    return Feedback(None, did, decides, fallback.matters, fallback.next, range=fallback.range)


def _reason(question: Question, given: dict[str, Any], text: str | None) -> Feedback:
    checklist = check_text(question.criteria, given["text"], given["ticks"], text)
    ticked = f"ticked {len(given['ticks'])} of {counted(len(question.criteria), 'point')}"
    did = f"You wrote {counted(len(words(given['text'])), 'word')} and {ticked}."
    decides = _joined(question.feedback.decides, *(point.message for point in checklist))
    return Feedback(
        None,
        did,
        decides or "Compare your text with each point of the list.",
        question.feedback.matters,
        question.feedback.next,
        checklist=checklist,
        model_answers=question.model_answers,
    )
