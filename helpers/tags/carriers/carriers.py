"""What a statement came through on its way to the page, and where a text stops telling who says so.

Two layers. A `carrier` is an outlet, an agency, a document or a body that stands between the speaker and
the page ("told RT", "an SVR statement"); "told reporters" names none. `attribution lost` marks the words
at which a reader can no longer tell who says so (`lost.py`). Both read the statement, source and cue tags of
an article; the rules stand in `rules/carriers.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.rules import Rule, rule_file, rules
from helpers.tags.carriers.lost import lost_tags
from helpers.tags.carriers.outlets import Found, named_after, named_before
from helpers.tags.carriers.scene import Scene, scene_of
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article

Candidate = tuple[bool, Tag, Found, Rule]

NEAR = 120
REACH = 400
MOST = 24


def carrier_tags(article: Article, tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags of the layers `carrier` and `attribution lost`, by place in the text.

    `tags` are the article's statement, source and cue tags. A carrier's label is its kind of source and its
    `of` the statement that came through it; the label of an `attribution lost` tag says what is missing, and
    its `of` is a statement where the lost words belong to one. Spans are code points.

    >>> from helpers.articles.loading import article_from_text
    >>> article = article_from_text('The bridge is open. "It held," Mayor Example told Reuters.')
    >>> found = carrier_tags(article, statement_tags(article))
    >>> [(tag.words, tag.label) for tag in found if tag.layer == "carrier"]
    [('Reuters', 'news agency')]
    """
    scene = scene_of(article, tags)
    found = [*carriers(scene)]
    carried = {tag.of for tag in found if tag.of}
    found += lost_tags(scene, carried)
    return sorted(found, key=lambda tag: (tag.start, -tag.end, tag.id))


def carriers(scene: Scene) -> Iterator[Tag]:
    """Yield the carriers of every statement; those told nearest to it come first."""
    taken: dict[str, list[tuple[Found, Rule]]] = {}
    candidates = [*_from_words(scene), *_from_sources(scene)]
    for also, statement, found, rule in sorted(candidates, key=lambda one: one[0]):
        before = taken.setdefault(statement.id, [])
        twice = any(
            (found.start < other.end and other.start < found.end) or (also and rule is its_rule)
            for other, its_rule in before
        )
        if not twice:
            before.append((found, rule))
            yield _tag(scene, statement, found, rule)


@cache
def _patterns() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    document = rule_file("carriers")["patterns"]["document"]
    return tuple(
        (rule, re.compile(rule.settings["pattern"].replace("%DOCUMENT%", document)))
        for rule in rules("carriers").values()
        if rule.settings["layer"] == "carrier"
    )


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The places of all cues and sources (or statements without them), to find the nearest ones."""

    places: list[tuple[int, int]]
    statements: list[Tag]

    def near(self, start: int, end: int) -> list[tuple[int, Tag]]:
        """The statements whose anchor stands near these words, the nearest first, with the distance."""
        middle = bisect_left(self.places, (start, 0))
        first = max(bisect_left(self.places, (start - REACH, 0)), middle - MOST)
        found: dict[str, tuple[int, Tag]] = {}
        for number in range(first, min(middle + MOST, len(self.places))):
            left, right = self.places[number]
            if left > end + REACH:
                break
            gap = max(0, left - end, start - right)
            statement = self.statements[number]
            if gap < found.get(statement.id, (REACH, statement))[0]:
                found[statement.id] = (gap, statement)
        return sorted(found.values(), key=lambda pair: (pair[0], pair[1].start))


def _anchors(scene: Scene) -> _Anchors:
    pairs = [((tag.start, tag.end), one) for one in scene.statements for tag in scene.anchors(one)]
    pairs.sort(key=lambda pair: (pair[0], pair[1].start))
    return _Anchors([place for place, _ in pairs], [one for _, one in pairs])


def _from_words(scene: Scene) -> Iterator[Candidate]:
    """What stands in a sentence that tells a statement, and says what this came through."""
    anchors, text = _anchors(scene), scene.article.text
    telling = sorted({scene.number(start) for start, _ in anchors.places})
    for rule, pattern in _patterns() if scene.lines else ():
        if rule.settings.get("need") == "source":
            continue
        for line in (scene.lines[number] for number in telling):
            for match in pattern.finditer(text, line.start, line.end):
                found = _found(text, line.start, line.end, match, rule)
                if found:
                    span = min(match.start(), found.start), max(match.end(), found.end)
                    for also, statement in _carried(scene, anchors, span, found):
                        yield also, statement, found, rule


def _found(text: str, start: int, end: int, match: re.Match[str], rule: Rule) -> Found | None:
    side = rule.settings.get("outlet")
    if side is None:
        return Found(*match.span("carrier"), "document or statement")
    if side == "before":
        return named_before(text, start, match.start())
    found = named_after(text, match.end(), end)
    if not found and rule.settings.get("need") == "institution too":
        return _institution(text, match.end(), end)
    return found


def _institution(text: str, start: int, end: int) -> Found | None:
    """A body whose name ends in a word such as "ministry" and begins at `start`."""
    match = _body().match(text, start, end)
    return Found(*match.span(1), "institution") if match else None


@cache
def _body() -> re.Pattern[str]:
    ends = "|".join(rule_file("carriers")["patterns"]["institutions"])
    return re.compile(rf"(?:the\s)?((?:[\w’'.&-]{{1,30}}\s){{0,6}}?(?:{ends})\b)", re.IGNORECASE)


def _carried(
    scene: Scene, anchors: _Anchors, span: tuple[int, int], found: Found
) -> Iterator[tuple[bool, Tag]]:
    """The statement told nearest to the carrier in its sentence, then (True) that speaker's others there."""
    level, sentence = scene.standing(found.start), scene.number(found.start)
    nearest: Tag | None = None
    for gap, statement in anchors.near(*span):
        own = scene.anchors(statement)
        if statement.within != level or all(scene.number(tag.start) != sentence for tag in own):
            continue
        if nearest is None and gap > NEAR:
            return
        if nearest and (nearest.speaker is None or statement.speaker != nearest.speaker):
            continue
        # A name that is itself the source is no carrier.
        if not any(tag.layer == "source" and tag.start < found.end and found.start < tag.end for tag in own):
            yield nearest is not None, statement
        nearest = nearest or statement


def _from_sources(scene: Scene) -> Iterator[Candidate]:
    """Documents that are named as the source, where the speaker is the body behind them."""
    rule, pattern = next(pair for pair in _patterns() if pair[0].settings.get("need") == "source")
    for statement in scene.statements:
        source, speaker = scene.source(statement), statement.speaker
        if source and speaker and pattern.match(source.words) and not pattern.search(f"the {speaker}"):
            yield False, statement, Found(source.start, source.end, "document or statement"), rule


def _tag(scene: Scene, statement: Tag, found: Found, rule: Rule) -> Tag:
    article = scene.article
    words = article.text[found.start : found.end]
    outer = scene.by_id.get(scene.standing(found.start) or "")
    return Tag(
        id=f"{article.article_id}:carrier:{found.start}-{found.end}:{statement.start}-{statement.end}",
        article_id=article.article_id,
        start=found.start,
        end=found.end,
        words=words,
        layer="carrier",
        label=found.kind,
        rule=rule.id,
        reason=rule.settings["because"].replace("{words}", " ".join(words.split())),
        voice=(outer.speaker or "unknown speaker") if outer else "narrator",
        within=outer.id if outer else None,
        of=statement.id,
    )


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule makes a tag in `text`; a rule about pages reads it as a page, others as body lines.

    >>> fires("told-outlet", '"The bridge is safe," Mayor Example told Reuters.')
    True
    """
    need = rules("carriers")[rule_id].settings.get("need")
    if need == "page":
        article = article_from_text(text, "example")
    else:
        article = example_article(text, headline=need == "headline")
    return any(tag.rule == rule_id for tag in carrier_tags(article, statement_tags(article)))
