"""Noun phrases, verb groups and clause ends, read from the word classes of one sentence.

A stretch of a sentence is a pair of places [first, last) of its tokens.
"""

from __future__ import annotations

from helpers.tags.sentences import Sentence, Token, listed

Places = tuple[int, int]

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_BEFORE_NOUN = frozenset(
    ("DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "POS", "$", "VBN", "VBG", "RBS", "RBR")
)
_INSIDE = _BEFORE_NOUN | NOUNS | {"RB"}
_JOINS = frozenset(("IN", "TO", "CC", "POS", "HYPH", "RB"))
PAUSES = frozenset((",", "-", "--", "–", "—", "―"))
BREAKS = frozenset((":", ";", "--", "–", "—", "―", "...", "…"))


def is_noun(token: Token) -> bool:
    """True for a noun or a name; a possessive ("Russia's") owns the noun behind it and is none itself."""
    return token.kind in NOUNS and not owns(token)


def owns(token: Token) -> bool:
    """True for a possessive."""
    return token.low.endswith(("'s", "s'")) and token.kind not in VERBS


def has_verb(token: Token) -> bool:
    """True for a finite verb, also one that is joined to its subject ("he's", "they'll")."""
    return token.kind in FINITE or (
        token.low.endswith(("'re", "'m", "'ll", "'ve", "'d"))
        or (token.low.endswith("'s") and token.kind in ("PRP", "EX", "WP", "DT"))
    )


def is_time(token: Token) -> bool:
    """True for a word that says when."""
    return token.low in listed("time", "time_nouns")


def noun_phrase(sentence: Sentence, first: int) -> int:
    """The place behind the simple noun phrase that begins at `first`, or `first` where none does.

    Simple: one head with what stands before it, without prepositions and relative clauses.
    """
    place, last = first, first
    size = len(sentence)
    if first < size and (sentence[first].kind == "PRP" or sentence[first].low in listed("pronouns")):
        return first + 1
    while place < size:
        token = sentence[place]
        if is_noun(token):
            if (
                last > first
                and token.kind in ("NNP", "NNPS")
                and sentence[last - 1].kind in ("NN", "NNS")
                and is_time(token)
            ):
                break
            place += 1
            last = place
        elif token.quoted:
            if term_inside(sentence, place) and place + 1 < size and is_noun(sentence[place + 1]):
                place += 1
                continue
            return place + 1 if place == first or place > last else last
        elif owns(token):
            place += 1
        elif token.kind in ("DT", "PDT", "PRP$") and last > first:
            break
        elif token.kind in ("VBG", "VBN") and last > first:
            break
        elif token.kind in _INSIDE:
            place += 1
        elif token.low in ("-", "&") and last == place > first:
            place += 1
        elif (
            token.kind == "CC"
            and last == first
            and 0 < place - first
            and place + 1 < size
            and sentence[place + 1].kind in ("JJ", "VBN")
        ):
            place += 1
        else:
            break
    if last == first and first < size:
        if sentence[first].low in listed("standing_alone"):
            return first + 1
        if place > first and sentence[place - 1].kind == "CD":
            return place
        if (
            place > first
            and sentence[place - 1].kind in ("JJ", "JJR", "JJS", "VBN")
            and sentence[first].kind == "DT"
        ):
            return place
    return last


def term_inside(sentence: Sentence, place: int) -> bool:
    """True for a few quoted words within a noun phrase, as in: the so-called “bridge tax” bill."""
    quotation = sentence[place].quoted
    return (
        quotation is not None
        and place > 0
        and sentence[place - 1].kind in _BEFORE_NOUN | NOUNS
        and quotation.words[-1].isalnum()
        and quotation.words.count(" ") < 4
    )


def long_phrase(sentence: Sentence, first: int) -> int:
    """The place behind the noun phrase that begins at `first`, with its prepositions and "and" phrases."""
    last = noun_phrase(sentence, first)
    size = len(sentence)
    while first < last < size:
        token = sentence[last]
        behind = last
        if (
            token.kind == "IN"
            and token.low not in listed("clause")
            and not (last + 1 < size and is_time(sentence[last + 1]))
        ):
            behind = noun_phrase(sentence, last + 1)
        elif token.low in ("and", "&"):
            behind = noun_phrase(sentence, last + 1)
            if behind < size and sentence[behind].kind in FINITE:
                behind = last
        elif token.low == "(":
            close = next((n for n in range(last, min(size, last + 8)) if sentence[n].low == ")"), None)
            behind = close + 1 if close else last
            if behind > last:
                last = behind
                continue
        if behind <= last + 1:
            break
        last = behind
    return last


def with_apposition(sentence: Sentence, first: int, last: int) -> int:
    """The place behind the apposition that follows a phrase after a comma (", the mayor of X"), or `last`."""
    size = len(sentence)
    while last + 1 < size and sentence[last].low == ",":
        opening = sentence[last + 1]
        if opening.kind == "CD" and last + 2 < size and sentence[last + 2].low in (",", "."):
            last += 2
            continue
        if not (opening.kind in ("DT", "PRP$", "NN", "NNS", "JJ", "NNP") or owns(opening)):
            break
        behind = long_phrase(sentence, last + 1)
        if behind == last + 1 or (behind < size and (sentence[behind].kind in VERBS)):
            break
        if opening.kind == "NNP" and behind < size and sentence[behind].low == "and":
            break
        last = behind
    return last


def group_start(sentence: Sentence, verb: int) -> int:
    """The place of the first auxiliary or adverb that belongs to the verb at `verb`."""
    place = verb
    while place > 0 and may_stand_between(sentence[place - 1]):
        place -= 1
    return place


def may_stand_between(token: Token) -> bool:
    """True for an auxiliary or an adverb between the subject and its verb."""
    return (
        token.kind == "MD"
        or token.low in listed("between")
        or (token.kind in ("RB", "RBR") and token.low not in listed("clause", "intro_only"))
        or (token.low.endswith("n't"))
    )


def clause_start(sentence: Sentence, last: int) -> int:
    """Where the clause that ends before `last` begins: behind a quotation, a colon or a dash, or at the start."""
    for place in range(last - 1, max(-1, last - 60), -1):
        if sentence[place].quoted or sentence[place].low in BREAKS:
            return place + 1
    return max(0, last - 60)


def subject(sentence: Sentence, last: int) -> Places | None:
    """The noun phrase before the verb group that begins at `last`, or None."""
    end = last
    if (
        end > 1
        and sentence[end - 1].low in ("who", "which")
        and (is_noun(sentence[end - 2]) or sentence[end - 2].low in (",", ")"))
    ):
        return _antecedent(sentence, end - 1)
    end = _before_time(sentence, end)
    if end and sentence[end - 1].low == ")":
        end = _opening_bracket(sentence, end)
    if end and sentence[end - 1].low in BREAKS and (opening := _paired_dash(sentence, end - 1)):
        return subject(sentence, opening)
    if end and sentence[end - 1].low in PAUSES:
        return _subject_before_comma(sentence, end - 1)
    if end < last and end > 1 and sentence[end - 1].kind in ("VBN", "VBD") and is_noun(sentence[end - 2]):
        end -= 1
    first = _walk(sentence, end)
    found = _trim(sentence, first, end)
    if found is None:
        return None
    if end < last and sentence[end].kind in ("VBN", "VBD"):
        return found[0], last
    return _title_before(sentence, found[0]), found[1]


def _title_before(sentence: Sentence, first: int) -> int:
    """Where the title begins that stands before a name and a comma: "the envoy to the town, Mayor Example"."""
    comma = first - 1
    if comma < 3 or sentence[comma].low != "," or sentence[first].kind not in ("NNP", "NNPS"):
        return first
    start = comma
    while start > 0 and sentence[start - 1].low not in PAUSES and not sentence[start - 1].quoted:
        start -= 1
    fits = start > 0 and long_phrase(sentence, start) == comma
    return start if fits and any(token.kind == "NN" for token in sentence[start:comma]) else first


def _paired_dash(sentence: Sentence, dash: int) -> int:
    """The place of the dash that opens the aside which the one at `dash` closes, or 0."""
    for place in range(dash - 2, max(0, dash - 40), -1):
        if sentence[place].low == sentence[dash].low:
            return place
        if sentence[place].quoted:
            break
    return 0


def _antecedent(sentence: Sentence, pronoun: int) -> Places | None:
    """The noun phrase that "who" or "which" stands for, with the pronoun where no comma parts them."""
    end = pronoun
    while end > 1 and (sentence[end - 1].low == "," or sentence[end - 1].kind == "CD"):
        end -= 1
    if sentence[pronoun].low == "which" and end < pronoun:
        first = max(
            (n for n in range(max(0, end - 6), end) if noun_phrase(sentence, n) == end),
            default=end,
            key=lambda n: -n,
        )
        return (first, end) if first < end else None
    found = subject(sentence, end)
    return (found[0], pronoun + 1) if found and end == pronoun else found


def _before_time(sentence: Sentence, end: int) -> int:
    """Step back over a phrase that says when: "the mayor this week"."""
    place = end
    while place > 0 and is_time(sentence[place - 1]):
        place -= 1
    if place == end or place == 0:
        return end
    while (
        place > 1
        and sentence[place - 1].kind in ("DT", "JJ", "CD", "IN")
        and not is_noun(sentence[place - 1])
    ):
        place -= 1
    return place if place > 0 else end


def _opening_bracket(sentence: Sentence, end: int) -> int:
    """The place of the bracket that the one before `end` closes, or `end` where none opens it near."""
    for place in range(end - 2, max(-1, end - 12), -1):
        if sentence[place].low == "(":
            return place
    return end


def _walk(sentence: Sentence, end: int) -> int:
    """Go back over the words that one noun phrase may hold, relative clauses included."""
    place = end
    while place > 0:
        token = sentence[place - 1]
        if token.low == ")" and (opened := _opening_bracket(sentence, place)) < place:
            place = opened
            continue
        if token.quoted:
            if not (place < end and is_noun(sentence[place]) and term_inside(sentence, place - 1)):
                break
        elif has_verb(token) or token.kind in ("VB", "TO"):
            opened = _relative(sentence, place - 1)
            if opened is None:
                break
            place = opened
            continue
        elif token.kind == "VBG" and not (
            place < end and (is_noun(sentence[place]) or place - 2 >= 0 and is_noun(sentence[place - 2]))
        ):
            break
        elif token.kind in ("WRB", "WP", "WDT", ".", ":", "EX") or token.low in PAUSES or token.low in BREAKS:
            break
        elif token.low in listed("clause") and token.low not in ("and", "or", "of", "than"):
            break
        elif token.low in ("(", ")") or (
            not token.is_word and token.low not in ("&", "-", "$", "%", "'", "/", "#")
        ):
            break
        place -= 1
    return place


def _relative(sentence: Sentence, verb: int) -> int | None:
    """The place of the "who" or "which" whose clause holds the verb at `verb`, or None."""
    for place in range(verb - 1, max(-1, verb - 9), -1):
        token = sentence[place]
        if (
            token.low in ("who", "which", "that")
            and place > 0
            and is_noun(sentence[place - 1])
            and (token.low != "that" or token.kind == "WDT")
        ):
            return place
        if token.low in PAUSES or token.quoted or token.kind in (".", ":"):
            return None
    return None


def _trim(sentence: Sentence, first: int, end: int) -> Places | None:
    """Cut from the front what is no part of the subject: conjunctions, adverbs and time or place phrases."""
    while first < end:
        token = sentence[first]
        if token.low in ("and", "or", "but", "&") or token.kind in ("RB", "CC", "UH") or is_time(token):
            following = sentence[first + 1] if first + 1 < end else None
            if token.kind == "RB" and following and following.kind in ("JJ", "CD", "DT"):
                break
            first += 1
        elif token.kind in ("IN", "TO") and token.low not in ("of",) or token.low in listed("prepositions"):
            behind = noun_phrase(sentence, first + 1)
            while (
                behind < end
                and sentence[behind].low in ("of", "and")
                and noun_phrase(sentence, behind + 1) > behind + 1
            ):
                behind = noun_phrase(sentence, behind + 1)
            if behind <= first + 1 or behind >= end:
                inner = last_name(sentence, first + 1, end)
                return inner
            first = behind
        elif token.low in ("of", "%", "'", "-", "/"):
            first += 1
        elif token.kind == "CD" and first and is_time(sentence[first - 1]):
            first += 1
        else:
            break
    if first >= end:
        return None
    if not any(
        is_noun(token)
        or token.kind in ("PRP", "CD")
        or token.low in listed("pronouns", "standing_alone")
        or token.kind.startswith("JJ")
        for token in sentence[first:end]
    ):
        return None
    if sentence[end - 1].kind == "PRP" and end - first > 1 and sentence[end - 2].kind != "CC":
        return end - 1, end
    return first, end


def last_name(sentence: Sentence, first: int, end: int) -> Places | None:
    """The name (or phrase with an article) at the end of a stretch that begins with a preposition."""
    if end > first and sentence[end - 1].kind == "PRP":
        return end - 1, end
    place = end
    while place > first and sentence[place - 1].kind in ("NNP", "NNPS") and not is_time(sentence[place - 1]):
        place -= 1
    if first < place < end:
        return place, end
    articles = [n for n in range(first, end) if sentence[n].kind == "DT"]
    return (articles[-1], end) if articles else None


def _subject_before_comma(sentence: Sentence, comma: int) -> Places | None:
    """The subject of a verb that follows an aside: "Mayor Example, who built it, said"."""
    start = clause_start(sentence, comma)
    segments, first = [], start
    for place in range(start, comma + 1):
        if sentence[place].low == "," or place == comma:
            segments.append((first, place))
            first = place + 1
    best: Places | None = None
    for opening, close in segments:
        if opening >= close:
            continue
        head = sentence[opening]
        while opening < close and (
            sentence[opening].low in ("and", "but", "or", "that", "because", "as", "while", "though")
            or sentence[opening].kind == "RB"
        ):
            opening += 1
        if opening >= close:
            continue
        head = sentence[opening]
        phrase = noun_phrase(sentence, opening)
        relative = any(token.low in listed("relatives") for token in sentence[opening:close])
        if not relative and any(has_verb(token) for token in sentence[opening:close]):
            best = None
            continue
        if (
            phrase > opening
            and head.kind not in ("IN", "TO", "VBG", "VBN", "WP", "WDT", "WRB")
            and not is_time(head)
        ):
            if best is None:
                best = (opening, comma)
    return best


def content_end(sentence: Sentence, first: int) -> int:
    """Where a reported clause that begins at `first` ends: before the final mark of the sentence."""
    last = len(sentence)
    while (
        last > first
        and not sentence[last - 1].is_word
        and not sentence[last - 1].quoted
        and sentence[last - 1].low not in (")", "%", "]", "$")
    ):
        last -= 1
    for place in range(first + 1, last):
        if sentence[place].low == ";" or (
            sentence[place].low == "but" and _begins_clause(sentence, place + 1)
        ):
            return place
        if (
            sentence[place].low == ","
            and sentence[place + 1].low == "which"
            and not goes_on(sentence, place + 1, last)
        ):
            return place
    return last


def goes_on(sentence: Sentence, first: int, last: int) -> bool:
    """True where the clause goes on behind an aside that begins at `first`: a later comma leads to a verb."""
    return any(
        sentence[at].low == "," and at + 1 < last and sentence[at + 1].kind in (*FINITE, "VBN")
        for at in range(first, last)
    )


def _begins_clause(sentence: Sentence, place: int) -> bool:
    """True where "but" (without a comma) is followed by a subject of its own."""
    if sentence[place - 2].low in PAUSES:
        return False
    while place < len(sentence) and sentence[place].kind == "RB":
        place += 1
    return place < len(sentence) and sentence[place].kind in ("PRP", "EX")
