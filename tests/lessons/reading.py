"""What a learner reads on the core path of a lesson, and how long that takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.articles.article import FURNITURE
from helpers.articles.seeds import seed
from helpers.compare.pages import words_of
from helpers.practice.question import Lesson, Question
from helpers.practice.questions import load_lesson

WORDS_A_MINUTE = 200
_QUOTED = re.compile(r"“[^“”]*”")
_SENTENCE = re.compile(r"[^.!?:\n]+[.!?:](?=\s|$)")
_SHORTEST = 4
_MARKUP = re.compile(r"[*_`#|]|\]\([^)]*\)|:--|-{3,}|\[")


@dataclass(frozen=True)
class Reading:
    """Words on the core path: those of the page (cells, questions, one feedback each) and of the articles."""

    page: int
    articles: int

    @property
    def minutes(self) -> float:
        """How long a reader of `WORDS_A_MINUTE` takes, without the time to think."""
        return (self.page + self.articles) / WORDS_A_MINUTE


def sentences_of(notebook: Path) -> list[str]:
    """Return the kit's own sentences of a lesson: cells, questions and all that is said to answers.

    What is quoted is left out, and so are headings, options and whatever else is no whole sentence.
    """
    lesson = load_lesson(notebook.stem.split("_")[0])
    asked = [text for one in lesson.questions.values() for text in [*_shown(one), *one.secrets()]]
    texts = [_QUOTED.sub("it", text) for text in [*_cells(notebook), *asked]]
    found = [part.strip() for text in texts for part in _SENTENCE.findall(text)]
    return [sentence for sentence in found if _count(sentence) >= _SHORTEST]


def reading(notebook: Path) -> Reading:
    """Return what a learner reads who does the core path of a lesson and gets each answer right."""
    lesson = load_lesson(notebook.stem.split("_")[0])
    core = [question for question in lesson.questions.values() if question.core]
    page = [*_cells(notebook), *(text for one in core for text in [*_shown(one), *_told(one)])]
    return Reading(sum(map(_count, page)), sum(map(_body, _articles(lesson))))


def _articles(lesson: Lesson) -> set[str]:
    """The articles that a core question sends the learner through, not only to one line."""
    spans = ("span", "links", "match")
    core = (question for question in lesson.questions.values() if question.core and question.article)
    return {str(question.article) for question in core if question.kind in spans or question.form in spans}


def _body(number: str) -> int:
    article = seed(number)
    return sum(_count(article.words(part)) for part in article.lines if part.kind not in FURNITURE)


def _cells(notebook: Path) -> Iterator[str]:
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield _MARKUP.sub(" ", "".join(cell["source"]))


def _shown(question: Question) -> Iterator[str]:
    yield from (question.title, question.stem)
    yield from (option.text for option in question.options)
    yield from (row.text for row in question.rows)
    yield from (criterion.text for criterion in question.criteria)


def _told(question: Question) -> Iterator[str]:
    """One feedback: what is said to a right answer."""
    feedback = question.feedback
    right = [option for option in question.options if option.verdict == "right"]
    yield from (text for option in right[:1] for text in (option.did, option.decides))
    yield from (feedback.right, feedback.range, feedback.matters, feedback.next_right or feedback.next)


def _count(text: str) -> int:
    return len(words_of(text))
