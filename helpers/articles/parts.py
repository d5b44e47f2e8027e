"""Label the lines of a page: the article's own prose, its masthead, and the furniture around it.

`points.py` tells the article from the furniture; here every line gets its name, and the id of the
rule that decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from helpers.articles.article import Part
from helpers.articles.lines import Line
from helpers.articles.points import Page, read_page
from helpers.rules import rules

NAMING_ORDER = ("counter", "date", "byline", "caption", "comments", "tags", "related", "notice", "menu")
NO_HEADLINE_ENDS = (".", ":", ",", ";", '."', ".”", "。")
MENU_RULES = ("site-menu", "networks", "share", "subscribe")
QUOTES = '"“„«»「'
MASTHEAD_NEAR = 4
HEADLINE_NEAR = 12
LONGEST_STANDFIRST = 3
SAME = 0.8
DATELINE_WITHIN = 120


def label_parts(text: str) -> tuple[Part, ...]:
    """Return one part a non-blank line, in reading order, plus the datelines inside paragraphs.

    `text` uses line feeds only. Spans count code points and leave out the white space around a
    line. Only a `dateline` may lie inside another part (the paragraph it opens); nothing else
    overlaps. Without any prose there is no `body`.

    >>> text = "The mayor said that the old bridge is closed until it is safe again."
    >>> page = f"Old bridge is closed\\n\\nBy Pat Example\\n\\n{text}"
    >>> [part.kind for part in label_parts(page)]
    ['headline', 'byline', 'body']
    """
    page = read_page(text)
    loose = _drop_unproven(page)
    _name_furniture(page)
    _name_masthead(page)
    for i in loose:
        page.body[i] = page.kinds[i] in ("menu", "related")
    if "headline" not in page.kinds and ((0 in loose and page.body[0]) or _bare_title(page)):
        page.body[0] = False
        page.name(0, "headline", "short-first-line")
    _name_body(page)
    parts = []
    for line, kind, rule in zip(page.lines, page.kinds, page.deciders, strict=True):
        parts.append(Part(kind, line.start, line.end, rule))
        if kind == "body" and (length := _dateline_length(line.text)):
            parts.append(Part("dateline", line.start, line.start + length, "inline-dateline"))
    return tuple(parts)


def fires(rule_id: str, text: str) -> bool:
    """Return whether the rule holds on a line of `text`, or names one of its lines.

    Raises:
        KeyError: there is no such rule.

    >>> fires("byline", "By Pat Example"), fires("byline", "Stand by the bridge")
    (True, False)
    """
    if "points" in rules("parts")[rule_id].settings:
        return any(check.id == rule_id for checks in read_page(text).fired for check in checks)
    return any(part.rule == rule_id for part in label_parts(text))


def _drop_unproven(page: Page) -> list[int]:
    """Take back an "article" without any sentence, and unfinished lines at its top; return the latter.

    Those lines are the article's again unless one of them turns out to be its headline.
    """
    if not any(
        flag and line.ends and line.words >= 5 for line, flag in zip(page.lines, page.body, strict=True)
    ):
        page.body = [False] * len(page.body)
        return []
    loose = []
    first = page.body.index(True)
    while first + 1 < len(page.body) and page.body[first + 1] and _like_headline(page.lines[first]):
        page.body[first] = False
        loose.append(first)
        first += 1
    return loose


def _bare_title(page: Page) -> bool:
    """Whether the first line is all that a text without furniture has above its paragraphs."""
    return (
        page.body[:1] == [False]
        and len(page.body) > 1
        and all(page.body[1:])
        and _like_headline(page.lines[0])
    )


def _stretches(body: Sequence[bool]) -> list[tuple[int, int]]:
    found, start = [], -1
    for i, flag in enumerate([*body, False]):
        if flag and start < 0:
            start = i
        elif not flag and start >= 0:
            found.append((start, i - 1))
            start = -1
    return found


def _like_headline(line: Line) -> bool:
    return not line.bullet and line.words <= 25 and not line.text.endswith(NO_HEADLINE_ENDS)


def _name_furniture(page: Page) -> None:
    last = max((i for i, flag in enumerate(page.body) if flag), default=len(page.body))
    block = ""
    for i, checks in enumerate(page.fired):
        if page.body[i]:
            block = ""
            continue
        named = [check for check in checks if check.kind and check.points < 0]
        if named:
            best = min(named, key=lambda check: (NAMING_ORDER.index(check.kind), check.points))
            page.name(i, best.kind, best.id)
        opener = next((check for check in checks if check.opens), None)
        if opener:
            block = opener.kind
        if opener or page.kinds[i] not in ("", "menu"):
            continue
        if page.kinds[i] == "menu" and page.deciders[i] in MENU_RULES:
            block = ""
        elif block:
            page.name(i, block, "in-furniture-block")
        elif i > last and page.lines[i].prose:
            page.name(i, "notice", "prose-after-the-end")
        elif not page.kinds[i]:
            low = min(checks, key=lambda check: check.points, default=None)
            page.name(i, "menu", low.id if low and low.points < 0 else "no-prose")


def _name_masthead(page: Page) -> None:
    if True not in page.body:
        return
    first = page.body.index(True)
    heads = _headlines(page, first)
    if not heads:
        return
    top = heads[-1]
    for i in range(heads[0]):
        if page.kinds[i] in ("related", "tags", "comments", "notice") or page.deciders[i] == "newsroom-role":
            page.name(i, "menu", "above-the-headline")
    for i in range(top + 1, first):
        line = page.lines[i]
        if page.kinds[i] != "menu" or line.link > 0.6 or i - top > HEADLINE_NEAR:
            continue
        next_to = i - top == 1 and line.words >= 6 and line.function > 0
        if line.repeats == 0 and (next_to or (line.words >= 9 and line.ends)):
            page.name(i, "standfirst", "below-headline")
        elif (
            2 <= line.words <= 4 and line.capitals == 1 and page.around[i].shared >= 0.99 and not line.repeats
        ):
            page.name(i, "caption", "name-of-pictured")
    _name_standfirsts(page, top, first)


def _headlines(page: Page, first: int) -> list[int]:
    """Name the headline above the first line of the body; return its lines."""
    candidates = [
        i
        for i in range(first)
        if page.kinds[i] in ("menu", "related")
        and page.deciders[i] not in (*MENU_RULES, "related-heading", "separators")
        and 3 <= page.lines[i].words <= 40
        and not page.lines[i].text.endswith(".")
    ]
    best, weight = -1, 0.0
    for i in candidates:
        line, near = page.lines[i], page.around[i]
        score = (
            near.shared * min(8, line.words)
            + (1.5 if line.repeats else 0)
            - 0.15 * (first - i)
            - 4 * line.link
        )
        if first - i <= 3 and line.words >= 4:
            score += 0.5
        if score > weight + 0.8:
            best, weight = i, score
    if best < 0:
        return []
    if best - 1 in candidates and page.lines[best - 1].words >= 4 and page.around[best - 1].shared > 0:
        best -= 1
    twins = [i for i in candidates if page.lines[i].text.lower() == page.lines[best].text.lower()]
    for i in twins:
        page.name(i, "headline", "headline-twice" if len(twins) > 1 else "headline-above")
    return twins


def _name_standfirsts(page: Page, top: int, first: int) -> None:
    """Name the lines between headline and text that say what the text says, or stand above the byline."""
    spans = _stretches(page.body)
    if len(spans) > 1 and spans[0][1] - spans[0][0] < LONGEST_STANDFIRST:
        end, begin = spans[0][1] + 1, spans[1][0]
        masthead = any(
            page.kinds[i] in ("byline", "date") for i in range(end, min(begin, end + MASTHEAD_NEAR))
        )
        repeats = _says_again(page.lines[first], page.lines[begin])
        if masthead or repeats:
            for i in range(first, end):
                page.body[i] = False
                page.name(i, "standfirst", "repeated-opening" if repeats else "below-headline")
            return
    for i in range(top + 1, first):
        if page.kinds[i] != "headline" and _says_again(page.lines[i], page.lines[first]):
            page.name(i, "standfirst", "repeated-opening")


def _says_again(line: Line, opening: Line) -> bool:
    own = set(line.tokens)
    return line.words >= 9 and len(own.intersection(opening.tokens)) >= SAME * len(own)


def _name_body(page: Page) -> None:
    for i in range(len(page.lines)):
        if not page.body[i]:
            continue
        if _heads_section(page, i):
            page.name(i, "section head", "section-head")
            continue
        high = max(page.fired[i], key=lambda check: check.points, default=None)
        strong = high is not None and high.points > 0 and page.points[i] >= 0
        page.name(i, "body", high.id if high and strong else "among-paragraphs")


def _heads_section(page: Page, i: int) -> bool:
    line = page.lines[i]
    if i == 0 or i + 1 == len(page.lines) or not page.body[i + 1]:
        return False
    following = page.lines[i + 1]
    short = 1 <= line.words <= 14 and not line.bullet and line.link < 0.5
    return (
        short
        and following.words > 14
        and bool(line.gap)
        and _like_headline(line)
        and line.text[0] not in QUOTES
    )


@lru_cache(maxsize=1)
def _dateline() -> re.Pattern[str]:
    return re.compile(cast(str, rules("parts")["inline-dateline"].settings["pattern"]))


def _dateline_length(words: str) -> int:
    found = _dateline().match(words[:DATELINE_WITHIN])
    return len(found[1]) if found else 0
