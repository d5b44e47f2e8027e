"""The session: one learner, one lesson, one response file.

Every answer, hint and look at the worked answer is on the disk before the method returns, so that a view can
be thrown away at any time and built again from `item`, `feedback` and `receipt`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from helpers.articles.article import Article
from helpers.practice.answers import UnfitAnswer, accept, percent, plain, round_number
from helpers.practice.checking import Feedback, check, counted, in_marks, named
from helpers.practice.question import CHECKED, Lesson, Question
from helpers.practice.questions import load_lesson
from helpers.practice.response_file import ResponseFile
from helpers.practice.responses import Data, learner_code, new, new_item
from helpers.version import __version__

Texts = Callable[[str], Article]
_CHECKING_CODE = ("answers.py", "checking.py", "marks.py", "placing.py", "rubric.py", "spans.py")
_NO_HINTS = "There are no hints here: any reading that you can back with words of the text will do."
_NO_WORKED = "There is no worked answer here: more than one answer can be defended."


@dataclass(frozen=True, slots=True)
class Hint:
    """The `step`-th hint (1 to 3; 0 where the question has none) and how many are `left`."""

    step: int
    text: str
    left: int


class Session:
    """One learner at work on one lesson. Start it with `Session.open`.

    `notes` are sentences for the learner about the response file; `path` is where it is kept.
    """

    def __init__(self, lesson: Lesson, file: ResponseFile, texts: Texts | None, today: date | None) -> None:
        self.lesson = lesson
        self._file = file
        self._texts = texts
        self._today = today
        known = file.data["lesson"].get("sha256")
        if file.data["items"] and known not in (None, lesson.sha256):
            file.note("The lesson was revised since you began. Your answers are all kept.")

    @classmethod
    def open(
        cls,
        lesson: Lesson | str,
        folder: str | Path,
        *,
        learner: str = "",
        texts: Texts | None = None,
        today: date | None = None,
    ) -> Session:
        """Return the session of `learner` (a code, never a name) with the answers kept in `folder`.

        `texts` gives an article by its number, such as "002"; span questions need it. `today` is for tests.

        Raises:
            UnknownName: there is no such lesson, or the learner code cannot be used.
            LessonError: the lesson file lacks something.
            ResponseFileError: answers cannot be kept there; the message says what to do.
        """
        lesson = load_lesson(lesson) if isinstance(lesson, str) else lesson
        fresh = new(_about(lesson), learner, _kit(), today or date.today())
        return cls(lesson, ResponseFile(Path(folder), fresh), texts, today)

    @property
    def path(self) -> Path:
        """Where the answers are kept."""
        return self._file.path

    @property
    def notes(self) -> list[str]:
        """Sentences for the learner about the response file, oldest first."""
        return list(self._file.notes)

    def answer(
        self,
        question_id: str,
        answer: object,
        *,
        confidence: int | None = None,
        reason: str | None = None,
        round: int | None = None,
    ) -> Feedback:
        """Keep the answer and return the feedback on it.

        The first answer is kept for ever. An answer equal to the last one is no new try, and neither is a
        note (reason, confidence) on a mark. `confidence` goes from 0 (a guess) to 100 (sure); `reason` is the
        learner's own words; `round` (1 before a discussion, 2 after it) keeps the answer beside those of
        other rounds as well.

        Raises:
            UnknownName: there is no such question. It is a ValueError.
            UnfitAnswer: the answer does not fit it, and nothing was kept. It is a ValueError.
            ResponseFileError: it could not be saved.
        """
        question = self.lesson.question(question_id)
        article = self._article(question)
        text = article.text if article else None
        accepted = accept(question, answer, text)
        said = {
            "confidence": None if confidence is None else percent(confidence),
            "reason": None if reason is None else plain(reason, "The reason"),
        }
        number = None if round is None else round_number(round)
        with self._changing(question, article) as item:
            words = _words(accepted)
            if words is None or words != _words(item["answer"]) or words == item.get("draft"):
                # Ticking the rubric hands in no new words: a draft begun meanwhile stays.
                item.pop("draft", None)
            if item["answer"] is None or item["answer"] != accepted:
                item["attempts"] = int(item["attempts"]) + (_bare(item["answer"]) != _bare(accepted))
                item |= {"answer": accepted, **said}
            else:
                item |= {key: value for key, value in said.items() if value is not None}
            if item["first"] is None:
                item["first"] = deepcopy(accepted)
            feedback = check(question, accepted, attempts=item["attempts"], text=text)
            item |= {"kind": question.kind, "verdict": feedback.verdict}
            if number is not None:
                _keep_round(item, number)
        return feedback

    def article(self, question_id: str) -> Article | None:
        """Return the article that this question is about, or None where it has none.

        Raises:
            UnknownName: there is no such question.
            UnfitAnswer: words of the article are to be marked, and it cannot be read.
        """
        return self._article(self.lesson.question(question_id))

    def text(self, question_id: str) -> str | None:
        """Return the text that this question is about, or None where it has none or it cannot be had.

        Raises:
            UnknownName: there is no such question.
        """
        try:
            article = self.article(question_id)
        except UnfitAnswer:
            return None
        return article.text if article else None

    def keep_draft(self, question_id: str, text: str) -> None:
        """Keep words that the learner has not handed in yet; an answer takes their place.

        Raises:
            ValueError: there is no such question, or the text is too long; nothing was kept.
            ResponseFileError: it could not be saved.
        """
        question = self.lesson.question(question_id)
        words = plain(text, "Your text")
        with self._changing(question) as item:
            item["draft"] = words

    @property
    def learner(self) -> str:
        """The learner's code, "" where none was chosen."""
        return str(self._file.data["learner"])

    def take_code(self, code: str) -> None:
        """Keep the code that stands for the learner in the file, instead of a name.

        Raises:
            ValueError: the code cannot be used; the message says what a code looks like.
            ResponseFileError: it could not be saved.
        """
        accepted = learner_code(code.strip())
        with self._file.changing() as data:
            data["learner"] = accepted

    def hint(self, question_id: str) -> Hint:
        """Count and return the next hint, or the last one again when all were given.

        Raises:
            UnknownName: there is no such question.
            ResponseFileError: it could not be saved.
        """
        question = self.lesson.question(question_id)
        if not question.hints:
            return Hint(0, _NO_HINTS, 0)
        with self._changing(question) as item:
            item["hints"] = min(int(item["hints"]) + 1, len(question.hints))
            step = item["hints"]
        return Hint(step, question.hints[step - 1], len(question.hints) - step)

    def reveal(self, question_id: str) -> str:
        """Return the worked answer, and keep that it was seen; a view asks for a confirmation first.

        A question whose answer is free text first wants the learner's own.

        Raises:
            UnknownName: there is no such question.
            ResponseFileError: it could not be saved.
        """
        question = self.lesson.question(question_id)
        if question.kind not in CHECKED and self.item(question_id)["answer"] is None:
            return "Give an answer of your own first: it is what this question is about."
        models = "\n\n".join(f"{model.level}: {model.text}" for model in question.model_answers)
        worked = question.worked or models
        if not worked:
            return _NO_WORKED
        with self._changing(question) as item:
            item["revealed"] = True
        return worked

    def item(self, question_id: str) -> Data:
        """Return a copy of what is kept for this question; its `answer` is None while it is untouched.

        Raises:
            UnknownName: there is no such question.
        """
        question = self.lesson.question(question_id)
        kept: Data = self._file.data["items"].get(question.id) or new_item(question.kind)
        return deepcopy(kept)

    def feedback(self, question_id: str) -> Feedback | None:
        """Return the feedback on the latest kept answer, or None where there is none.

        Also None, with a note, where the kept answer no longer fits the question or its text.

        Raises:
            UnknownName: there is no such question.
        """
        question, item = self.lesson.question(question_id), self.item(question_id)
        if item["answer"] is None:
            return None
        try:
            article = self._article(question)
            text = article.text if article else None
            return check(question, item["answer"], attempts=int(item["attempts"]), text=text)
        except ValueError:
            self._file.note(
                f"Your answer to “{question.title}” is kept; it no longer fits the question or its text."
            )
            return None

    def receipt(self, question_id: str) -> str:
        """Return one plain sentence about what is saved; it never says whether it is right.

        Raises:
            UnknownName: there is no such question.
        """
        question, item = self.lesson.question(question_id), self.item(question_id)
        if item["answer"] is None:
            return "Nothing saved yet."
        tries = f", {counted(int(item['attempts']), 'try', 'tries')}" if question.kind in CHECKED else ""
        said = f"Saved: {_said(question, item['answer'])}{tries}"
        return said if said.endswith((".”", "?”", "!”")) else f"{said}."

    def progress(self) -> tuple[int, int]:
        """Return how many questions of the lesson are answered, and how many there are."""
        items = self._file.data["items"]
        answered = [name for name in self.lesson.questions if items.get(name, {}).get("answer") is not None]
        return len(answered), len(self.lesson.questions)

    @contextmanager
    def _changing(self, question: Question, article: Article | None = None) -> Iterator[Data]:
        with self._file.changing() as data:
            before = deepcopy(data["items"].get(question.id))
            item: Data = data["items"].setdefault(question.id, new_item(question.kind))
            yield item
            if item != before:
                data |= {
                    "lesson": {**data["lesson"], **_about(self.lesson)},
                    "kit": {**data["kit"], **_kit()},
                }
                data["changed"] = max(data["changed"], (self._today or date.today()).isoformat())
                if article and question.article:
                    data["documents"][question.article] = article.sha256

    def _article(self, question: Question) -> Article | None:
        if not question.article or not self._texts:
            return None
        try:
            return self._texts(question.article)
        except (LookupError, OSError, ValueError) as error:
            if question.kind != "span":
                return None
            raise UnfitAnswer(f"The text of article {question.article} cannot be read: {error}") from error


def _words(answer: Any) -> str | None:
    """Return the learner's own words in a text answer."""
    return answer.get("text") if isinstance(answer, dict) else None


def _bare(answer: Any) -> Any:
    """Return an answer without the notes on its marks."""
    if not isinstance(answer, list):
        return answer
    return [_without_notes(one) if isinstance(one, dict) else one for one in answer]


def _without_notes(mark: Data) -> Data:
    return {key: value for key, value in mark.items() if key not in ("reason", "confidence")}


def _about(lesson: Lesson) -> Data:
    return {"number": lesson.number, "version": lesson.version, "sha256": lesson.sha256}


@lru_cache(maxsize=1)
def _kit() -> Data:
    """Say which code checks the answers."""
    room = files(__package__)
    code = b"".join(room.joinpath(name).read_bytes().replace(b"\r\n", b"\n") for name in _CHECKING_CODE)
    return {"version": __version__, "sha256": hashlib.sha256(code).hexdigest()}


def _keep_round(item: Data, number: int) -> None:
    kept = {key: deepcopy(item.get(key)) for key in ("answer", "confidence", "reason")}
    others = [entry for entry in item["rounds"] if entry["round"] != number]
    item["rounds"] = sorted([*others, {"round": number, **kept}], key=lambda entry: int(entry["round"]))


def _said(question: Question, answer: Any) -> str:
    """Tell an answer back; one that no longer fits the question is told in general words."""
    if isinstance(answer, dict):
        length = counted(len(str(answer.get("text", "")).split()), "word")
        return f"you wrote {length}"
    if question.form == "match" and isinstance(answer, list):
        return f"you placed {len(answer)} of {counted(len(question.rows), 'line')}"
    if question.form == "links" and isinstance(answer, list):
        return f"you drew {counted(len(answer), 'link') if answer else 'no link'}"
    if question.kind == "span" and isinstance(answer, list):
        return f"you marked {counted(len(answer), 'stretch', 'stretches') if answer else 'nothing'}"
    if isinstance(answer, list):
        chosen = [_name(question, one) for one in answer]
        return (
            f"your order, beginning with {chosen[0]}"
            if question.form == "order" and chosen
            else f"you chose {_none_or(chosen)}"
        )
    return f"you chose {_name(question, answer)}" if isinstance(answer, str) else f"your number is {answer}"


def _none_or(chosen: list[str]) -> str:
    return named(chosen) if chosen else "none of them"


def _name(question: Question, option_id: object) -> str:
    if isinstance(option_id, str) and len(option_id) == 1:
        return option_id.upper()
    texts = {option.id: option.text for option in question.options}
    return in_marks(texts[option_id]) if isinstance(option_id, str) and option_id in texts else "an option"
