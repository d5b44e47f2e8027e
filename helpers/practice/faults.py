"""What a question lacks, in sentences for whoever writes the lesson file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from helpers.practice.question import CHECKED, VERDICTS, Link, Question, WrongLink


def faults(question: Question) -> Iterator[str]:
    """Yield a sentence for each thing the question lacks; a question that yields none can be asked."""
    yield from _common_faults(question)
    yield from _KIND_FAULTS[question.kind](question)


# In these forms a pair, a row or a link speaks, and no option does.
_TOLD_ELSEWHERE = ("order", "match", "links")


def _common_faults(question: Question) -> Iterator[str]:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question.id):
        yield "`id` must be small letters and digits joined by hyphens"
    if question.kind in CHECKED and len(question.hints) != 3:
        yield "`hints` needs three texts: where to look, what to ask, nearly there"
    if question.hints and len(question.hints) != 3:
        yield "`hints` needs three texts or none"
    if question.kind in CHECKED and not question.worked:
        yield "`worked` is missing"
    for twice in _twice(message.casefold() for message in question.secrets()):
        yield f"the message “{twice[:60]}” stands twice: say it once, or put it in [question.feedback]"
    ids = {
        "option": [option.id for option in question.options],
        "reference": [reference.id for reference in question.references],
        "criterion": [criterion.id for criterion in question.criteria],
        "row": [row.id for row in question.rows],
    }
    for name, given in ids.items():
        for twice in _twice(given):
            yield f"the {name} id “{twice}” stands twice"
        for odd in (one for one in given if not re.fullmatch(r"[A-Za-z0-9_-]{1,60}", one)):
            yield f"the {name} id “{odd}” may hold letters, digits, hyphens and underscores only"
    for option in question.options:
        if question.form not in _TOLD_ELSEWHERE and not (option.did or option.decides or option.tempts):
            yield f"option “{option.id}” has no message of its own (`did`, `decides` or `tempts`)"


def _closed_faults(question: Question) -> Iterator[str]:
    ids = [option.id for option in question.options]
    if question.form == "number":
        if question.number is None:
            yield "`correct` is missing: the right number"
        if not question.feedback.decides:
            yield "feedback `decides` is missing (said after a number that is neither right nor common)"
        return
    if len(ids) < 2:
        yield "at least two [[question.option]] are needed"
    if question.form == "match" and not question.rows:
        yield "at least one [[question.row]] is needed"
    if question.form in ("choices", "order"):
        if not question.correct:
            yield "`correct` is missing: the ids of the right options"
        for unknown in (name for name in question.correct or () if name not in ids):
            yield f"`correct` names “{unknown}”, which is no option; options: {', '.join(ids)}"
    yield from _FORM_FAULTS[question.form](question)


def _choice_faults(question: Question) -> Iterator[str]:
    for option in question.options:
        if option.verdict is None:
            yield f"option “{option.id}” lacks its `verdict`; choose from: {', '.join(VERDICTS)}"
        if not (option.decides or question.feedback.decides):
            yield f"option “{option.id}” lacks `decides`, and so does the feedback"
    if not any(option.verdict == "right" for option in question.options):
        yield "no option has the verdict “right”"


def _choices_faults(question: Question) -> Iterator[str]:
    for option in question.options:
        if option.verdict and (option.verdict == "right") != (option.id in (question.correct or ())):
            yield f"option “{option.id}” has a `verdict` that contradicts `correct`"
        if not (option.decides or question.feedback.decides):
            yield f"option “{option.id}” lacks `decides`, and so does the feedback"


def _order_faults(question: Question) -> Iterator[str]:
    ids = [option.id for option in question.options]
    order = list(question.correct or ())
    if sorted(order) != sorted(ids):
        yield "`correct` must name every option once"
    if order == ids:
        yield "the options stand in the right order already: mix them"
    told = {(pair.before, pair.after) for pair in question.pairs}
    for before, after in pairwise(order):
        if (before, after) not in told:
            yield f"[[question.pair]] is missing for before “{before}”, after “{after}”"
    for before, after in sorted(told):
        if before not in order or after not in order or order.index(before) >= order.index(after):
            yield f"the pair “{before}”, “{after}” does not agree with `correct`"
    if not (question.feedback.right or question.feedback.decides):
        yield "feedback `right` is missing (said after the right order)"


def _match_faults(question: Question) -> Iterator[str]:
    ids = [option.id for option in question.options]
    if not (question.feedback.right or question.feedback.decides):
        yield "feedback `right` is missing (said after all rows were placed right)"
    for row in question.rows:
        if not row.right:
            yield f"row “{row.id}” lacks `right`: the ids of the options that fit"
        told = [wrong.option for wrong in row.wrong]
        if not row.told or not (row.missed or set(ids) <= {*row.right, *told}):
            yield f"row “{row.id}” needs `told` (said where it is right) and `missed` (where it is not)"
        for unknown in (name for name in (*row.right, *told) if name not in ids):
            yield f"row “{row.id}” names “{unknown}”, which is no option; options: {', '.join(ids)}"
        for twice in _twice([*row.right, *told]):
            yield f"row “{row.id}” names the option “{twice}” twice"


def _links_faults(question: Question) -> Iterator[str]:
    ids = [option.id for option in question.options]
    if not question.labels:
        yield "`labels` is missing: the types of link to choose from"
    if not question.links:
        yield "at least one [[question.link]] is needed"
    if not (question.feedback.right or question.feedback.decides):
        yield "feedback `right` is missing (said after all links were drawn)"
    types = ("", *question.labels)
    arrows: tuple[Link | WrongLink, ...] = (*question.links, *question.given, *question.wrong_links)
    for one in arrows:
        if one.start not in ids or one.end not in ids or one.start == one.end:
            yield f"a link from “{one.start}” to “{one.end}” needs two different options as its ends"
        if one.type not in types:
            yield f"the link type “{one.type}” is none of the question's `labels`"
    for link in question.links:
        if not link.told:
            yield f"the link from “{link.start}” to “{link.end}” lacks `told` (said where it was drawn)"
    drawn = [f"{link.start} to {link.end}" for link in (*question.links, *question.given)]
    wrong = [f"{link.start} to {link.end}, {link.type or 'of any type'}," for link in question.wrong_links]
    for twice in _twice([*drawn, *wrong]):
        yield f"the link {twice} stands twice"


_FORM_FAULTS = {
    "choice": _choice_faults,
    "choices": _choices_faults,
    "order": _order_faults,
    "match": _match_faults,
    "links": _links_faults,
}


def _span_faults(question: Question) -> Iterator[str]:
    if not question.article:
        yield "`article` is missing: whose text is marked?"
    nothing = question.correct == ()
    if bool(question.references) == nothing or (question.correct and question.references):
        yield "give [[question.reference]], or `correct = []` where there is nothing to mark, and not both"
    if not 0.5 <= question.pass_overlap <= 1:
        yield "`pass_overlap` must lie between 0.5 and 1"
    if not (question.feedback.right or question.feedback.decides):
        yield "feedback `right` is missing (said after a right answer)"
    if nothing and not question.feedback.decides:
        yield "feedback `decides` is missing (said after a mark where there is nothing to mark)"
    for reference in question.references:
        if reference.label not in (question.labels or (None,)):
            names = ", ".join(question.labels) or "none here"
            yield f"reference “{reference.id}”: its `label` must be one of the question's `labels` ({names})"


def _judgement_faults(question: Question) -> Iterator[str]:
    if not question.feedback.range:
        yield "feedback `range` is missing: the range of defensible readings"
    if question.form == "text" and not question.feedback.decides:
        yield "feedback `decides` is missing"
    if question.form != "text" and len(question.options) < 2:
        yield "at least two [[question.option]] are needed"
    if question.form in _TOLD_ELSEWHERE and not question.feedback.decides:
        yield "feedback `decides` is missing"
    for row in question.rows:
        if row.right or row.told or row.missed or row.wrong:
            yield f"row “{row.id}” has a key; a judgement has none"
    for option in question.options:
        if option.verdict is not None:
            yield f"option “{option.id}” has a `verdict`; a judgement has none"


def _reason_faults(question: Question) -> Iterator[str]:
    if not question.criteria:
        yield "at least one [[question.criterion]] is needed"
    if len(question.model_answers) < 2:
        yield "two [[question.model_answer]] are needed, at two levels"
    for criterion in question.criteria:
        if "source-name" in criterion.detect and not criterion.names:
            yield f"criterion “{criterion.id}” detects “source-name” but has no `names`"


_KIND_FAULTS = {
    "closed": _closed_faults,
    "span": _span_faults,
    "judgement": _judgement_faults,
    "reason": _reason_faults,
}


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
