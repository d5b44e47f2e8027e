"""The steps of a statement on its way to the page, one by one, each with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from helpers.articles.article import Article
from helpers.articles.names import plain_name
from helpers.compare.publishers import publishers
from helpers.compare.step import Step, canonical, once, words_for
from helpers.rules import rule_file, rules
from helpers.tags.carriers.lost import body_before
from helpers.tags.carriers.scene import Scene, scene_of
from helpers.tags.tag import Tag

OUTLETS = ("other outlet", "news agency")
PERSONS = ("named official", "named other person", "named person", "unnamed person")
UNNAMED = ("unnamed person", "unnamed group", "unclear", "nobody")
DEEPEST = 20

_ARTICLE = re.compile(r"^(?:an?|the|his|her|its|their|this|that)\s+", re.IGNORECASE)
_LATER = re.compile(r"\s(?:released|published|issued|dated|posted|sent|made)\b.*", re.DOTALL)


def _part(carrier: Tag) -> str:
    """What a carrier is in a chain: where it was told or written, or else its kind of source."""
    rule = rules("carriers").get(carrier.rule)
    part = str(rule.settings.get("part", carrier.label) if rule else carrier.label)
    return part if part in rule_file("carriers")["parts"] else "institution"


def _how(statement: Tag) -> str:
    return "quotes" if statement.label in ("direct quotation", "mixed quotation") else "paraphrases"


class Ways:
    """The steps of every statement of one article, from its tags."""

    def __init__(self, article: Article, tags: Iterable[Tag]) -> None:
        self.article = article
        self.tags = [tag for tag in tags if tag.article_id == article.article_id]
        self.scene: Scene = scene_of(article, self.tags)
        self._beside_body = {tag.of for tag in self.tags if tag.rule == "group-beside-body"}
        self._tellers: dict[str, list[Step]] = {}
        self._printed = publishers(article)

    def steps(self, statement: Tag) -> list[Step]:
        """Return the steps of one statement, from its speaker to the page."""
        steps = [*self._told(statement)]
        outermost = statement
        for _ in range(DEEPEST):
            outer = self.scene.by_id.get(outermost.within or "")
            outer = self.scene.by_id.get((outer.of or outer.id) if outer else "")
            if outer is None or outer is outermost:
                break
            teller, *carried = self._teller(outer)
            steps += [replace(teller, type=self._onward(outermost, _how(outermost))), *carried]
            outermost = outer
        first, *rest = self._printed
        steps += [replace(first, type=self._onward(outermost, _how(outermost))), *rest]
        return once(steps)

    def _teller(self, statement: Tag) -> list[Step]:
        """The speaker of a statement as the one who tells what stands in it, and what carried it."""
        if statement.id not in self._tellers:
            self._tellers[statement.id] = [self._speaker(statement, "teller"), *self._carried(statement)]
        return self._tellers[statement.id]

    def _told(self, statement: Tag) -> Iterator[Step]:
        yield self._speaker(statement, "speaker")
        yield from self._carried(statement)
        body = body_before(self.scene, statement) if statement.id in self._beside_body else None
        if body:
            step = self._speaker(body, "heard beside")
            reason = words_for("because", "heard beside").replace("{name}", step.name)
            yield replace(step, type="unknown", status="inferred", reason=reason)

    def _onward(self, statement: Tag, how: str) -> str:
        """How the next holder took over a statement whose own sources end here."""
        lost = self.scene.kind(statement) == "nobody" or statement.id in self._beside_body
        return "relays without attribution" if lost else how

    def _speaker(self, statement: Tag, part: str) -> Step:
        source, kind = self.scene.source(statement), self.scene.kind(statement)
        span = (source.start, source.end) if source else None
        words = " ".join(source.words.split()) if source else ""
        name = statement.speaker or words
        place = f"{statement.start}-{statement.end}"
        if kind == "nobody" or not name:
            reason = words_for("because", "nobody")
            key, name = f"speaker:{place}", words_for("words", "nobody")
            return Step(key, part, name, "nobody", "unknown", "unknown", reason, span, statement)
        known = statement.speaker_id or (statement.speaker and kind not in UNNAMED and plain_name(name))
        unclear = kind == "unclear" and not statement.speaker
        because = "teller" if part == "teller" else "unclear" if unclear else "speaker"
        reason = words_for("because", because).replace("{name}", name).replace("{words}", words)
        return Step(
            f"speaker:{known or place}",
            part,
            name,
            self._kind(statement, kind),
            _how(statement),
            "unknown" if unclear else "stated",
            reason,
            span,
            statement,
        )

    def _kind(self, statement: Tag, kind: str) -> str:
        """The kind of a speaker whose document is quoted is that of the body, where the text tells it."""
        if kind != "document or statement" or not any(self._own(statement)):
            return kind
        kinds = (self.scene.kind(one) for one in self.scene.statements if one.speaker == statement.speaker)
        return next((other for other in kinds if other != kind), "institution")

    def _own(self, statement: Tag) -> list[Tag]:
        return self._carriers.get(statement.id, [])

    @cached_property
    def _carriers(self) -> dict[str, list[Tag]]:
        """The carriers of each statement: documents and bodies, then the outlets they came through."""
        found: dict[str, list[Tag]] = {}
        tags = (tag for tag in self.tags if tag.layer == "carrier" and tag.of)
        for tag in sorted(tags, key=lambda tag: (tag.label in OUTLETS, tag.start)):
            found.setdefault(tag.of or "", []).append(tag)
        return found

    def _carried(self, statement: Tag) -> Iterator[Step]:
        own = self._own(statement)
        how = "unknown" if _how(statement) == "paraphrases" else "quotes"
        for tag in own or self._kept.get(statement.id, []):
            words = " ".join(tag.words.split())
            because = "carrier" if own else "kept"
            yield Step(
                self._carrier_key(tag, statement),
                _part(tag),
                words,
                tag.label,
                how,
                "stated" if own else "inferred",
                words_for("because", because).replace("{words}", words),
                (tag.start, tag.end),
                tag,
            )

    def _carrier_key(self, tag: Tag, statement: Tag) -> str:
        if tag.label in OUTLETS:
            return f"outlet:{canonical(tag.words)}"
        noun = _LATER.sub("", _ARTICLE.sub("", tag.words))
        return f"document:{self._speaker(statement, 'speaker').key}:{plain_name(noun)}"

    @cached_property
    def _kept(self) -> dict[str, list[Tag]]:
        """The outlets through which an earlier statement of the same person came, by statement."""
        last: dict[str, list[Tag]] = {}
        kept: dict[str, list[Tag]] = {}
        for statement in self.scene.statements:
            speaker = statement.speaker_id or statement.speaker
            if not speaker or statement.within or self.scene.kind(statement) not in PERSONS:
                continue
            own = self._own(statement)
            if own:
                last[speaker] = [tag for tag in own if tag.label in OUTLETS]
            elif last.get(speaker):
                kept[statement.id] = last[speaker]
        return kept
