"""The closed questions of a lesson as GIFT, which Moodle and other learning platforms take in.

GIFT is told at https://docs.moodle.org/en/GIFT_format; what its pages leave open was read in Moodle's own
importer (question/format/gift/format.php). Each feedback is the one that the lesson gives.

- A choice is a multiple-choice question; a “close” option counts half.
- Choices are a multiple-choice question with several answers: right ones share 100 %, wrong ones cost as
  much together, so that ticking everything gives nothing.
- A match is a matching question. GIFT keeps one answer a line and no feedback for a line, so a match where
  several answers fit a line becomes one multiple-choice question a line.
- An order is a matching question, too: each thing with its place.
- A number has its tolerance, and its common wrong answers with their messages.

What has no form in GIFT (arrows to draw, words to mark, questions without a key) is left out and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from helpers.practice.checking import Feedback, check
from helpers.practice.exports.gift_words import name, number, paragraphs, words
from helpers.practice.question import Lesson, Option, Question, Row

CATEGORY = "Media literacy kit"
_HALF = {"close": 50.0}


@dataclass(frozen=True, slots=True)
class Gift:
    """A lesson as GIFT: the text of the file, how many questions it has, and the titles of those left out."""

    text: str
    questions: int
    left_out: tuple[str, ...]


def gift(lesson: Lesson, texts: Callable[[str], str | None] | None = None) -> Gift:
    """Return the closed questions of a lesson as GIFT.

    With `texts`, which gives a text by its number (None where it cannot be had), each text that is asked
    about stands in front.

    >>> from helpers.practice.questions import load_lesson
    >>> made = gift(load_lesson("00"))
    >>> made.questions, len(made.left_out), "$CATEGORY: Media literacy kit/Lesson 00" in made.text
    (1, 10, True)
    """
    made: list[str] = []
    left_out: list[str] = []
    asked: dict[str, None] = {}
    for question in lesson.questions.values():
        form = _FORMS.get(question.form) if question.kind == "closed" else None
        if form is None:
            left_out.append(question.title)
            continue
        made += form(lesson, question)
        if question.article:
            asked.setdefault(question.article)
    shown = [_text(name, text) for name in asked if texts and (text := texts(name))]
    blocks = [f"$CATEGORY: {CATEGORY}/Lesson {lesson.number}", *shown, *made]
    return Gift("\n\n".join([f"// {lesson.title}", *blocks]) + "\n", len(made), tuple(left_out))


def _text(number: str, text: str) -> str:
    """A text as what Moodle calls a description: it is shown, and asks nothing."""
    lines = "\n\n".join(line for line in text.splitlines() if line.strip())
    return f"::Text {number}::[html]<h3>Text {number}</h3>{paragraphs(lines)}"


def _asked(
    lesson: Lesson,
    question: Question,
    answers: Iterable[str],
    row: Row | None = None,
    *,
    note: str = "",
    numeric: str = "",
) -> str:
    """One question: its name, its stem with the passage, its answers, and why it matters for everybody."""
    *passage, stem = question.stem.split("\n\n")
    about = f"This question is about text {question.article}." if question.article else ""
    part = f" ({question.rows.index(row) + 1} of {len(question.rows)})" if row else ""
    below = paragraphs(stem, about, note, row.text if row else "")
    asked = paragraphs(*passage, within="blockquote") + below
    # The worked answer tells all lines: said after one of them, it would give the others away.
    worked = "" if row else question.worked
    lines = [*answers, f"####{paragraphs(worked, question.feedback.matters)}"]
    inside = "".join(f"\t{line}\n" for line in lines)
    return f"::{name(f'{lesson.number} · {question.title}{part}')}::[html]{asked}{{{numeric}\n{inside}}}"


def _said(feedback: Feedback) -> str:
    return paragraphs(" ".join(part for part in (feedback.did, feedback.decides) if part), feedback.next)


def _choice(lesson: Lesson, question: Question) -> Iterator[str]:
    lines = []
    for option in question.options:
        sign = "=" if option.verdict == "right" else _weight(_HALF.get(option.verdict or "", 0))
        lines.append(f"{sign}{words(option.text)}#{_said(check(question, option.id))}")
    yield _asked(lesson, question, lines)


def _weight(percent: float) -> str:
    """The sign of an answer that gives or costs a part; Moodle knows such parts to five places."""
    return f"~%{number(round(percent, 5))}%" if percent else "~"


def _choices(lesson: Lesson, question: Question) -> Iterator[str]:
    right = question.correct or ()
    wrong = len(question.options) - len(right)
    lines = []
    for option in question.options:
        fits = option.id in right
        sign = _weight(100 / len(right) if fits else -100 / wrong)
        lines.append(f"{sign}{words(option.text)}#{_of_choice(question, option, fits)}")
    yield _asked(lesson, question, lines)


def _of_choice(question: Question, option: Option, fits: bool) -> str:
    verdict = "This one fits." if fits else "This one does not fit."
    own = " ".join(part for part in (option.did, option.tempts, option.decides) if part)
    return paragraphs(f"{verdict} {own or question.feedback.decides}", option.next)


def _order(lesson: Lesson, question: Question) -> Iterator[str]:
    places = {option_id: place for place, option_id in enumerate(question.correct or (), 1)}
    lines = [f"={words(option.text)} -> {places[option.id]}" for option in question.options]
    yield _asked(lesson, question, lines, note="Give each one its place: 1 comes first.")


def _number(lesson: Lesson, question: Question) -> Iterator[str]:
    right = question.number or 0
    lines = [_numeric("=", right, 0, question)]
    lines += [
        _numeric(f"=%{number(_HALF.get(common.verdict, 0))}%", common.value, 0, question)
        for common in question.numbers
    ]
    if question.close_within:
        # The first answer that holds the learner's number decides, so the wider one comes last.
        close = check(question, right + question.close_within)
        said = paragraphs(close.decides, close.next)
        lines.append(f"=%50%{number(right)}:{number(question.close_within)}#{said}")
    lines.append(f"~#{paragraphs(question.feedback.decides, question.feedback.next)}")
    unit = f"Answer in {question.unit}." if question.unit else ""
    yield _asked(lesson, question, lines, note=unit, numeric="#")


def _numeric(sign: str, value: float, tolerance: float, question: Question) -> str:
    return f"{sign}{number(value)}:{number(tolerance)}#{_said(check(question, value))}"


def _match(lesson: Lesson, question: Question) -> Iterator[str]:
    if any(len(row.right) > 1 for row in question.rows):
        yield from (_row(lesson, question, row) for row in question.rows)
        return
    texts = {option.id: words(option.text) for option in question.options}
    used = {row.right[0] for row in question.rows}
    lines = [f"={words(row.text)} -> {texts[row.right[0]]}" for row in question.rows]
    spare = [f"= -> {text}" for option_id, text in texts.items() if option_id not in used]
    yield _asked(lesson, question, [*lines, *spare])


def _row(lesson: Lesson, question: Question, row: Row) -> str:
    messages = {wrong.option: (wrong.message, wrong.verdict) for wrong in row.wrong}
    lines = []
    for option in question.options:
        message, verdict = messages.get(option.id, (row.missed, "not yet"))
        fits = option.id in row.right
        sign = "=" if fits else _weight(_HALF.get(verdict, 0))
        said = row.told or question.feedback.right or question.feedback.decides if fits else message
        lines.append(f"{sign}{words(option.text)}#{paragraphs(said or question.feedback.decides)}")
    return _asked(lesson, question, lines, row)


_FORMS: dict[str, Callable[[Lesson, Question], Iterator[str] | Sequence[str]]] = {
    "choice": _choice,
    "choices": _choices,
    "order": _order,
    "number": _number,
    "match": _match,
}
