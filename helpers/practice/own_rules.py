"""A learner's own rules: kept beside the answers, laid over the kit's, never lost.

`<folder>/rules-NAME.toml` holds what the learner wrote, word for word, mistakes included. It need not be a
whole rule file: a rule in it takes the place of the kit's rule of the same id, a rule with another id comes
behind the kit's, and `off = true` leaves a rule out; word lists do likewise. So a small file is enough to
change one rule, and when the kit is renewed, all rules that the learner did not touch are the newest.

The version before stays as one backup, to which `undo_own_rules` goes back. Whatever else would be written
over is set aside under a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from helpers.errors import PlainError, UnknownName
from helpers.practice.saving import bytes_of, hindrance, locked, replace_file, set_aside
from helpers.rules import rule_text
from helpers.tags.rulebook import RuleBook, RuleError, read_rule_book, rule_book
from helpers.tags.rulefile import LONGEST_FILE

BOOKS = ("certainty", "loaded")
_PATIENCE = 10.0
_TABLE = re.compile(r"^\[\[?[\w.-]+\]\]?[ \t]*$", re.MULTILINE)
_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)["']""", re.MULTILINE)


class OwnRulesError(PlainError):
    """Own rules cannot be read or kept here; the message tells the learner what to do."""


class OwnRules(NamedTuple):
    """The rules of a learner as text, and the rule book that they make with the kit's.

    `own` is False where the learner has no file: then `text` is the kit's. `fault` says in plain words what
    is wrong with the text ("" for nothing), and `book` is None then. `notes` are sentences for the learner.
    """

    text: str
    own: bool
    book: RuleBook | None
    fault: str = ""
    notes: tuple[str, ...] = ()


def open_own_rules(folder: Path, name: str) -> OwnRules:
    """Return the learner's rules for the rule file `name`, the kit's own where there are none.

    Raises:
        UnknownName: the kit has no such rule file to change; the message lists those there are.
        OwnRulesError: the file or the folder can't be read; nothing was changed.

    >>> open_own_rules(Path("no such folder"), "certainty").own
    False
    """
    place = _Place(folder, name)
    with place.explained():
        raw = bytes_of(place.path)
    return _opened(place, raw)


def kit_rule(name: str, rule_id: str) -> str:
    """Return one rule as the kit's rule file has it: the text that a learner begins with.

    Raises:
        UnknownName: there is no such rule file or rule; the message lists those there are.

    >>> print(kit_rule("certainty", "modal").splitlines()[1])
    id = "modal"
    """
    text = rule_text(_known(name))
    heads = [*(match.start() for match in _TABLE.finditer(text)), len(text)]
    blocks = [text[start:end] for start, end in pairwise(heads)]
    named = {found[1]: block for block in blocks if (found := _ID.search(block))}
    if rule_id not in named:
        raise UnknownName(f"There is no rule “{rule_id}” in {name}.toml. Choose one of: {', '.join(named)}.")
    return re.sub(r"(\n[ \t]*(#[^\n]*)?)+\Z", "\n", named[rule_id])


def save_own_rules(folder: Path, name: str, text: str, *, opened: str | None = None) -> OwnRules:
    """Keep a learner's rules, mistakes included, and return them with what is wrong.

    `opened` is the text that was on the page before; if the file holds another one by now (a second window),
    that one is set aside.

    Raises:
        UnknownName: the kit has no such rule file to change; the message lists those there are.
        OwnRulesError: the text is far too long, or it could not be saved; the file is as it was before.
    """
    place = _Place(folder, name)
    if len(text) > LONGEST_FILE:
        raise OwnRulesError(
            f"The text is {len(text):,} characters long; {LONGEST_FILE:,} are the most. It was not saved: "
            "take out what is no rule."
        )
    raw = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    with place.changing():
        before = bytes_of(place.path)
        notes = () if before is None or before == raw else place.keep(before, opened)
        if before != raw:
            replace_file(place.path, raw)
    return _opened(place, raw)._replace(notes=notes)


def undo_own_rules(folder: Path, name: str) -> OwnRules:
    """Go back to the version before the last one; a second time, forward again.

    Raises:
        UnknownName: the kit has no such rule file to change; the message lists those there are.
        OwnRulesError: there is no version before, or it could not be saved.
    """
    place = _Place(folder, name)
    with place.changing():
        now, before = bytes_of(place.path), bytes_of(place.backup)
        if before is None:
            raise OwnRulesError(
                f"There is nothing to undo: {place.path.name} has no version before this one."
            )
        replace_file(place.path, before)
        if now is not None:
            replace_file(place.backup, now)
    return _opened(place, before)


def reset_own_rules(folder: Path, name: str) -> OwnRules:
    """Go back to the kit's rules; the learner's are kept under another name.

    Raises:
        UnknownName: the kit has no such rule file to change; the message lists those there are.
        OwnRulesError: the file could not be renamed; it is as it was before.
    """
    place = _Place(folder, name)
    with place.changing():
        if not place.path.exists():
            return _opened(place, None)
        aside = set_aside(place.path, "old")
    return _opened(place, None)._replace(
        notes=(f"Your own rules are kept: they are now called {aside.name}.",)
    )


def _known(name: str) -> str:
    if name not in BOOKS:
        raise UnknownName(f"There are no rules “{name}” to change. Choose one of: {', '.join(BOOKS)}.")
    return name


class _Place:
    """Where the own rules for a rule file are kept."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = _known(name)
        self.path = folder / f"rules-{name}.toml"
        self.backup = folder / f"rules-{name}.bak"
        self.lock = folder / f".rules-{name}.lock"

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Let one notebook at a time change the file."""
        with self.explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.lock, _PATIENCE):
                yield

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn an error of the file system into a sentence that says what to do."""
        try:
            yield
        except OSError as error:
            raise OwnRulesError(
                f"Your rules cannot be kept in {self.path.parent}: {hindrance(error)}."
            ) from error

    def keep(self, raw: bytes, opened: str | None) -> tuple[str, ...]:
        """Keep the bytes that are about to be written over, and say where if that is not the usual backup."""
        text = _read(raw)
        if text is not None and opened in (None, text):
            replace_file(self.backup, raw, sync=False)
            return ()
        word, why = ("damaged", "could not be read") if text is None else ("other", "was changed elsewhere")
        aside = set_aside(self.path, word)
        return (f"{self.path.name} {why}. Nothing of it was thrown away: it is now called {aside.name}.",)


def _read(raw: bytes) -> str | None:
    """The text of a file, None for what is no text or far too long for rules."""
    if len(raw) > LONGEST_FILE * 4 or b"\0" in raw:
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _opened(place: _Place, raw: bytes | None) -> OwnRules:
    if raw is None:
        return OwnRules(rule_text(place.name), False, rule_book(place.name))
    text = _read(raw)
    if text is None:
        raise OwnRulesError(
            f"{place.path} can't be read as a rule file: it is no text in UTF-8, or far too long. Nothing "
            "was changed. Open it in an editor and save it as text, or go back to the kit's rules."
        )
    try:
        return OwnRules(text, True, read_rule_book(text, place.name, rule_text(place.name)))
    except RuleError as error:
        return OwnRules(text, True, None, str(error))
