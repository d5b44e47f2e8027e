"""What the reader shows of certainty, names, loaded words and headlines: one thing to look for at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.articles.article import Article
from helpers.compare.certainty import makes
from helpers.compare.headline import CARRIED
from helpers.rules import Rule, rules
from helpers.tags.loaded.loaded import style_guides
from helpers.tags.tag import Tag
from helpers.tags.voice import NARRATOR
from helpers.widgets.sourcing import reader_words, shortened

State = dict[str, Any]

FRAMING = ("certainty", "naming", "loaded", "headline")
BESIDE_A_MARK = {"scope": "certainty", "modifier": "naming", "support": "headline"}
_AROUND = 48


def lens_states(lenses: Sequence[str], tags: Iterable[Tag]) -> list[State]:
    """Return what can be looked for, in the order of `reader.toml`: the words beside each, and its count."""
    counts = dict.fromkeys(FRAMING, 0)
    for tag in tags:
        if tag.layer in counts:
            counts[tag.layer] += 1
    words = reader_words()["lenses"]
    return [
        {"id": name, **words[name], "count": counts.get(name, 0)}
        for name in words
        if name == "voices" or name in lenses
    ]


def mark_state(article: Article, tag: Tag, beside: Sequence[int], owners: Mapping[str, int]) -> State:
    """Return one framing mark as the reader needs it.

    `beside` are the numbers of the tags that point to it (its scope, modifiers or supports), `owners` the
    row of each statement by id.
    """
    left, right = _around(article.text, tag)
    return {
        "layer": tag.layer,
        "label": tag.label,
        "words": shortened(tag.words),
        "left": left,
        "right": right,
        "voice": tag.voice,
        "told": tag.voice != NARRATOR,
        "within": owners.get(tag.within or ""),
        "about": tag.about or "",
        "tone": _tone(tag),
        "beside": list(beside),
        "reason": tag.reason,
        "rule": f"{tag.layer} {tag.rule}",
    }


def _tone(tag: Tag) -> str:
    """What a mark makes of a claim; whether the body carries a piece of the headline, or a note on one."""
    if tag.layer == "certainty":
        return makes(tag)
    return CARRIED.get(tag.rule, "note") if tag.layer == "headline" else ""


def _around(text: str, tag: Tag) -> tuple[str, str]:
    """Whole words of the same line before and behind a tag, at most so many code points."""
    first = text.rfind("\n", 0, tag.start) + 1
    last = text.find("\n", tag.end)
    last = len(text) if last < 0 else last
    left = text[max(first, tag.start - _AROUND) : tag.start]
    right = text[tag.end : min(last, tag.end + _AROUND)]
    if tag.start - _AROUND > first:
        left = left[left.find(" ") + 1 :]
    if tag.end + _AROUND < last:
        right = right[: right.rfind(" ") + 1]
    return left, right


def rule_state(tag: Tag) -> State:
    """Return what a framing rule claims, when it fails, how often it was right, and what style guides say."""
    rule = rules(tag.layer).get(tag.rule)
    if rule is None:
        return {"claims": "", "known_failure": ""}
    return {
        "claims": rule.claims,
        "known_failure": rule.known_failure,
        "weak": bool(rule.settings.get("weak")),
        "read": _read(rule),
        "guides": [_guide(name) for name in rule.settings.get("style_guide", ())],
    }


def _read(rule: Rule) -> str:
    read = rule.settings.get("read")
    if not read:
        return ""
    return f"{read['right']} of {read['hits']} marks of this rule were right when somebody read them."


def _guide(name: str) -> str:
    row = style_guides()[name]
    return f"{row['guide']} on “{row['about']}” ({row['edition']}): {row['says']}"
