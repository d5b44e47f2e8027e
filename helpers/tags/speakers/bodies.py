"""The bodies of an article: ministries, companies, outlets, governments, with their short and long forms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.articles.names import known_agency
from helpers.tags.language.sentences import Sentence, Token
from helpers.tags.speakers.figures import Figure, Mention, new_figure
from helpers.tags.speakers.names import Name, joined, proper
from helpers.tags.speakers.speaker_ids import body_id, country_of, government, plain

LOOK_BACK = 60
SHORTEST = 3
LONGEST_NAME = 6


@dataclass(slots=True)
class Bodies:
    """The bodies that an article names, and their mentions in reading order."""

    by_id: dict[str, Figure] = field(default_factory=dict)
    without_country: dict[str, list[Figure]] = field(default_factory=dict)
    by_ending: dict[str, list[Figure]] = field(default_factory=dict)
    short: dict[str, Figure] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def meet(self, names: list[Name], sentence: Sentence, number: int) -> None:
        """Note the bodies among the names of a sentence, and their abbreviations."""
        for name in names:
            if name.sort in ("body", "government", "agency", "outlet"):
                figure = self.add(name)
                self._short_form(sentence, name, figure)
                at, end = name.tokens[0].start, name.tokens[-1].end
                self.mentions.append(Mention(at, end, joined(name.tokens), figure.id, figure, number))

    def add(self, name: Name) -> Figure:
        """The figure of a body's name, made where the article has not named it yet."""
        identifier = _id(name)
        known = self.by_id.get(identifier)
        if known is None:
            known = new_figure(identifier, name.sort, name.words, name.tokens)
            self.by_id[identifier] = known
            country, rest = country_of(identifier)
            if country:
                self.without_country.setdefault(rest, []).append(known)
            for first in range(1, min(len(name.words) - 1, LONGEST_NAME)):
                self.by_ending.setdefault(_key(name.words[first:]), []).append(known)
            initials = "".join(word[0] for word in name.words if word[0].isupper())
            if len(initials) >= SHORTEST:
                self.short.setdefault(initials, known)
        return known

    def _short_form(self, sentence: Sentence, name: Name, figure: Figure) -> None:
        """Note "Sample Water Board (SWB)" and "SWB (Sample Water Board)"."""
        after = sentence[name.last : name.last + 3]
        if [token.low for token in after[::2]] == ["(", ")"] and proper(after[1]):
            self._link(after[1].word, figure, name.tokens[0], after[2], sentence)
            return
        around = [
            one.low for one in (*sentence[name.first - 1 : name.first], *sentence[name.last : name.last + 1])
        ]
        if name.first > 1 and around == ["(", ")"] and sentence[name.first - 2].word.isupper():
            short = sentence[name.first - 2]
            self._link(short.word, figure, short, sentence[name.last], sentence)

    def _link(self, short: str, figure: Figure, first: Token, last: Token, sentence: Sentence) -> None:
        self.short[short] = figure
        figure.span = first.start, last.end
        figure.shown = joined([token for token in sentence if first.start <= token.start < last.end])

    def meant_by(self, name: Name) -> Figure:
        """The body a name means: the long form of an abbreviation, a longer name in the text, or itself."""
        identifier = _id(name)
        abroad = self.without_country.get(identifier, [])
        if len(name.words) == 1 and name.words[0] in self.short:
            return self.short[name.words[0]]
        if len(abroad) == 1:
            return abroad[0]
        fuller = self.by_ending.get(_key(name.words), [])
        if len(name.words) > 1 and len(fuller) == 1:
            return fuller[0]
        if len(name.words) > 1 and identifier in self.by_id:
            return self.by_id[identifier]
        return self.longer(name) or self.add(name)

    def longer(self, name: Name) -> Figure | None:
        """The last body named before that begins or ends in these words: "the Observatory"."""
        words = {plain(word) for word in name.words}
        for mention in self.before(name.tokens[0].start):
            figure = mention.figure
            longer = [plain(word) for word in figure.words] if figure and figure.sort != "government" else []
            if words < set(longer) and words & {longer[0], longer[-1]}:
                return figure
        return None

    def before(self, at: int) -> Iterator[Mention]:
        """The mentions of bodies up to a place in the text, the nearest first."""
        behind = bisect_left(self.mentions, at + 1, key=lambda one: one.start)
        return reversed(self.mentions[max(0, behind - LOOK_BACK) : behind])


def _key(words: Sequence[str]) -> str:
    return " ".join(plain(word) for word in words)


def _id(name: Name) -> str:
    place, agency = government(name.words), known_agency(" ".join(name.words))
    if name.sort == "government" and place:
        return place.id
    return body_id(agency["name"].split() if name.sort == "agency" and agency else name.words)
