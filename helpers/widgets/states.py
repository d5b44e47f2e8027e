"""What each view shows, as plain JSON values, built from the session alone: a restart changes nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from helpers.articles.article import FURNITURE, Article, Part
from helpers.compare.pages import words_of
from helpers.practice.question import CHECKED, Question
from helpers.practice.session import Session
from helpers.rules import rules
from helpers.tags.tag import Tag

State = dict[str, Any]

_LAYER_TITLES = {
    "part": "what each line is",
    "statement": "direct quotations",
    "source": "who says it",
    "cue": "attribution words",
    "furniture": "page furniture",
}
_RULE_FILES = {"part": "parts", "statement": "statements", "source": "statements", "cue": "statements"}


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


def reader_state(article: Article, tags: list[Tag], shown_as: str, hidden: list[str]) -> State:
    """Return what the reader shows: the page in blocks, cut into runs that carry the ids of their marks."""
    lines = {(part.start, part.end) for part in article.lines}
    parts = {(tag.start, tag.end): tag for tag in tags if tag.layer == "part"}
    inline = [tag for tag in tags if tag.layer != "part" or (tag.start, tag.end) not in lines]
    blocks = [_block(article, part, parts[part.start, part.end], inline) for part in article.lines]
    layers = list(dict.fromkeys(["part", *(tag.layer for tag in inline)]))
    if any(block["furniture"] for block in blocks):
        layers.append("furniture")
    return {
        "id": article.article_id,
        "shown_as": shown_as,
        "language": article.fields["language"].value or "",
        "blocks": blocks,
        "marks": {tag.id: _mark(tag) for tag in tags},
        "layers": [{"id": layer, "title": _LAYER_TITLES[layer]} for layer in layers],
        "hidden": hidden,
        "notes": list(article.notes),
    }


def _block(article: Article, part: Part, part_tag: Tag, tags: list[Tag]) -> State:
    inside = [tag for tag in tags if tag.start < part.end and part.start < tag.end]
    edges = {part.start, part.end}
    edges.update(edge for tag in inside for edge in (tag.start, tag.end) if part.start < edge < part.end)
    borders = sorted(edges)
    runs = [
        {
            "text": article.text[start:end],
            "end": end,
            "marks": [tag.id for tag in inside if tag.start <= start and end <= tag.end],
        }
        for start, end in pairwise(borders)
    ]
    return {"kind": part.kind, "furniture": part.kind in FURNITURE, "part": part_tag.id, "runs": runs}


def _mark(tag: Tag) -> State:
    rule = rules(_RULE_FILES[tag.layer])[tag.rule]
    words = tag.words if len(tag.words) <= 240 else f"{tag.words[:200].rstrip()} … {tag.words[-30:].lstrip()}"
    is_statement = tag.layer == "statement"
    return {
        "layer": tag.layer,
        "label": tag.label,
        "words": words,
        "reason": tag.reason,
        "speaker": (tag.speaker or "not named in the text") if is_statement else "",
        "sign": (tag.speaker or "speaker not named") if is_statement else tag.label,
        "end": tag.end,
        "claims": rule.claims,
        "known_failure": rule.known_failure,
    }
