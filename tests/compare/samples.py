"""Statements of the five articles, coded by hand, as tags."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed
from helpers.tags.carriers.carriers import carrier_tags
from helpers.tags.tag import Tag


@dataclass
class Coded:
    """An article and the tags of the statements that were coded so far."""

    article: Article
    tags: list[Tag] = field(default_factory=list)

    def says(
        self,
        speaker: str | None,
        kind: str,
        content: str,
        source: str = "",
        cue: str = "",
        label: str = "indirect speech",
        within: Tag | None = None,
        after: Tag | None = None,
    ) -> Tag:
        """Add a statement; "…" parts the pieces of its content, source and cue are the nearest such words."""
        text, first = self.article.text, None
        at = self.article.of_kind("standfirst", "body")[0].start if after is None else after.end
        for words in content.split("…"):
            at = text.index(words, within.start if within and not first else at)
            tag = self._tag("statement", label, at, words, f"{at}-{at + len(words)}", kind, speaker)
            tag = replace(tag, of=first.id if first else None, within=within.id if within else None)
            first, at = first or tag, at + len(words)
            self.tags.append(tag)
        assert first is not None
        for layer, words in (("source", source), ("cue", cue)):
            if words:
                near = min(places(text, words), key=lambda place: abs(place - first.start))
                name = f"{near}-{near + len(words)}:{first.start}-{first.end}"
                tag = self._tag(layer, kind if layer == "source" else "cue", near, words, name)
                self.tags.append(replace(tag, of=first.id, within=within.id if within else None))
        return first

    def _tag(
        self,
        layer: str,
        label: str,
        at: int,
        words: str,
        name: str,
        kind: str = "",
        speaker: str | None = None,
    ) -> Tag:
        speaker_id = speaker.lower().replace(" ", "-") if speaker else None
        return Tag(
            f"{self.article.article_id}:{layer}:{name}",
            self.article.article_id,
            at,
            at + len(words),
            words,
            layer,
            label,
            "by hand",
            "Coded by hand.",
            speaker=speaker,
            speaker_id=speaker_id,
            source_kind=kind or None,
        )

    @property
    def all_tags(self) -> list[Tag]:
        """The coded tags with those of the layers `carrier` and `attribution lost`."""
        return [*self.tags, *carrier_tags(self.article, self.tags)]

    def layer(self, name: str) -> list[Tag]:
        """The tags of one layer."""
        return [tag for tag in self.all_tags if tag.layer == name]


def places(text: str, words: str) -> list[int]:
    """Every place at which the words stand."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def coded(text: str) -> Coded:
    """A pasted text without statements yet."""
    return Coded(article_from_text(text))


def zakharova() -> Coded:
    """Two statements of 000."""
    told = Coded(seed("000"))
    told.says(
        "Maria Zakharova",
        "named official",
        "the UK is indirectly supporting Daesh by failing to close down funding channels for the terrorists",
        "Zakharova",
        "said",
    )
    told.says("Russia", "institution", "it wants detailed information about a new US plan", "Russia", "says")
    return told


def surovikin() -> Coded:
    """Two statements of 001; the second holds the word “allegedly”."""
    told = Coded(seed("001"))
    told.says(
        "Sergey Surovikin",
        "named official",
        "The Syrian government forces have considerably improved their positions",
        "the Russian general",
        "said",
    )
    told.says(
        "Sergey Surovikin",
        "named official",
        "some Western news agencies are misleading the international community by providing reports about the"
        " allegedly violent armed clashes between the coalition and ISIL militants in the Raqqa province",
        "he",
        "added",
    )
    return told


def service() -> Coded:
    """Statements of 002: the service, its document, and two that name nobody."""
    told = Coded(seed("002"))
    name, body = "Foreign Intelligence Service", "institution"
    told.says(
        name,
        body,
        "US occupation forces in Syria have been training at least 60 militants",
        "Russia’s Foreign Intelligence Service (SVR)",
        "according to",
    )
    told.says(
        name,
        "document or statement",
        "Such actions put Washington on par with major international terrorist groups,",
        "the SVR statement",
        "concludes",
        "direct quotation",
    )
    told.says(None, "nobody", "The militants are…undergoing a “fast-track training course”", "reportedly")
    told.says(None, "nobody", "The plot…calls for the cooperation", "reportedly")
    told.says(None, "nobody", "The US army…of offering support to ISIS fighters", "has long been accused")
    return told


def minister() -> Coded:
    """Statements of 003 in reading order, one of them inside another."""
    told = Coded(seed("003"))
    name, office = "Sergei Lavrov", "named official"
    concern = (
        name,
        office,
        "reports that the United States is training former members of terrorist groups in Syria",
        "Russian Foreign Minister Sergei Lavrov",
        "expressed concern",
    )
    told.says(*concern, after=told.says(*concern))
    told.says(
        name,
        office,
        "Anti-terrorist missions should not be used to topple governments",
        "Russian Foreign Minister Sergey Lavrov",
        "told",
    )
    told.says(
        name,
        office,
        "Moscow has been concerned by recent reports",
        "Russian Foreign Minister Sergey Lavrov",
        "adding",
    )
    outer = told.says(
        name,
        office,
        "Rex Tillerson used to tell me that the main goal of the US in Syria is defeating ISIS but now it is"
        " getting vaguer and vaguer,",
        "the minister",
        "added",
        "direct quotation",
    )
    told.says(
        "Rex Tillerson",
        office,
        "the main goal of the US in Syria is defeating ISIS",
        "Rex Tillerson",
        "tell",
        within=outer,
    )
    told.says(None, "nobody", "the forces…to stay in Syria", "are now said to")
    told.says(
        "Reconciliation Center for Syria",
        "institution",
        "the US-led coalition of creating the so-called ‘New Syrian Army.’",
        "Russia’s Reconciliation Center for Syria",
        "accusing",
    )
    told.says(None, "nobody", "The group…comprises remnants of ISIS", "allegedly")
    told.says(
        "local refugees",
        "unnamed group",
        "the refugee camp has been used by the coalition",
        "Local refugees, returning to areas freed from ISIS",
        "confirmed",
    )
    return told


def rebels() -> Coded:
    """Two statements of 004, by an unnamed group and an unnamed person."""
    told = Coded(seed("004"))
    told.says(
        "US-trained rebels",
        "unnamed group",
        "they have lost contact with one of their officers",
        "US-trained rebels who recently returned to Syria",
        "said",
    )
    told.says(
        "Russian diplomatic source",
        "unnamed person",
        "Moscow sees a growing chance to reach international agreement",
        "a Russian diplomatic source",
        "said",
    )
    return told


SEEDS = {"000": zakharova, "001": surovikin, "002": service, "003": minister, "004": rebels}
