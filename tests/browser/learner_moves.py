"""How a learner answers each kind of question in the tab: one short function for each kind of control.

Every function gets the step (the article around the question), the question and the answer it is to give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from helpers.articles.seeds import seed
from helpers.practice.foreseen import Answer
from helpers.practice.question import Question
from helpers.widgets.coder import lines_of
from tests.articles import files

Move = Callable[[Locator, Question, Answer], None]
OWN_WORDS = "Who says so stands in the text."
PASTED = f"Old Mill News\n\nBridge costs more than planned\n\n{files.FIRST}\n\n{files.SECOND}"


def control(step: Locator, name: str) -> Locator:
    """Return a control of a step by the name under which a redraw finds it again."""
    return step.locator(f'[data-focus="{name}"]')


def press_main(step: Locator) -> None:
    """Press the button that hands in the answer."""
    step.locator("button.kit-primary").click()


def choose(step: Locator, question: Question, answer: str) -> None:
    control(step, f"option-{question.id}-{answer}").check()


def tick(step: Locator, question: Question, answer: Sequence[str]) -> None:
    for option in answer:
        choose(step, question, option)


def put_in_order(step: Locator, question: Question, answer: Sequence[str]) -> None:
    for place, option in enumerate(answer):
        up = control(step, f"move-{question.id}-{option}-up")
        for _ in range(int(up.get_attribute("data-order-index") or 0) - place):
            up.click()


def fill_number(step: Locator, question: Question, answer: float) -> None:
    control(step, f"number-{question.id}").fill(f"{answer:g}")


def write(step: Locator, question: Question, answer: dict[str, Any]) -> None:
    control(step, f"text-{question.id}").fill(answer["text"])


def match_rows(step: Locator, question: Question, answer: Sequence[dict[str, str]]) -> None:
    for one in answer:
        control(step, f"row-{question.id}-{one['row']}").select_option(one["option"])


def peel(step: Locator, question: Question, answer: Sequence[dict[str, Any]]) -> None:
    """Cut where what is kept begins and ends, and peel off every piece that is not kept."""
    lines = seed(question.article or "").lines
    kept = [any(mark["start"] < line.end and line.start < mark["end"] for mark in answer) for line in lines]
    cuts = [line for line in range(1, len(lines)) if kept[line] != kept[line - 1]]
    for line in cuts:
        control(step, f"gap-{line}").click()
    for line in [0, *cuts]:
        if not kept[line]:
            control(step, f"piece-{line}").click()


def mark_words(step: Locator, question: Question, answer: Sequence[dict[str, Any]]) -> None:
    """Click the first and the last word of each stretch, then the label where there are several."""
    lines = lines_of(seed(question.article or ""))
    words = [(start, end) for line in lines for _, start, end in line["words"]]
    for mark in answer:
        inside = [n for n, (start, end) in enumerate(words) if start < mark["end"] and mark["start"] < end]
        for place in (inside[0], inside[-1]):
            step.locator(f'.kit-word[data-word="{place}"]').click()
        if len(question.labels) > 1:
            control(step, f"pen-{question.labels.index(mark['label'])}").click()
    expect(step.locator(".kit-mark-card")).to_have_count(len(answer))


def link_pieces(step: Locator, question: Question, answer: Sequence[dict[str, str]]) -> None:
    for one in answer:
        step.locator(f'[data-piece="{one["row"]}"]').click()
        control(step, "nowhere" if one["option"] == "none" else f"sentence-{one['option']}").click()


def draw_arrows(step: Locator, question: Question, answer: Sequence[dict[str, str]]) -> None:
    for link in answer:
        control(step, f"node-{link['from']}").click()
        control(step, f"node-{link['to']}").click()
        control(step, f"type-{question.labels.index(link['type'])}").click()


def put_on_rungs(step: Locator, question: Question, answer: Sequence[Any]) -> None:
    if question.form == "order":
        answer = [{"row": card, "option": str(rung)} for rung, card in enumerate(answer, 1)]
    for one in answer:
        control(step, f"card-{one['row']}").click()
        control(step, f"rung-{one['option']}").click()


def put_in_columns(step: Locator, question: Question, answer: Sequence[dict[str, str]]) -> None:
    for one in answer:
        control(step, f"card-{one['row']}").click()
        control(step, f"column-{one['row']}-{one['option']}").click()


def match_events(step: Locator, question: Question, answer: Sequence[dict[str, str]]) -> None:
    for one in answer:
        control(step, f"event-{one['row']}-{one['option']}").check()


def code_sentences(step: Locator, question: Question, answer: Sequence[dict[str, str]]) -> None:
    """Code alone and keep the round; then, as after the talk, leave the codes to be kept again."""
    for one in answer:
        control(step, f"code-{one['row']}-{one['option']}").check()
    press_main(step)
    control(step, "again").click()
    expect(control(step, "keep")).to_have_text("Keep round 2")


def swap(step: Locator, question: Question, answer: str) -> None:
    control(step, f"try-{answer}").click()


def choose_chart(step: Locator, question: Question, answer: Answer) -> None:
    """Take the first thing that each line offers: what it offers depends on the lines above."""
    for row in question.rows:
        control(step, f"row-{row.id}").select_option(index=1)


def fill_card_row(step: Locator, question: Question, answer: str) -> None:
    control(step, f"row-{question.id}").select_option(answer)


def fill_claim_entry(step: Locator, question: Question, answer: Answer) -> None:
    """Choose one entry, tick several, or write into every field of own words."""
    if question.form == "choice":
        control(step, f"entry-{question.id}").select_option(answer)
    elif question.form == "choices":
        for option in answer:
            control(step, f"entry-{question.id}-{option}").check()
    else:
        for field in step.locator('[data-focus^="own-"]').all():
            field.fill(OWN_WORDS)


def bring_texts(form: Locator) -> None:
    """Bring one text as a file and one by pasting it."""
    document = files.docx([files.HEADLINE, *files.BODY])
    brought = {"name": "bridge.docx", "mimeType": "application/octet-stream", "buffer": document}
    form.locator("input[type=file]").set_input_files(brought)  # type: ignore[arg-type]
    expect(form.locator(".kit-bring-tabs button")).to_have_count(1)
    control(form, "way-paste").click()
    control(form, "paste").fill(PASTED)
    control(form, "keep-paste").click()
    expect(form.locator(".kit-bring-tabs button")).to_have_count(2)


# By a part of the step that no other kind has.
WIDGETS: dict[str, Move] = {
    ".kit-card": fill_card_row,
    ".kit-claim": fill_claim_entry,
    ".kit-coder": mark_words,
    ".kit-coding": code_sentences,
    ".kit-chain-builder": draw_arrows,
    ".kit-ev-list": match_events,
    ".kit-hedge-list": put_in_columns,
    ".kit-ladder": put_on_rungs,
    ".kit-oc": choose_chart,
    ".kit-peeler": peel,
    ".kit-splitter": link_pieces,
    ".kit-swap": swap,
}
# By the form of the question, where the step is a plain form.
FORMS: dict[str, Move] = {
    "choice": choose,
    "choices": tick,
    "match": match_rows,
    "number": fill_number,
    "order": put_in_order,
    "scale": choose,
    "text": write,
}
# A control of a widget that asks nothing, and what is there once it has been pressed.
LOOKS: dict[str, str] = {
    ".kit-comp-card summary": ".kit-comp-card[open] .kit-comp-parts",
    '.kit-concordance [data-focus="ready-1"]': '.kit-concordance [data-focus="ready-1"][aria-pressed="true"]',
    '.kit-mf [data-focus="look"]': ".kit:has(.kit-mf) .kit-live:not(:empty)",
    ".kit-om-mark": ".kit-om-why",
    '.kit-rb [data-focus="run"]': ".kit:has(.kit-rb) .kit-live:not(:empty)",
    ".kit-reader [data-opens][role=button]": ".kit-reader .kit-panel",
    ".kit-upstream .kit-edit": ".kit-edit-told",
    "[data-bar]": '[data-bar][aria-pressed="true"]',
}
_KIND = "(step, kinds) => kinds.find((kind) => step.matches(kind) || step.querySelector(kind)) ?? ''"


def move_for(step: Locator, question: Question) -> Move:
    """Return how the question that stands in this step is answered."""
    kind = step.evaluate(_KIND, list(WIDGETS))
    return WIDGETS[kind] if kind else FORMS[question.form]


def look_around(page: Page) -> None:
    """Use each widget of a page that asks nothing once, and see that it answers."""
    for pressed, shown in LOOKS.items():
        if page.locator(pressed).count():
            expect(page.locator(shown)).to_have_count(0)
            page.locator(pressed).first.click()
            expect(page.locator(shown).first).to_be_visible()
