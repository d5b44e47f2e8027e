"""What a learner has typed on the rule bench and not yet run: kept beside the rules, over a reload, too.

`<folder>/rules-NAME.draft` is no rule file and nobody's answer: where it can't be read, it counts as empty.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from helpers.practice.own_rules import OwnRulesError
from helpers.practice.rule_form import RuleForm, read_form
from helpers.practice.saving import bytes_of, hindrance, replace_file

LONGEST_SENTENCE = 1_000


@dataclass
class Drafts:
    """The forms that are not yet run and the sentences to try, by rule; the rule that was chosen last.

    `against` is what the results are compared with, by task.
    """

    forms: dict[str, RuleForm] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    rule: str = ""
    against: dict[str, str] = field(default_factory=dict)


def read_drafts(folder: Path, name: str) -> Drafts:
    """Return the drafts beside the rule file `name`, empty ones where there are none.

    >>> read_drafts(Path("no such folder"), "certainty").forms
    {}
    """
    try:
        kept = json.loads((bytes_of(_path(folder, name)) or b"{}").decode("utf-8"))
        return Drafts(
            {
                str(rule): read_form(form["lines"], form["unless"], noted=bool(form["noted"]))
                for rule, form in kept.get("forms", {}).items()
            },
            {str(rule): str(text) for rule, text in kept.get("sentences", {}).items()},
            str(kept.get("rule", "")),
            {str(task): str(way) for task, way in kept.get("against", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return Drafts()


def keep_drafts(folder: Path, name: str, drafts: Drafts) -> None:
    """Keep the drafts in the place of those before.

    Raises:
        OwnRulesError: the folder can't be written.
    """
    forms = {rule: form._asdict() for rule, form in drafts.forms.items()}
    raw = json.dumps(asdict(drafts) | {"forms": forms}, ensure_ascii=False, indent=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(_path(folder, name), raw.encode("utf-8", "replace"), sync=False)
    except OSError as error:
        raise OwnRulesError(f"Your draft cannot be kept in {folder}: {hindrance(error)}.") from error


def _path(folder: Path, name: str) -> Path:
    return folder / f"rules-{name}.draft"
