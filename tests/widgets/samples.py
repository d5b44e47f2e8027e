"""A made-up text with every kind of statement, tagged by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.tags.parts import part_tags
from helpers.tags.tag import Tag

TEXT = """Old bridge is to reopen in spring

Mayor Robin Example told the Harbour Post on Monday: “Officer Sample said that the piers are sound.”

The mayor said the work was “nearly done” and would cost the town little.

“The lamps,” she said, “are new and paid for.”

The town has long been accused of waiting for years. Local boatmen have confirmed that the river is low.

The town hopes that the spring is dry.
"""


@dataclass
class Tagging:
    """Tags made by hand: each method finds its words in the text."""

    article: Article
    tags: list[Tag] = field(default_factory=list)

    def tag(self, words: str, layer: str, label: str, rule: str = "cue-before", **more: Any) -> Tag:
        start = self.article.text.index(words)
        end = start + len(words)
        name = f"{self.article.article_id}:{layer}:{start}-{end}"
        reason = f"The text says “{words}”."
        tag = Tag(name, self.article.article_id, start, end, words, layer, label, rule, reason, **more)
        self.tags.append(tag)
        return tag

    def statement(self, words: str, kind: str, **more: Any) -> Tag:
        return self.tag(words, "statement", kind, **more)


def sample() -> tuple[Article, list[Tag]]:
    """Return the article and its tags: every kind of statement, and every layer beside one."""
    article = article_from_text(TEXT, "sample")
    made = Tagging(article, part_tags(article))
    mayor = {"speaker": "Robin Example", "speaker_id": "robin-example", "source_kind": "named official"}
    first = made.statement("Officer Sample said that the piers are sound.", "direct quotation", **mayor)
    made.tag("Mayor Robin Example", "source", "named official", of=first.id)
    made.tag("told", "cue", "cue", of=first.id)
    made.tag("the Harbour Post", "carrier", "other outlet", rule="told-outlet", of=first.id)
    officer = {"speaker": "Officer Sample", "source_kind": "named official", "within": first.id}
    inner = made.statement("the piers are sound", "indirect speech", **officer)
    made.tag("Officer Sample", "source", "named official", of=inner.id)
    made.tag("said", "cue", "cue", of=inner.id)
    mixed = made.statement(
        "the work was “nearly done” and would cost the town little", "mixed quotation", **mayor
    )
    made.tag("The mayor", "source", "named official", of=mixed.id)
    lamps = made.statement("The lamps,", "direct quotation", **mayor)
    made.statement("are new and paid for.", "direct quotation", of=lamps.id, **mayor)
    made.tag("she", "source", "named official", of=lamps.id)
    nobody = made.statement("waiting for years", "indirect speech", source_kind="nobody")
    made.tag("has long been accused", "source", "nobody", of=nobody.id)
    group = made.statement("the river is low", "indirect speech", source_kind="unnamed group")
    made.tag("Local boatmen", "source", "unnamed group", of=group.id)
    made.tag("have confirmed", "attribution lost", "told as settled", rule="group-beside-body", of=group.id)
    hope = made.statement("the spring is dry", "belief or plan", source_kind="institution")
    made.tag("hopes", "cue", "cue", of=hope.id)
    return article, made.tags
