"""Who reports what in one sentence: the source, the cue and the content, outside quotation marks too.

The terms follow Pareti (2015): the content (what is said), the source (the words that name the
speaker) and the cue (the words that make it a report, as "said").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpers.tags.cues import CueVerb, cue_nouns, cue_verb_forms
from helpers.tags.grammar import (
    BREAKS,
    FINITE,
    NOUNS,
    PAUSES,
    VERBS,
    _last_name,
    Places,
    clause_start,
    content_end,
    has_verb,
    group_start,
    is_noun,
    is_time,
    long_phrase,
    may_stand_between,
    noun_phrase,
    owns,
    subject,
    with_apposition,
)
from helpers.tags.sentences import Sentence, Token, listed


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, its cue and its content within one sentence, as places [first, last) of its tokens.

    `content` is empty where the report has no words of its own here and only leads to a quotation.
    """

    source: Places | None
    cue: Places
    content: tuple[Places, ...]
    rule: str
    speech: bool
    tokens: tuple[Token, ...]

    @property
    def first(self) -> int:
        """The place of the first token of source and cue."""
        return min(self.source[0], self.cue[0]) if self.source else self.cue[0]

    @property
    def last(self) -> int:
        """The place behind the last token of source and cue."""
        return max(self.source[1], self.cue[1]) if self.source else self.cue[1]

    def span(self, places: Places) -> tuple[int, int]:
        """The code points of the tokens at these places."""
        return self.tokens[places[0]].start, self.tokens[places[1] - 1].end


def attributions(sentence: Sentence) -> list[Attribution]:
    """Return the places where somebody is reported: a cue with its source and content, in reading order."""
    found: list[Attribution] = []
    place = 0
    while place < len(sentence):
        one = (
            _according(sentence, place)
            or _signed(sentence, place)
            or _hearsay(sentence, place)
            or _noun_at(sentence, place)
            or _verb_at(sentence, place, found)
        )
        if one:
            found.append(one)
        place = max(place + 1, one.cue[1] if one else 0)
    return _trimmed(found) or list(_by_colon(sentence))


def _according(sentence: Sentence, place: int) -> Attribution | None:
    """ "According to X, …" and "…, according to X"."""
    low = [token.low for token in sentence[place : place + 4]]
    if low[:2] == ["according", "to"]:
        behind = place + 2
    elif low == ["in", "the", "words", "of"]:
        behind = place + 4
    else:
        return None
    last = with_apposition(sentence, behind, long_phrase(sentence, behind))
    if last == behind:
        return None
    start = clause_start(sentence, place)
    comma = next((at for at in range(last, min(len(sentence), last + 12)) if sentence[at].low in PAUSES), None)
    if place == start and comma and sentence[last].kind in ("VBN", "VBD", "IN", "WP") and comma + 1 < len(sentence):
        last = comma
    source = (behind, last)
    content: list[Places] = []
    told = any(has_verb(token) or token.quoted for token in sentence[start:place])
    if place - start > 1 and (told or last >= len(sentence) or sentence[last].low not in PAUSES):
        content.append((start, _without_pause(sentence, start, place)))
    if not content or (last < len(sentence) and sentence[last].low == "," and content):
        first = last + 1 if last < len(sentence) and sentence[last].low in PAUSES else last
        end = content_end(sentence, first)
        starts = first < len(sentence) and not _new_clause(sentence, first)
        if end - first > 2 and (not content or (starts and sentence[place - 1].low in PAUSES)):
            content.append((first, end))
    return Attribution(source, (place, behind), tuple(content), "according-to", True, tuple(sentence))


def _signed(sentence: Sentence, place: int) -> Attribution | None:
    """A quotation signed with a dash and a name, as below a letter."""
    if sentence[place].low not in listed("dash_before_name") or not place or not sentence[place - 1].quoted:
        return None
    rest = [token.capital for token in sentence[place + 1 :] if token.is_word]
    if not 0 < len(rest) <= 5 or not all(rest):
        return None
    last = noun_phrase(sentence, place + 1)
    if last == place + 1:
        return None
    return Attribution((place + 1, last), (place, place + 1), (), "clause-before", True, tuple(sentence))


def _without_pause(sentence: Sentence, first: int, last: int) -> int:
    while last > first and (sentence[last - 1].low in PAUSES or sentence[last - 1].low in ("(", "as")):
        last -= 1
    return last


def _hearsay(sentence: Sentence, place: int) -> Attribution | None:
    """ "The bridge reportedly fell": a report that names nobody."""
    if sentence[place].low not in listed("hearsay"):
        return None
    first = group_start(sentence, place)
    told = subject(sentence, first)
    verb = first if first < place else place + 1
    end = content_end(sentence, verb)
    if told is None or not any(has_verb(token) for token in sentence[first:end]):
        return None
    before = ((told[0], place),) if first < place else (told,)
    return Attribution(None, (place, place + 1), (*before, (place + 1, end)), "hearsay-word", True, tuple(sentence))


def _noun_at(sentence: Sentence, place: int) -> Attribution | None:
    """ "The mayor's claim that …", "a promise by the mayor to …"."""
    token = sentence[place]
    if token.kind not in NOUNS or token.low not in cue_nouns():
        return None
    source, behind = _owner(sentence, place), place + 1
    before = sentence[place - 1] if place else None
    if source is None and before and before.kind in ("NNP", "NNPS", "NN", "NNS"):
        if token.kind == "NNS":
            return None
        source = _named_before(sentence, place)
    if behind + 1 < len(sentence) and sentence[behind].low in ("by", "from") and source is None:
        last = long_phrase(sentence, behind + 1)
        if last > behind + 1:
            source, behind = (behind + 1, last), last
    if behind + 2 >= len(sentence):
        return None
    follows = sentence[behind]
    if source is None and (means := _means(sentence, place)):
        source = means
    if follows.low == "that" and follows.kind == "IN" and _has_subject_and_verb(sentence, behind + 1):
        first = behind + 1
    elif follows.low == "to" and sentence[behind + 1].kind == "VB" and source:
        first = behind
    elif follows.kind == "PRP" and behind + 1 < len(sentence) and has_verb(sentence[behind + 1]):
        first = behind
    elif follows.low == "of" and source is None and _gerund(sentence, behind + 1):
        first = behind + 1
    else:
        return None
    content = (first, _before_predicate(sentence, place, first))
    return Attribution(source, (place, place + 1), (content,), "reporting-noun", cue_nouns()[token.low], tuple(sentence))


def _means(sentence: Sentence, noun: int) -> Places | None:
    """Whose words a noun after "by" or "with" is: the subject that acts with them ("they defend it by claims that")."""
    at = noun
    while at > 0 and sentence[at - 1].kind in ("JJ", "DT", "JJR", "JJS"):
        at -= 1
    acts = at > 2 and sentence[at - 1].low in ("by", "with") and sentence[at - 2].kind not in ("VBN", "VBD")
    return _controller(sentence, at - 1, []) if acts else None


def _gerund(sentence: Sentence, place: int) -> bool:
    """True where somebody's doing follows: "reports of the town closing the bridge"."""
    last = noun_phrase(sentence, place)
    for at in range(place + 1, min(last + 1, len(sentence) - 1)):
        acts = sentence[at + 1].kind in ("JJ", "DT", "NNS", "NNP", "PRP$", "PRP") or sentence[at].kind == "VBG"
        if last > place and sentence[at].low.endswith("ing") and acts:
            return True
    return False


def _before_predicate(sentence: Sentence, noun: int, first: int) -> int:
    """Where the content of a noun ends: before the verb whose subject the noun is, or with the sentence."""
    end = content_end(sentence, first)
    if any(has_verb(token) for token in sentence[clause_start(sentence, noun) : noun]):
        return end
    own = sentence[first].low != "to"
    for at in range(first + 1, end):
        if sentence[at].kind in FINITE and sentence[at - 1].kind not in ("WDT", "WP", "PRP", "MD", "EX"):
            if not own:
                return _without_pause(sentence, first, group_start(sentence, at))
            own = False
    return end


def _named_before(sentence: Sentence, place: int) -> Places | None:
    """The name before a noun that works like a possessor: "a Town Times report"."""
    first = place
    while first > 0 and sentence[first - 1].kind in ("NNP", "NNPS"):
        first -= 1
    return (first, place) if first < place else None


def _owner(sentence: Sentence, place: int) -> Places | None:
    """The possessor before a noun ("his", "the mayor's"), or None."""
    at = place - 1
    while at >= 0 and sentence[at].kind in ("JJ", "RB", "VBG", "VBN", "JJR", "JJS", "CD"):
        at -= 1
    if at < 0:
        return None
    if sentence[at].kind == "PRP$":
        return at, at + 1
    if not owns(sentence[at]):
        return None
    first = at
    while first > 0 and sentence[first - 1].kind in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "CD") and not owns(sentence[first - 1]):
        first -= 1
    return first, at + 1


def _verb_at(sentence: Sentence, place: int, found: list[Attribution]) -> Attribution | None:
    token = sentence[place]
    verb = cue_verb_forms().get(token.low)
    if verb is None or not _is_verb(sentence, place):
        return None
    first = group_start(sentence, place)
    particle = _particle(sentence, place, verb)
    verb = verb.with_particle() if particle else verb
    behind = place + 1 + particle
    group = sentence[first:place]
    if not (verb.speech or verb.belief):
        return None
    passive = token.kind in ("VBN", "VBD") and any(one.low in listed("be") for one in group)
    if passive:
        return _passive(sentence, first, place, verb)
    if token.kind == "VBN" and not group and not _leads_to_clause(sentence, behind, verb):
        return None
    inverted = _inverted(sentence, first, place, verb)
    if inverted:
        source: Places | None = inverted
        resume = inverted[1]
    else:
        source = _subject_of(sentence, first, place, found)
        resume = behind
    right = _content_right(sentence, behind, verb) if not inverted else None
    if right and right[1] == "clause-after" and source and source[0] and sentence[source[0] - 1].quoted:
        led = sentence[right[0][0][0] - 1].low == "that" or sentence[right[0][0][0]].low in listed("question_words")
        right = right if led else None
    if inverted:
        left = _content_left(sentence, place) if token.kind != "VBG" else ()
        content, rule, speech, cue_end = left, "clause-before", bool(verb.speech), behind
        if content and resume < len(sentence) and sentence[resume].low in PAUSES:
            end = content_end(sentence, resume + 1)
            if end - resume > 2 and not _new_clause(sentence, resume + 1):
                content = (*content, (resume + 1, end))
    elif right:
        content, rule, speech, cue_end = right
        if sentence[cue_end : cue_end + 1] and sentence[cue_end].low == "," and source and source[0] < place and rule == "clause-after":
            content = (*_content_left(sentence, source[0]), *content)
    elif verb.takes("quotation") and not verb.takes("clause"):
        if not _beside_quotation(sentence, place, source):
            return None
        content, rule, speech, cue_end = (), "clause-before", True, behind
        goes_on = [one.is_word for one in sentence[behind + 1 : behind + 2]] == [True]
        if behind < len(sentence) and sentence[behind].quoted and goes_on and sentence[behind].word[-1].isalnum():
            content = ((behind, _object_end(sentence, behind)),)
    else:
        cue_end, rule, speech = behind, "clause-before", bool(verb.speech)
        start = source[0] if source else first
        told = verb.takes("clause") and source and token.kind != "VBG" and _ends_here(sentence, _past_listener(sentence, behind, verb))
        content = _content_left(sentence, start) if told else ()
        if content and _leads_to_quotation(sentence, behind) and sentence[content[0][0]].kind in ("IN", "VBG", "WRB", "TO", "VBN"):
            content = ()
        pause = behind
        while pause < len(sentence) and pause < behind + 8 and sentence[pause].low not in PAUSES:
            pause += 1
        if source and source[0] < place and pause < len(sentence) and sentence[pause].low in PAUSES and sentence[source[0] - 1].low in PAUSES:
            end = content_end(sentence, pause + 1)
            if end - pause > 2 and not sentence[pause + 1].quoted and not _new_clause(sentence, pause + 1):
                before = _without_pause(sentence, 0, source[0])
                opening = _opening(sentence, source[0])
                adverb = before > 0 and not any(has_verb(one) or one.quoted for one in sentence[:before])
                if content or opening or adverb:
                    content = (*(content or opening), (pause + 1, end))
    if source is None:
        return None
    opens = not any(has_verb(one) for one in sentence[clause_start(sentence, first) : first])
    if token.kind == "VBG" and content and opens and first and is_noun(sentence[first - 1]):
        content = (*content[:-1], (content[-1][0], _before_predicate(sentence, first - 1, content[-1][0])))
    if token.kind == "VBG" and content and (ahead := _main_clause(sentence, first)) and content[-1][0] < ahead[0] <= content[-1][1]:
        content = ((content[-1][0], ahead[0] - 1),)
    if first and sentence[first - 1].low in ("who", "which") and content and content[-1][0] >= cue_end:
        content = (*content[:-1], _before_main_verb(sentence, content[-1]))
        if not any(has_verb(one) for one in sentence[clause_start(sentence, first) : first]):
            content = (*content[:-1], (content[-1][0], _before_predicate(sentence, first - 1, content[-1][0])))
    if not inverted and source[0] > 0 and sentence[source[0] - 1].low == "as" and verb.takes("clause"):
        content = _after_as(sentence, source[0] - 1, cue_end)
    if not inverted:
        content = _with_relative(sentence, source, cue_end, content)
    return Attribution(source, (place, cue_end), content, rule, speech, tuple(sentence))


def _before_main_verb(sentence: Sentence, piece: Places) -> Places:
    """Cut a content that stands in a relative clause before the verb of the main clause: ", said"."""
    for at in range(piece[0] + 1, piece[1] - 1):
        if sentence[at].low == ",":
            verb = at + 1
            while verb < piece[1] and may_stand_between(sentence[verb]) and sentence[verb].kind not in FINITE:
                verb += 1
            if verb < piece[1] and sentence[verb].kind in FINITE:
                return piece[0], at
    return piece


def _after_as(sentence: Sentence, place: int, behind: int) -> tuple[Places, ...]:
    """What "as X said" belongs to: the clause before it, or else the clause behind its comma."""
    joined = place > 1 and sentence[place - 2].kind == "CC"
    left = () if joined else _content_left(sentence, place)
    comma = next((at for at in range(behind, min(len(sentence), behind + 14)) if sentence[at].low == ","), None)
    if left or comma is None or comma + 1 >= len(sentence) or sentence[comma + 1].quoted:
        return left
    end = content_end(sentence, comma + 1)
    return ((comma + 1, end),) if end - comma > 2 else ()


def _with_relative(sentence: Sentence, source: Places, cue_end: int, content: tuple[Places, ...]) -> tuple[Places, ...]:
    """The "what" or "which" before the source stands for what is said: "in what it claims is an effort"."""
    before = source[0] - 1
    if (
        not content
        and before >= 0
        and is_noun(sentence[before])
        and cue_end < len(sentence)
        and sentence[cue_end].kind in FINITE
    ):
        return ((cue_end, content_end(sentence, cue_end)),)
    if before < 0 or source[0] > cue_end or not _stands_for(sentence, before, cue_end):
        return content
    rest = content[-1:] if content and content[-1][0] >= cue_end else ()
    if not rest and cue_end < len(sentence) and (sentence[cue_end].kind in FINITE or sentence[cue_end].kind in ("VB", "IN")):
        rest = ((cue_end, content_end(sentence, cue_end)),)
    return rest or ((before, before + 1),)


def _stands_for(sentence: Sentence, place: int, cue_end: int) -> bool:
    """True for a "what", "which" or "that" that stands for the thing said."""
    token = sentence[place]
    if token.low == "that":
        return cue_end < len(sentence) and sentence[cue_end].kind in FINITE
    return token.low in ("what", "which", "whom") and token.kind in ("WP", "WDT")


def _beside_quotation(sentence: Sentence, place: int, source: Places | None) -> bool:
    """True where a quotation follows the verb at once or stands before its source or within nine words before."""
    following = [token.low for token in sentence[place + 1 : place + 5]]
    if "“”" in following[:1] or ":" in following[:3] or following[:2] in ([",", "“”"], ["that", "“”"]):
        return True
    if "“”" in following and not any(token.kind in FINITE for token in sentence[place + 1 : place + 5]):
        return True
    first = min(place, source[0]) if source else place
    return any(token.quoted for token in sentence[max(0, first - 2) : first])


def _particle(sentence: Sentence, place: int, verb: CueVerb) -> int:
    """How many words behind the verb belong to the cue, as "out" in "pointed out"."""
    for words in verb.particles:
        if tuple(token.low for token in sentence[place + 1 : place + 1 + len(words)]) == words:
            return len(words)
    return 0


def _leads_to_clause(sentence: Sentence, place: int, verb: CueVerb) -> bool:
    """True where a past form of a reporting verb can only be its verb: "that", a colon or a quotation follows."""
    if "clause" not in verb.speech or place >= len(sentence):
        return False
    token = sentence[place]
    return token.quoted is not None or token.low in ("that", ":") or token.low in PAUSES or token.kind in ("PRP", ".")


def _leads_to_quotation(sentence: Sentence, place: int) -> bool:
    """True where a pause within the next words is followed by a quotation that begins like a sentence."""
    for at in range(place, min(len(sentence) - 1, place + 9)):
        if sentence[at].low in (",", ":"):
            following = sentence[at + 1]
            return following.quoted is not None and following.word[:1].isupper()
    return place < len(sentence) and sentence[place].quoted is not None


def _opening(sentence: Sentence, last: int) -> tuple[Places, ...]:
    """One word before a pause that begins a reported clause, as a name or "they"."""
    end = _without_pause(sentence, 0, last)
    alone = end == 1 and (is_noun(sentence[0]) or sentence[0].kind in ("PRP", "DT", "EX"))
    return ((0, 1),) if alone else ()


def _new_clause(sentence: Sentence, place: int) -> bool:
    """True where what follows a comma is about the speaker: a participle, a conjunction, "who"."""
    token = sentence[place]
    return token.kind in ("VBG", "WP", "WDT", "WRB", "VBN") or token.low in ("who", "which", "as", "while", "when", "after", "during", "before", "and", "but", "in", "at", "with")


def _ends_here(sentence: Sentence, place: int) -> bool:
    """True where nothing but a pause, a time or a place phrase follows the verb."""
    while place < len(sentence):
        token = sentence[place]
        if token.low in PAUSES or token.low in BREAKS or token.kind in (".", ":") or token.quoted or token.low == ")":
            return True
        if is_time(token) or token.kind in ("RB", "CD"):
            place += 1
        elif token.kind == "IN" and token.low not in ("that", "because", "if"):
            behind = long_phrase(sentence, place + 1)
            if behind == place + 1:
                return False
            place = behind
        elif token.kind in ("DT", "JJ") and any(is_time(one) for one in sentence[place + 1 : place + 3]):
            place += 2
        elif token.kind == "PRP":
            place += 1
        else:
            return token.kind == "VBG" or (token.low == "as" and place > 0 and is_noun(sentence[place - 1]) is False)
    return True


def _is_verb(sentence: Sentence, place: int) -> bool:
    token = sentence[place]
    if token.kind not in VERBS and token.low not in listed("always_verbs"):
        return _verb_like_a_noun(sentence, place)
    if place and sentence[place - 1].kind in ("DT", "PRP$", "JJ") and token.kind != "VBD" and token.low not in listed("always_verbs"):
        return False
    if token.kind in ("VBN", "VBG") and place + 1 < len(sentence) and is_noun(sentence[place + 1]) and place and sentence[place - 1].kind in ("DT", "JJ", "PRP$", "IN"):
        return False
    return True


def _verb_like_a_noun(sentence: Sentence, place: int) -> bool:
    """True for a form like "claims" or "warning" that was read as a noun and can only be a verb here."""
    before = sentence[place - 1] if place else None
    if before is None or sentence[place].kind not in ("NN", "NNS", "JJ"):
        return False
    if before.low in listed("subject_pronouns") or (before.low in listed("be") and sentence[place].low.endswith("ing")):
        return True
    if before.kind in ("NN", "NNS", "NNP", "NNPS", ")") and _only_verb_beside_quotation(sentence, place):
        return True
    following = sentence[place + 1] if place + 1 < len(sentence) else None
    leads = following is not None and (following.low == "that" or following.kind in ("PRP", "DT", "NNP", "EX"))
    start = clause_start(sentence, place)
    alone = not any(has_verb(token) for token in sentence[start:place])
    return leads and alone and sentence[place].kind == "NNS" and before.kind in ("NN", "NNP", "CD", ")")


def _only_verb_beside_quotation(sentence: Sentence, place: int) -> bool:
    """True where a clause of a few words beside a quotation has no verb unless this is it."""
    first = last = place
    while first > 0 and place - first < 12 and not sentence[first - 1].quoted and sentence[first - 1].low not in PAUSES:
        first -= 1
    while last < len(sentence) and last - place < 12 and not sentence[last].quoted and sentence[last].low not in PAUSES and sentence[last].low != ":":
        last += 1
    beside = (first > 0 and sentence[first - 1].quoted) or (last < len(sentence) and (sentence[last].quoted or sentence[last + 1 : last + 2] and sentence[last + 1].quoted))
    return bool(beside) and not any(has_verb(token) for token in sentence[first:last])


def _inverted(sentence: Sentence, first: int, place: int, verb: CueVerb) -> Places | None:
    """The source behind its verb (", said Mayor Example"), or None."""
    odd = sentence[place].kind in ("VBG", "VB") or verb.lemma == "be"
    if first < place or odd:
        return None
    before = sentence[place - 1] if place else None
    paused = before is not None and (before.low in PAUSES or before.low in ("as", "("))
    quoted = before is None or before.quoted is not None or (paused and place > 1 and sentence[place - 2].quoted is not None)
    if not (quoted or paused):
        return None
    token = sentence[place + 1] if place + 1 < len(sentence) else None
    if token is None or token.quoted or is_time(token) or token.low in listed("objects"):
        return None
    last = long_phrase(sentence, place + 1)
    if last == place + 1 or (last < len(sentence) and sentence[last].kind in FINITE):
        return None
    if any(one.quoted for one in sentence[place + 1 : last]):
        return None
    if not quoted and verb.lemma != "say" and not any(has_verb(one) for one in sentence[clause_start(sentence, place) : place]):
        return None
    if verb.takes("listener") and subject(sentence, place) and not (before and before.quoted):
        return None
    if not quoted and not (verb.takes("clause") and _ends_here(sentence, last)):
        return None
    return place + 1, with_apposition(sentence, place + 1, last)


def _subject_of(sentence: Sentence, first: int, place: int, found: list[Attribution]) -> Places | None:
    before = sentence[first - 1] if first else None
    if before is None:
        return None
    kind = sentence[place].kind
    if before.kind == "TO" or before.low == "to":
        return _controller(sentence, first - 1, found)
    if before.low == "that" and first > 1 and before.kind in ("WDT", "IN") and is_noun(sentence[first - 2]):
        return subject(sentence, first - 1)
    if before.low == "what":
        return None
    if kind == "VBG" and not any(token.low in listed("be") for token in sentence[first:place]):
        if before.kind in ("NNP", "NNPS", "PRP"):
            return _last_name(sentence, 0, first) or subject(sentence, first)
        if ahead := _main_clause(sentence, first):
            return ahead
        if before.low in ("and", "or"):
            other = next((at for at in range(first - 2, max(-1, first - 20), -1) if sentence[at].kind == "VBG"), None)
            if other and sentence[group_start(sentence, other)].low in listed("be"):
                return subject(sentence, group_start(sentence, other))
        if is_noun(before) and before.low.removesuffix("s") in listed("documents"):
            return _controller(sentence, first, found) or subject(sentence, first)
        if is_noun(before):
            return subject(sentence, first)
        return _controller(sentence, first, found)
    if before.low in ("and", "but", "or", "then"):
        return _controller(sentence, first, found, kind)
    return subject(sentence, first)


def _main_clause(sentence: Sentence, participle: int) -> Places | None:
    """The subject of the main clause that follows an opening participle: "After saying …, the mayor left"."""
    opening = [token for token in sentence[:participle] if not may_stand_between(token)]
    if len(opening) > 2 or not all(token.kind in ("IN", "CC", "RB") for token in opening):
        return None
    for at in range(participle + 2, len(sentence) - 2):
        if sentence[at].low == ",":
            last = long_phrase(sentence, at + 1)
            after = last
            while after < len(sentence) and may_stand_between(sentence[after]) and not has_verb(sentence[after]):
                after += 1
            if last > at + 1 and after < len(sentence) and has_verb(sentence[after]):
                return at + 1, last
    return None


def _controller(sentence: Sentence, place: int, found: list[Attribution], kind: str = "") -> Places | None:
    """The subject that a second verb or a participle shares with the verb before it."""
    start = clause_start(sentence, place)
    cues = {one.cue[0]: one.source for one in found if one.source}
    for at in range(place - 1, start - 1, -1):
        token = sentence[at]
        if token.kind not in FINITE or token.kind == "MD" or (kind in FINITE and token.kind != kind):
            continue
        if not kind and any(first <= at < last and one.speech for one in found for first, last in one.content):
            continue
        if at in cues:
            return cues[at]
        owner = subject(sentence, group_start(sentence, at))
        if owner:
            return owner
    return found[-1].source if found else None


def _content_left(sentence: Sentence, last: int) -> tuple[Places, ...]:
    """The clause that ends with a pause before the source or the cue."""
    if last < 2 or sentence[last - 1].low not in (*PAUSES, "(", "as") and not sentence[last - 1].quoted:
        return ()
    end = _without_pause(sentence, 0, last)
    start = next((at + 1 for at in range(end - 1, -1, -1) if sentence[at].low == ";"), 0)
    told = any(has_verb(token) or token.quoted or token.kind == "VBG" for token in sentence[start:end])
    return ((start, end),) if end > start and (told or _names(sentence, start, end)) else ()


def _names(sentence: Sentence, start: int, end: int) -> bool:
    """True for a noun phrase alone, as the beginning of a clause that the source interrupts."""
    return end - start > 1 and long_phrase(sentence, start) == end


Found = tuple[tuple[Places, ...], str, bool, int]


def _content_right(sentence: Sentence, behind: int, verb: CueVerb) -> Found | None:
    """What follows the verb by one of the patterns it takes: content, rule, speech or belief, end of the cue."""
    size, cue_end = len(sentence), behind
    for words in verb.prepositions:
        if [token.low for token in sentence[behind : behind + len(words)]] == list(words):
            first = behind + len(words)
            last = _object_end(sentence, first)
            if last > first:
                return ((first, last),), "thing", "preposition" in verb.speech, first
    while behind < size - 1 and (is_time(sentence[behind]) or (sentence[behind].low in ("this", "last", "next") and is_time(sentence[behind + 1]))):
        behind += 1
    skipped = _skip(sentence, behind, verb)
    order = (skipped, behind) if verb.takes("listener") and "clause" not in verb.belief else (behind, skipped)
    for place in dict.fromkeys(order):
        if place >= size:
            continue
        token = sentence[place]
        bare = place == behind and behind > 1 and sentence[cue_end - 2].kind == "TO" and verb.lemma not in listed("plain_verbs")
        if bare and token.low != "that" and not token.quoted:
            continue
        if verb.takes("clause") or (verb.takes("listener") and place > behind):
            first = _clause_from(sentence, place, verb, behind)
            if first is not None:
                return ((first, content_end(sentence, first)),), "clause-after", _side(verb, "clause"), cue_end
        if token.kind == "TO" or token.low == "to":
            person = place > behind and verb.takes("person_infinitive")
            if (verb.takes("infinitive") and place == behind or person) and place + 1 < size and sentence[place + 1].kind in ("VB", "RB", "VBP", "NN", "VBD"):
                pattern = "person_infinitive" if person else "infinitive"
                first = behind if person else place
                return ((first, content_end(sentence, place)),), "plan", _side(verb, pattern), cue_end
    if verb.takes("person_infinitive"):
        last = noun_phrase(sentence, behind)
        last = long_phrase(sentence, behind) if last > behind else behind
        for at in (last, noun_phrase(sentence, behind)):
            if behind < at < size - 1 and sentence[at].low in ("to", "not") and (sentence[at + 1].kind in ("VB", "VBP", "NN", "TO", "RB")):
                return ((behind, content_end(sentence, at)),), "plan", _side(verb, "person_infinitive"), cue_end
    if verb.takes("object"):
        last = _object_end(sentence, behind)
        if last > behind:
            return ((behind, last),), "thing", _side(verb, "object"), cue_end
    return None


def _side(verb: CueVerb, pattern: str) -> bool:
    return pattern in verb.speech or not (pattern in verb.belief)


def _object_end(sentence: Sentence, first: int) -> int:
    """Where a reported noun phrase with all that hangs on it ends."""
    if first >= len(sentence):
        return first
    if is_time(sentence[first]) or sentence[first].low in ("this", "last") and any(is_time(one) for one in sentence[first + 1 : first + 3]):
        return first
    if noun_phrase(sentence, first) == first and not sentence[first].quoted and sentence[first].kind != "VBG" and sentence[first].low not in ("how", "what", "whether", "why"):
        return first
    end = content_end(sentence, first)
    if sentence[first].quoted and sentence[first].word[-1] in ",.":
        return first + 1
    for place in range(first + 1, end):
        token = sentence[place]
        if token.low == "," and _in_list(sentence, place, end):
            continue
        if token.low in PAUSES or token.low in BREAKS:
            return _to_quotation(sentence, place, end)
        if token.low in listed("object_ends") and not (place + 1 < end and sentence[place + 1].kind == "VBG"):
            return place
        if token.quoted and token.word[-1] in ",.":
            return place + 1
        if token.low in ("and", "but", "while", "after", "before", "when", "as") and _starts_verb(sentence, place + 1):
            return place
    return end


def _in_list(sentence: Sentence, comma: int, end: int) -> bool:
    """True for a comma between the members of a list: "the mill, the inn, and the bridge"."""
    at = comma
    for _ in range(6):
        if at >= end or sentence[at].low != ",":
            return False
        last = at + 2 if at + 1 < end and sentence[at + 1].low in ("and", "or") else at + 1
        behind = noun_phrase(sentence, last)
        if behind == last:
            return False
        if last == at + 2:
            return behind >= end or not has_verb(sentence[behind])
        if behind < end and sentence[behind].low in ("and", "or"):
            return noun_phrase(sentence, behind + 1) > behind + 1 and not _starts_verb(sentence, noun_phrase(sentence, behind + 1))
        at = behind
    return False


def _to_quotation(sentence: Sentence, comma: int, end: int) -> int:
    """Go on over an aside to the quotation that it parts from its verb: "called him, among others, a “liar”"."""
    for at in range(comma + 1, min(end, comma + 14)):
        if has_verb(sentence[at]) or sentence[at].kind in ("VBG", "WP", "WDT") or sentence[at].low in BREAKS:
            break
        if sentence[at].quoted and any(token.low in PAUSES for token in sentence[comma + 1 : at]):
            return at + 1
    return comma


def _starts_verb(sentence: Sentence, place: int) -> bool:
    while place < len(sentence) and may_stand_between(sentence[place]):
        place += 1
    return place < len(sentence) and sentence[place].kind in ("VBD", "VBZ", "VBP")


def _past_listener(sentence: Sentence, place: int, verb: CueVerb) -> int:
    """The place behind the listener, if the verb takes one and a noun phrase follows."""
    return max(place, long_phrase(sentence, place)) if verb.takes("listener") and place < len(sentence) else place


def _skip(sentence: Sentence, place: int, verb: CueVerb) -> int:
    """The place behind a listener and behind time and place phrases."""
    size = len(sentence)
    if place < size and (verb.takes("listener") or verb.takes("person_infinitive")):
        last = long_phrase(sentence, place)
        if sentence[place].low in listed("objects") and not (place + 1 < size and is_noun(sentence[place + 1])):
            last = place + 1
        if last > place:
            place = last
    elif place < size and sentence[place].low == "to" and sentence[place + 1 : place + 2] and sentence[place + 1].kind not in ("VB", "VBP"):
        last = long_phrase(sentence, place + 1)
        place = last if last > place + 1 else place
    for _ in range(4):
        if place >= size:
            break
        token = sentence[place]
        following = sentence[place + 1] if place + 1 < size else None
        if is_time(token) or (token.kind == "RB" and token.low not in listed("clause")):
            place += 1
        elif token.low == "and" and following and following.kind == "IN" and following.low not in listed("clause"):
            place += 1
        elif token.kind == "IN" and token.low not in listed("clause"):
            last = long_phrase(sentence, place + 1)
            if last == place + 1:
                break
            place = last
        elif token.kind in ("DT", "JJ") and any(is_time(one) for one in sentence[place + 1 : place + 2]):
            place += 2
        elif token.low == ",":
            if place + 1 < size and (sentence[place + 1].kind == "IN" and sentence[place + 1].low != "that"):
                place += 1
            else:
                break
        else:
            break
    return place


def _clause_from(sentence: Sentence, place: int, verb: CueVerb, behind: int) -> int | None:
    """Where the reported clause begins if one begins at `place`, without "that"."""
    token = sentence[place]
    if token.kind == "TO":
        return None
    if token.low == "," and place + 1 < len(sentence) and sentence[place + 1].low == "that":
        return place + 2
    if token.low == "that" and place + 1 < len(sentence):
        return place + 1
    if token.low in listed("question_words"):
        return place
    if token.low == ":" and place + 1 < len(sentence) and not sentence[place + 1].quoted:
        return place + 1
    if token.quoted:
        goes_on = place + 1 < len(sentence) and (sentence[place + 1].kind in FINITE or sentence[place + 1].low in ("and", "of", "in", "for"))
        return place if goes_on and _has_subject_and_verb(sentence, place) and not verb.takes("object") else None
    if token.low in PAUSES:
        return None
    if token.kind in ("IN", "RB") and token.low in ("if", "after", "under", "while", "when", "because", "although", "despite", "since", "without", "unlike", "once", "unless", "until", "even"):
        comma = next((at for at in range(place, len(sentence)) if sentence[at].low == ","), None)
        return place if comma and _has_subject_and_verb(sentence, comma) else None
    if not verb.takes("object"):
        return place if _has_subject_and_verb(sentence, place) else None
    return place if _clause_follows(sentence, place) else None


def _clause_follows(sentence: Sentence, place: int) -> bool:
    """True where a noun phrase at `place` is followed by its verb."""
    if has_verb(sentence[place]) and sentence[place].kind not in FINITE:
        return True
    last = place + 1 if sentence[place].kind == "EX" else long_phrase(sentence, place)
    if last == place:
        return False
    size = len(sentence)
    if last < size and sentence[last].low == ",":
        aside = with_apposition(sentence, place, last)
        last = aside + 1 if aside > last and aside < size and sentence[aside].low == "," else last
    for at in range(last, size):
        if sentence[at].kind in FINITE or sentence[at].low in listed("auxiliaries"):
            return True
        if not may_stand_between(sentence[at]):
            break
    if last < size and (sentence[last].low in ("who", "which", "that") or sentence[last].kind in ("VBN", "VBG")):
        return sum(token.kind in FINITE for token in sentence[last + 1 : last + 16]) > 1
    return False


def _has_subject_and_verb(sentence: Sentence, place: int) -> bool:
    """True where a finite verb follows in the same stretch, but does not stand at its very beginning."""
    for at in range(place, min(len(sentence), place + 30)):
        if sentence[at].low in BREAKS:
            break
        if sentence[at].low == "," and sentence[at + 1 : at + 2] and sentence[at + 1].kind in ("VBG", "WRB", "VBN"):
            break
        helped = at > 0 and sentence[at - 1].kind in ("TO", "MD")
        if has_verb(sentence[at]) and sentence[at].kind not in FINITE:
            return True
        if sentence[at].kind in FINITE or sentence[at].quoted or (sentence[at].kind == "VB" and not helped):
            return at > place
    return False


def _passive(sentence: Sentence, first: int, place: int, verb: CueVerb) -> Attribution | None:
    """ "X is said to …", "X has been accused of …": the source stands behind "by", or nowhere."""
    size = len(sentence)
    by = next((n for n in range(place + 1, min(size, place + 4)) if sentence[n].low == "by"), None)
    source: Places | None = None
    behind = place + 1
    if by is not None:
        last = with_apposition(sentence, by + 1, long_phrase(sentence, by + 1))
        if last > by + 1:
            source = (by + 1, last)
            behind = last
    told = subject(sentence, first)
    rest: Places | None = None
    if behind < size and sentence[behind].low in ("to", "of", "that", "as", "for", "about") and behind + 1 < size:
        rest = (behind + (sentence[behind].low == "that"), content_end(sentence, behind))
    if rest is None and source is None:
        return None
    content = [told] if told else []
    if rest:
        content.append(rest)
    if not content:
        return None
    return Attribution(source, (place, place + 1), tuple(content), "no-agent", bool(verb.speech), tuple(sentence))


def _by_colon(sentence: Sentence) -> Iterator[Attribution]:
    """A sentence without a cue verb whose colon leads to a quotation, here or in the next paragraph."""
    for place, token in enumerate(sentence):
        if token.low == ":" and place and (place + 1 == len(sentence) or sentence[place + 1].quoted):
            start = clause_start(sentence, place)
            first = next((n for n in range(start, place) if sentence[n].low not in listed("intro")), place)
            last = long_phrase(sentence, first)
            named = last > first and (sentence[first].capital or sentence[first].low in listed("pronouns"))
            if named:
                yield Attribution((first, last), (place, place + 1), (), "clause-after", True, tuple(sentence))
            return


def _trimmed(found: list[Attribution]) -> list[Attribution]:
    """Let a content end where the next report of the same sentence begins outside of it."""
    trimmed: list[Attribution] = []
    for number, one in enumerate(found):
        for following in found[number + 1 :]:
            one = _cut(one, following)
        trimmed.append(one)
    return trimmed


def _new_report(sentence: Sentence, following: Attribution) -> bool:
    """True where a report with a source of its own is joined on: ", and the mayor said"."""
    assert following.source
    at = following.source[0]
    return (
        following.source < following.cue
        and at > 1
        and sentence[at - 1].low in ("and", "but", "while")
        and sentence[at - 2].low in (*PAUSES, ";")
    )


def _by_the_way(sentence: Sentence, place: int) -> bool:
    """True for "as" in "…, or, as the mayor claims, …", where a second version begins."""
    return place > 2 and sentence[place].low == "as" and sentence[place - 1].low == "," and sentence[place - 2].kind == "CC"


def _cut(one: Attribution, following: Attribution) -> Attribution:
    """Cut the content before a coordinated or participle report: "X said A, adding that B"."""
    sentence = one.tokens
    pieces: list[Places] = []
    for first, last in one.content:
        start = group_start(sentence, following.cue[0])
        shared = following.source == one.source
        joined = sentence[start - 1].low in ("and", "but", "then", "while", "by") or sentence[start - 1].low in PAUSES
        if first < start < last and shared and joined:
            end = start
            while end > first and (sentence[end - 1].low in PAUSES or sentence[end - 1].low in ("and", "but", "then", "also", "while", "by")):
                end -= 1
            last = end
        elif following.speech and following.source and first < following.source[0] < last and _new_report(sentence, following):
            last = following.source[0] - 2
        elif following.source and first < following.source[0] < last and _by_the_way(sentence, following.source[0] - 1):
            last = following.source[0] - 3
        elif first < following.cue[0] < last and following.rule == "according-to" and sentence[following.cue[0] - 1].low in PAUSES:
            last = following.cue[0] - 1
        pieces.append((first, _before_foreign_quotation(sentence, first, last, following)))
    return replace(one, content=tuple((first, last) for first, last in pieces if last > first))


def _before_foreign_quotation(sentence: Sentence, first: int, last: int, following: Attribution) -> int:
    """Where a content ends whose colon leads to a quotation with a report of its own behind it."""
    for at in range(first, last - 1):
        if sentence[at].low == ":" and sentence[at + 1].quoted and following.first == at + 2:
            return at
    return last
