"""The people of an article: who bears which name, and who is "he" or "she"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.tags.language.sentences import Sentence
from helpers.tags.speakers.figures import Figure, Mention, new_figure
from helpers.tags.speakers.names import Name, joined
from helpers.tags.speakers.offices import note_offices
from helpers.tags.speakers.people import pronoun_of_first_name, told_pronoun, words_of
from helpers.tags.speakers.speaker_ids import name_key, person_id, same_first_name, surname_key

NAMESAKES = 20
LOOK_BACK = 60
COUNTED_ENOUGH = 2


@dataclass(slots=True)
class Persons:
    """The people that an article names, and their mentions in reading order."""

    by_surname: dict[str, list[Figure]] = field(default_factory=dict)
    by_first_name: dict[str, list[Figure]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    counted: dict[str, dict[str, int]] = field(default_factory=dict)
    last_keys: set[str] = field(default_factory=set)

    def meet(self, names: Sequence[Name], sentence: Sentence, number: int) -> None:
        """Note the people among the names of a sentence."""
        seen = []
        for name in names:
            if name.sort in ("person", "surname"):
                figure = self.add(name, sentence, number) if name.sort == "person" else None
                at, end = name.tokens[0].start, name.tokens[-1].end
                seen.append(Mention(at, end, joined(name.tokens), surname_key(name.words), figure, number))
        self.mentions += seen
        self._count_pronouns(sentence, seen)

    def add(self, name: Name, sentence: Sentence, number: int = 0) -> Figure:
        """Note a person and what stands beside the name; another form of a known name is the same person."""
        words = name.words
        known = self.by_surname.setdefault(surname_key(words), [])
        told = told_pronoun(token.low for token in reversed(name.title))
        figure = next((one for one in known if _fits(one, words) and self.may_be(one, told)), None)
        if figure is None:
            figure = new_figure(person_id(words), "person", words, name.tokens)
            if len(known) < NAMESAKES:
                known.append(figure)
        elif not figure.whole and len(words) > 1:
            figure.name = figure.shown = joined(name.tokens)
            figure.id, figure.words = person_id(words), words
            figure.span = name.tokens[0].start, name.tokens[-1].end
        if len(words) > 1:
            figure.named_in.append(number)
            same = self.by_first_name.setdefault(name_key(words[0]), [])
            if figure not in same and len(same) < NAMESAKES:
                same.append(figure)
        note_offices(figure, name, sentence)
        return figure

    def _count_pronouns(self, sentence: Sentence, seen: Sequence[Mention]) -> None:
        """Count "he" and "she" behind the only person of this sentence, or of the last that names one."""
        here = {mention.key for mention in seen}
        keys = here or self.last_keys
        self.last_keys = keys
        if len(keys) != 1:
            return
        first = seen[0].end if seen else 0
        lows = {token.low for token in sentence if token.start > first}
        she, he = bool(lows & words_of("she_words")), bool(lows & words_of("he_words"))
        if she != he:
            counted = self.counted.setdefault(next(iter(keys)), {})
            sex = "she" if she else "he"
            counted[sex] = counted.get(sex, 0) + 1

    def pronoun(self, figure: Figure) -> str | None:
        """Return "he" or "she" where a title, the first name or the pronouns near a name tell."""
        if figure.told or figure.sort != "person":
            return figure.told
        by_name = pronoun_of_first_name(figure.words[0]) if figure.whole else None
        if by_name:
            return by_name
        counted = self.counted.get(surname_key(figure.words), {})
        she, he = counted.get("she", 0), counted.get("he", 0)
        if max(she, he) < COUNTED_ENOUGH or min(she, he) * 4 > max(she, he):
            return None
        return "she" if she > he else "he"

    def may_be(self, figure: Figure, sex: str | None) -> bool:
        """Whether nothing speaks against calling a figure "he" or "she"."""
        return sex is None or self.pronoun(figure) in (None, sex)

    def person(self, mention: Mention) -> Figure | None:
        """The person a mention means; a lone word that is nobody's surname or first name means nobody."""
        known = self.by_surname.get(mention.key) or self.by_first_name.get(mention.key) or []
        return mention.figure or self._likeliest(known, mention.sentence)

    def namesake(self, name: Name, number: int) -> Figure | None:
        """The person that a surname, a first name or another form of a full name means in a sentence."""
        words = name.words
        while len(words) > 1 and words[0].lower() in words_of("particles"):
            words = words[1:]
        told = told_pronoun(token.low for token in reversed(name.title))
        known = [one for one in self.by_surname.get(surname_key(words), []) if self.may_be(one, told)]
        if len(words) > 1:
            known = [one for one in known if _fits(one, words)]
        elif not known and not name.title:
            known = self.by_first_name.get(name_key(words[0]), [])
        return self._likeliest(known, number)

    def _likeliest(self, known: Sequence[Figure], number: int) -> Figure | None:
        """Of several namesakes the one named in full just before, or else the one named most often."""
        if len(known) < 2:
            return known[0] if known else None
        for figure in known:
            behind = bisect_left(figure.named_in, number + 1)
            if _weight(figure) > 1 and behind and number - figure.named_in[behind - 1] < 2:
                return figure
        return max(known, key=_weight)

    def before(self, at: int) -> Iterator[tuple[Mention, Figure]]:
        """The people mentioned before a place in the text, the nearest first."""
        behind = bisect_left(self.mentions, at, key=lambda one: one.start)
        for mention in reversed(self.mentions[max(0, behind - LOOK_BACK) : behind]):
            figure = self.person(mention)
            if figure:
                yield mention, figure


def _fits(figure: Figure, words: Sequence[str]) -> bool:
    """Whether a full name can be another form of a figure's name."""
    return len(words) == 1 or not figure.whole or same_first_name(figure.words[0], words[0])


def _weight(figure: Figure) -> int:
    """How sure it is that words are a person's name: how often they stand, and a known first name."""
    return len(figure.named_in) + 2 * bool(pronoun_of_first_name(figure.words[0]))
