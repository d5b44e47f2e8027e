"""Which report governs a quotation: the rules for words between quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.rules import rules
from helpers.tags.language.grammar import PAUSES
from helpers.tags.language.sentences import Sentence, listed
from helpers.tags.statements.attribution import Attribution

SMALL_WORDS = ("prepositions", "determiners", "clause")


def chosen(sentence: Sentence, place: int, heard: Sequence[Attribution]) -> tuple[str, Attribution] | None:
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
        if whole:
            return "cue-after", after
        if not named and after.rule in ("clause-before", "according-to"):
            return "part-of-sentence", after
        return None
    if quotation.single or named or not heard:
        return None
    near = (
        before
        if before
        and before.speech
        and sentence[before.cue[0]].kind in ("VBD", "VBZ", "VBP", "VBG", "VBN", "IN", "VB")
        else None
    )
    enough = len(quotation.words.split()) > 2 or (before is not None and before.last == place)
    return ("part-of-sentence", near) if near and enough else None


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


def only_attribution(sentence: Sentence, following: Sentence, first: Attribution) -> bool:
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
    return len(words) <= 12 and ((title and quotation.words[-1] not in "!?") or (called and len(words) <= 3))


def states(sentence: Sentence, place: int) -> bool:
    """True where quoted words without a speaker still report what somebody said."""
    quotation = sentence[place].quoted
    assert quotation is not None
    if quotation.single or _names_something(sentence, place):
        return False
    reported = any(token.low in listed("hearsay") for token in sentence)
    return reported or len(quotation.words.split()) >= rules("statements")["no-speaker"].settings["words"]
