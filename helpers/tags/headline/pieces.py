"""A headline falls into pieces: its claims, what a question takes for granted, and who says it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.rules import rule_file
from helpers.tags.headline.word_forms import root, small_words
from helpers.tags.language.cues import cue_verb_forms
from helpers.tags.language.grammar import NAMES, NOUNS, VERBS
from helpers.tags.language.reading import Reading
from helpers.tags.language.sentences import FINITE, Sentence, Token
from helpers.tags.tag import Tag

CLAIM, QUESTION, GRANTED, TOPIC, SOURCE = "claim", "question", "taken for granted", "topic", "who says it"
CLAUSES = ("clause-after", "clause-before", "according-to", "cue-after", "cue-before")
SPLITTING = frozenset((*CLAUSES, "speaker-label", "reporting-noun"))
VIEW = "belief or plan"
NEAR = 30
LONGEST_NAME = 6
DESCRIBED = frozenset(("DT", "PRP$", "JJ", "POS", "IN"))
SENTENCE_ENDS = (".", "!", "…", "”", "»", '"')


class Headline(NamedTuple):
    """One sentence of a headline; `repeats` is the number of an earlier one with the same words."""

    tokens: Sentence
    asks: bool
    repeats: int | None


class Piece(NamedTuple):
    """A stretch of a headline; `verb` is the place of its verb among its tokens, if it has one."""

    label: str
    tokens: Sentence
    verb: int | None

    @property
    def start(self) -> int:
        """Where it begins, in code points."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends, in code points."""
        return self.tokens[-1].end


def headlines(article: Article, reading: Reading) -> list[Headline]:
    """Return the headlines of a page in order, sentence by sentence.

    A standfirst that doesn't end as a sentence does is a headline, too.

    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.trying import example_article
    >>> article = example_article("Is the bridge safe?\\nIt was closed on Monday.", headline=True)
    >>> [one.asks for one in headlines(article, read(article))]
    [True]
    """
    second = [
        (part.start, part.end)
        for part in article.of_kind("standfirst")
        if not article.words(part).rstrip().endswith(SENTENCE_ENDS)
    ]
    found: list[Headline] = []
    met: dict[str, int] = {}
    for kind, _, tokens in reading.words:
        head = kind == "headline" or (kind == "standfirst" and _inside(second, tokens[0].start))
        if head and any(token.is_word for token in tokens):
            first = met.setdefault(article.text[tokens[0].start : tokens[-1].end], len(found))
            repeats = first if first < len(found) else None
            found.append(Headline(tokens, tokens[-1].low == "?", repeats))
    return found


def _inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    number = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return number >= 0 and place < spans[number][1]


def pieces(
    headline: Headline, told: Sequence[Tag], verbs: Collection[str], speakers: Collection[str] = ()
) -> list[Piece]:
    """Return the pieces of a headline in order.

    `told` are the statement, source and cue tags in it, `verbs` the roots of verbs in the body: in a line
    where every word has a capital, they tell a verb from a name. `speakers` are the last words of the names
    of who speaks in the article (in small letters): before a colon they tell who says what follows.
    """
    tokens = headline.tokens
    sources = sorted(_sources(tokens, told)) or _before_colon(tokens, speakers)
    found: list[tuple[int, int, bool]] = []
    at = 0
    for first, last in [*sources, (len(tokens), len(tokens))]:
        for start, end in _between_breaks(tokens, at, first):
            found += [(*places, False) for places in _clauses(tokens, start, end, verbs)]
        if first < last:
            found.append((first, last, True))
        at = max(at, last)
    trimmed = [(*_trimmed(tokens, first, last), is_source) for first, last, is_source in found]
    labelled = [_piece(headline, *one, verbs) for one in trimmed if _counting(tokens, *one[:2], at_least=1)]
    asked = False
    for number, piece in enumerate(labelled):
        if piece.label == QUESTION:
            labelled[number] = piece._replace(label=GRANTED if asked else QUESTION)
            asked = True
    full = [one for one in labelled if one.label == SOURCE or _counting(one.tokens, 0, len(one.tokens))]
    return full if any(one.label != SOURCE for one in full) else labelled


def _piece(headline: Headline, first: int, last: int, is_source: bool, verbs: Collection[str]) -> Piece:
    tokens = headline.tokens
    verb = _main_verb(tokens, first, last, verbs)
    has_verb = verb is not None or any(one.kind in VERBS for one in tokens[first:last])
    label = SOURCE if is_source else QUESTION if headline.asks else CLAIM if has_verb else TOPIC
    return Piece(label, tokens[first:last], None if verb is None else verb - first)


def _sources(tokens: Sentence, told: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Where the words stand that tell who says it: source and cue, if these stand together."""
    statements = {tag.id: tag for tag in told if tag.layer == "statement"}
    spans: dict[str, list[Tag]] = {}
    for tag in told:
        statement = statements.get(tag.of or "")
        if statement is None or statement.rule not in SPLITTING or statement.label == VIEW:
            continue
        if tag.layer == "source" or (tag.layer == "cue" and statement.rule != "speaker-label"):
            spans.setdefault(statement.id, []).append(tag)
    taken = 0
    for tags in sorted(spans.values(), key=lambda tags: tags[0].start):
        start, end = min(tag.start for tag in tags), max(tag.end for tag in tags)
        if end - start > sum(tag.end - tag.start for tag in tags) + NEAR:
            start, end = tags[0].start, tags[0].end
        first = bisect_left(tokens, start, key=lambda token: token.start)
        last = bisect_left(tokens, end, key=lambda token: token.start)
        if taken <= first < last:
            taken = last
            yield first, last


def _before_colon(tokens: Sentence, speakers: Collection[str]) -> list[tuple[int, int]]:
    """Where the name of somebody who speaks in the article stands before a colon."""
    colon = next((place for place in range(min(LONGEST_NAME, len(tokens))) if tokens[place].low == ":"), 0)
    named = colon and tokens[colon - 1].low in speakers and all(one.capital for one in tokens[:colon])
    return [(0, colon)] if named and not is_label(tokens[colon - 1].word) else []


def _between_breaks(tokens: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    for place in range(first, last):
        low = tokens[place].low
        if low in _listed("breaks") or (low == "," and tokens[first].low in _listed("joints")):
            yield first, place
            first = place + 1
    yield first, last


def _clauses(tokens: Sentence, first: int, last: int, verbs: Collection[str]) -> Iterator[tuple[int, int]]:
    """The clauses of a stretch: cut before a joint, a participle that describes a noun, a "to" of purpose."""
    verb = _main_verb(tokens, first, last, verbs)
    place = first + 2
    while place < last - 1:
        if _begins_clause(tokens, first, place, last, verb):
            yield first, place
            first = place
            verb = _main_verb(tokens, first + 1, last, verbs)
        place += 1
    yield first, last


def _begins_clause(tokens: Sentence, first: int, place: int, last: int, verb: int | None) -> bool:
    token, behind = tokens[place], tokens[place + 1]
    if verb is None or not first <= verb < place:
        return False
    if not (_counting(tokens, first, place) and _counting(tokens, place, last)):
        return False
    if token.low in _listed("joints"):
        return _joins(tokens, place, last)
    after_noun = tokens[place - 1].kind in NOUNS
    if token.low == "to" and behind.kind in ("VB", "VBP"):
        cue = cue_verb_forms().get(tokens[verb].low)
        return after_noun and not (cue and (cue.takes("person_infinitive") or cue.takes("infinitive")))
    return token.kind == "VBN" and after_noun and behind.kind in ("IN", "TO")


def _joins(tokens: Sentence, place: int, last: int) -> bool:
    """True where a clause of its own follows a joint."""
    token = tokens[place]
    if token.low in _listed("loose"):
        return True
    if token.low == "and":
        return tokens[place + 1].kind in FINITE
    wanted = FINITE if token.low in ("as", "before") else VERBS
    return any(one.kind in wanted for one in tokens[place + 1 : last])


def _counting(tokens: Sentence, first: int, last: int, at_least: int = 2) -> bool:
    """True where so many words count among the tokens [first, last)."""
    found = 0
    for place in range(first, last):
        token = tokens[place]
        written_large = token.word.isupper() and len(token.word) > 1
        found += token.is_word and (written_large or token.low not in small_words())
        if found >= at_least:
            return True
    return False


def _trimmed(tokens: Sentence, first: int, last: int) -> tuple[int, int]:
    loose = _listed("trimmed")
    while first < last and tokens[first].low in loose:
        first += 1
    while first < last and tokens[last - 1].low in loose:
        last -= 1
    return first, last


def _main_verb(tokens: Sentence, first: int, last: int, verbs: Collection[str]) -> int | None:
    """The place of the word that says what happens; a finite verb goes before a participle or infinitive."""
    best: tuple[int, int] | None = None
    for place in range(first, last):
        rank = _rank(tokens, first, place, verbs)
        if rank and (best is None or rank < best[0]):
            best = rank, place
    return best[1] if best else None


def _rank(tokens: Sentence, first: int, place: int, verbs: Collection[str]) -> int:
    """How good a main verb a word makes: 1 is best, 0 is none."""
    token = tokens[place]
    if helps(token) or token.low in small_words() or not token.is_word or "-" in token.low:
        return 0
    before = tokens[place - 1] if place > first else None
    if before and before.low in _listed("relatives") and place - 1 > first:
        return 4
    if token.kind not in VERBS:
        like_verb = token.low.endswith(("ing", "ed", "s")) and root(token.low) in verbs
        return 3 if like_verb and before and before.kind in NOUNS else 0
    helped = any(map(helps, tokens[max(first, place - 4) : place]))
    if before and before.low == "to" and not helped:
        return 4 if token.kind in ("VB", "VBP") else 0
    if token.kind in FINITE or helped:
        return 1
    if before and before.kind in DESCRIBED and place + 1 < len(tokens) and tokens[place + 1].kind in NOUNS:
        return 0
    return 2 if before is None or before.kind in (*NOUNS, "RB", "VBG", "VBN", "PRP", ",") else 3


def helps(token: Token) -> bool:
    """True for "is", "has", "won't"; an abbreviation in capitals ("IS") is none."""
    low = token.low
    return (low in _listed("helpers") or low.endswith("n't")) and token.kind not in NAMES


def is_label(words: str) -> bool:
    """True for words before a colon that tell what kind of text it is.

    >>> is_label("EXCLUSIVE"), is_label("Monday’s Morning Email"), is_label("Mayor Example")
    (True, True, False)
    """
    return words.lower().split()[-1] in _listed("labels")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(rule_file("headline")["splitting"][name].split())
