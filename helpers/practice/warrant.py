"""The passages on which learners judge warrant: their tests, their key, and where a learner stands.

A test counts once all its passages have an answer; the first answer to each counts, because later ones may
have seen the key. `warrant.toml` holds the key: nothing of it may reach a view before its test is complete.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from helpers.practice.discernment import Discernment, discernment
from helpers.practice.question import Question
from helpers.practice.questions import load_lesson
from helpers.practice.responses import DamagedFile, Data, NewerFile, parse
from helpers.practice.saving import bytes_of

TRUST = ("mostly", "fully")
DOUBT = ("not", "hardly")
# Smaller differences in sensitivity are one answer or less.
_NOTED = 0.3
ASKED = "How well does this passage support the sentence: "


_lesson = cache(load_lesson)


@dataclass(frozen=True, slots=True)
class Item:
    """One passage and its key: `reason` quotes the words that decide, `dissent` speaks against it or is "".

    `adjudicated` is a sentence on how the key was found; `pattern` names what decides, the same in each test.
    """

    id: str
    when: str
    pattern: str = field(repr=False)
    supported: bool = field(repr=False)
    reason: str = field(repr=False)
    dissent: str = field(repr=False)
    adjudicated: str = field(repr=False)

    @property
    def question(self) -> Question:
        """The question that asks for it."""
        return _lesson(sittings()[self.when].lesson).question(self.id)

    @property
    def words(self) -> list[str]:
        """The words of the passage that decide: those that the reason quotes."""
        return [part.partition("”")[0] for part in self.reason.split("“")[1:]]

    @property
    def passage(self) -> str:
        """The passage alone."""
        return self.question.stem.rpartition("\n\n")[0]

    @property
    def sentence(self) -> str:
        """The sentence that the passage is to support."""
        return self.question.stem.rpartition(ASKED)[2].strip("“”")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One of the three tests: when it is done, in which lesson, what it is called, and its items in order."""

    when: str
    lesson: str
    name: str
    items: tuple[Item, ...] = field(repr=False)

    @property
    def key(self) -> dict[str, bool]:
        """Whether each passage supports its sentence well, by the id of its question."""
        return {item.id: item.supported for item in self.items}


@cache
def sittings() -> dict[str, Sitting]:
    """Return the three tests by when they are done, earliest first.

    >>> {when: test.lesson for when, test in sittings().items()}
    {'baseline': '00', 'now': '10', 'later': '11'}
    """
    data = tomllib.loads(files(__package__).joinpath("warrant.toml").read_text(encoding="utf-8"))
    of_lesson = {one["lesson"]: one["when"] for one in data["test"]}
    when_of = {name: when for lesson, when in of_lesson.items() for name in _lesson(lesson).questions}
    items = [
        Item(when=when_of[one["id"]], **{**one, "adjudicated": data["adjudication"][one["adjudicated"]]})
        for one in data["item"]
    ]
    return {
        one["when"]: Sitting(**one, items=tuple(item for item in items if item.when == one["when"]))
        for one in data["test"]
    }


def sitting_of(item_id: str) -> Sitting:
    """Return the test that a passage belongs to.

    >>> sitting_of("warrant-03-honey").when
    'baseline'
    """
    return next(test for test in sittings().values() if item_id in test.key)


def trusted(answer: str) -> bool:
    """Return whether an answer is trust in the passage.

    >>> [trusted(answer) for answer in ("not", "hardly", "mostly", "fully")]
    [False, False, True, True]
    """
    return answer in TRUST


def answers(data: Data) -> dict[str, str]:
    """Return the first answer to each passage that a response file holds, by the passage's id."""
    known = {item.id for test in sittings().values() for item in test.items}
    firsts = {name: item["first"] for name, item in data["items"].items() if name in known}
    return {name: first for name, first in firsts.items() if first in (*TRUST, *DOUBT)}


def answers_in(folder: Path, learner: str = "") -> dict[str, str]:
    """Return the first answers to all passages in a folder of response files.

    A file that can't be read, or that belongs to another learner than `learner` (a code, "" for anybody), is
    passed over: its lesson says so when it is opened.

    >>> answers_in(Path("no such folder"))
    {}
    """
    found: dict[str, str] = {}
    for test in sittings().values():
        try:
            data = parse(bytes_of(folder / f"lesson-{test.lesson}.json") or b"").data
        except (OSError, DamagedFile, NewerFile):
            continue
        if not learner or data["learner"] in ("", learner):
            found |= answers(data)
    return found


def unanswered(test: Sitting, given: Mapping[str, str]) -> list[Item]:
    """Return the passages of a test that have no answer yet; their key is due once there are none."""
    return [item for item in test.items if item.id not in given]


def standing(given: Mapping[str, str]) -> dict[str, Discernment]:
    """Return how well a learner tells both kinds apart, for each test that is complete, earliest first.

    `given` holds the answers by the passages' ids: see `answers_in`, `answers`.

    >>> standing({item.id: "fully" for item in sittings()["now"].items})["now"].false_alarms
    4
    """
    found = {}
    for when, test in sittings().items():
        measured = discernment({name: trusted(one) for name, one in given.items()}, test.key)
        if measured is not None and not unanswered(test, given):
            found[when] = measured
    return found


def compared(before: Discernment, after: Discernment) -> str:
    """Return in plain words what has changed from one test to the next, and where to look.

    >>> two = standing({item.id: "mostly" for test in sittings().values() for item in test.items})
    >>> compared(two["baseline"], two["now"]).partition(". ")[0]
    'Of the well-supported passages you trust as many as before, 6 of 6'
    """
    kinds = [
        ("well-supported", before.hits, after.hits, after.well),
        ("poorly supported", before.false_alarms, after.false_alarms, after.poorly),
    ]
    return " ".join([*(_step(*kind) for kind in kinds), _meaning(before, after)])


def _step(kind: str, first: int, then: int, of: int) -> str:
    if first == then:
        return f"Of the {kind} passages you trust as many as before, {then} of {of}."
    way = "more" if then > first else "fewer"
    return f"Of the {kind} passages you trust {way} than before: {then} of {of}, where it was {first}."


def _meaning(before: Discernment, after: Discernment) -> str:
    well, poorly = after.hits - before.hits, after.false_alarms - before.false_alarms
    if not well and not poorly:
        return "Nothing has changed."
    if abs(well) + abs(poorly) == 1:
        return "One answer makes the difference, and that can be chance."
    if well >= 0 >= poorly:
        return "So you tell them apart better."
    if well <= 0 <= poorly:
        return "So you tell them apart less well this time; the reasons below show where."
    gained = after.sensitivity - before.sensitivity
    apart = "about as well as before" if abs(gained) < _NOTED else "better" if gained > 0 else "less well"
    lean, look = (
        ("doubt", "what makes the well-supported ones hold")
        if well < 0
        else ("trust", "what the poorly supported ones lack")
    )
    return f"You {lean} more of both kinds, and tell them apart {apart}. Look below at {look}."
