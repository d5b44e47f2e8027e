"""Attributed statements: who says what, between quotation marks and outside of them.

The terms follow Pareti (2015): the content (what is said), the source (the words that name the
speaker) and the cue (the words that make it a report, as "said"). The rules, their reasons and their
known failures stand in `rules/statements.toml`, the words in `rules/verbs.toml` and `rules/cues.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.articles.article import Article
from helpers.tags.attribution import Attribution
from helpers.tags.grammar import Places
from helpers.tags.labels import label_before, label_behind, label_inside
from helpers.tags.quotations import Quotation, quotations
from helpers.tags.quoted import chosen, only_attribution, states
from helpers.tags.reports import attributions
from helpers.tags.sentences import Sentence, Token, listed, sentences
from helpers.tags.speakers import Cast, Speaker

UNKNOWN = "unknown speaker"
NESTING = ("clause-after", "clause-before", "according-to", "plan", "reporting-noun")
QUOTED_PARTS = ("headline", "standfirst", "body")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the attribution in the text and what its source resolves to (None: nobody is named)."""

    attribution: Attribution
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One contiguous piece of a statement, the rule that decided, and the voice (None: not told).

    `start` and `end` are code points; `quotation` is set for a direct quotation. `joins` says that the
    piece goes on with the statement before it.
    """

    start: int
    end: int
    kind: str
    rule: str
    voice: Voice | None
    quotation: Quotation | None = None
    joins: bool = False


def statements(article: Article) -> list[Statement]:
    """Return the statements of headline, standfirst and body, in reading order."""
    cast, paragraphs = Cast(article.article_id), list(_paragraphs(article))
    names: Counter[str] = Counter()
    for sentence in (one for paragraph in paragraphs for one in paragraph):
        cast.meet(sentence)
        names.update(token.word for token in sentence if token.capital)
    known = {name for name, count in names.items() if count > 1}
    heads = {part.start for part in article.of_kind("headline")}
    found: list[Statement] = []
    above: list[Token] = []
    voice: Voice | None = None
    for paragraph in paragraphs:
        inherited = _voice_from_above(paragraph, above, voice)
        label = label_before(paragraph[0], known)
        if label is None and paragraph[0][0].start in heads:
            label = label_behind(paragraph[-1])
        spoken, voice = _of_paragraph(paragraph, cast, inherited, label)
        found += spoken
        above = paragraph[-1]
    for place in range(len(found) - 1, 0, -1):
        upper, lower = found[place - 1], found[place]
        if (
            upper.quotation
            and lower.quotation
            and upper.quotation.runs_on
            and lower.quotation.reopens
            and not upper.voice
            and lower.voice
        ):
            found[place - 1] = replace(upper, rule="reopened", voice=lower.voice)
    deeper = [one for one in quotations(article.text) if one.depth == 2]
    nested = [
        inner
        for one in found
        if one.quotation
        for inner in _inside(article.text, one.quotation, _between(deeper, one.quotation), cast)
    ]
    return sorted([*found, *nested], key=lambda one: (one.start, -one.end))


def _between(quoted: Sequence[Quotation], outer: Quotation) -> Sequence[Quotation]:
    """The quotations that stand inside another."""
    first = bisect_left(quoted, outer.start, key=lambda one: one.outer_start)
    last = bisect_left(quoted, outer.end, key=lambda one: one.outer_start)
    return [one for one in quoted[first:last] if one.outer_end <= outer.end]


def _paragraphs(article: Article) -> Iterator[list[list[Token]]]:
    quoted = iter(quotations(article.text))
    current = next(quoted, None)
    for part in sorted(article.of_kind(*QUOTED_PARTS), key=lambda part: part.start):
        at = part.start
        while at < part.end:
            line_end = article.text.find("\n", at, part.end)
            line_end = part.end if line_end < 0 else line_end
            inside = []
            while current and current.outer_start < line_end:
                if current.depth == 1 and at <= current.outer_start and current.outer_end <= line_end:
                    inside.append(current)
                current = next(quoted, None)
            cut = sentences(article.text, at, line_end, inside)
            if cut:
                yield cut
            at = line_end + 1


def _voice_from_above(
    paragraph: list[list[Token]], above: list[Token], voice: Voice | None
) -> tuple[str, Voice] | None:
    """What the paragraph above says of who speaks in a paragraph that begins with a quotation."""
    opening = paragraph[0][0].quoted
    if voice is None or opening is None:
        return None
    if opening.reopens:
        return "reopened", voice
    if above[-1].low in (":", ","):
        return "colon-above", voice
    bare = not any(token.is_word for sentence in paragraph for token in sentence)
    return ("speaker-above", voice) if bare and any(token.quoted for token in above) else None


def _of_paragraph(
    paragraph: list[list[Token]], cast: Cast, inherited: tuple[str, Voice] | None, label: Attribution | None
) -> tuple[list[Statement], Voice | None]:
    """The statements of one paragraph, and the last voice heard in it."""
    found: list[Statement] = []
    if label:
        labelled = _labelled(paragraph, label, cast)
        return [labelled], labelled.voice
    voice: Voice | None = None
    all_heard = [attributions(sentence) for sentence in paragraph]
    for number, sentence in enumerate(paragraph):
        heard = all_heard[number]
        behind = all_heard[number + 1] if number + 1 < len(paragraph) else []
        heard = _worth_telling(heard)
        told = [(one, _voice(one, cast)) for one in heard]
        covered: set[int] = set()
        for one, its_voice in told:
            for piece, places in enumerate(_own_words(one)):
                covered.update(range(*places))
                places = _without_joining(one.tokens, places)
                found.append(_clause_statement(one, places, its_voice, joins=piece > 0))
        governing = [one for one in heard if one.source]
        for place, token in enumerate(sentence):
            if token.quoted is None or place in covered:
                continue
            if inside := label_inside(token.quoted):
                voice = _voice(inside[0], cast)
                found.append(replace(_quoted(token.quoted, "speaker-label", voice), start=inside[1]))
                continue
            choice = _told_alone(heard, place) or chosen(sentence, place, governing)
            if choice is None and behind and only_attribution(sentence, paragraph[number + 1], behind[0]):
                choice = "cue-after", behind[0]
            if choice:
                voice = _voice(choice[1], cast)
                found.append(_quoted(token.quoted, choice[0], voice))
            elif continued := _continued(sentence, token.quoted, voice, inherited):
                found.append(_quoted(token.quoted, *continued))
                voice = continued[1]
            elif states(sentence, place):
                found.append(_quoted(token.quoted, "no-speaker", None))
        told = [pair for pair in told if pair[0].source]
        if governing and not any(
            token.quoted and place not in covered for place, token in enumerate(sentence)
        ):
            voice = told[-1][1]
    return found, voice


def _labelled(paragraph: list[list[Token]], label: Attribution, cast: Cast) -> Statement:
    """The statement of a paragraph that a label opens or closes."""
    (first, last), *_ = label.content
    start, end = label.span((first, last))
    if label.source and label.source[0] < first:
        final = paragraph[-1]
        end = label.tokens[last - 1].end if len(paragraph) == 1 else final[-1].end
    return Statement(start, end, "indirect speech", "speaker-label", _voice(label, cast))


def _worth_telling(heard: list[Attribution]) -> list[Attribution]:
    """Within a statement keep what others are reported to say, not what they think, want or mention."""
    return [
        one
        for one in heard
        if (one.speech and one.rule in NESTING)
        or not any(first <= one.cue[0] < last for other in heard for first, last in other.content)
    ]


def _inside(text: str, quotation: Quotation, deeper: Sequence[Quotation], cast: Cast) -> Iterator[Statement]:
    """The statements of others that somebody's quoted words report ("my colleague told me that …")."""
    for sentence in sentences(text, quotation.start, quotation.end, deeper):
        for one in attributions(sentence):
            own = one.source and one.tokens[one.source[0]].low in listed("first_person")
            if not own and one.speech and one.rule in (*NESTING, "no-agent"):
                for number, places in enumerate(_own_words(one)):
                    yield _clause_statement(one, places, _voice(one, cast), joins=number > 0)


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


def _quoted(quotation: Quotation, rule: str, voice: Voice | None) -> Statement:
    joins = rule in ("interrupted", "same-speaker", "reopened")
    return Statement(quotation.start, quotation.end, "direct quotation", rule, voice, quotation, joins)


def _own_words(one: Attribution) -> list[Places]:
    """The pieces of the content, if any of it stands outside quotation marks."""
    tokens = one.tokens
    outside = any(token.is_word for first, last in one.content for token in tokens[first:last])
    return list(one.content) if outside else []


def _is_speech(token: Token) -> bool:
    """True for a quotation that is more than a name in single marks."""
    return token.quoted is not None and not (token.quoted.single and token.word.istitle())


def _without_joining(sentence: Sentence, places: Places) -> Places:
    """Leave out a "However," that joins the narrator's sentences."""
    first, last = places
    while first < last - 1 and (
        sentence[first].low in listed("joining") or sentence[first].low in (",", ":")
    ):
        if sentence[first].low in ("but", "and", "so") and sentence[first + 1].quoted:
            break
        first += 1
    return first, last


def _clause_statement(one: Attribution, places: Places, voice: Voice | None, joins: bool) -> Statement:
    quoted = any(_is_speech(token) for first, last in one.content for token in one.tokens[first:last])
    kind = "mixed quotation" if quoted else "indirect speech" if one.speech else "belief or plan"
    start, end = one.span(places)
    opening, closing = one.tokens[places[0]].quoted, one.tokens[places[1] - 1].quoted
    start = opening.outer_start if opening else start
    end = closing.outer_end if closing else end
    return Statement(start, end, kind, one.rule, voice, joins=joins)


def _continued(
    sentence: Sentence, quotation: Quotation, voice: Voice | None, inherited: tuple[str, Voice] | None
) -> tuple[str, Voice] | None:
    """The rule and the voice of quoted words that stand alone in their sentence."""
    if quotation.single or any(token.is_word for token in sentence):
        return None
    return ("same-speaker", voice) if voice else inherited


def _voice(attribution: Attribution, cast: Cast) -> Voice:
    if attribution.source is None:
        return Voice(attribution, None)
    first, last = attribution.source
    speaker = cast.resolve(attribution.tokens[first:last])
    cast.hear(speaker, attribution.tokens[first].start)
    return Voice(attribution, speaker)
