"""The form that asks for a lesson's texts, in a copy of the kit that comes without them.

It names no outlet and no date of a text: who wrote it, and when, is what lessons ask.
"""

from __future__ import annotations

import base64
import binascii
import tomllib
from functools import cache
from importlib.resources import files

from helpers.articles.recognising import LARGEST
from helpers.articles.seeds import missing
from helpers.practice.given_texts import FOLDER, NotTheText, counted, keep_given
from helpers.practice.own_text_files import OwnTextError
from helpers.practice.session import Session
from helpers.practice.work import kept_where
from helpers.widgets import pages
from helpers.widgets.widget import State, Widget


def given_texts(session: Session) -> Widget:
    """Return the form with which a learner chooses the files that a teacher gave."""
    form = _Form(session)
    return Widget("given_texts", form.build, act=form.act, plain=form.plain)


class _Form:
    """The form of one lesson. Only what was said of the files that were chosen last is kept here."""

    def __init__(self, session: Session) -> None:
        self.lesson = session.lesson
        self.folder = session.path.parent
        self.refused: list[str] = []
        self.notes: list[str] = []

    def build(self) -> State:
        """Return what the view shows."""
        words, lacks = _words(), self._lacking()
        texts = counted(len(self.lesson.articles))
        return {
            **words,
            "lead": words["lead"].format(texts=texts),
            "kept": words["kept"].format(folder=FOLDER, where=kept_where()),
            "so_far": self._so_far(),
            "texts": [{"number": one, "here": one not in lacks} for one in self.lesson.articles],
            "complete": not lacks,
            "largest": LARGEST,
            "notes": list(self.notes),
            "refused": list(self.refused),
        }

    def act(self, action: State) -> str:
        """Take a file, or look whether somebody has put texts there; return what is announced."""
        kind = action.get("action")
        if kind not in ("file", "look"):
            raise ValueError(f"The form does not know the action {kind!r}. Reload the page.")
        if kind == "look" or action.get("first"):
            self.refused, self.notes = [], []
        if kind == "file" and (trouble := self._take(str(action.get("name", "")), action.get("data"))):
            self.refused.append(trouble)
            return trouble
        return self._so_far()

    def plain(self) -> str:
        """Return what it says as still HTML, for a page that draws no widgets."""
        state = self.build()
        if state["complete"]:
            return pages.notice([state["so_far"], state["kept"]])
        return pages.notice([state["lead"], state["why"], self._so_far()])

    def _take(self, name: str, sent: object) -> str:
        """Keep what a file gives; return why it was not taken, or ""."""
        try:
            data = base64.b64decode(str(sent or ""), validate=True)
            self.notes += keep_given(self.folder, name, data, self.lesson).notes
        except binascii.Error:
            return f"“{name}” did not arrive whole. Choose it once more."
        except (NotTheText, OwnTextError) as error:
            return str(error)
        return ""

    def _so_far(self) -> str:
        words, lacks, count = _words(), self._lacking(), len(self.lesson.articles)
        if not lacks:
            return words["all"].format(texts=counted(count))
        return words["some"].format(here=count - len(lacks), all=count, missing=", ".join(lacks))

    def _lacking(self) -> list[str]:
        return [card.number for card in missing(self.lesson.articles)]


@cache
def _words() -> dict[str, str]:
    return dict(tomllib.loads(files(__package__).joinpath("given_texts.toml").read_text(encoding="utf-8")))
