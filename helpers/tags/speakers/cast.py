"""Who the words that name a speaker mean, in an article and across articles.

Names, titles, offices, pronouns and descriptions are led back to one figure of the article, and every
link says which words it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.tags.language.sentences import Sentence, Token, sentences
from helpers.tags.speakers.descriptions import described
from helpers.tags.speakers.figures import Figure, Span, new_figure
from helpers.tags.speakers.memory import LOOK_BACK, Found, Heard, Memory
from helpers.tags.speakers.names import Name, joined, own_words
from helpers.tags.speakers.people import noun, noun_or_guess, words_of
from helpers.tags.speakers.phrases import Phrase, read_phrase
from helpers.tags.speakers.pronouns import antecedent, he_or_she, it, nearer_group, they
from helpers.tags.speakers.source_kinds import Described, source_kind
from helpers.tags.speakers.speaker_ids import body_id, government, person_id, plain, surname_key

PRONOUNS = ("writer_words", "reader_words", "he_words", "she_words", "they_words", "it_words", "relative")


class Speaker(NamedTuple):
    """Who speaks: a name and an id, the kind of source, and what both rest on.

    `name` and `speaker_id` are None where the text does not tell who is meant. `kind` is one of
    `SOURCE_KINDS`, `kind_rule` the rule of `source_kinds.toml` that decided it and `kind_why` a clause
    that quotes the words it rests on. `why` is a clause that says why the words mean this name, or ""
    where they are the name; `evidence` holds the code points (start, end) of the words it quotes.
    """

    name: str | None
    speaker_id: str | None
    kind: str | None
    why: str
    evidence: tuple[Span, ...] = ()
    kind_rule: str = ""
    kind_why: str = ""


@dataclass(slots=True)
class Cast:
    """Who can speak in an article: first `meet` every sentence, then `resolve` and `hear` in reading order.

    The id of an unnamed source holds `article_id`, so that two articles' officials are never one.

    >>> from helpers.tags.language.sentences import sentences
    >>> text = "Mayor Ada Example arrived. The mayor spoke."
    >>> cast, cut = Cast(), sentences(text, 0, len(text), [])
    >>> for sentence in cut:
    ...     cast.meet(sentence)
    >>> speaker = cast.resolve(cut[1][:2])
    >>> speaker.name, speaker.speaker_id, speaker.kind
    ('Ada Example', 'ada-example', 'named official')
    >>> speaker.why
    '“The mayor” is Ada Example: “Mayor Ada Example” stands before it'
    """

    article_id: str = ""
    memory: Memory = field(default_factory=Memory)
    speakers: dict[str, Figure] = field(default_factory=dict)
    resolved: dict[Span, Speaker] = field(default_factory=dict)
    unnamed: dict[str, list[Figure]] = field(default_factory=dict)
    shown_at: dict[int, tuple[Span, str]] = field(default_factory=dict)

    def meet(self, sentence: Sentence) -> None:
        """Note whom and what a sentence names."""
        if sentence:
            self.memory.meet(sentence)

    def hear(self, speaker: Speaker, at: int) -> None:
        """Note that a speaker has spoken; `at` is where the words that name the speaker begin."""
        figure = self.speakers.get(speaker.speaker_id or "")
        if figure is None:
            return
        span, words = self.shown_at.get(at, (figure.span, figure.shown))
        if words.lower() in words_of(*PRONOUNS):
            earlier = (one for one in self.memory.heard[: -LOOK_BACK - 1 : -1] if one.figure is figure)
            span, words = next(((one.span, one.words) for one in earlier), (figure.span, figure.shown))
        self.memory.heard.append(Heard(figure, at, span, words))

    def resolve(self, phrase: Sentence, outer: Speaker | None = None) -> Speaker:
        """Return who the words that name a speaker mean.

        `outer` is the speaker of the statement in which the words stand; "I" and "we" mean this speaker.
        """
        words = [token for token in phrase if token.is_word]
        if not words:
            return _nobody(phrase, "nobody", "")
        span = words[0].start, words[-1].end
        if span not in self.resolved:
            self.shown_at[span[0]] = span, joined(phrase)
            self.resolved[span] = self._resolve(phrase, words, outer)
        return self.resolved[span]

    def _resolve(self, phrase: Sentence, words: list[Token], outer: Speaker | None) -> Speaker:
        if not any(token.capital or token.low not in words_of("impersonal", "be") for token in words):
            return _nobody(words, "nobody", "")
        if len(words) == 1 and words[0].low.partition("'")[0] in words_of(*PRONOUNS):
            return self._pronoun(words[0], words[0].low.partition("'")[0], outer)
        read = read_phrase(phrase)
        if len(read.names) > 1 and all(name.sort != "people" for name in read.names):
            return _together([self._named(name, read) for name in read.names])
        if not read.names:
            return self._described(read)
        if self._common_noun(read.names[0]):
            return self._described(Phrase(read.words, (), read.names[0].tokens[-1]))
        return self._named(read.names[0], read)

    def _common_noun(self, name: Name) -> bool:
        """True for an ordinary noun that has a capital only because it begins a sentence or a headline."""
        low = name.tokens[0].low
        common = noun(low) is not None or low in words_of("one_of_many", "quantity")
        return common and name.sort == "surname" and self._namesake(name) is None

    def _pronoun(self, token: Token, low: str, outer: Speaker | None) -> Speaker:
        found = None
        if low in words_of("writer_words"):
            if outer:
                return outer._replace(why=f"“{token.word}” is the one whose words these are")
            return _nobody([token], "unclear", f"“{token.word}” may be the writer of the article")
        if low in words_of("he_words", "she_words"):
            found = he_or_she(self.memory, token, "he" if low in words_of("he_words") else "she")
        elif low in words_of("they_words"):
            found = they(self.memory, token)
            group = nearer_group(self.memory, token, found)
            if group:
                figure = self._unnamed(group, group[-1], "people")
                found = Found(figure, f"“{joined(group)}” stands before it", (group[0].start, group[-1].end))
        elif low in words_of("it_words"):
            found = it(self.memory, token)
        elif low in words_of("relative"):
            found = antecedent(self.memory, token)
        if found is None:
            return _nobody([token], "unclear", f"nobody named before “{token.word}” fits it")
        speaker = self._speaker(found.figure, [token], found)
        return self._as_written(speaker, token, found) if found.figure.sort == "government" else speaker

    def _as_written(self, speaker: Speaker, token: Token, found: Found) -> Speaker:
        """A government under the name that the sentence itself uses for it."""
        first, last = found.span
        words = [one.word for one in self.memory.sentence(token.start) if first <= one.start < last]
        if not words:
            return speaker
        name = " ".join(words)
        return speaker._replace(name=name, why=f"“{token.word}” is {name}: {found.because}")

    def _speaker(self, figure: Figure, words: Sentence, found: Found | None = None) -> Speaker:
        figure = self.speakers.setdefault(figure.id, figure)
        shown = joined(words)
        person = figure.name if figure.sort == "person" else None
        kind = source_kind(Described(shown, figure.sort, person, figure.office))
        why = f"“{shown}” is {figure.name}: {found.because}" if found else ""
        evidence = (found.span,) if found else ()
        return Speaker(figure.name, figure.id, kind.kind, why, evidence, kind.rule, kind.because)

    def _namesake(self, name: Name) -> Figure | None:
        return self.memory.persons.namesake(name, self.memory.number(name.tokens[0].start))

    def _named(self, name: Name, read: Phrase) -> Speaker:
        person = self._namesake(name) if name.sort in ("person", "surname", "government") else None
        if name.sort == "government":
            known = person and person.whole and person.span[0] < name.tokens[0].start
            figure = person if known else None
            return self._speaker(figure, read.words) if figure else self._government(name, read)
        if name.sort == "people":
            figure = self._unnamed(read.words, name.tokens[-1], "people")
        elif name.sort == "surname":
            figure = person or self._lone_word(name, read)
        elif name.sort == "person":
            figure = person or self.memory.persons.add(name, read.words)
        else:
            figure = self.memory.bodies.meant_by(name)
        return self._speaker(figure, read.words, _stands(figure, name))

    def _government(self, name: Name, read: Phrase) -> Speaker:
        """A country or a capital; the name stays as it is written, and the id is the country's."""
        place = government(name.words)
        written = place.country if place and place.by == "adjective" else " ".join(name.words)
        return self._speaker(self.memory.bodies.add(name), read.words)._replace(name=written)

    def _lone_word(self, name: Name, read: Phrase) -> Figure:
        """One capitalised word that no full name explains: a person if "he" or "she" goes with it."""
        short = self.memory.bodies.short.get(name.words[-1]) or self.memory.bodies.longer(name)
        if short:
            return short
        if read.words[0].low in words_of("newcomer") and len(read.words) > 1:
            return self._unnamed(read.words, name.tokens[-1], "unnamed person")
        person = surname_key(name.words) in self.memory.persons.counted
        figure = new_figure(person_id(name.words), "person" if person else "unclear", name.words, name.tokens)
        return self.speakers.get(figure.id, figure)

    def _described(self, read: Phrase) -> Speaker:
        """Who a phrase without a name of its own means: somebody met before, or somebody unnamed."""
        head = read.head or read.words[-1]
        if read.head and head.low in words_of("evidence_nouns"):
            return _nobody(read.words, "nobody", "")
        sort, plural = noun_or_guess(head.low) if read.head else ("unclear", False)
        if head.capital and len(read.words) == 1:
            namesake = self._namesake(Name("surname", (head,), own_words([head])))
            if namesake:
                return self._speaker(namesake, read.words)
        found = None if plural else described(self.memory, read, sort)
        if found:
            found.figure.sort = sort if found.figure.sort == "unclear" else found.figure.sort
            return self._speaker(found.figure, read.words, found)
        if sort == "document" or head.low in words_of("outlet_or_document"):
            return self._document(read, head)
        kinds = {"person": "people" if plural else "unnamed person", "outlets": "outlet"}
        if sort in ("body", "outlets") and read.owners:
            return self._owned_body(read, head, kinds.get(sort, sort))
        return self._speaker(self._unnamed(read.words, head, kinds.get(sort, sort)), read.words)

    def _owned_body(self, read: Phrase, head: Token, sort: str) -> Speaker:
        """A body named by a name and a noun: "the Example campaign", "TASS news agency"."""
        owner = read.owners[-1]
        tokens = [token for token in read.words if owner.tokens[0].start <= token.start <= head.start]
        tail = [token.word for token in tokens if token.start > owner.tokens[-1].start]
        if owner.sort in ("agency", "outlet"):
            return self._named(owner, read)
        if owner.sort == "government" and tail == ["government"]:
            return self._government(owner, read)
        person, place = self._namesake(owner), government(owner.words)
        words = [place.country] if place else person.words if person else owner.words
        return self._speaker(new_figure(body_id([*words, *tail]), sort, [*words, *tail], tokens), read.words)

    def _document(self, read: Phrase, head: Token) -> Speaker:
        """Something written: whoever issued it speaks, where the text says so."""
        behind = {token.low for token in [one for one in read.words if one.start > head.end][:2]}
        issued = read.beside[:1] if behind & words_of("issued_by") else ()
        kind = source_kind(Described(joined(read.words), "document"))
        for owner in (*issued, *reversed(read.owners)):
            speaker = self._named(owner, read)
            if speaker.kind != "unclear" and owner.sort not in ("government", "people"):
                return speaker._replace(kind=kind.kind, kind_rule=kind.rule, kind_why=kind.because)
        return self._speaker(self._unnamed(read.words, head, "document"), read.words)

    def _unnamed(self, words: Sentence, head: Token, sort: str) -> Figure:
        """The unnamed source called by these words: the same one where they point back or are repeated."""
        known = self.unnamed.setdefault(head.low, [])
        called = [token.low for token in words if token.low not in words_of("definite", "indefinite")]
        same = [one for one in known if one.words == called]
        if words[0].low in words_of("definite") and not same and len(called) == 1:
            same = known
        if same and words[0].low not in words_of("newcomer"):
            return same[-1]
        number = f"-{len(known) + 1}" if known else ""
        identifier = f"unnamed:{self.article_id}:{plain(head.word)}{number}"
        figure = new_figure(identifier, sort, called, _without_clause(words, head))
        known.append(figure)
        return figure


def _without_clause(words: Sequence[Token], head: Token) -> list[Token]:
    """The words that name an unnamed source, without a clause behind: "refugees, returning to the town"."""
    for place, token in enumerate(words):
        clause = token.kind in ("VBG", "WP", "WDT") or not token.is_word or token.low in ("who", "which")
        if token.start > head.start and clause:
            return list(words[:place])
    return list(words)


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule of `source_kinds.toml` decides about the last line of `text`, read after the others.

    >>> fires("group-unnamed", "local refugees")
    True
    """
    lines = [line for line in text.split("\n") if line.strip()]
    cast, start = Cast(), 0
    for line in lines:
        start = text.index(line, start)
        cut = sentences(text, start, start + len(line), [])
        for sentence in cut if line is not lines[-1] else ():
            cast.meet(sentence)
        start += len(line)
    return bool(lines) and cast.resolve(cut[0]).kind_rule == rule_id


def _nobody(words: Sentence, sort: str, why: str) -> Speaker:
    kind = source_kind(Described(joined(words), sort))
    return Speaker(None, None, kind.kind, why, (), kind.rule, kind.because)


def _together(several: Sequence[Speaker]) -> Speaker:
    """Two or three speakers in one voice: "Ada Example and Ben Sample said"."""
    names = " and ".join(one.name for one in several if one.name)
    ids = "+".join(one.speaker_id for one in several if one.speaker_id)
    why = "; ".join(one.why for one in several if one.why)
    evidence = tuple(span for one in several for span in one.evidence)
    return several[0]._replace(name=names, speaker_id=ids, why=why, evidence=evidence)


def _stands(figure: Figure, name: Name) -> Found | None:
    """Why a shorter or another form of a name means a figure, and where the full form stands."""
    at = name.tokens[0].start
    same = [plain(word) for word in name.words] == [plain(word) for word in figure.words]
    if same or figure.span[0] <= at < figure.span[1]:
        return None
    where = "stands before it" if figure.span[0] < at else "stands further down"
    return Found(figure, f"“{figure.shown}” {where}", figure.span)
