"""What differs between two versions, put into kinds: reports, hedges, numbers, labels, marks, and the rest.

Each function here finds one kind of edit, by the numbers of the words. Those that look for what the copy has
lost find what it has gained when the versions are swapped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import groupby

from helpers.compare.diff import Run
from helpers.compare.sides import DIRECTIONS, LESS, MORE, Found, Sides
from helpers.compare.versions import Marked, listed
from helpers.rules import rule_file

SHORT = 12  # words: in a longer change, one number or label may have nothing to do with the other
MATTER = 3  # words of content: with more than these, a change is about them
NEAR = 16  # words away in both versions together, for each of one to three words that were moved
_SWAPPED = {
    "attribution added": "attribution dropped",
    "hedge added": "hedge dropped",
    "quotation marks added": "quotation marks dropped",
    "added": "cut",
}
_SWAPPED |= {other: one for one, other in _SWAPPED.items()}


def changes(sides: Sides) -> list[Found]:
    """Return every edit between two versions, each change of words in at least one of them."""
    mirror = sides.swapped()
    found = [*_verbs(sides, mirror), *_dropped(sides, mirror), *map(_swapped, _dropped(mirror, sides))]
    found = list(dict.fromkeys(found))
    turned = [_swapped(one) for one in found]
    found += [*_hedges(sides, mirror, found), *map(_swapped, _hedges(mirror, sides, turned))]
    for run in filter(_is_short, sides.changes):
        found += [*_numbers(sides, run), *_labels(sides, run)]
    found += _moved(sides, list(_rest(sides, found)))
    return [*found, *_unquoted(sides), *map(_swapped, _unquoted(mirror))]


def _swapped(one: Found) -> Found:
    direction = DIRECTIONS[one.direction == MORE] if one.direction else None
    return Found(_SWAPPED.get(one.kind, one.kind), one.copy_words, one.words, direction)


def _verbs(sides: Sides, mirror: Sides) -> Iterator[Found]:
    """Reports that both versions have, told with another verb."""
    back = mirror.told_by()
    for number, other in sides.told_by().items():
        one, two = sides.ours.reports[number], sides.theirs.reports[other]
        changed = sides.changed(one.cue) and mirror.changed(two.cue)
        if back.get(other) == number and one.verb != two.verb and changed:
            words, copy_words = _with_helpers(sides, one.cue), _with_helpers(mirror, two.cue)
            yield Found("attribution verb changed", words, copy_words, _direction(one.verb, two.verb))


def _with_helpers(sides: Sides, cue: range) -> range:
    """A verb with the changed auxiliaries before it."""
    first = cue.start
    while first and sides.ours.keys[first - 1] in listed("auxiliaries") and sides.changed((first - 1,)):
        first -= 1
    return range(first, cue.stop)


def _dropped(sides: Sides, mirror: Sides) -> Iterator[Found]:
    """Reports whose words the other version tells in its own voice, or by a verb that was not heard there."""
    told, back = sides.told_by(), mirror.told_by()
    reported = {word for other in sides.theirs.reports for word in other.content}
    cues = {word for other in sides.theirs.reports for word in other.cue}
    for number, report in enumerate(sides.ours.reports):
        run = sides.run_of.get(report.cue[0])
        kept = [sides.partner[word] for word in report.content if word in sides.partner]
        if not sides.ours.says(report) or run is None or len(kept) < 2 or 2 * len(kept) < len(report.content):
            continue
        if _is_near(sides, mirror, report.cue, run) or _most(kept, sides.theirs.quotation):
            continue
        if number in told and (back.get(told[number]) == number or _most(kept, reported)):
            continue
        verb = next(sides.theirs.verbs(_theirs(run)), None)
        if verb and _is_short(run) and verb.lemma not in ("", report.verb):
            if verb.at in cues or sides.changed(report.source):
                continue
            words = _with_helpers(sides, report.cue)
            other = _with_helpers(mirror, range(verb.at, verb.at + 1))
            yield Found("attribution verb changed", words, other, _direction(report.verb, verb.lemma))
        elif verb is None:
            own = [word for word in (*report.source, *report.cue) if run.first <= word < run.last]
            words = _with_helpers(sides, range(min(own), max(own) + 1))
            yield Found("attribution dropped", words, _nothing(run), MORE)


def _most(words: Sequence[int], others: Container[int]) -> bool:
    """True where two thirds of the words are among the others."""
    return 3 * sum(word in others for word in words) >= 2 * len(words)


def _hedges(sides: Sides, mirror: Sides, found: list[Found]) -> Iterator[Found]:
    """Hedges that are gone from sentences which the other version has as well."""
    taken = {word for one in found for word in one.words}
    others = {word for hedge in sides.theirs.hedges for word in hedge}
    for hedge in sides.ours.hedges:
        run = sides.run_of.get(hedge[0])
        if run is None or not _is_short(run) or not sides.changed(hedge) or not taken.isdisjoint(hedge):
            continue
        if _is_near(sides, mirror, hedge, run) or _brings(sides, run) > MATTER:
            continue
        if others.isdisjoint(_theirs(run)) and sides.goes_on(hedge) and sides.stands_by(hedge):
            yield Found("hedge dropped", hedge, _nothing(run), MORE)


def _is_near(sides: Sides, mirror: Sides, words: range, run: Run) -> bool:
    """True where the words stand in the other version as well, close by."""
    close = range(max(0, run.copy_first - NEAR), min(len(sides.theirs.keys), run.copy_last + NEAR))
    others = {sides.theirs.keys[at] for at in close if at not in mirror.partner}
    return all(any(_same_word(sides.ours.keys[at], other) for other in others) for at in words)


def _same_word(key: str, other: str) -> bool:
    """True for two forms of one word ("seen" and "seeing"), as far as their beginnings tell."""
    stem = min(key, other, key=len)[:-1]
    return key == other or (len(stem) >= 3 and key.startswith(stem) and other.startswith(stem))


def _brings(sides: Sides, run: Run) -> int:
    """How many words of content a change has more on our side."""
    ours, theirs = range(run.first, run.last), _theirs(run)
    return len(sides.ours.content(ours)) - len(sides.theirs.content(theirs))


def _numbers(sides: Sides, run: Run) -> Iterator[Found]:
    """Numbers that were put for others, in their order."""
    ours = [(at, _figure(sides.ours.keys[at])) for at in range(run.first, run.last)]
    theirs = [(at, _figure(sides.theirs.keys[at])) for at in _theirs(run)]
    for (at, figure), (other, copied) in zip(filter(_told, ours), filter(_told, theirs), strict=False):
        if _amount(figure) != _amount(copied) and _unit(sides.ours, at) == _unit(sides.theirs, other):
            yield Found("number changed", range(at, at + 1), range(other, other + 1))


def _figure(key: str) -> str:
    """The number that a word begins with ("60" of "60-day"), or ""."""
    figure = re.match(r"\d+(?:-\d+/\d+)?(?:[./:]\d+)*", key)
    return figure[0] if figure else key if key in listed("vague_numbers") else ""


def _amount(figure: str) -> str:
    """A number as it is compared: "5.0" is "5"."""
    return figure.rstrip("0").rstrip(".") if re.fullmatch(r"\d+\.\d+", figure) else figure


def _unit(side: Marked, number: int) -> str:
    """What a number is measured in, where a unit stands behind it."""
    following = side.keys[number + 1].lower() if number + 1 < len(side.keys) else ""
    return following if following in listed("units") else ""


def _told(number: tuple[int, str]) -> bool:
    return bool(number[1])


def _labels(sides: Sides, run: Run) -> Iterator[Found]:
    """Labels that were put for others of their group, in their order."""
    theirs = [one for one in sides.theirs.labels if _meets(one.words, _theirs(run))]
    for label in sides.ours.labels:
        if not _meets(label.words, range(run.first, run.last)):
            continue
        other = next((one for one in theirs if one.group == label.group), None)
        if other:
            theirs.remove(other)
            if label.key != other.key:
                yield Found("label changed", label.words, other.words)


def _meets(words: range, others: range) -> bool:
    return words.start < others.stop and others.start < words.stop


def _rest(sides: Sides, found: Sequence[Found]) -> Iterator[Found]:
    """What is left of each change: cut, added or reworded; a cut of several sentences by sentence."""
    taken = {at for one in found for at in one.words}
    copy_taken = {at for one in found for at in one.copy_words}
    for run in sides.changes:
        words: Sequence[int] = range(run.first, run.last)
        copy_words: Sequence[int] = _theirs(run)
        if not (taken.isdisjoint(words) and copy_taken.isdisjoint(copy_words)):
            words = [at for at in sides.ours.content(words) if at not in taken]
            copy_words = [at for at in sides.theirs.content(copy_words) if at not in copy_taken]
        more, copy_more = sides.ours.content(words), sides.theirs.content(copy_words)
        if len(more) > MATTER and not copy_more:
            copy_words = ()
        if len(copy_more) > MATTER and not more:
            words = ()
        if words and copy_words and (_is_short(run) or _is_related(sides, more, copy_more)):
            yield Found("reworded", _around(words), _around(copy_words))
            continue
        for piece in _by_sentence(sides.ours, words):
            yield Found("cut", piece, _nothing(run))
        for piece in _by_sentence(sides.theirs, copy_words):
            yield Found("added", range(run.first, run.first), piece)


def _is_related(sides: Sides, words: Sequence[int], copy_words: Sequence[int]) -> bool:
    """True where a fifth of the longer side's words stand in the other, too."""
    ours, theirs = {sides.ours.keys[at] for at in words}, {sides.theirs.keys[at] for at in copy_words}
    return 5 * len(ours & theirs) >= max(len(ours), len(theirs))


def _around(numbers: Sequence[int]) -> range:
    return range(numbers[0], numbers[-1] + 1)


def _by_sentence(side: Marked, numbers: Sequence[int]) -> Iterator[range]:
    for _, piece in groupby(numbers, key=lambda at: side.version.words[at].sentence):
        yield _around(list(piece))


def _moved(sides: Sides, rest: Sequence[Found]) -> list[Found]:
    """Put a cut and an added together where they are the same words, the fewer the nearer."""
    added: dict[tuple[str, ...], list[Found]] = {}
    for one in reversed(rest):
        if one.kind == "added":
            added.setdefault(_content(sides.theirs, one.copy_words), []).append(one)
    found: list[Found] = []
    for one in rest:
        words = _content(sides.ours, one.words)
        if one.kind == "cut" and words and added.get(words):
            other = added[words].pop()
            way = abs(one.words.start - other.words.start) + abs(
                one.copy_words.start - other.copy_words.start
            )
            if len(words) > 3 or way <= NEAR * len(words):
                found.append(Found("moved", one.words, other.copy_words))
            else:
                found += [one, other]
        elif one.kind != "added":
            found.append(one)
    return found + [one for others in added.values() for one in others]


def _content(side: Marked, words: range) -> tuple[str, ...]:
    return tuple(sorted(side.keys[at] for at in side.content(words)))


def _unquoted(sides: Sides) -> Iterator[Found]:
    """Words between quotation marks that stand without them in the other version, by quotation."""
    sizes = Counter(sides.ours.quotation.values())
    freed: dict[int, list[int]] = {}
    for at, number in sides.ours.quotation.items():
        other = sides.partner.get(at)
        if other is not None and other not in sides.theirs.quotation:
            freed.setdefault(number, []).append(at)
    for number, words in freed.items():
        if sides.ours.content(words) and 2 * len(words) >= sizes[number]:
            partners = [sides.partner[at] for at in words]
            yield Found("quotation marks dropped", _around(words), _around(partners))


def _is_short(run: Run) -> bool:
    return max(run.last - run.first, run.copy_last - run.copy_first) <= SHORT


def _theirs(run: Run) -> range:
    return range(run.copy_first, run.copy_last)


def _nothing(run: Run) -> range:
    return range(run.copy_first, run.copy_first)


@cache
def _steps() -> dict[str, int]:
    rungs = rule_file("ladder")["rung"]
    return {cue: rung["step"] for rung in rungs for cue in (*rung["verbs"], *rung["phrases"])}


def _direction(verb: str, other: str) -> str | None:
    """Which way the ladder goes from one cue to the other; None on one rung, or where one stands on none."""
    low, high = _steps().get(verb), _steps().get(other)
    if low is None or high is None or low == high:
        return None
    return MORE if low < high else LESS
