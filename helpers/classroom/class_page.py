"""The class view: one page that opens offline, prints, and can be shown to the class.

Nothing on it needs a script. What only the teacher may see is hidden by the switch “Projector”, and stands
nowhere on a page that is made for the projector alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from helpers.articles.seeds import seed
from helpers.classroom.counted_questions import Texts, counted_questions
from helpers.classroom.gathering import Gathered, Handed
from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_bars import Look, cell_text
from helpers.classroom.page_discernment import discernment_part
from helpers.classroom.page_files import FILES, files_part
from helpers.classroom.page_frame import day_said, framed, short, tabs_of
from helpers.classroom.page_questions import question_cards
from helpers.classroom.page_talk import talk_part
from helpers.classroom.page_words import said
from helpers.classroom.small_cells import LEAST, SMALLEST_LEAST, size
from helpers.classroom.talking_points import talking_points
from helpers.practice.checking import counted
from helpers.practice.questions import Lesson, load_lesson


def class_page(
    gathered: Gathered,
    *,
    lesson: str | None = None,
    least: int = LEAST,
    projector: bool = False,
    texts: Texts = seed,
    today: date | None = None,
) -> str:
    """Return the whole page as HTML: every lesson that was handed in, the given or the latest one in front.

    No number on it has fewer than `least` learners behind it. With `projector` the page holds no code, no
    file name and nothing that a learner wrote.

    Raises:
        ValueError: `least` is below 3, so that single learners could be worked out.

    >>> "No answers were found" in class_page(Gathered((), ()))
    True
    """
    if least < SMALLEST_LEAST:
        raise ValueError(f"At least {SMALLEST_LEAST} learners have to stand behind a number.")
    look = Look(least, projector)
    numbers = list(gathered.lessons)
    front = lesson if lesson in numbers else _latest(gathered.handed)
    parts = [*_sections(gathered, look, texts), None if projector else files_part(gathered)]
    facts = [*_facts(gathered, look), said("made", day=day_said((today or date.today()).isoformat()))]
    return framed(tabs_of(numbers, projector), front, facts, parts, look)


def _latest(handed: Sequence[Handed]) -> str:
    """The lesson that was worked on last."""
    days = [(str(one.data["changed"]), one.lesson) for one in handed]
    return max(days)[1] if days else FILES


def _sections(gathered: Gathered, look: Look, texts: Texts) -> list[Child]:
    if not gathered.handed:
        return [h("p", {"class": "c-empty"}, said("no_files"))]
    return [_lesson_part(number, gathered, look, texts) for number in gathered.lessons]


def _lesson_part(number: str, gathered: Gathered, look: Look, texts: Texts) -> Markup:
    handed = [one for one in gathered.handed if one.lesson == number]
    try:
        lesson = load_lesson(number)
    except ValueError:
        return _section(number, number, [h("p", None, said("lesson.unknown", number=number))])
    facts = h("p", {"class": "c-facts"}, " · ".join(_handed_facts(handed, look)))
    if len(handed) < look.least:
        return _section(number, lesson.title, [facts, h("p", None, said("lesson.too_few"))])
    return _section(
        number, lesson.title, [facts, *_counted_part(lesson, handed, gathered.handed, look, texts)]
    )


def _section(number: str, title: str, children: list[Child]) -> Markup:
    heading = said("lesson.heading", number=short(number), title=title)
    return h("section", {"class": "c-lesson", "id": f"s-{number}"}, h("h2", None, heading), children)


def _counted_part(
    lesson: Lesson, handed: Sequence[Handed], everything: Sequence[Handed], look: Look, texts: Texts
) -> list[Child]:
    asked = counted_questions(lesson, handed, texts, look.least)
    return [
        discernment_part(lesson.number, everything, look),
        talk_part(lesson.number, talking_points(asked), look),
        h("h3", None, said("lesson.questions")),
        question_cards(lesson.number, asked, look),
    ]


def _facts(gathered: Gathered, look: Look) -> list[str]:
    learners = cell_text(size(len(gathered.learners), look.least), look.least)
    aside = [said("aside", files=counted(len(gathered.aside), "file"))] if gathered.aside else []
    return [said("learners", number=learners), *aside]


def _handed_facts(handed: Sequence[Handed], look: Look) -> list[str]:
    """How many handed a lesson in, and between which days."""
    days = sorted(str(one.data["changed"]) for one in handed)
    number = cell_text(size(len(handed), look.least), look.least)
    if len(handed) < look.least:
        return [said("lesson.handed", number=number)]
    first, last = day_said(days[0]), day_said(days[-1])
    when = said("lesson.on", first=first) if first == last else said("lesson.between", first=first, last=last)
    return [said("lesson.handed", number=number), when]
