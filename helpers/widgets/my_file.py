"""“Show me my file”: what the response file of a lesson holds, in plain words, and the file itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from helpers.practice.checking import counted, named
from helpers.practice.own_words import own_words
from helpers.practice.responses import DamagedFile, NewerFile, parse
from helpers.practice.session import Session
from helpers.practice.work import kept_where
from helpers.widgets import pages
from helpers.widgets.widget import Widget

State = dict[str, Any]
Data = dict[str, Any]

TITLE = "My file"
LEAD = f"This is all that the kit keeps of you for this lesson. It lies {kept_where()}."
NOTHING = "Nothing of you is kept for this lesson yet. The file is made with your first answer."
CANNOT = "The file is there, and it can't be read just now: {why}. The kit never throws it away."
NOT_IN_IT = (
    "your name",
    "the time of day, or how long you took",
    "what you clicked or typed between two answers",
    "what you think about the events in the texts: nobody asks",
)
LEAVES = (
    "Nothing is sent anywhere. Your teacher gets the file when you hand it in: whole, or without your own "
    "words. Ask which."
)
DELETED = "After that day it can be deleted: “python3 -m helpers forget”."
AGAIN = "I have looked again: this is what the file holds now."


def my_file(session: Session) -> Widget:
    """Return the view of the file; the learner can have it read again at any time."""

    def act(action: State) -> str:
        if action.get("action") != "look":
            raise ValueError(f"The kit does not know the action {action.get('action')!r}. Reload the page.")
        return AGAIN

    def build() -> State:
        return file_state(session.path, _titles(session))

    return Widget("my_file", build, act=act, plain=lambda: plain(build()))


def _titles(session: Session) -> dict[str, str]:
    return {name: question.title for name, question in session.lesson.questions.items()}


def file_state(path: Path, titles: Mapping[str, str]) -> State:
    """Return what is said of the file: `lead`, `facts` (pairs), what is not in it, its `path`, and it `raw`.

    `titles` are the titles of the lesson's questions by their ids.

    >>> file_state(Path("no such file"), {})["facts"]
    []
    """
    state: State = {
        "title": TITLE,
        "facts": [],
        "not_in_it": list(NOT_IN_IT),
        "leaves": LEAVES,
        "path": str(path),
        "raw": "",
    }
    try:
        raw = path.read_bytes()
        data = parse(raw).data
    except FileNotFoundError:
        return state | {"lead": NOTHING}
    except (DamagedFile, NewerFile, OSError) as error:
        return state | {"lead": CANNOT.format(why=error)}
    facts = [list(fact) for fact in _facts(data, path, titles).items()]
    return state | {"lead": LEAD, "facts": facts, "raw": raw.decode("utf-8", "replace")}


def _facts(data: Data, path: Path, titles: Mapping[str, str]) -> dict[str, str]:
    days = [_day(data[name]) for name in ("started", "changed")]
    texts = named([f"text {number}" for number in sorted(data["documents"])])
    return {
        "Your code": data["learner"] or "You have not chosen one.",
        "Days": days[0] if days[0] == days[1] else f"First used on {days[0]}, last on {days[1]}.",
        "Answers": _answers(data),
        "Your own words": _words(data, titles),
        **({"Texts asked about": f"{texts[:1].upper()}{texts[1:]}."} if texts else {}),
        **_rules(path.parent),
        "Kept until": f"{_day(data['keep_until'])}. {DELETED}",
        "Where": f"{_place(path)}. Beside it, {path.stem}.bak is the state before your last answer.",
    }


def _rules(folder: Path) -> dict[str, str]:
    """The rules that the learner has changed: files of their own, shared by all lessons."""
    names = [path.name for path in sorted(folder.glob("rules-*.toml"))]
    return {"Your own rules": f"In {named(names)}, beside the file."} if names else {}


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _answers(data: Data) -> str:
    items = data["items"].values()
    given = sum(item["answer"] is not None for item in items)
    tries, hints = (sum(int(item[name]) for item in items) for name in ("attempts", "hints"))
    sure = sum(item["confidence"] is not None for item in items)
    also = [counted(tries, "try", "tries") if tries else "", counted(hints, "hint") if hints else ""]
    also += [f"how sure you were ({counted(sure, 'time')})" if sure else ""]
    more = named([one for one in also if one])
    told = f"{counted(given, 'question')} answered: the first and the latest answer to each."
    return f"{told} Also {more}." if more else told


def _words(data: Data, titles: Mapping[str, str]) -> str:
    places = [f"“{titles.get(name, name)}”" for name in own_words(data)]
    return f"In {named(places)}." if places else "None."


def _day(day: str) -> str:
    """Return a day as people write it.

    >>> _day("2026-11-02")
    '2 November 2026'
    """
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"


def plain(state: State) -> str:
    """Return the same as still HTML, for a page that draws no widgets.

    The file itself and its whole path are not in it: a notebook that is passed on holds this HTML.

    >>> "Nothing of you is kept" in plain(file_state(Path("no such file"), {}))
    True
    """
    facts = pages.table(["What", "In the file"], state["facts"]) if state["facts"] else ""
    missing = f"Not in it: {'; '.join(state['not_in_it'])}."
    return f"{pages.notice([state['title'], state['lead']])}{facts}{pages.notice([missing, state['leaves']])}"
