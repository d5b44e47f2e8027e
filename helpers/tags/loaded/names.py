"""Whether words stand inside a name, where they judge nobody ("the Counter-Terrorist Unit")."""

from __future__ import annotations

from helpers.tags.language.sentences import NAMES, Sentence

_SHORT = 3
_TITLE = 0.7


def in_name(tokens: Sentence, first: int, last: int) -> bool:
    """Say whether the words [first, last) of a sentence are part of a name, as their capitals tell.

    In a headline that gives every word a capital, capitals tell nothing; there the answer is False. The
    first word of a sentence counts as part of a name where the word behind it has a capital too.

    >>> from helpers.tags.language.sentences import sentences
    >>> text = "It was shown to many children at the Brave Bridge Museum."
    >>> in_name(sentences(text, 0, len(text), [])[0], 8, 9)
    True
    """
    if not tokens[first].capital or _is_title(tokens):
        return False
    name_behind = last < len(tokens) and tokens[last].capital and tokens[last].kind in NAMES
    if first and _begins_nothing(tokens, first):
        return name_behind or tokens[first].kind in NAMES
    return name_behind


def _begins_nothing(tokens: Sentence, place: int) -> bool:
    """True where no sentence, quotation or clause begins at a place, so that a capital means a name."""
    return any(token.is_word for token in tokens[:place]) and tokens[place - 1].is_word


def _is_title(tokens: Sentence) -> bool:
    """True for a line in which nearly every longer word has a capital."""
    longer = [token for token in tokens if token.is_word and len(token.word) > _SHORT]
    capital = sum(token.capital for token in longer)
    return len(longer) > 1 and capital >= _TITLE * len(longer)
