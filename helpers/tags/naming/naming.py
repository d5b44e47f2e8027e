"""What actors are called: every mention with its label, whom it means, and the words that go with it.

A mention is the name or description of an armed group, an alliance, an army, a government, its officials as a
group, or a state that acts. Ministries, services, outlets and the United Nations speak, but what they are
called is no choice of this kind; they are no mentions, and neither are single persons and places. The words
of a mention end with its noun: what stands behind ("affiliated with …") is a modifier. A name within a
description ("Daesh" in “Daesh terrorists”) is a mention of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.rules import Rule, rules
from helpers.tags.language.grammar import has_verb
from helpers.tags.language.reading import Reading, read
from helpers.tags.language.sentences import Sentence
from helpers.tags.naming.acting import acts
from helpers.tags.naming.actors import Named, alias_of, nationals
from helpers.tags.naming.heads import Description, descriptions
from helpers.tags.naming.phrases import (
    Modifier,
    Scan,
    is_attributive,
    modifier_behind,
    modifiers_before,
    phrase_start,
    scanned,
)
from helpers.tags.naming.whose import Memory, Whose, armed, joined, left_open, of_name, of_state
from helpers.tags.naming.words import bare, naming_list, nouns, plain_word
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article


class Mention(NamedTuple):
    """A mention at the code points [start, end): its label, rule, actor, deciding words and modifiers."""

    start: int
    end: int
    label: str
    rule: Rule
    whose: Whose
    words: str
    modifiers: Sequence[tuple[int, int, Rule]]


def naming_tags(article: Article, reading: Reading, told: Iterable[Tag]) -> list[Tag]:
    """Return the tags of the layers `naming` and `modifier`, in reading order; the longer of two comes first.

    A naming tag's label is the plain label to compare by ("rebels", "regime"); `about` and `about_id` are the
    actor it belongs to, both None where the text leaves open who is meant. A modifier's label is its
    kind, and `of` the id of its naming tag. `told` are the article's statement, source and cue tags: a state
    that is a source acts. Spans are code points.

    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.trying import example_article
    >>> article = example_article("The foreign-backed rebels left, but Boko Haram militants stayed.")
    >>> [(tag.layer, tag.words, tag.label, tag.about) for tag in naming_tags(article, read(article), [])]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('naming', 'The foreign-backed rebels', 'rebels', None),
     ('modifier', 'foreign-backed', 'trained or backed', None),
     ('naming', 'Boko Haram militants', 'militants', 'Boko Haram'),
     ('naming', 'Boko Haram', 'Boko Haram', 'Boko Haram')]
    """
    speaking = {(tag.start, tag.end) for tag in told if tag.layer == "source"}
    found: list[Tag] = []
    for mention in mentions(article, reading, speaking):
        found.extend(_tags(article, mention))
    return sorted(found, key=lambda tag: (tag.start, -tag.end, tag.layer != "naming"))


def mentions(article: Article, reading: Reading, speaking: set[tuple[int, int]]) -> Iterator[Mention]:
    """Yield the mentions of an article, sentence by sentence; `speaking` are the spans of sources."""
    scans = [scanned(sentence.tokens) for sentence in reading.words]
    full = {one.actor.id for scan in scans if scan for one in scan.names if not one.short}
    fighting = any(scan and armed(scan.names) for scan in scans)
    memory = Memory(article.article_id, fighting)
    for scan in scans:
        if scan is None:
            memory.groups.append([])
            continue
        if any(one.short and one.actor.id not in full for one in scan.names):
            scan = scan.without(full)
        memory.meet(scan)
        described = list(descriptions(scan, memory))
        for one in described:
            yield _described(scan, one)
        taken = [(one.start, one.head) for one in described]
        yield from _named(scan, taken, memory)
        yield from _in_adjectives(scan)
        yield from _states(scan, taken, speaking)
        memory.groups.append(armed(scan.names))


def _described(scan: Scan, one: Description) -> Mention:
    behind = modifier_behind(scan, one.last)
    return Mention(
        scan.tokens[one.start].start,
        _closed(scan, one.start, one.last - 1),
        one.label,
        one.rule,
        one.whose,
        _without_ending(scan.tokens[one.head].word),
        _spans(scan, [*one.modifiers, *([behind] if behind else [])]),
    )


def _spans(scan: Scan, modifiers: Iterable[Modifier]) -> list[tuple[int, int, Rule]]:
    return [(scan.tokens[one.first].start, scan.tokens[one.last - 1].end, one.rule) for one in modifiers]


def _without_ending(words: str) -> str:
    return words.removesuffix("'s").removesuffix("’s")


def _end(scan: Scan, place: int) -> int:
    """Where a word ends without its possessive ending."""
    token = scan.tokens[place]
    return token.end - len(token.low) + len(bare(token.low))


def _named(scan: Scan, taken: Sequence[tuple[int, int]], memory: Memory) -> Iterator[Mention]:
    for name in scan.names:
        within = any(start <= name.first and name.last <= head for start, head in taken)
        head = name.last - 1 if within else _group_noun(scan, name)
        own = head >= name.last
        possessive = scan.tokens[head].low != bare(scan.tokens[head].low)
        alone = within or (is_attributive(scan.tokens, head + 1) and not possessive and not own)
        before = max((head + 1 for _, head in taken if head < name.first), default=0)
        start = name.first if alone else max(before, phrase_start(scan, name.first))
        found = [] if alone else modifiers_before(scan, start, name.first)
        found += modifiers_before(scan, name.last, head) if own else []
        behind = None if alone else modifier_behind(scan, head + 1)
        words = joined(scan.tokens[name.first : name.last])
        yield Mention(
            scan.tokens[start].start,
            _closed(scan, start, head),
            f"{name.label} group" if own else name.label,
            rules("naming")["named-actor"],
            of_name(name.actor, words, memory.article_id, "known"),
            words,
            _spans(scan, [*found, *([behind] if behind else [])]),
        )


def _group_noun(scan: Scan, name: Named) -> int:
    """The place of "group" in "the Islamic State terrorist group", or the name's own last place."""
    place = name.last
    while place < len(scan.tokens) and scan.tokens[place].low in naming_list("body_kinds"):
        place += 1
    noun = nouns().get(bare(scan.tokens[place].low)) if place < len(scan.tokens) else None
    group = noun and noun.label == "groups" and not noun.plural
    return place if group and scan.tokens[name.last - 1].low[-2:] != "'s" else name.last - 1


def _closed(scan: Scan, start: int, head: int) -> int:
    """Where a mention ends, with the closing mark of a quotation that opens within the words."""
    tokens = scan.tokens
    opened = sum(token.kind == "``" for token in tokens[start : head + 1])
    closed = sum(token.kind == "''" for token in tokens[start : head + 1])
    if opened > closed:
        for place in range(head + 1, min(head + 3, len(tokens))):
            if tokens[place].kind == "''":
                return tokens[place].end
    return _end(scan, head)


def _in_adjectives(scan: Scan) -> Iterator[Mention]:
    """Actors named inside adjectives: "rebel-held", "Taliban-linked"."""
    rule, held = rules("naming")["actor-in-adjective"], rules("naming")["held"]
    for place in scan.hyphens:
        token = scan.tokens[place]
        stem, _, ending = token.word.rpartition("-")
        if not stem or ending.lower() not in rule.settings["endings"]:
            continue
        for size in (3, 2, 1):
            start = place - size + 1
            before = "".join(f"{one.word} " for one in scan.tokens[max(0, start) : place])
            found = _actor_of(before + stem) if start >= 0 else None
            if found:
                held_by = held if ending.lower() in held.settings["endings"] else None
                first = scan.tokens[start].start
                spans = [(first, token.end, held_by)] if held_by else []
                yield Mention(
                    first,
                    token.end - len(ending) - 1,
                    found[0],
                    rule,
                    found[1],
                    joined(scan.tokens[start : place + 1]),
                    spans,
                )
                break


def _actor_of(stem: str) -> tuple[str, Whose] | None:
    noun = nouns().get(stem.lower())
    if noun and noun.rule.id in ("armed-people", "judging-people", "opposition"):
        return noun.label, left_open()
    known = alias_of(stem)
    return (known[0], of_name(known[1], stem, "")) if known and not known[1].own else None


def _states(
    scan: Scan, taken: Sequence[tuple[int, int]], speaking: set[tuple[int, int]]
) -> Iterator[Mention]:
    tokens = scan.tokens
    for state in scan.states:
        if any(start <= state.first and state.last <= head for start, head in taken):
            continue
        words = joined(tokens[state.first : state.last])
        the = state.first > 0 and tokens[state.first - 1].low == "the"
        start = tokens[state.first - the].start
        end = _end(scan, state.last - 1)
        if acts(scan, state) or {(start, end), (tokens[state.first].start, end)} & speaking:
            label = (
                "US" if plain_word(words) in ("us", "usa") else words.removesuffix("'s").removesuffix("’s")
            )
            yield Mention(
                start, end, label, rules("naming")["state-acting"], of_state(state.place, words), words, ()
            )
    yield from _nationals(scan)


def _nationals(scan: Scan) -> Iterator[Mention]:
    """ "The Americans" as the subject of a verb."""
    tokens = scan.tokens
    for place in scan.people:
        token = tokens[place]
        after_the = place > 0 and tokens[place - 1].low == "the" and place + 1 < len(tokens)
        if after_the and token.capital and _verb_at(tokens, place + 1):
            whose = of_state(nationals()[bare(token.low)], token.word, why="stands")
            rule = rules("naming")["nationals-acting"]
            yield Mention(
                tokens[place - 1].start, token.end, token.word, rule, whose, f"The {token.word}", ()
            )


def _verb_at(tokens: Sentence, place: int) -> bool:
    """True for a finite verb, also one that the word classes take for a participle or an adjective."""
    following = tokens[place + 1].kind if place + 1 < len(tokens) else ""
    if has_verb(tokens[place]):
        return tokens[place].kind != "VBD" or following not in (",", ".")
    return tokens[place].kind in ("VBN", "JJ") and following in ("RB", "DT", "PRP$")


def _tags(article: Article, mention: Mention) -> Iterator[Tag]:
    because = mention.rule.settings["because"].format(words=mention.words)
    naming = Tag(
        f"{article.article_id}:naming:{mention.start}-{mention.end}",
        article.article_id,
        mention.start,
        mention.end,
        article.text[mention.start : mention.end],
        "naming",
        mention.label,
        mention.rule.id,
        f"{because[:1].upper()}{because[1:]}; {mention.whose.why}.",
        about=mention.whose.about,
        about_id=mention.whose.about_id,
    )
    yield naming
    for start, end, rule in mention.modifiers:
        words = article.text[start:end]
        yield Tag(
            f"{article.article_id}:modifier:{start}-{end}:{mention.start}-{mention.end}",
            article.article_id,
            start,
            end,
            words,
            "modifier",
            rule.settings["label"],
            rule.id,
            f"“{words}” goes with “{mention.words}”: {rule.reason[:1].lower()}{rule.reason[1:]}",
            of=naming.id,
        )


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule of `naming.toml` marks anything in `text`, read as an article of body lines.

    >>> fires("armed-people", "Local rebels held the bridge.")
    True
    """
    article = example_article(text)
    reading = read(article)
    return any(tag.rule == rule_id for tag in naming_tags(article, reading, statement_tags(article, reading)))
