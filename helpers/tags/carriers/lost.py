"""The words at which a text stops telling who says so (layer `attribution lost`).

A mark says what is missing for the reader, and never that anything is false. The rules stand in
`rules/carriers.toml`; on the agentless report see Fowler and others (1979), Language and Control.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from helpers.articles.names import known_agency
from helpers.rules import Rule, rule_file, rules
from helpers.tags.carriers.scene import Scene
from helpers.tags.tag import Tag

LAYER = "attribution lost"
BODY_KINDS = ("institution", "document or statement")
LOOK_BACK = 3
LONGEST_MARK = 120
DEEPEST = 20

_BY = re.compile(r"\bby\s(?:the\s|its\s|his\s|her\s|some\s|many\s|two\s)?[^\W_a-z]")


def lost_tags(scene: Scene, carried: Collection[str]) -> Iterator[Tag]:
    """Yield the `attribution lost` tags of an article; `carried` are the ids of statements with a carrier."""
    last = -1
    for tag in sorted(_in_sentences(scene, carried), key=lambda tag: (tag.start, -tag.end, tag.of is None)):
        if tag.start >= last:
            last = tag.end
            yield tag
    for tag in _of_page(scene):
        yield replace(tag, id=f"{tag.id}:page")


def _in_sentences(scene: Scene, carried: Collection[str]) -> Iterator[Tag]:
    told, unnamed = _told(scene), _unnamed_sources(scene)
    for number in range(len(scene.lines)):
        for rule, start, end in _matches(scene, told, number):
            if not _somebodys(scene, start) and not _somebodys(scene, end - 1):
                yield _tag(scene, rule, (start, end), _unsourced(scene, unnamed, start, end))
    for source in unnamed:
        found = _hearsay(source) if not _somebodys(scene, source.start) else None
        if found:
            rule, start, end = found
            yield _tag(scene, rule, (start, end), scene.by_id[source.of or ""])
    for statement in scene.statements:
        group, body = scene.source(statement), body_before(scene, statement)
        if group and body and group.words.strip() and statement.id not in carried:
            rule = rules("carriers")["group-beside-body"]
            yield _tag(scene, rule, _opening(scene, statement, group), statement, body.speaker or "")


def _told(scene: Scene) -> dict[int, list[Tag]]:
    """The statements that each sentence tells, by the number of the sentence."""
    told: dict[int, list[Tag]] = {}
    for statement in scene.statements:
        for number in {scene.number(tag.start) for tag in scene.anchors(statement)}:
            told.setdefault(number, []).append(statement)
    return told


def _matches(scene: Scene, told: dict[int, list[Tag]], number: int) -> Iterator[tuple[Rule, int, int]]:
    """The words of one sentence that a rule looks for, where the sentence is as the rule needs it."""
    text, line = scene.article.text, scene.lines[number]
    named = _names_source(scene, told.get(number, ()))
    follows = number > 0 and scene.lines[number - 1].paragraph == line.paragraph
    follows = follows and _names_source(scene, told.get(number - 1, ()))
    allowed = {
        None: True,
        "after a statement": follows and not named,
        "no other source": not named,
        "headline": line.kind == "headline",
    }
    for rule, need, pattern in _patterns():
        if not allowed[need]:
            continue
        if need == "after a statement":
            opening = pattern.match(text, line.start, line.end)
            matches = iter([opening] if opening else [])
        else:
            matches = pattern.finditer(text, line.start, line.end)
        for match in matches:
            if not _agent(text, match, line.end):
                yield rule, *match.span()


@cache
def _patterns() -> tuple[tuple[Rule, str | None, re.Pattern[str]], ...]:
    """The rules that look for words, with what each needs besides, and the pattern of its words."""
    return tuple(
        (rule, rule.settings.get("need"), re.compile(rule.settings["pattern"]))
        for rule in rules("carriers").values()
        if rule.settings["layer"] == LAYER and "pattern" in rule.settings
    )


def _names_source(scene: Scene, statements: Iterable[Tag]) -> bool:
    return any(scene.kind(statement) != "nobody" for statement in statements)


def _agent(text: str, match: re.Match[str], end: int) -> bool:
    """True where "accused of …" is followed by "by" and a name."""
    return match[0].endswith("of") and bool(_BY.search(text, match.end(), min(end, match.end() + 100)))


def _somebodys(scene: Scene, place: int) -> bool:
    """True where the words at a place stand in a statement that has a source."""
    standing = scene.standing(place)
    for _ in range(DEEPEST):
        if standing not in scene.by_id:
            return False
        statement = scene.by_id[standing]
        if scene.kind(statement) != "nobody":
            return True
        standing = statement.within
    return False


def _unsourced(scene: Scene, unnamed: Sequence[Tag], start: int, end: int) -> Tag | None:
    """The statement without a source that the words at these places belong to; `unnamed` are such sources."""
    number = bisect_left(unnamed, end, key=lambda tag: tag.start) - 1
    beside = unnamed[number].of if number >= 0 and start < unnamed[number].end else scene.standing(start)
    statement = scene.by_id.get(beside or "")
    return statement if statement and scene.kind(statement) == "nobody" else None


def _unnamed_sources(scene: Scene) -> list[Tag]:
    """The source tags of the kind "nobody", by place."""
    sources = (scene.source(statement) for statement in scene.statements)
    found = [source for source in sources if source and source.label == "nobody"]
    return sorted(found, key=lambda tag: (tag.start, tag.end))


def _hearsay(source: Tag) -> tuple[Rule, int, int] | None:
    """The words of a source of the kind "nobody" that show that somebody says so, and the rule for them."""
    for rule in rules("carriers").values():
        pattern = rule.settings.get("of_nobody")
        match = re.search(pattern, source.words, re.IGNORECASE | re.DOTALL) if pattern else None
        if match:
            return rule, source.start + match.start(), source.start + match.end()
    return None


def body_before(scene: Scene, statement: Tag) -> Tag | None:
    """Return the statement of a named body right before that of a group such as "residents", or None.

    Both stand in one paragraph and in the narrator's voice, at most three sentences apart, and the group's
    sentence names nobody to whom it was said.
    """
    source = scene.source(statement)
    if scene.kind(statement) != "unnamed group" or statement.within or not source:
        return None
    if statement.label == "belief or plan" or not _written("witnesses").search(source.words):
        return None
    number = min(scene.number(tag.start) for tag in scene.anchors(statement))
    line = scene.lines[number] if scene.lines else None
    if line is None or _written("audience").search(scene.article.text, line.start, line.end):
        return None
    behind = bisect_left(scene.statements, statement.start, key=lambda one: one.start)
    for before in reversed(scene.statements[max(0, behind - 10) : behind]):
        above = max(scene.number(tag.start) for tag in scene.anchors(before))
        if above < number - LOOK_BACK or scene.lines[above].paragraph != line.paragraph:
            return None
        if before.within is None and scene.kind(before) != "nobody":
            return before if above < number and scene.kind(before) in BODY_KINDS and before.speaker else None
    return None


@cache
def _written(name: str) -> re.Pattern[str]:
    return re.compile(rule_file("carriers")["patterns"][name])


def _opening(scene: Scene, statement: Tag, source: Tag) -> tuple[int, int]:
    """From the source to its cue where they stand close together, or else the source alone."""
    cues = [tag.end for tag in scene.anchors(statement) if tag.layer == "cue" and tag.start >= source.end]
    end = min(cues, default=source.end)
    return source.start, end if end - source.start <= LONGEST_MARK else source.end


def _of_page(scene: Scene) -> Iterator[Tag]:
    fields = scene.article.fields
    if not {"outlet", "republisher", "agency"} <= set(fields):
        return
    agency = known_agency(fields["agency"].value or "")
    if agency and agency.get("unnamed"):
        for span in fields["agency"].evidence[:1]:
            yield _tag(scene, rules("carriers")["agencies-unnamed"], span)
    named = any(fields[name].value for name in ("outlet", "republisher", "agency"))
    heads = scene.article.of_kind("headline")
    if not named and heads and scene.statements:
        yield _tag(scene, rules("carriers")["page-unnamed"], (heads[0].start, heads[0].end))


def _tag(
    scene: Scene, rule: Rule, span: tuple[int, int], statement: Tag | None = None, body: str = ""
) -> Tag:
    article = scene.article
    words = article.text[slice(*span)]
    reason = rule.settings["because"].replace("{body}", body).replace("{words}", " ".join(words.split()))
    return Tag(
        id=f"{article.article_id}:{LAYER}:{span[0]}-{span[1]}",
        article_id=article.article_id,
        start=span[0],
        end=span[1],
        words=words,
        layer=LAYER,
        label=rule.settings["label"],
        rule=rule.id,
        reason=reason,
        of=statement.id if statement else None,
    )
