"""Reports by a verb: which verbs report, and what each leads to."""

from __future__ import annotations

from typing import NamedTuple

from helpers.tags.language.cues import CueVerb, cue_verb_forms
from helpers.tags.language.grammar import (
    PAUSES,
    VERBS,
    Places,
    clause_start,
    content_end,
    group_start,
    has_verb,
    is_noun,
    noun_phrase,
    owns,
    with_apposition,
)
from helpers.tags.language.sentences import FINITE, Sentence, listed
from helpers.tags.language.subjects import subject
from helpers.tags.statements.attribution import Attribution
from helpers.tags.statements.clauses import (
    about_the_speaker,
    before_main_verb,
    before_predicate,
    ends_here,
    thing_end,
    without_pause,
)
from helpers.tags.statements.contents import (
    Told,
    after_as,
    content_before,
    content_behind,
    leads_to_quotation,
    opening_word,
    past_listener,
    with_relative,
)
from helpers.tags.statements.sources import main_clause, source_behind, subject_of


class ReportingVerb(NamedTuple):
    """A reporting verb in its sentence: its place, where its group begins, and the place behind the cue."""

    sentence: Sentence
    at: int
    first: int
    behind: int
    verb: CueVerb

    @property
    def kind(self) -> str:
        """The word class of the verb's form."""
        return self.sentence[self.at].kind

    def report(self, source: Places | None, told: Told) -> Attribution:
        """The attribution of this verb with its source and what it tells."""
        cue = (self.at, told.cue_end)
        return Attribution(source, cue, told.content, told.rule, told.speech, tuple(self.sentence))


def verb_report(sentence: Sentence, place: int, found: list[Attribution]) -> Attribution | None:
    """Return the report of the verb at `place`, or None where no reporting verb stands there.

    `found` are the reports before it in the sentence; a second verb can share their source.
    """
    one = _reporting_verb(sentence, place)
    if one is None:
        return None
    if _quoted_as_saying(one):
        return None
    if one.kind in ("VBN", "VBD") and any(token.low in listed("be") for token in sentence[one.first : place]):
        return _passive(one) if one.verb.takes("passive") else None
    if one.kind == "VBN" and one.first == place and not _leads_to_clause(one):
        return None
    if behind := source_behind(sentence, one.first, place, one.verb):
        return one.report(behind, _told_before(one, behind))
    source = subject_of(sentence, one.first, place, found)
    told = _told(one, source) if source else None
    if source is None or told is None:
        return None
    return one.report(source, told._replace(content=_cut_to_clause(one, source, told)))


def _quoted_as_saying(one: ReportingVerb) -> bool:
    """True for "was quoted by X as saying", where "saying" is the cue and X only passes it on."""
    words = [token.low for token in one.sentence[one.behind : one.behind + 12]]
    if one.verb.lemma not in listed("quoting") or "as" not in words:
        return False
    following = one.sentence[one.behind + words.index("as") + 1 :][:1]
    passive = any(token.low in listed("be") for token in one.sentence[one.first : one.at])
    return passive and bool(following) and following[0].kind == "VBG"


def _reporting_verb(sentence: Sentence, place: int) -> ReportingVerb | None:
    verb = cue_verb_forms().get(sentence[place].low)
    if verb is None or not _is_verb(sentence, place):
        return None
    particle = _particle(sentence, place, verb)
    verb = verb.with_particle() if particle else verb
    if not (verb.speech or verb.belief):
        return None
    return ReportingVerb(sentence, place, group_start(sentence, place), place + 1 + particle, verb)


def _told_before(one: ReportingVerb, source: Places) -> Told:
    """What an inverted verb reports ("…, said Mayor Example"): the words before it, and on behind a pause."""
    sentence, resume = one.sentence, source[1]
    content = content_before(sentence, one.at)
    if content and resume < len(sentence) and sentence[resume].low in PAUSES:
        end = content_end(sentence, resume + 1)
        if end - resume > 2 and not about_the_speaker(sentence, resume + 1):
            content = (*content, (resume + 1, end))
    return Told(content, "clause-before", bool(one.verb.speech), one.behind)


def _told(one: ReportingVerb, source: Places) -> Told | None:
    """What a verb reports whose source stands before it."""
    sentence, verb = one.sentence, one.verb
    behind = content_behind(sentence, one.behind, verb)
    if behind and behind.rule == "thing" and one.kind == "VBG" and not behind.speech:
        return None
    closed = behind and behind.rule == "clause-after" and one.kind != "VBG"
    if behind and not (closed and _closed(sentence, source, behind)):
        opens = sentence[behind.cue_end].low == "," and source[0] < one.at
        if behind.rule == "clause-after" and opens:
            return behind._replace(content=(*content_before(sentence, source[0]), *behind.content))
        return behind
    if verb.takes("quotation") and not verb.takes("clause"):
        return _beside(one, source)
    if one.kind == "VB" and verb.lemma not in listed("plain_verbs"):
        return _beside(one, source)
    return Told(_around(one, source), "clause-before", bool(verb.speech), one.behind)


def _closed(sentence: Sentence, source: Places, told: Told) -> bool:
    """True where a quotation right before the source is what was said, and no "that" leads on."""
    first = told.content[0][0]
    leads = sentence[first - 1].low == "that" or sentence[first].low in listed("question_words")
    return source[0] > 0 and sentence[source[0] - 1].quoted is not None and not leads


def _beside(one: ReportingVerb, source: Places) -> Told | None:
    """A verb that reports only beside a quotation; the quotation may begin a longer phrase."""
    sentence, behind = one.sentence, one.behind
    if not _beside_quotation(sentence, one.at, source):
        return None
    goes_on = any(token.is_word for token in sentence[behind + 1 : behind + 2])
    quoted = behind < len(sentence) and sentence[behind].quoted and sentence[behind].word[-1].isalnum()
    content = ((behind, thing_end(sentence, behind)),) if quoted and goes_on else ()
    return Told(content, "clause-before", True, behind)


def _around(one: ReportingVerb, source: Places) -> tuple[Places, ...]:
    """The clause before the source, and behind the pause after the verb where the source interrupts it."""
    sentence = one.sentence
    ends = ends_here(sentence, past_listener(sentence, one.behind, one.verb))
    told = one.verb.takes("clause") and one.kind != "VBG" and ends
    content = content_before(sentence, source[0]) if told else ()
    opens = ("IN", "VBG", "WRB", "TO", "VBN")
    if content and leads_to_quotation(sentence, one.behind) and sentence[content[0][0]].kind in opens:
        content = ()
    pause = one.behind
    while pause < len(sentence) and pause < one.behind + 8 and sentence[pause].low not in PAUSES:
        pause += 1
    if (
        pause >= len(sentence)
        or sentence[pause].low not in PAUSES
        or sentence[source[0] - 1].low not in PAUSES
    ):
        return content
    end = content_end(sentence, pause + 1)
    if source[0] > one.at or end - pause <= 2:
        return content
    if sentence[pause + 1].quoted or about_the_speaker(sentence, pause + 1):
        return content
    before = without_pause(sentence, 0, source[0])
    adverb = before > 0 and not any(has_verb(token) or token.quoted for token in sentence[:before])
    opening = content or opening_word(sentence, source[0]) or (((0, before),) if adverb else ())
    return (*opening, (pause + 1, end)) if opening else content


def _cut_to_clause(one: ReportingVerb, source: Places, told: Told) -> tuple[Places, ...]:
    """Let the content end where the verb's own clause does, and follow "as", "what" and "which"."""
    sentence, first, content = one.sentence, one.first, told.content
    before = sentence[first - 1] if first else None
    opens = not any(has_verb(token) for token in sentence[clause_start(sentence, first) : first])
    if one.kind == "VBG" and content and before and is_noun(before):
        content = (*content[:-1], before_main_verb(sentence, content[-1]))
    if one.kind == "VBG" and content and opens and before and is_noun(before):
        content = (*content[:-1], (content[-1][0], before_predicate(sentence, first - 1, content[-1][0])))
    ahead = main_clause(sentence, first) if one.kind == "VBG" and content else None
    if ahead and content[-1][0] < ahead[0] <= content[-1][1]:
        content = ((content[-1][0], ahead[0] - 1),)
    if before and before.low in ("who", "which") and content and content[-1][0] >= told.cue_end:
        content = (*content[:-1], before_main_verb(sentence, content[-1]))
        if opens:
            content = (*content[:-1], (content[-1][0], before_predicate(sentence, first - 1, content[-1][0])))
    closes = source[0] > 0 and sentence[source[0] - 1].low == "as" and one.verb.takes("clause")
    if closes and told.rule != "clause-after":
        content = after_as(sentence, source[0] - 1, told.cue_end)
    return with_relative(sentence, source, told.cue_end, content)


def _is_verb(sentence: Sentence, place: int) -> bool:
    token = sentence[place]
    if token.kind not in VERBS and token.low not in listed("always_verbs"):
        return _verb_like_a_noun(sentence, place)
    if place and owns(sentence[place - 1]):
        return False
    if (
        place
        and sentence[place - 1].kind in ("DT", "PRP$", "JJ")
        and token.kind != "VBD"
        and token.low not in listed("always_verbs")
    ):
        return False
    return not (
        token.kind in ("VBN", "VBG")
        and place + 1 < len(sentence)
        and is_noun(sentence[place + 1])
        and place
        and sentence[place - 1].kind in ("DT", "JJ", "PRP$", "IN")
    )


def _verb_like_a_noun(sentence: Sentence, place: int) -> bool:
    """True for a form like "claims" or "warning" that was read as a noun and can only be a verb here."""
    before = sentence[place - 1] if place else None
    if before is None or sentence[place].kind not in ("NN", "NNS", "JJ"):
        return False
    if before.low in listed("subject_pronouns") or (
        before.low in listed("be") and sentence[place].low.endswith("ing")
    ):
        return True
    opened = any(token.low in ("what", "which") for token in sentence[max(0, place - 6) : place])
    if opened and has_verb(sentence[place + 1] if place + 1 < len(sentence) else before):
        return True
    if before.kind in ("NN", "NNS", "NNP", "NNPS", ")") and _only_verb_beside_quotation(sentence, place):
        return True
    following = sentence[place + 1] if place + 1 < len(sentence) else None
    leads = following is not None and (
        following.low == "that" or following.kind in ("PRP", "DT", "NNP", "EX")
    )
    start = clause_start(sentence, place)
    alone = not any(has_verb(token) for token in sentence[start:place])
    return leads and alone and sentence[place].kind == "NNS" and before.kind in ("NN", "NNP", "CD", ")")


def _only_verb_beside_quotation(sentence: Sentence, place: int) -> bool:
    """True where a clause of a few words beside a quotation has no verb unless this is it."""
    first = last = place
    while (
        first > 0
        and place - first < 12
        and not sentence[first - 1].quoted
        and sentence[first - 1].low not in PAUSES
    ):
        first -= 1
    while (
        last < len(sentence)
        and last - place < 12
        and not sentence[last].quoted
        and sentence[last].low not in PAUSES
        and sentence[last].low != ":"
    ):
        last += 1
    beside = (first > 0 and sentence[first - 1].quoted) or (
        last < len(sentence)
        and (sentence[last].quoted or (sentence[last + 1 : last + 2] and sentence[last + 1].quoted))
    )
    return bool(beside) and not any(has_verb(token) for token in sentence[first:last])


def _beside_quotation(sentence: Sentence, place: int, source: Places | None) -> bool:
    """True where a quotation follows the verb at once or stands right before its source."""
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


def _leads_to_clause(one: ReportingVerb) -> bool:
    """True for a past form that can only be its clause's verb: "that", a colon or a quotation follows."""
    if "clause" not in one.verb.speech or one.behind >= len(one.sentence):
        return False
    token = one.sentence[one.behind]
    marked = token.quoted is not None or token.low in ("that", ":") or token.low in PAUSES
    return marked or token.kind in ("PRP", ".")


def _passive(one: ReportingVerb) -> Attribution | None:
    """ "X is said to …", "X has been accused of …": the source stands behind "by", or nowhere."""
    sentence, size = one.sentence, len(one.sentence)
    behind, source = one.at + 1, None
    by = next((at for at in range(behind, min(size, behind + 3)) if sentence[at].low == "by"), None)
    if by is not None:
        last = with_apposition(sentence, by + 1, _agent_end(sentence, by + 1))
        source, behind = ((by + 1, last), last) if last > by + 1 else (None, behind)
    told = subject(sentence, one.first)
    content = [told] if told else []
    leads = behind + 1 < size and sentence[behind].low in listed("behind_passive")
    if leads:
        content.append((behind + (sentence[behind].low == "that"), content_end(sentence, behind)))
    if not content or not (leads or source):
        return None
    return one.report(source, Told(tuple(content), "no-agent", bool(one.verb.speech), one.at + 1))


def _agent_end(sentence: Sentence, first: int) -> int:
    """The place behind the agent of a passive; "of closing it" behind it is what was said."""
    last = noun_phrase(sentence, first)
    while (
        first < last < len(sentence) - 1 and sentence[last].low == "of" and sentence[last + 1].kind != "VBG"
    ):
        behind = noun_phrase(sentence, last + 1)
        if behind == last + 1:
            break
        last = behind
    return last
