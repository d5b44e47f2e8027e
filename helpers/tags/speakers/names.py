"""The names in a sentence: of people, bodies, governments, outlets and agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from helpers.articles.names import known_agency
from helpers.tags.language.sentences import Sentence, Token, listed
from helpers.tags.speakers.people import noun, pronoun_of_first_name, words_of
from helpers.tags.speakers.speaker_ids import REMEMBERED, government, plain

BRIDGES = frozenset(("of", "for", "on", "and", "&", "in"))


class Name(NamedTuple):
    """A name: what sort of thing it names, its own tokens, and the title or place before it.

    `sort` is "person", "surname" (one capitalised word that may be anything), "body", "government",
    "agency", "outlet" or "people"; `words` are those of the name without a possessive ending; `first` and
    `last` are the places of title and name in their sentence.
    """

    sort: str
    tokens: tuple[Token, ...]
    words: list[str]
    title: tuple[Token, ...] = ()
    first: int = 0
    last: int = 1


def own_words(name: Sequence[Token]) -> list[str]:
    """Return the words of a name without a possessive ending."""
    words = [token.word for token in name]
    words[-1] = words[-1].removesuffix("'s").removesuffix("’s")
    return words


def joined(tokens: Sentence) -> str:
    """Return the words of a phrase as in the text, without a comma or a possessive ending at the end."""
    words = "".join([token.word for token in tokens[:1]])
    for before, token in pairwise(tokens):
        words += f" {token.word}" if token.start > before.end else token.word
    words = " ".join(words.split()).rstrip(" ,;:–—-")
    return words[:-2] if words.endswith(("'s", "’s")) else words


def proper(token: Token) -> bool:
    """True for a capitalised word that can be part of a name."""
    if not token.capital:
        return token.low.startswith(("al-", "el-", "as-")) and token.word[3:4].isupper() and token.is_word
    if token.low in listed("prepositions", "determiners", "clause") or token.low in words_of("openers"):
        return False
    first, hyphen, last = token.word.rpartition("-")
    return not (
        hyphen and last.islower() and last.endswith(tuple(words_of("joined_endings"))) and len(first) > 1
    )


def names_in(sentence: Sentence) -> list[Name]:
    """Return the names of a sentence or a phrase in reading order."""
    found = (_read(sentence, first, last) for first, last in _runs(sentence))
    return [name for name in found if name]


def like_a_headline(sentence: Sentence) -> bool:
    """True for a sentence nearly all of whose words begin with a capital, so that capitals tell no name."""
    words = [token for token in sentence if token.is_word]
    if sentence[-1].low == ".":
        return len(words) > 1 and all(token.capital for token in words)
    capitals = sum(token.capital for token in words)
    return 1 < len(words) == capitals or (len(words) > 5 and capitals > 0.75 * len(words))


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The places of capitalised words that follow one another, with "de" and "of" between them."""
    last = 0
    for place, token in enumerate(sentence):
        if place < last or token.word == token.low or not _opens(sentence, place):
            continue
        last = place + 1
        bridged = False
        while last < len(sentence):
            if proper(sentence[last]) and sentence[last].low not in listed("time"):
                last += 1
                continue
            ahead = _bridge(sentence, place, last, bridged)
            if not ahead:
                break
            bridged = bridged or sentence[last].low not in words_of("particles")
            last = ahead
        yield place, last


def _opens(sentence: Sentence, place: int) -> bool:
    token = sentence[place]
    if not proper(token) or token.low in listed("time"):
        return False
    if place and sentence[place - 1].low not in (":", "“”", ";"):
        return True
    return token.low not in listed(
        "prepositions", "determiners", "clause", "intro", "pronouns", "auxiliaries"
    )


def _bridge(sentence: Sentence, first: int, place: int, bridged: bool) -> int:
    """The place behind small words that hold a name together, or 0."""
    token = sentence[place]
    ahead = place + 1
    if token.low in words_of("particles"):
        while ahead < len(sentence) and sentence[ahead].low in words_of("particles") and ahead < place + 3:
            ahead += 1
        return ahead if ahead < len(sentence) and proper(sentence[ahead]) else 0
    if token.low not in BRIDGES or ahead >= len(sentence):
        return 0
    if token.low in ("and", "&"):
        if token.low == "and" and not bridged:
            return 0
    elif not _is_body_word(sentence[place - 1].word):
        return 0
    if sentence[ahead].low == "the" and ahead + 1 < len(sentence):
        ahead += 1
    following = sentence[ahead]
    titled = following.low.rstrip(".") in words_of("titles") or pronoun_of_first_name(following.word)
    return ahead if proper(following) and following.low not in listed("time") and not titled else 0


def _is_body_word(word: str) -> bool:
    low = plain(word)
    return low in words_of("body_words") or (low.endswith("s") and low[:-1] in words_of("body_words"))


def _read(sentence: Sentence, first: int, last: int) -> Name | None:
    """The name in a run of capitalised words, or None where the run is only a title."""
    run = tuple(sentence[first:last])
    cut, sort = _parted(tuple([token.word for token in run]))
    name, title = run[cut:], run[:cut]
    if not name:
        return None
    sort = sort or _sort_of_name(name, title, sentence[first - 1] if first else None)
    return Name(sort, name, own_words(name), title, first, last)


@lru_cache(REMEMBERED)
def _parted(words: tuple[str, ...]) -> tuple[int, str | None]:
    """The place in a run behind the title before the name, and what the name names, where its words tell."""
    sort = _sort_of_whole(words)
    if sort:
        return _owner_cut(words) if sort == "body" else 0, sort
    cut = _title_cut(words)
    inner = _sort_of_whole(words[cut:]) if 0 < cut < len(words) else None
    return cut, None if inner == "people" else inner


def _sort_of_name(name: Sequence[Token], title: Sequence[Token], before: Token | None) -> str:
    """What a name names, by its own words, its title and the word before it."""
    after_the = before is not None and before.low == "the"
    if len(name) > 1:
        thing = noun(name[0].low) is not None or (after_the and not title)
        return "body" if thing and not pronoun_of_first_name(name[0].word) else "person"
    word = name[0].word.removesuffix("'s").removesuffix("’s")
    if {token.low.rstrip(".") for token in title} & words_of("titles"):
        return "person"
    if word.isupper() and 1 < len(word.replace(".", "")) < 9:
        return "body"
    called = noun(before.low) if before is not None and not before.capital else None
    if called and not called.plural and called.sort in ("body", "person"):
        return called.sort
    return "body" if after_the else "surname"


def _sort_of_whole(words: Sequence[str]) -> str | None:
    """What a run of capitalised words names as a whole, where its words tell."""
    lows = [plain(word) for word in words]
    place = government(words)
    if place:
        return "government"
    agency = known_agency(" ".join(words).removesuffix("'s").removesuffix("’s"))
    if agency and (len(words) > 1 or len(words[0]) > 4 or words[0].isupper()):
        return "agency"
    if lows[-1] in words_of("outlets") and _names_an_outlet(words, lows):
        return "outlet"
    if _crowd(lows[-1]) or (len(words) == 1 and lows[0] in words_of("known_bodies")):
        return "people" if _crowd(lows[-1]) else "body"
    if len(words) > 1 and any(map(_is_body_word, words)) and _body_last(words):
        return "body"
    return None


def _names_an_outlet(words: Sequence[str], lows: Sequence[str]) -> bool:
    """False for a lone ordinary word, and for a surname behind a first name: "Ada Herald"."""
    return (
        lows[-1] not in words_of("outlets_beside")
        if len(words) == 1
        else not pronoun_of_first_name(words[-2])
    )


def _crowd(low: str) -> bool:
    plural = low.endswith("s") and government([low[:-1]])
    known = low.rpartition("-")[2] in words_of("capital_groups")
    return known or bool(plural and plural.by == "adjective")


def _body_last(words: Sequence[str]) -> bool:
    """True where a body's word ends the run, or stands before "of" and "for"."""
    if _is_body_word(words[-1]):
        return True
    return any(_is_body_word(one) and two.lower() in BRIDGES for one, two in pairwise(words))


def _owner_cut(words: Sequence[str]) -> int:
    """The place behind a person who owns a body: "Example's Water Board"; a country stays in the name."""
    for place, word in enumerate(words[:-1]):
        if _owns(word) and not government(words[: place + 1]):
            return place + 1
    return 0


def _owns(word: str) -> bool:
    return word.lower().endswith(("'s", "’s"))


def _title_cut(words: Sequence[str]) -> int:
    """The place behind the title, place or party that stands before a name."""
    cut, size = 0, len(words)
    for place, word in enumerate(words):
        acronym = word.isupper() and len(word.rstrip(".")) > 1 and place + 2 < size
        owner = _owns(word) and place + 1 < size
        if acronym or owner or word.lower().rstrip(".").removesuffix("-elect") in words_of("titles"):
            cut = place + 1
    if cut == size > 1:
        given = pronoun_of_first_name(words[-2])
        if given or words[-2].lower().rstrip(".") in words_of("address"):
            return cut - 2 if given else cut - 1
    for length in (3, 2, 1):
        if size - cut > length + 1 and government(words[cut : cut + length]):
            return cut + length
    if size - cut > 2 and not pronoun_of_first_name(words[cut]) and len(words[cut]) > 2:
        later = (place for place in range(cut + 1, size - 1) if pronoun_of_first_name(words[place]))
        cut = next(later, cut)
    return cut
