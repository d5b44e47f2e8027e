"""What one thing is called on its way from the source's own words to the headline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict

from helpers.articles.article import Article
from helpers.tags.headline.pieces import VIEW
from helpers.tags.headline.word_forms import Unit, atoms_of, root, units
from helpers.tags.language.grammar import NAMES, NOUNS
from helpers.tags.language.reading import read
from helpers.tags.language.sentences import FINITE, Sentence
from helpers.tags.tag import Tag

VOICES = ("quoted", "retold", "narrator", "headline")
QUOTED = "direct quotation"
TELLING = ("sentence-carries", "noun-limited")
LONGEST = 12
_JOINING = frozenset(("of", "including", ",", "and", "or", "for", "from"))
_DESCRIBING = NOUNS | {"DT", "CD", "JJ", "JJR", "JJS", "VBN", "VBG", "POS", "PRP$"}
_BEFORE = _DESCRIBING - NAMES


class Step(TypedDict):
    """One description of a thing: `thing` is the headline's noun, `voice` one of `VOICES`.

    `start` and `end` are code points; `limiting` are the words beside the noun that narrow it.
    """

    article_id: str
    thing: str
    words: str
    voice: str
    speaker: str | None
    limiting: list[str]
    fell_away: list[str]
    start: int
    end: int


class Phrase(NamedTuple):
    """The tokens that describe a thing, and the place of the noun among them."""

    tokens: Sentence
    head: int


def descriptions(article: Article, tags: Sequence[Tag]) -> Iterator[Step]:
    """Yield the descriptions of each thing that the headline and the sentences behind it both name."""
    behind_piece = _supports(tags)
    pieces = [tag for tag in tags if tag.layer == "headline" and tag.id in behind_piece]
    if not pieces:
        return
    sentences = [one.tokens for one in read(article).words]
    starts = [tokens[0].start for tokens in sentences]
    statements = [tag for tag in tags if tag.layer == "statement" and tag.label != VIEW]
    for piece in pieces:
        own = [one for one in sentences[_number(starts, piece.start)] if piece.start <= one.start < piece.end]
        behind = [sentences[_number(starts, tag.start)] for tag in behind_piece[piece.id]]
        for phrase, anchor, before in _things(own):
            found = [one for tokens in behind if (one := _same_thing(tokens, phrase, anchor, before))]
            yield from _steps(article, phrase, found, statements)


def _supports(tags: Sequence[Tag]) -> dict[str, list[Tag]]:
    """The sentences that tell a whole piece, by the id of the piece."""
    found: dict[str, list[Tag]] = {}
    for tag in tags:
        if tag.of and tag.rule in TELLING:
            found.setdefault(tag.of, []).append(tag)
    return found


def _number(starts: Sequence[int], place: int) -> int:
    return max(0, bisect_right(starts, place) - 1)


def _things(tokens: Sentence) -> Iterator[tuple[Phrase, Unit, bool]]:
    """The common nouns of a piece with the word beside each of them: before it, or behind where none is."""
    found = units(tokens)
    for at, unit in enumerate(found):
        head = tokens[unit.first]
        last_of_group = unit.last >= len(tokens) or tokens[unit.last].kind not in NOUNS
        if head.kind not in NOUNS - NAMES or unit.keys[0].startswith("=") or not last_of_group:
            continue
        first = unit.first
        while first > 0 and tokens[first - 1].kind in _BEFORE and not tokens[first - 1].low.endswith("ing"):
            first -= 1
        phrase = Phrase(tokens[first : unit.last], unit.first - first)
        before = [one for one in found[:at] if one.last <= first]
        if before and before[-1].last == first:
            yield phrase, before[-1], True
        elif not before and at + 1 < len(found) and found[at + 1].first == unit.last:
            yield phrase, found[at + 1], False


def _same_thing(tokens: Sentence, phrase: Phrase, anchor: Unit, before: bool) -> Phrase | None:
    """The description of the same thing in a sentence: the same noun on the same side of the same word."""
    thing = _singular(phrase.tokens[phrase.head].low)
    found = units(tokens)
    nouns = [unit for unit in found if not tokens[unit.first].capital]
    heads = [unit for unit in nouns if _singular(tokens[unit.first].low) == thing]
    anchors = [unit for unit in found if not set(unit.keys).isdisjoint(anchor.keys)]
    pairs = [
        (abs(head.first - one.first), head, one)
        for head in heads
        for one in anchors
        if (one.last <= head.first) == before and abs(head.first - one.first) <= LONGEST
    ]
    for _, head, one in sorted(pairs, key=lambda pair: pair[0]):
        first, last = (one.last, head.last) if before else (_opening(tokens, head.first), head.last)
        if last < len(tokens) and tokens[last].kind == "NNS":
            last += 1
        between = tokens[one.last : head.first] if before else tokens[head.last : one.first]
        if any(token.kind in FINITE or token.low in (";", ":", ".") for token in between):
            continue
        while first < head.first and tokens[first].kind in ("DT", "IN", "TO", ",", "RB"):
            first += 1
        return Phrase(tokens[first:last], head.first - first)
    return None


def _singular(low: str) -> str:
    return low.removesuffix("s") if len(low) > 3 else low


def _opening(tokens: Sentence, place: int) -> int:
    """Where the description begins that leads to the noun at `place`."""
    while place > 0 and (tokens[place - 1].kind in _DESCRIBING or tokens[place - 1].low in _JOINING):
        place -= 1
    return place


def _steps(
    article: Article, head: Phrase, found: Sequence[Phrase], statements: Sequence[Tag]
) -> Iterator[Step]:
    thing = head.tokens[head.head].word
    steps: dict[tuple[str, ...], Step] = {}
    for phrase in found:
        around = _around(statements, phrase)
        quoted = any(tag.label == QUOTED for tag in around)
        voice = VOICES[0] if quoted else VOICES[1] if around else VOICES[2]
        speaker = next((tag.speaker for tag in around if tag.speaker), None)
        step = _step(article, thing, phrase, voice, speaker)
        steps.setdefault((voice, *(token.low for token in phrase.tokens)), step)
    last = _step(article, thing, head, VOICES[3], None)
    if not any(len(step["limiting"]) > len(last["limiting"]) for step in steps.values()):
        return
    ordered = sorted(steps.values(), key=lambda step: (VOICES.index(step["voice"]), -len(step["limiting"])))
    earlier: Step | None = None
    for step in (*ordered, last):
        if earlier:
            step["fell_away"] = _fell_away(earlier["words"], step["words"], thing)
        yield step
        earlier = step


def _around(statements: Sequence[Tag], phrase: Phrase) -> list[Tag]:
    """The statements around a phrase, the innermost first."""
    start, end = phrase.tokens[0].start, phrase.tokens[-1].end
    around = [tag for tag in statements if tag.start <= start and end <= tag.end]
    return sorted(around, key=lambda tag: tag.end - tag.start)


def _step(article: Article, thing: str, phrase: Phrase, voice: str, speaker: str | None) -> Step:
    start, end = phrase.tokens[0].start, phrase.tokens[-1].end
    limiting = [
        token.word
        for at, token in enumerate(phrase.tokens)
        if at != phrase.head and token.is_word and token.kind not in ("DT", "IN", "CC", "TO")
    ]
    return {
        "article_id": article.article_id,
        "thing": thing,
        "words": " ".join(article.text[start:end].split()),
        "voice": voice,
        "speaker": speaker,
        "limiting": limiting,
        "fell_away": [],
        "start": start,
        "end": end,
    }


def _fell_away(earlier: str, later: str, thing: str) -> list[str]:
    """The stretches of the earlier words that the later ones lack, in order.

    >>> _fell_away("former members of robber gangs", "former robbers", "Robbers")
    ['members of', 'gangs']
    """
    kept = {root(atom) for word in (*later.split(), thing) for atom in atoms_of(_bare(word))}
    found: list[list[str]] = [[]]
    for word in earlier.split():
        if all(root(atom) in kept for atom in atoms_of(_bare(word))):
            found.append([])
        else:
            found[-1].append(word)
    return [" ".join(words).strip(",") for words in found if words]


def _bare(word: str) -> str:
    return word.lower().replace("’", "'").strip(",.;:\"“”'()[]")
