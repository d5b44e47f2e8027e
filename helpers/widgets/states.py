"""What each view shows, as plain JSON values, built from the session alone: a restart changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from helpers.articles.article import Article, Part
from helpers.compare.pages import words_of
from helpers.practice.question import CHECKED, Question
from helpers.practice.session import Session
from helpers.rules import rules
from helpers.tags.tag import Tag
from helpers.widgets.framing import BESIDE_A_MARK, FRAMING, lens_states, mark_state, rule_state
from helpers.widgets.runs import blocks_of
from helpers.widgets.sourcing import Row, reader_rows, reader_words, shortened

State = dict[str, Any]

_ABOUT_THE_PAGE = ("page-unnamed", "agencies-unnamed")
_RULE_FILES = ("statements", "source_kinds", "carriers")


def question_state(session: Session, question_id: str) -> State:
    """Return what a form shows: the question's words, the learner's answer, and what was said to it."""
    question = session.lesson.question(question_id)
    item = session.item(question_id)
    feedback = session.feedback(question_id)
    passage, _, stem = question.stem.rpartition("\n\n")
    return question.shown() | {
        "stem": stem,
        "passage": passage,
        "core": question.core,
        "answer": item.get("answer"),
        "draft": item.get("draft"),
        "confidence": item.get("confidence"),
        "asks_confidence": question.kind in CHECKED and question.form != "lines",
        "feedback": feedback.to_dict() if feedback else None,
        "hints": _hints(question, item),
        "can_reveal": bool(question.worked) and bool(item.get("attempts") or item.get("hints")),
        "worked": question.worked if item.get("revealed") else "",
    }


def code_state(session: Session) -> State:
    """Return what the form for the learner's code shows."""
    return {
        "id": "code",
        "kind": "code",
        "form": "code",
        "title": "Your code",
        "core": True,
        "stem": "Does your teacher collect your work? Then enter your code, such as k-17: never your name.",
        "answer": session.learner,
    }


def _hints(question: Question, item: State) -> State:
    given = int(item.get("hints") or 0)
    return {"given": list(question.hints[:given]), "left": len(question.hints) - given}


def card_state(session: Session, question_ids: list[str], stem: str, shown: str | None) -> State:
    """Return what a provenance card shows: one row a question, and the row whose feedback is open."""
    rows = [question_state(session, question_id) for question_id in question_ids]
    answered = [row for row in rows if row["feedback"]]
    open_rows = [row for row in answered if row["feedback"]["verdict"] != "right"] or answered
    if shown not in {row["id"] for row in answered}:
        shown = open_rows[0]["id"] if open_rows else None
    return {
        "id": question_ids[0].rpartition("-")[0],
        "stem": stem,
        "core": any(row["core"] for row in rows),
        "rows": rows,
        "shown": shown,
    }


def peeler_state(session: Session, question_id: str, article: Article, stem: str) -> State:
    """Return what the layer peeler shows: the page's lines with their counts, and the learner's cuts.

    `cuts` are numbers of lines (from 0) above which a cut stands; `peeled` are the first lines of the pieces
    that are peeled off.
    """
    lines = [_line(article, part, stem) for part in article.lines]
    state = question_state(session, question_id)
    cuts, peeled = _cuts(lines, state["answer"])
    return state | {"lines": lines, "counted": stem, "cuts": cuts, "peeled": peeled}


def _line(article: Article, part: Part, stem: str) -> State:
    text = article.words(part)
    words = words_of(text)
    counted = sum(word.lower().startswith(stem) for word in words) if stem else 0
    return {"text": text, "start": part.start, "end": part.end, "words": len(words), "counted": counted}


def _cuts(lines: list[State], answer: list[State] | None) -> tuple[list[int], list[int]]:
    """Find the cuts and the peeled pieces that an answer (the spans kept) came from."""
    if answer is None:
        return [], []
    kept = [
        any(mark["start"] < line["end"] and line["start"] < mark["end"] for mark in answer) for line in lines
    ]
    begins = {mark["start"] for mark in answer}
    cuts = [
        place
        for place in range(1, len(lines))
        if kept[place] != kept[place - 1] or (kept[place] and lines[place]["start"] in begins)
    ]
    return cuts, [place for place in [0, *cuts] if place < len(lines) and not kept[place]]


def reader_state(
    article: Article,
    tags: Sequence[Tag],
    shown_as: str,
    hidden: list[str],
    *,
    page_named: bool = False,
    lenses: Sequence[str] = (),
    linked: bool = False,
    only: Collection[str] | None = None,
) -> State:
    """Return what the reader shows: the page in blocks, cut into runs that name their marks by number.

    `marks` are the tags by place; `statements` are the rows of `reader_rows`, with numbers of marks as
    their `pieces`. `hidden` are the layers and kinds of statement that are switched off at first. Who printed
    the page is told only where `page_named`: a lesson may ask for it. `lenses` are those of
    `helpers.widgets.framing.FRAMING` that can be looked for besides the statements. A `linked` reader tells
    which mark was clicked, by the tag's id in `ids`; with `only`, the tags of these ids alone are marked.
    """
    tags = [tag for tag in tags if (page_named or tag.rule not in _ABOUT_THE_PAGE) and _seen(tag, lenses)]
    tags.sort(key=lambda tag: (tag.start, -tag.end, tag.within is not None))
    lines = {(part.start, part.end) for part in article.lines}
    of_lines = {
        (tag.start, tag.end): number
        for number, tag in enumerate(tags)
        if tag.layer == "part" and (tag.start, tag.end) in lines
    }
    own = set(of_lines.values())
    inline = {number: tag for number, tag in enumerate(tags) if number not in own}
    statements = reader_rows(article, tags, page_named=page_named)
    steps = _different(step for row in statements for step in row["chain"])
    there = [(step["start"], step["end"]) for step in steps if step["words"]]
    signs = [(row["sign_at"], row["sign_at"]) for row in statements if row["sign"]]
    blocks = blocks_of(article, of_lines, inline, [*there, *signs])
    link = {"linked": True, "ids": [tag.id for tag in tags], "only": _numbers(tags, only)} if linked else {}
    return {
        "id": article.article_id,
        "shown_as": shown_as,
        "language": article.fields["language"].value or "",
        "blocks": blocks,
        "marks": _marks(article, tags, statements),
        "statements": _numbered(statements, tags, steps),
        "steps": steps,
        "told": {name: reader_words()[name] for name in ("kinds", "source_kinds", "tones")},
        "rules": {_rule_key(tag): _told(tag) for tag in tags if tag.layer not in BESIDE_A_MARK},
        "lenses": lens_states(lenses, tags),
        "heard": reader_words()["heard"],
        "layers": _layers(inline.values(), any(block["furniture"] for block in blocks)),
        "hidden": hidden,
        "notes": list(article.notes),
        **link,
    }


def _numbers(tags: Sequence[Tag], only: Collection[str] | None) -> list[int] | None:
    return None if only is None else [number for number, tag in enumerate(tags) if tag.id in only]


def _different(steps: Iterable[Row]) -> list[Row]:
    """Each step once: the last ones are the same for every statement of an article."""
    return list({tuple(step.items()): step for step in steps}.values())


def _seen(tag: Tag, lenses: Sequence[str]) -> bool:
    layer = BESIDE_A_MARK.get(tag.layer, tag.layer)
    return layer not in FRAMING or layer in lenses


def _marks(article: Article, tags: list[Tag], statements: list[Row]) -> list[State]:
    """Each tag as the page needs it; what belongs to a statement is told there, and only there."""
    owners = {row["id"]: number for number, row in enumerate(statements)}
    numbers = {tag.id: number for number, tag in enumerate(tags)}
    beside: dict[str, list[int]] = {}
    for number, tag in enumerate(tags):
        if tag.layer in BESIDE_A_MARK and tag.of:
            beside.setdefault(tag.of, []).append(number)
    marks: list[State] = []
    for tag in tags:
        owner = owners.get(tag.of or tag.id)
        if tag.layer in FRAMING:
            marks.append(mark_state(article, tag, beside.get(tag.id, []), owners))
        elif tag.layer in BESIDE_A_MARK:
            place = {"start": tag.start, "end": tag.end, "words": shortened(tag.words)}
            marks.append({"layer": tag.layer, "label": tag.label, "of": numbers.get(tag.of or "")} | place)
        elif owner is not None:
            marks.append({"layer": tag.layer, "label": tag.label, "statement": owner})
        else:
            told = {"words": shortened(tag.words), "reason": tag.reason, "rule": _rule_key(tag)}
            marks.append({"layer": tag.layer, "label": tag.label} | told)
    return marks


def _numbered(statements: list[Row], tags: list[Tag], steps: list[Row]) -> list[State]:
    """The rows as the page needs them: pieces and steps by number, without what the page can tell itself."""
    numbers = {tag.id: number for number, tag in enumerate(tags)}
    places = {tuple(step.items()): number for number, step in enumerate(steps)}
    return [
        {key: value for key, value in row.items() if key != "id"}
        | {
            "pieces": [numbers[piece] for piece in row["pieces"]],
            "chain": [places[tuple(step.items())] for step in row["chain"]],
            "rule": f"statement {row['rule']}",
        }
        for row in statements
    ]


def _rule_key(tag: Tag) -> str:
    layer = tag.layer if tag.layer in ("part", *FRAMING) else "statement"
    return f"{layer} {tag.rule}"


def _told(tag: Tag) -> State:
    """What a rule claims and when it fails; nothing where no file of the kit has the rule."""
    if tag.layer in FRAMING:
        return rule_state(tag)
    for name in ("parts", "recognised") if tag.layer == "part" else _RULE_FILES:
        if rule := rules(name).get(tag.rule):
            return {"claims": rule.claims, "known_failure": rule.known_failure}
    return {"claims": "", "known_failure": ""}


def _layers(tags: Iterable[Tag], furniture: bool) -> list[State]:
    """What can be switched on and off, with its title, its meaning and how many there are."""
    shown = [tag for tag in tags if tag.layer not in (*FRAMING, *BESIDE_A_MARK)]
    counts = Counter(
        tag.label if tag.layer == "statement" else tag.layer
        for tag in shown
        if tag.layer != "statement" or not tag.of
    )
    offered = {*counts, "part", *(["furniture"] if furniture else [])}
    return [
        {"id": layer, "title": title, "means": means, "count": counts[layer]}
        for layer, (title, means) in reader_words()["layers"].items()
        if layer in offered
    ]
