"""Who has said what so far: the statements of an article, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.tags.language.quotations import Quotation
from helpers.tags.language.sentences import Sentence, Token
from helpers.tags.speakers.cast import Cast
from helpers.tags.statements.attribution import Attribution, holds
from helpers.tags.statements.labels import label_inside
from helpers.tags.statements.nested import NESTING
from helpers.tags.statements.quoted import chosen, only_attribution, states
from helpers.tags.statements.reports import attributions
from helpers.tags.statements.statement import Statement, Voice, joined, told_in_words, voice_of

Paragraph = Sequence[Sequence[Token]]

DEEPEST = 4
CLOSING = ("cue-after", "interrupted")
GOES_ON = ("interrupted", "same-speaker", "reopened")


@dataclass(slots=True)
class Hearing:
    """The statements found so far, in reading order, and what the next paragraph can take up.

    `voice` is who spoke last, `above` the last sentence of the paragraph before.
    """

    cast: Cast
    found: list[Statement] = field(default_factory=list)
    voice: Voice | None = None
    above: Sentence = ()

    def paragraph(self, paragraph: Paragraph, label: Attribution | None) -> None:
        """Hear one paragraph; a label tells whose words all of it is."""
        if label:
            self.found.append(self._labelled(paragraph, label))
            self.voice = self.found[-1].voice
        else:
            inherited = self._from_above(paragraph)
            self.voice = None
            heard = [attributions(sentence) for sentence in paragraph]
            for number, sentence in enumerate(paragraph):
                behind = heard[number + 1] if number + 1 < len(paragraph) else []
                alone = behind and only_attribution(sentence, paragraph[number + 1], behind[0])
                self._sentence(sentence, heard[number], behind[0] if alone else None, inherited)
        self.above = paragraph[-1]

    def _sentence(
        self,
        sentence: Sentence,
        heard: list[Attribution],
        behind: Attribution | None,
        inherited: tuple[str, Voice] | None,
    ) -> None:
        heard = _worth_telling(heard)
        told = [(one, voice_of(one, self.cast)) for one in heard]
        for one, voice in told:
            self.found += told_in_words(one, voice)
        quoted = [place for place, token in enumerate(sentence) if token.quoted]
        alone = [place for place in quoted if not _in_own_words(heard, place)]
        governing = [one for one in heard if one.source]
        for place in quoted:
            inside = [one for one in governing if _is_inner(one, heard) and not holds(one, place)]
            if place in alone:
                self._quotation(sentence, place, heard, governing, behind, inherited)
            elif (closing := chosen(sentence, place, inside)) and closing[0] in CLOSING:
                self._say(sentence[place].quoted, closing[0], voice_of(closing[1], self.cast))
        named = [voice for one, voice in told if one.source]
        if named and not alone:
            self.voice = named[-1]

    def _quotation(
        self,
        sentence: Sentence,
        place: int,
        heard: list[Attribution],
        governing: list[Attribution],
        behind: Attribution | None,
        inherited: tuple[str, Voice] | None,
    ) -> None:
        """Hear a quotation that is no part of a clause in other words."""
        quotation = sentence[place].quoted
        assert quotation is not None
        choice = _told_alone(heard, place) or chosen(sentence, place, governing)
        choice = choice or (("cue-after", behind) if behind else None)
        if labelled := label_inside(quotation):
            self.voice = voice_of(labelled[0], self.cast)
            self._say(quotation, "speaker-label", self.voice, labelled[1])
        elif choice:
            self.voice = voice_of(choice[1], self.cast)
            self._say(quotation, choice[0], self.voice)
        elif continued := _continued(sentence, quotation, self.voice, inherited):
            self.voice = continued[1]
            self._say(quotation, *continued)
        elif states(sentence, place):
            self._say(quotation, "no-speaker", None)

    def _say(
        self, quotation: Quotation | None, rule: str, voice: Voice | None, start: int | None = None
    ) -> None:
        assert quotation is not None
        first = quotation.start if start is None else start
        one = Statement(first, quotation.end, "direct quotation", rule, voice, quotation)
        last = next((said for said in reversed(self.found[-8:]) if said.quotation), None)
        same = last and last.voice and voice and last.voice.name == voice.name
        self.found.append(joined(one, last) if last and same and rule in GOES_ON else one)

    def _from_above(self, paragraph: Paragraph) -> tuple[str, Voice] | None:
        """What the paragraph above says of who speaks in a paragraph that begins with a quotation."""
        opening = paragraph[0][0].quoted
        if self.voice is None or opening is None:
            return None
        if opening.reopens:
            return "reopened", self.voice
        if self.above[-1].low in (":", ","):
            return "colon-above", self.voice
        bare = not any(token.is_word for sentence in paragraph for token in sentence)
        quoted = any(token.quoted for token in self.above)
        return ("speaker-above", self.voice) if bare and quoted else None

    def _labelled(self, paragraph: Paragraph, label: Attribution) -> Statement:
        """The statement of a paragraph that a label opens or closes."""
        (first, last), *_ = label.content
        start, end = label.span((first, last))
        if label.source and label.source[0] < first and len(paragraph) > 1:
            end = paragraph[-1][-1].end
        return Statement(start, end, "indirect speech", "speaker-label", voice_of(label, self.cast))


def _is_inner(one: Attribution, heard: list[Attribution]) -> bool:
    return any(holds(other, one.cue[0]) for other in heard)


def _worth_telling(heard: list[Attribution]) -> list[Attribution]:
    """Within a statement keep what others are reported to say, not what they think, want or mention."""
    return [
        one
        for one in heard
        if (one.speech and one.rule in NESTING and _depth(one, heard) < DEEPEST) or not _is_inner(one, heard)
    ]


def _depth(one: Attribution, heard: list[Attribution]) -> int:
    return sum(holds(other, one.cue[0]) for other in heard)


def _in_own_words(heard: list[Attribution], place: int) -> bool:
    """True where a quotation is a part of a clause that a report tells in other words."""
    for one in heard:
        words = any(token.is_word for first, last in one.content for token in one.tokens[first:last])
        if words and holds(one, place):
            return True
    return False


def _told_alone(heard: list[Attribution], place: int) -> tuple[str, Attribution] | None:
    """The report whose content is this quotation and nothing else."""
    for one in heard:
        if (
            one.source
            and one.rule == "thing"
            and any(first == place and last == place + 1 for first, last in one.content)
        ):
            return "part-of-sentence", one
    return None


def _continued(
    sentence: Sentence, quotation: Quotation, voice: Voice | None, inherited: tuple[str, Voice] | None
) -> tuple[str, Voice] | None:
    """The rule and the voice of quoted words that stand alone in their sentence."""
    if quotation.single or any(token.is_word for token in sentence):
        return None
    return ("same-speaker", voice) if voice else inherited
