"""What a response file holds: made, read from bytes, written to bytes, migrated, merged.

One file keeps the answers of one learner to one lesson. `response.schema.json` beside this module describes
it; fields that are not described there are kept as they are. Dates are days, never times, and the learner
is a chosen code.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from helpers.errors import UnknownName
from helpers.practice.schema import fault

FORMAT = "media-literacy-responses"
VERSION = 2
KEEP_DAYS = 365
_DEPTH = 40
_CODE = re.compile(r"[A-Za-z0-9-]{0,12}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")
_HEADER = ("format", "version", "kit", "lesson", "documents", "learner", "started", "changed", "keep_until")
_COUNTS = ("kind", "attempts", "hints", "revealed", "confidence", "verdict")
_SAFE = ("start", "end", "label", "quote", "prefix", "suffix", "confidence", "round", "type")
_IDS = ("row", "option", "from", "to")

Data = dict[str, Any]


class DamagedFile(ValueError):
    """These bytes are no response file; the message says why in plain words."""


class NewerFile(ValueError):
    """A newer version of the kit wrote these bytes; this one must leave them alone."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The data of a response file in the current version, and sentences about what was odd."""

    data: Data
    notes: tuple[str, ...] = ()


def known_code(folder: Path) -> str:
    """Return the learner code in the response files of a folder, "" where none was chosen.

    >>> known_code(Path("no such folder"))
    ''
    """
    for path in sorted(folder.glob("lesson-??.json")):
        with contextlib.suppress(OSError, ValueError):
            if code := parse(path.read_bytes()).data["learner"]:
                return str(code)
    return ""


def learner_code(code: str) -> str:
    """Return `code` if it can stand for a learner ("" for nobody in particular).

    Raises:
        UnknownName: it is longer than 12, or holds anything but letters, digits and hyphens.

    >>> learner_code("k-17")
    'k-17'
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise UnknownName(
            "A learner code has up to 12 letters a to z, digits or hyphens, such as k-17: no name."
        )
    return code


def new(lesson: Data, learner: str, kit: Data, today: date) -> Data:
    """Return the data of an empty response file.

    `lesson` holds `number`, `version` and `sha256`; `kit` holds `version` and `sha256`.

    Raises:
        UnknownName: the learner code cannot be used.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "kit": kit,
        "lesson": lesson,
        "documents": {},
        "learner": learner_code(learner),
        "started": today.isoformat(),
        "changed": today.isoformat(),
        "keep_until": (today + timedelta(days=KEEP_DAYS)).isoformat(),
        "items": {},
    }


def new_item(kind: str) -> Data:
    """Return the item of a question that nobody has touched yet."""
    untouched = {"first": None, "answer": None, "attempts": 0, "hints": 0, "revealed": False}
    return {"kind": kind, **untouched, "confidence": None, "reason": None, "verdict": None, "rounds": []}


def checksum(data: Data) -> str:
    """Return the SHA-256 of the data as canonical JSON, without its `checksum` field."""
    kept = {key: value for key, value in data.items() if key != "checksum"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def encode(data: Data) -> bytes:
    """Return the bytes of the response file, with its checksum.

    Raises:
        ValueError: the data does not fit the schema, and could not be read again.
    """
    if problem := fault(data):
        raise ValueError(f"This cannot be kept in a response file: {problem}.")
    stamped = {**data, "checksum": checksum(data)}
    try:
        return json.dumps(stamped, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(stamped, indent=1, allow_nan=False).encode("ascii")


def parse(raw: bytes) -> Parsed:
    """Return the data in these bytes, brought to the current version.

    A file that was changed by hand (its checksum is wrong, its shape is right) is taken, with a note.

    Raises:
        NewerFile: a newer version of the kit wrote it.
        DamagedFile: it is no response file, or not a whole one.
    """
    data = _json(raw)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DamagedFile("it does not hold answers")
    version = data.get("version")
    if type(version) is int and version > VERSION:
        raise NewerFile(
            f"a newer version of the kit wrote it (file version {version}, known here: {VERSION})"
        )
    if version == 1:
        if problem := fault(data, "version_1"):
            raise DamagedFile(problem)
        return Parsed(
            _from_version_1(data), ("Your answers from an older version of the kit were taken over.",)
        )
    if problem := fault(data):
        raise DamagedFile(problem)
    if data.pop("checksum", None) != checksum(data):
        return Parsed(data, ("Your answer file was changed outside the lesson. It can be read and is used.",))
    return Parsed(data)


def _json(raw: bytes) -> object:
    try:
        data = json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_once_each,
            parse_constant=_no_number,
            parse_float=_finite,
        )
        _measure(data, _DEPTH)
    except (ValueError, RecursionError) as error:
        raise DamagedFile("it is empty" if not raw.strip() else "it is cut off or garbled") from error
    return data


def _once_each(pairs: list[tuple[str, Any]]) -> Data:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number in JSON")


def _finite(digits: str) -> float:
    if math.isinf(float(digits)):
        raise ValueError("a number is too large")
    return float(digits)


def _measure(value: object, depth: int) -> None:
    """Refuse nesting so deep that writing it again could fail."""
    if depth < 0:
        raise ValueError("nested too deep")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        _measure(one, depth - 1)


def _from_version_1(old: Data) -> Data:
    """Turn the flat tables of version 1 into one item a question; unknown fields move along."""
    flat = ("kinds", "first", "answers", "tries", "hints", "revealed", "lesson_sha256", "date")
    lesson = {"number": old["lesson"], "version": None, "sha256": old.get("lesson_sha256")}
    day = date.fromisoformat(_possible(old["date"]))
    data = new(lesson, old["learner"], {"version": None, "sha256": None}, day)
    data |= {key: value for key, value in old.items() if key not in (*flat, "checksum") and key not in data}
    first, answers, tries, hints = (old.get(name, {}) for name in ("first", "answers", "tries", "hints"))
    revealed = old.get("revealed", [])
    for name in dict.fromkeys([*old["kinds"], *first, *answers, *tries, *hints, *revealed]):
        kind = old["kinds"].get(name, "closed")
        answer = _unflatten(answers.get(name), kind)
        item = new_item(kind)
        item |= {"answer": answer, "first": _unflatten(first[name], kind) if name in first else answer}
        item |= {"attempts": tries.get(name, int(answer is not None)), "hints": hints.get(name, 0)}
        item["revealed"] = name in revealed
        data["items"][name] = item
    if problem := fault(data):
        raise DamagedFile(problem)
    return data


def _possible(day: str) -> str:
    """Return the day, or the nearest month's first where there is no such day to count on from."""
    try:
        (date.fromisoformat(day) + timedelta(days=KEEP_DAYS)).isoformat()
    except (ValueError, OverflowError):
        return f"{min(max(day[:4], '0001'), '9000')}-{day[5:7]}-01"
    return day


def _unflatten(answer: Any, kind: str) -> Any:
    if kind == "span" and isinstance(answer, list):
        return [dict(zip(("start", "end", "label"), mark, strict=False)) for mark in answer]
    return {"text": answer} if kind == "reason" and isinstance(answer, str) else answer


def merge(ours: Data, theirs: Data) -> Data:
    """Return what two copies of one learner's file hold together; `theirs` was saved first.

    Of each question, `theirs` keeps the first answer, the copy with more tries gives the latest one, and
    counts, hints and rounds lose nothing.
    """
    merged = deepcopy({**ours, **theirs})
    merged["documents"] = {**theirs["documents"], **ours["documents"]}
    merged["started"] = min(ours["started"], theirs["started"])
    merged["changed"] = max(ours["changed"], theirs["changed"])
    for name, item in ours["items"].items():
        known = theirs["items"].get(name)
        merged["items"][name] = deepcopy(item) if known is None else _merged_item(item, known)
    return merged


def _merged_item(ours: Data, theirs: Data) -> Data:
    newer, older = (ours, theirs) if ours["attempts"] > theirs["attempts"] else (theirs, ours)
    rounds = {entry["round"]: entry for entry in (*older["rounds"], *newer["rounds"])}
    merged = {
        **older,
        **newer,
        "first": ours["first"] if theirs["first"] is None else theirs["first"],
        "hints": max(ours["hints"], theirs["hints"]),
        "revealed": ours["revealed"] or theirs["revealed"],
        "rounds": [rounds[number] for number in sorted(rounds)],
    }
    return deepcopy(merged)


def without_free_text(data: Data) -> Data:
    """Return a copy that holds nothing a learner wrote in own words; a text answer becomes "".

    Fields that the kit does not know are left out as well, since they might hold text.
    """
    kept: Data = {key: deepcopy(data[key]) for key in _HEADER if key in data}
    kept["items"] = {name: _scrubbed(item) for name, item in data["items"].items()}
    return kept


def _scrubbed(item: Data) -> Data:
    kept = {key: item[key] for key in _COUNTS} | {"reason": None}
    kept |= {key: _choice_only(item[key]) for key in ("first", "answer")}
    rounds = [{"answer": _choice_only(one["answer"]), "round": one["round"]} for one in item["rounds"]]
    for short, one in zip(rounds, item["rounds"], strict=True):
        short["confidence"] = one.get("confidence")
    return kept | {"rounds": rounds}


def _choice_only(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {"text": "", "ticks": [_choice_only(tick) for tick in answer.get("ticks", [])]}
    if isinstance(answer, list):
        return [_choice_only(one) if isinstance(one, str) else _mark_only(one) for one in answer]
    return answer if not isinstance(answer, str) or _ID.fullmatch(answer) else ""


def _mark_only(mark: Data) -> Data:
    kept = {key: mark[key] for key in _SAFE if key in mark}
    return kept | {key: _choice_only(mark[key]) for key in _IDS if key in mark}
