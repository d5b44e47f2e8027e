"""The rule bench: a learner changes one rule in a small form, and sees what it gains and what it loses.

`rule_bench(session, "certainty")` lets them choose a rule; `rule_bench(session, "certainty", "may")` sets a
task (`rule_bench.toml`), which begins with a simple version of one rule: it lies on the bench from the start
where the learner has no rule of that id yet, and comes back by a button. What is run is kept in the learner's
own rule file, what is typed and not yet run in a draft beside it; the view is built from these files alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from helpers.compare.bench import LAYERS, RuleTooSlow
from helpers.errors import PlainError, UnknownName
from helpers.practice.own_rule import OwnRule, file_fault, open_own_rule
from helpers.practice.own_rules import reset_own_rules
from helpers.practice.rule_drafts import LONGEST_SENTENCE, keep_drafts, read_drafts
from helpers.practice.rule_form import RuleForm, read_form
from helpers.practice.session import Session
from helpers.tags.rulebook import rule_book
from helpers.widgets.bench_results import (
    Results,
    compared,
    goal_states,
    hits_by_rule,
    result_states,
    trial_state,
)
from helpers.widgets.bench_words import State, Task, bench_task, bench_words, palette
from helpers.widgets.widget import Widget

_FREE = "free"


def rule_bench(session: Session, book: str, task: str = "") -> Widget:
    """Return the rule bench for a rule book, with a task of `rule_bench.toml` or for a rule of one's choice.

    Raises:
        UnknownName: there is no such rule book or task; the message lists those there are.
    """
    if book not in LAYERS:
        raise UnknownName(f"The rule bench has no rules {book!r}. Choose one of: {', '.join(LAYERS)}.")
    bench = _Bench(
        session.path.parent, book, bench_task(book, task) if task else None, session.lesson.articles
    )
    return Widget("rule_bench", bench.build, act=bench.act)


@dataclass(frozen=True)
class _Bench:
    """The bench on one learner's files; `articles` are the numbers of the texts it tries rules on."""

    folder: Path
    book: str
    task: Task | None
    articles: tuple[str, ...]

    def build(self) -> State:
        """Return what the view shows."""
        words, task = bench_words()["words"], self.task
        head = {
            "id": f"bench-{self.book}-{self._task_id}",
            "title": task.title if task else words["title"],
            "aim": task.aim if task else words["free"],
            "aside": "" if task else words["free_task"],
            "words": words,
            "broken": file_fault(self.folder, self.book),
        }
        return head if head["broken"] else head | self._state(self._rule())

    def act(self, action: State) -> str:
        """Do what the learner asked for; return what is announced."""
        kind = str(action.get("action"))
        if fault := file_fault(self.folder, self.book):
            if kind != "reset":
                raise PlainError(fault)
            return " ".join(reset_own_rules(self.folder, self.book).notes)
        rule = self._rule()
        if kind == "edit":
            return self._news(rule, self._kept(rule, action))
        if kind == "run":
            return self._run(self._kept(rule, action))
        if kind == "undo":
            return rule.undo()[1]
        if kind == "reset":
            rule.reset()
            return "This is the kit’s rule again. Undo brings yours back."
        if kind == "simple":
            rule.begin()
            return "This is the simple rule again. Undo brings yours back."
        if kind in ("choose", "against"):
            return self._choose(str(action.get("rule", "")), str(action.get("with", "")))
        raise ValueError(f"The rule bench does not know the action {kind!r}. Reload the page.")

    @property
    def _task_id(self) -> str:
        return self.task.id if self.task else _FREE

    @property
    def _choices(self) -> list[str]:
        """The kit's rules that are made of patterns."""
        return [name for name, rule in rule_book(self.book).rules.items() if "by" not in rule.settings]

    def _rule(self) -> OwnRule:
        if self.task:
            return open_own_rule(self.folder, self.book, self.task.rule, self.task.begins)
        chosen = read_drafts(self.folder, self.book).rule
        rule_id = chosen if chosen in self._choices else bench_words()["first"][self.book]
        return open_own_rule(self.folder, self.book, rule_id)

    def _state(self, rule: OwnRule) -> State:
        return {
            "rule": {
                key: rule.kit[key] for key in ("id", "label", "claims", "reason", "known_failure", "source")
            },
            "rules": [] if self.task else self._offered(),
            "form": rule.form._asdict(),
            "faults": rule.faults,
            "unsaved": rule.unsaved,
            "which": rule.which,
            "can_undo": rule.can_undo,
            "has_simple": self.task is not None,
            "palette": palette(),
            "sentence": _sentence(rule),
            "trial": self._trial(rule),
            "goals": self._goals(rule),
            "against": self._against(rule),
            "results": self._results(rule),
            "other_fault": rule.other_fault,
            "file": rule.block(rule.form),
            "file_name": f"rules-{self.book}.toml",
        }

    def _offered(self) -> list[State]:
        """The rules to choose from, each with what it marks in the five texts."""
        hits, rules = hits_by_rule(self.book, self.articles), rule_book(self.book).rules
        return [{"id": one, "claims": rules[one].claims, "hits": hits[one]} for one in self._choices]

    def _trial(self, rule: OwnRule) -> State:
        return trial_state(self.book, rule.rules(rule.form), rule.rule_id, _sentence(rule))

    def _goals(self, rule: OwnRule) -> list[State]:
        found = goal_states(self.book, rule.rules(rule.form), self.task.goals if self.task else ())
        # Where a line is left out because it can't be read, a goal may be reached by accident.
        return [goal | {"done": False, "right": 0} for goal in found] if rule.faults else found

    def _against(self, rule: OwnRule) -> str:
        """What the results are compared with: "simple" or "kit"."""
        return rule.drafts.against.get(self._task_id, "simple") if self.task else "kit"

    def _results(self, rule: OwnRule) -> State:
        """The results of the rule as it was last run; `slow` says why there are none."""
        try:
            return result_states(self._compared(rule, rule.now), rule.rule_id) | {"slow": ""}
        except RuleTooSlow as slow:
            return {"slow": str(slow)}

    def _compared(self, rule: OwnRule, form: RuleForm) -> Results:
        old = rule.simple if self._against(rule) == "simple" else None
        return compared(self.book, rule.rules(old), rule.rules(form), self.articles)

    def _kept(self, rule: OwnRule, action: State) -> OwnRule:
        """Keep what the learner has typed as a draft."""
        given, sentence = action.get("form"), action.get("sentence")
        form = None
        if isinstance(given, dict):
            form = read_form(given.get("lines") or (), given.get("unless") or (), noted=rule.now.noted)
        return rule.keep(form, sentence[:LONGEST_SENTENCE] if isinstance(sentence, str) else None)

    def _run(self, rule: OwnRule) -> str:
        """Run the rule: one that is too slow is refused and stays in the fields."""
        self._compared(rule, rule.form)
        ran = rule.run()
        if rule.faults:
            return f"Kept. To be mended: {len(rule.faults)}. {' '.join(rule.faults.values())}"
        return self._told(ran)

    def _told(self, rule: OwnRule) -> str:
        found = self._results(rule)
        if found["slow"]:
            return str(found["slow"])
        hits, gold = ({key: len(rows) for key, rows in found[one].items()} for one in ("hits", "gold"))
        return (
            f"In the five texts: {hits['gained']} gained, {hits['lost']} lost, {hits['kept']} kept. "
            f"Sample sentences: {gold['better']} better, {gold['worse']} worse."
        )

    def _news(self, before: OwnRule, after: OwnRule) -> str:
        """What a change of the fields has changed beside them, in words."""
        told: list[str] = []
        for name, fault in after.faults.items():
            if before.faults.get(name) != fault:
                told.append(fault)
        marked = self._trial(after)["marked"]
        if marked != self._trial(before)["marked"]:
            told.append(f"Marked in your sentence: {', '.join(marked) or 'nothing'}.")
        for was, goal in zip(self._goals(before), self._goals(after), strict=True):
            if was["done"] != goal["done"]:
                told.append(f"{'Done' if goal['done'] else 'No longer done'}: {goal['text']}")
        return " ".join(told)

    def _choose(self, rule_id: str, against: str) -> str:
        """Put another rule on the bench, or compare with another one."""
        drafts = read_drafts(self.folder, self.book)
        if rule_id:
            if rule_id not in self._choices:
                raise ValueError(f"There is no rule {rule_id!r} to choose.")
            drafts.rule = rule_id
        else:
            drafts.against[self._task_id] = "kit" if against == "kit" else "simple"
        keep_drafts(self.folder, self.book, drafts)
        rule = self._rule()
        return f"On the bench: “{rule.rule_id}”. {self._told(rule)}"


def _sentence(rule: OwnRule) -> str:
    return rule.drafts.sentences.get(rule.rule_id, str(rule.kit["hit"]))
