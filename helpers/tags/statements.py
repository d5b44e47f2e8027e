"""Who said the quoted words: direct quotations with their source and cue.

The terms follow Pareti (2015): the content (here the quoted words), the source (the words that name
the speaker) and the cue (the words that make it a report, as "said"). The rules, their reasons and
their known failures stand in `rules/statements.toml`, the word lists in `rules/cues.toml`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.articles.article import Article, Part
from helpers.rules import rules
from helpers.tags.attribution import (
    PAUSES,
    SMALL_WORDS,
    Attribution,
    Sentence,
    Token,
    attributions,
    listed,
    sentences,
)
from helpers.tags.quotations import Quotation, quotations
from helpers.tags.speakers import Cast, Speaker
from helpers.tags.tag import Tag

UNKNOWN = "unknown speaker"
QUOTED_PARTS = ("headline", "standfirst", "body")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the attribution in the text and what it resolves to."""

    attribution: Attribution
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Statement:
    """One quotation, the rule that decided about its speaker, and the voice (None: the text does not say)."""

    quotation: Quotation
    rule: str
    voice: Voice | None


def statements(article: Article) -> list[Statement]:
    """Return the direct quotations of headline, standfirst and body, in reading order."""
    cast, paragraphs = Cast(), list(_paragraphs(article))
    for sentence in (one for paragraph in paragraphs for one in paragraph):
        cast.meet(sentence)
    found: list[Statement] = []
    above: list[Token] = []
    voice: Voice | None = None
    for paragraph in paragraphs:
        inherited = _voice_from_above(paragraph, above, voice)
        spoken, voice = _of_paragraph(paragraph, cast, inherited)
        found += spoken
        above = paragraph[-1]
    for place in range(len(found) - 1, 0, -1):
        upper, lower = found[place - 1], found[place]
        if upper.quotation.runs_on and lower.quotation.reopens and not upper.voice and lower.voice:
            found[place - 1] = replace(upper, rule="reopened", voice=lower.voice)
    return found


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
    paragraph: list[list[Token]], cast: Cast, inherited: tuple[str, Voice] | None
) -> tuple[list[Statement], Voice | None]:
    """The statements of one paragraph, and the last voice heard in it."""
    found: list[Statement] = []
    voice: Voice | None = None
    all_heard = [attributions(sentence) for sentence in paragraph]
    for number, sentence in enumerate(paragraph):
        heard = all_heard[number]
        behind = all_heard[number + 1] if number + 1 < len(paragraph) else []
        for place, token in enumerate(sentence):
            if token.quoted is None:
                continue
            chosen = _chosen(sentence, place, heard)
            if chosen is None and behind and _only_attribution(sentence, paragraph[number + 1], behind[0]):
                chosen = "cue-after", behind[0]
            if chosen:
                voice = _voice(chosen[1], cast)
                found.append(Statement(token.quoted, chosen[0], voice))
            elif continued := _continued(sentence, token.quoted, voice, inherited):
                found.append(Statement(token.quoted, *continued))
                voice = continued[1]
            elif _states(sentence, place):
                found.append(Statement(token.quoted, "no-speaker", None))
        if heard and not any(token.quoted for token in sentence):
            voice = _voice(heard[-1], cast)
    return found, voice


def _continued(
    sentence: Sentence, quotation: Quotation, voice: Voice | None, inherited: tuple[str, Voice] | None
) -> tuple[str, Voice] | None:
    """The rule and the voice of quoted words that stand alone in their sentence."""
    if quotation.single or any(token.is_word for token in sentence):
        return None
    return ("same-speaker", voice) if voice else inherited


def _voice(attribution: Attribution, cast: Cast) -> Voice:
    first, last = attribution.source
    speaker = cast.resolve(attribution.tokens[first:last])
    cast.hear(speaker, attribution.tokens[first].start)
    return Voice(attribution, speaker)


def _chosen(sentence: Sentence, place: int, heard: Sequence[Attribution]) -> tuple[str, Attribution] | None:
    """The rule and the attribution that govern the quotation at `place`, or None."""
    quotation = sentence[place].quoted
    assert quotation is not None
    before = next((one for one in reversed(heard) if one.last <= place), None)
    after = next((one for one in heard if one.first > place), None)
    follows = after is not None and all(
        token.low in PAUSES or token.low in ("as", "(") for token in sentence[place + 1 : after.first]
    )
    lead = _lead(sentence, place, before) if before else None
    named = _names_something(sentence, place)
    if before and lead and not (follows and lead != "led") and (lead != "joined" or not named):
        return "interrupted" if lead == "interrupted" else "cue-before", before
    if after and follows:
        whole = before is not None or not any(token.is_word for token in sentence[:place])
        return "cue-after" if whole else "part-of-sentence", after
    if quotation.single or named or not heard:
        return None
    return "part-of-sentence", before or heard[-1]


def _lead(sentence: Sentence, place: int, before: Attribution) -> str | None:
    """How an attribution leads to the quotation at `place`, or None where it does not.

    `led`: by a comma or a colon at once; `interrupted`: it cut a quotation in two; `joined`: by nothing or
    "that"; `far`: by a comma or a colon after further words, and the quotation begins a sentence.
    """
    quotation = sentence[place].quoted
    assert quotation is not None
    between = [token.low for token in sentence[before.last : place]]
    paused = between[-1:] in ([","], [":"])
    if between[-1:] == [","] and any(token.quoted for token in sentence[: before.first]):
        return "interrupted"
    if paused and len(between) <= 3:
        return "led"
    following = sentence[place + 1 : place + 2]
    if between in ([], ["that"]) and (quotation.words[-1] in ",.!?" or not any(t.is_word for t in following)):
        return "joined"
    return "far" if paused and quotation.words[0].isupper() else None


def _only_attribution(sentence: Sentence, following: Sentence, first: Attribution) -> bool:
    """True where a sentence of quotations is followed by one that only says who spoke."""
    if any(token.is_word for token in sentence):
        return False
    return first.first == 0 and not any(token.is_word for token in following[first.last :])


def _names_something(sentence: Sentence, place: int) -> bool:
    """True where the marks hold a name, a title or a term rather than somebody's statement."""
    quotation = sentence[place].quoted
    assert quotation is not None
    words = quotation.words.split()
    small = listed(*SMALL_WORDS, "auxiliaries")
    title = all(word[0].isupper() or not word[0].isalpha() or word.lower() in small for word in words)
    called = place > 0 and sentence[place - 1].low in listed("name_before")
    return len(words) <= 8 and ((title and quotation.words[-1] not in "!?") or (called and len(words) <= 3))


def _states(sentence: Sentence, place: int) -> bool:
    """True where quoted words without a speaker still report what somebody said."""
    quotation = sentence[place].quoted
    assert quotation is not None
    if quotation.single or _names_something(sentence, place):
        return False
    reported = any(token.low in listed("impersonal") for token in sentence)
    return reported or len(quotation.words.split()) >= rules("statements")["no-speaker"].settings["words"]


def statement_tags(article: Article) -> list[Tag]:
    """Return the tags of the layers statement, source and cue, in reading order of the statements.

    A statement's `words` are those between the marks; its `speaker` is the best full form that the
    article gives, or None. Its source and cue tags point to it by `of`. Spans are code points.
    """
    return [tag for one in statements(article) for tag in _tags(article, one)]


def _tags(article: Article, one: Statement) -> Iterator[Tag]:
    quotation, voice = one.quotation, one.voice
    reason = _reason(article, one)

    def tag(layer: str, label: str, span: tuple[int, int], name: str, voice: str) -> Tag:
        words = article.text[span[0] : span[1]]
        identifier = f"{article.article_id}:{layer}:{name}"
        return Tag(identifier, article.article_id, *span, words, layer, label, one.rule, reason, voice)

    place = f"{quotation.start}-{quotation.end}"
    speaker = voice.speaker.name if voice else None
    words = quotation.start, quotation.end
    statement = tag("statement", "direct quotation", words, place, speaker or UNKNOWN)
    yield replace(statement, speaker=speaker, source_kind=voice.speaker.kind if voice else None)
    if voice:
        for layer, places in (("source", voice.attribution.source), ("cue", voice.attribution.cue)):
            span = voice.attribution.span(places)
            name = f"{span[0]}-{span[1]}:{place}"
            label = voice.speaker.kind or "unclear" if layer == "source" else layer
            yield replace(tag(layer, label, span, name, "narrator"), of=statement.id)


def _reason(article: Article, one: Statement) -> str:
    """One sentence that quotes the words the decision rests on."""
    said, source, speaker = "", "", None
    if one.voice:
        attribution, speaker = one.voice.attribution, one.voice.speaker
        spans = sorted([attribution.span(attribution.source), attribution.span(attribution.cue)])
        source = " ".join(article.text[slice(*attribution.span(attribution.source))].split())
        near = spans[1][0] - spans[0][1] < 30
        pieces = [(spans[0][0], spans[1][1])] if near else spans
        said = " … ".join(" ".join(article.text[start:end].split()) for start, end in pieces)
    clauses = [rules("statements")[one.rule].settings["because"].format(said=said)]
    if speaker and speaker.why and speaker.name not in source:
        clauses.append(f"“{source}” is {speaker.name}, {speaker.why}")
    if one.quotation.oddity:
        clauses.append(one.quotation.oddity[0].lower() + one.quotation.oddity[1:-1])
    return "; ".join(clauses) + "."


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule decides about any quotation of `text`, read as an article of body lines.

    >>> fires("cue-after", '"The bridge is safe," said Mayor Example.')
    True
    """
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part("body", at, at + len(line), "example"))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article("example", text, digest, "example", tuple(parts), {})
    return any(one.rule == rule_id for one in statements(article))
