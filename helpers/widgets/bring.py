"""Bring your own: files, a folder or a paste become texts; what the kit recognised is shown, to be corrected.

The texts and their corrections are kept by `helpers.practice.own_texts`; the view is built from there alone,
so that a restart changes nothing.
"""

from __future__ import annotations

import base64
import binascii
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.articles.article import Article, Part
from helpers.articles.formats import ENDINGS
from helpers.articles.language import language_names
from helpers.practice.corrections import AROUND, FIELDS, RULE
from helpers.practice.own_text_files import OwnTextError
from helpers.practice.own_texts import (
    OwnText,
    add_folder,
    add_text,
    check_text,
    correct_field,
    correct_line,
    forget_corrections,
    read_shelf,
    take_out,
)
from helpers.practice.session import Session
from helpers.practice.work import IN_BROWSER
from helpers.widgets.own_shelf import TOPIC
from helpers.widgets.widget import State, Widget

# What a page sends in one piece; a larger file goes into the folder by hand. A notebook's connection closes
# at 10 MB, and a file grows by a third on its way.
LARGEST_SENT = 5_000_000
HEADLINE, ARTICLE = "headline", "article"
_KINDS = {HEADLINE: HEADLINE, ARTICLE: "body", AROUND: AROUND}


def bring_your_own(session: Session) -> Widget:
    """Return the form with which a learner brings texts, and corrects what was recognised of them."""
    form = _Form(session)
    return Widget("bring", form.build, act=form.act, tells=TOPIC)


class _Form:
    """The form on one learner's texts. Only which text is open is kept here."""

    def __init__(self, session: Session) -> None:
        self.folder = session.path.parent
        self.open = ""
        self.refused: list[str] = []

    def build(self) -> State:
        """Return what the view shows; the lines of the open text alone."""
        shelf, words = read_shelf(self.folder), _words()
        keys = [text.key for text in shelf.texts]
        if self.open not in keys:
            self.open = next((text.key for text in shelf.texts if not text.checked), "")
        return {
            "id": "bring",
            **{name: words[name] for name in ("title", "aim", "kinds")},
            # From a browser tab, Python sees no folder of the computer.
            "folder": "" if IN_BROWSER else words["folder"],
            "endings": list(ENDINGS),
            "largest": LARGEST_SENT,
            "texts": [_text(place, text) for place, text in enumerate(shelf.texts, 1)],
            "open": _opened(self.open, shelf.texts[keys.index(self.open)]) if self.open in keys else None,
            "languages": [
                [code, name] for code, name in sorted(language_names().items(), key=lambda one: one[1])
            ],
            "notes": list(shelf.notes),
            "refused": list(self.refused),
        }

    def act(self, action: State) -> str:
        """Do what the learner asked for; return what is announced."""
        kind = str(action.get("action"))
        acts: dict[str, Callable[[State], str]] = {
            "file": self._file,
            "paste": self._paste,
            "folder": self._folder,
            "sample": self._sample,
            "look": lambda _: "Your folder was looked through again.",
            "open": self._open,
            "field": self._field,
            "line": self._line,
            "check": self._check,
            "forget": self._forget,
            "out": self._out,
        }
        if kind not in acts:
            raise ValueError(f"The form does not know the action {kind!r}. Reload the page.")
        if kind in ("paste", "folder", "sample") or action.get("first"):
            self.refused = []
        return acts[kind](action)

    def _file(self, action: State) -> str:
        """Take one of the chosen files; why one was refused stays on the page while others are taken."""
        name = str(action.get("name", ""))
        try:
            data = base64.b64decode(str(action.get("data") or "-"), validate=True)
            return self._brought(add_text(self.folder, name, data))
        except binascii.Error:
            self.refused.append(f"{name} did not arrive whole. Choose it once more.")
        except OwnTextError as error:
            self.refused.append(str(error))
        return self.refused[-1]

    def _paste(self, action: State) -> str:
        text = str(action.get("text", ""))
        return self._brought(add_text(self.folder, "pasted.txt", text.encode("utf-8", "replace")))

    def _folder(self, action: State) -> str:
        keys, self.refused = add_folder(self.folder, str(action.get("place", "")))
        return self._brought(keys)

    def _sample(self, _: State) -> str:
        keys = [
            add_text(self.folder, one["name"], one["text"].strip().encode("utf-8"))[0]
            for one in _words()["sample"]
        ]
        return self._brought(keys)

    def _brought(self, keys: list[str]) -> str:
        self.open = keys[0]
        titles = [
            text.article.headline or text.key for text in read_shelf(self.folder).texts if text.key in keys
        ]
        return f"Kept: {'; '.join(titles)}. Now look through what the kit recognised."

    def _open(self, action: State) -> str:
        self.open = str(action.get("key"))
        return ""

    def _field(self, action: State) -> str:
        name, value, status = (str(action.get(key, "")) for key in ("name", "value", "status"))
        correct_field(self.folder, str(action.get("key")), name, value, status)
        return "Kept."

    def _line(self, action: State) -> str:
        start, kind = action.get("start"), _KINDS.get(str(action.get("kind")), "")
        correct_line(self.folder, str(action.get("key")), start if isinstance(start, int) else -1, kind)
        return "Kept."

    def _check(self, action: State) -> str:
        key, is_checked = str(action.get("key")), bool(action.get("checked"))
        check_text(self.folder, key, is_checked)
        left = [text.key for text in read_shelf(self.folder).texts if not text.checked]
        self.open = key if not is_checked else left[0] if left else ""
        if not is_checked:
            return "Open again."
        return "Looked through. The next text is open." if left else "All texts are looked through."

    def _forget(self, action: State) -> str:
        forget_corrections(self.folder, str(action.get("key")))
        return "This is again what the kit found."

    def _out(self, action: State) -> str:
        name = take_out(self.folder, str(action.get("key")))
        return f"Taken out. The file is kept in my-work/texts/taken-out as {name}."


def _text(place: int, text: OwnText) -> State:
    article = text.article
    return {
        "key": text.key,
        "number": place,
        "headline": article.headline or "",
        "outlet": article.fields["outlet"].value or "",
        "date": article.fields["date"].value or "",
        "checked": text.checked,
    }


def _opened(key: str, text: OwnText) -> State:
    return {
        "key": key,
        "notes": list(text.article.notes),
        "fields": [_field_state(name, text) for name in FIELDS],
        "lines": [_line_state(text.article, part) for part in text.article.lines],
        "corrected": text.article != text.found,
    }


def _field_state(name: str, text: OwnText) -> State:
    field, found = text.article.fields[name], text.found.fields[name]
    own = field != found
    return {
        "name": name,
        "title": _words()["fields"][name],
        "value": field.value or "",
        "status": field.status,
        "reason": field.reason if not own else _checked(field.value, bool(field.evidence), name),
        "found": (_shown(name, found.value) or "unknown") if own else "",
        "words": list(dict.fromkeys(text.article.text[start:end] for start, end in field.evidence))[:3],
    }


def _checked(value: str | None, is_there: bool, name: str) -> str:
    """What is said of a value that the learner entered: whether the text has it word for word."""
    if value is None or name == "language":
        return ""
    return str(_words()["checked"]["there" if is_there else "not_there"]).format(value=value)


def _shown(name: str, value: str | None) -> str:
    return language_names().get(value or "", value or "") if name == "language" else value or ""


def _line_state(article: Article, part: Part) -> State:
    kind = {"headline": HEADLINE, "body": ARTICLE, "section head": ARTICLE, "standfirst": ARTICLE}.get(
        part.kind
    )
    return {
        "start": part.start,
        "text": article.words(part),
        "kind": kind or AROUND,
        "called": part.kind,
        "own": part.rule == RULE,
    }


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("bring.toml").read_text(encoding="utf-8"))
