"""One rule of a learner on the rule bench: as it was last run, as it stands in the form, and the way back.

`helpers.practice.own_rules` keeps the rule file, with one version before; `rule_drafts` what was typed since.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from helpers.practice.own_rules import kit_rule, open_own_rules, save_own_rules, undo_own_rules
from helpers.practice.rule_drafts import Drafts, keep_drafts, read_drafts
from helpers.practice.rule_form import (
    RuleForm,
    Table,
    changed,
    form_of,
    line_faults,
    rule_toml,
    rules_in,
    with_rule,
    without_faults,
    without_rule,
    word_lists,
)
from helpers.practice.saving import bytes_of
from helpers.rules import rule_file, rule_text
from helpers.tags.rulebook import RuleError, read_rule_book


def file_fault(folder: Path, book: str) -> str:
    """Return what makes a learner's rule file as a whole unreadable, "" where it can be read.

    Raises:
        OwnRulesError: the file can't be opened at all.

    >>> file_fault(Path("no such folder"), "certainty")
    ''
    """
    text = _own_text(folder, book)
    try:
        rules_in(text)
        word_lists(tomllib.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return open_own_rules(folder, book).fault
    return ""


def open_own_rule(folder: Path, book: str, rule_id: str, begins: Mapping[str, Any] | None = None) -> OwnRule:
    """Return one rule of a learner; with `begins`, its lines where the learner has none of their own yet.

    Raises:
        OwnRulesError: the file or the folder can't be read.

    >>> open_own_rule(Path("no such folder"), "certainty", "modal", {"patterns": ["may"]}).form.lines
    (('may', ''),)
    """
    return OwnRule(folder, book, rule_id, begins, _own_text(folder, book), read_drafts(folder, book))


def _own_text(folder: Path, book: str) -> str:
    """The text of the learner's rule file, "" where there is none; its patterns are not read."""
    try:
        return (bytes_of(folder / f"rules-{book}.toml") or b"").decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return open_own_rules(folder, book).text


@dataclass(frozen=True)
class OwnRule:
    """A rule as the files have it; what changes them returns what is told, and the rule is opened anew.

    `text` is the learner's whole rule file ("" where there is none).
    """

    folder: Path
    book: str
    rule_id: str
    begins: Mapping[str, Any] | None
    text: str
    drafts: Drafts

    @cached_property
    def kit(self) -> Table:
        """The kit's rule."""
        return next(table for table in rule_file(self.book)["rule"] if table["id"] == self.rule_id)

    @cached_property
    def simple(self) -> RuleForm:
        """The form of the rule to begin with, the kit's where a task gives none."""
        return form_of(self.kit if self.begins is None else self.begins)

    @cached_property
    def now(self) -> RuleForm:
        """The form as it was last run, or the one to begin with."""
        return form_of(self._own) if self._own else self.simple

    @cached_property
    def form(self) -> RuleForm:
        """What stands in the fields."""
        return self.drafts.forms.get(self.rule_id, self.now)

    @cached_property
    def faults(self) -> dict[str, str]:
        """What is wrong in the fields, by field."""
        return line_faults(self.form, self._lists)

    @property
    def unsaved(self) -> bool:
        """True where something was typed since the last run."""
        return self.block(self.form) != self.block(self.now)

    @property
    def can_undo(self) -> bool:
        """True where there is something to go back to."""
        return self.unsaved or (self.folder / f"rules-{self.book}.bak").is_file()

    @property
    def which(self) -> str:
        """Say whether "the kit's", "the simple" or "your" rule stands in the fields."""
        forms = {"the kit’s rule": form_of(self.kit), "the simple rule": self.simple}
        same = [name for name, form in forms.items() if self.block(form) == self.block(self.form)]
        return same[0] if same else "your rule"

    @cached_property
    def other_fault(self) -> str:
        """What is wrong with the learner's other rules: then the kit's take their place on the bench."""
        return _fault(without_rule(self.text, self.rule_id), self.book)

    def block(self, form: RuleForm) -> str:
        """Return the rule with the lines of a form, as a rule file has it."""
        return rule_toml(changed(self._own or self.kit, form))

    def rules(self, form: RuleForm | None) -> str:
        """Return the learner's rules with this form; without one, with the kit's rule in its place.

        Lines that can't be read are left out.
        """
        text = "" if self.other_fault else self.text
        if form is None:
            return without_rule(text, self.rule_id)
        sound = without_faults(form, line_faults(form, self._lists))
        none = not any(one.strip() for one, _ in sound.lines)
        block = rule_toml({**self.kit, "off": True}) if none else self.block(sound)
        return with_rule(text, self.rule_id, block)

    def keep(self, form: RuleForm | None = None, sentence: str | None = None) -> OwnRule:
        """Keep what was typed as a draft, and return the rule with it."""
        drafts = read_drafts(self.folder, self.book)
        if form is not None:
            drafts.forms[self.rule_id] = form
        if sentence is not None:
            drafts.sentences[self.rule_id] = sentence
        keep_drafts(self.folder, self.book, drafts)
        return self._again()

    def run(self) -> OwnRule:
        """Keep what stands in the fields as the learner's rule; the one before is one Undo away."""
        if self._own is None and self.unsaved:
            save_own_rules(self.folder, self.book, self._file(self.block(self.now)))
        return self._save(self._file(self.block(self.form)))

    def undo(self) -> tuple[OwnRule, str]:
        """Take back what was typed since the last run, else go to the version before; tell what was done."""
        if self.unsaved:
            return self._forget(), "What you changed since the last run is taken back."
        before = rules_in(self.text)
        undo_own_rules(self.folder, self.book)
        again = self._forget()
        after = rules_in(again.text)
        others = [
            one for one in {**before, **after} if before.get(one) != after.get(one) and one != self.rule_id
        ]
        told = "This is the version before. Undo once more to go forward again."
        return again, f"{told} Changed, too: {', '.join(others)}." if others else told

    def reset(self) -> OwnRule:
        """Go back to the kit's rule; in a task it is put in the learner's file, so that it stays there."""
        return self._put(None if self.begins is None else kit_rule(self.book, self.rule_id))

    def begin(self) -> OwnRule:
        """Go back to the rule that the task began with."""
        return self._put(rule_toml(changed(self.kit, self.simple)))

    @cached_property
    def _own(self) -> Table | None:
        return rules_in(self.text).get(self.rule_id)

    @cached_property
    def _lists(self) -> dict[str, list[str]]:
        return word_lists(rule_file(self.book), tomllib.loads(self.text))

    def _file(self, block: str) -> str:
        return with_rule(self.text, self.rule_id, block)

    def _again(self) -> OwnRule:
        return open_own_rule(self.folder, self.book, self.rule_id, self.begins)

    def _forget(self) -> OwnRule:
        drafts = read_drafts(self.folder, self.book)
        if drafts.forms.pop(self.rule_id, None):
            keep_drafts(self.folder, self.book, drafts)
        return self._again()

    def _save(self, text: str) -> OwnRule:
        save_own_rules(self.folder, self.book, text)
        return self._forget()

    def _put(self, block: str | None) -> OwnRule:
        """Put a rule in the place of what stands in the fields, which is kept as the version before."""
        now = self._file(self.block(self.form))
        if self.form != self.now or self._own is None:
            save_own_rules(self.folder, self.book, now)
        return self._save(without_rule(now, self.rule_id) if block is None else self._file(block))


@lru_cache(maxsize=8)
def _fault(text: str, book: str) -> str:
    try:
        read_rule_book(text, book, rule_text(book))
    except RuleError as error:
        return str(error)
    return ""
