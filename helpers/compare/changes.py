"""What differs between two versions, put into kinds: reports, hedges, numbers, labels, marks, and the rest.

Each function here finds one kind of edit, by the numbers of the words. Those that look for what the copy has
lost find what it has gained when the versions are swapped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from helpers.compare.diff import Run
from helpers.compare.versions import Marked, listed
from helpers.rules import rule_file

MORE, LESS = DIRECTIONS = ("more certain", "less certain")
SHORT = 12  # words: in a longer change, one number or label may have nothing to do with the other
NEAR = 16  # words away in both versions together, for each of one to three words that were moved
_SWAPPED = {
    "attribution added": "attribution dropped",
    "hedge added": "hedge dropped",
    "quotation marks added": "quotation marks dropped",
    "added": "cut",
}
_SWAPPED |= {other: one for one, other in _SWAPPED.items()}


class Found(NamedTuple):
    """An edit by the numbers of its words in either version."""

    kind: str
    words: range
    copy_words: range
    direction: str | None = None


class Sides:
    """Two versions, their runs, and for each word that stands in both its partner in the other."""

    def __init__(self, ours: Marked, theirs: Marked, runs: list[Run]) -> None:
        self.ours, self.theirs, self.runs = ours, theirs, runs
        self.changes = [run for run in runs if not run.same]
        self.partner = {
            run.first + step: run.copy_first + step
            for run in runs
            if run.same
            for step in range(run.last - run.first)
        }
        self.run_of = {number: run for run in self.changes for number in range(run.first, run.last)}

    def swapped(self) -> Sides:
        """The same two versions the other way round."""
        runs = [Run(run.same, run.copy_first, run.copy_last, run.first, run.last) for run in self.runs]
        return Sides(self.theirs, self.ours, runs)

    def changed(self, words: Iterable[int]) -> bool:
        """True where none of the words stands in both versions."""
        return not any(number in self.partner for number in words)

    def goes_on(self, words: range) -> bool:
        """True where most of the sentence around the words stands in both versions."""
        sentence = self.ours.version.words[words[0]].sentence
        around = [number for number in self._sentence(words[0], sentence) if number not in words]
        kept = sum(number in self.partner for number in around)
        return kept > 1 and 2 * kept >= len(around)

    def _sentence(self, number: int, sentence: int) -> range:
        words = self.ours.version.words
        first = last = number
        while first and words[first - 1].sentence == sentence:
            first -= 1
        while last < len(words) and words[last].sentence == sentence:
            last += 1
        return range(first, last)

    def told_by(self) -> dict[int, int]:
        """For each of our reports the one of theirs that tells most of the same words."""
        telling: dict[int, list[int]] = {}
        for number, report in enumerate(self.theirs.reports):
            for word in report.content:
                telling.setdefault(word, []).append(number)
        found: dict[int, int] = {}
        for number, report in enumerate(self.ours.reports):
            partners = [self.partner[word] for word in report.content if word in self.partner]
            counts = Counter(other for word in partners for other in telling.get(word, ()))
            sizes = {other: len(self.theirs.reports[other].content) for other in counts}
            best = min(counts, key=lambda one: (-counts[one], sizes[one], one), default=None)
            if best is not None and 2 * counts[best] >= max(4, min(len(report.content), sizes[best])):
                found[number] = best
        return found


def changes(sides: Sides) -> list[Found]:
    """Return every edit between two versions, each change of words in at least one of them."""
    mirror = sides.swapped()
    found = [*_verbs(sides, mirror), *_dropped(sides, mirror), *map(_swapped, _dropped(mirror, sides))]
    found = list(dict.fromkeys(found))
    turned = [_swapped(one) for one in found]
    found += [*_hedges(sides, found), *map(_swapped, _hedges(mirror, turned))]
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
    told = sides.told_by()
    for number, report in enumerate(sides.ours.reports):
        run = sides.run_of.get(report.cue[0])
        kept = sum(word in sides.partner for word in report.content)
        if not report.source or number in told or run is None or kept < 2 or 2 * kept < len(report.content):
            continue
        verb = next(sides.theirs.verbs(_theirs(run)), None)
        if verb and _is_short(run) and verb.lemma not in ("", report.verb):
            words = _with_helpers(sides, report.cue)
            other = _with_helpers(mirror, range(verb.at, verb.at + 1))
            yield Found("attribution verb changed", words, other, _direction(report.verb, verb.lemma))
        elif verb is None:
            own = [word for word in (*report.source, *report.cue) if run.first <= word < run.last]
            words = _with_helpers(sides, range(min(own), max(own) + 1))
            yield Found("attribution dropped", words, _nothing(run), MORE)


def _hedges(sides: Sides, found: list[Found]) -> Iterator[Found]:
    """Hedges that are gone from sentences which the other version has as well."""
    taken = {word for one in found for word in one.words}
    others = {word for hedge in sides.theirs.hedges for word in hedge}
    for hedge in sides.ours.hedges:
        run = sides.run_of.get(hedge[0])
        if run is None or not _is_short(run) or not sides.changed(hedge) or not taken.isdisjoint(hedge):
            continue
        if others.isdisjoint(_theirs(run)) and sides.goes_on(hedge):
            yield Found("hedge dropped", hedge, _nothing(run), MORE)


def _numbers(sides: Sides, run: Run) -> Iterator[Found]:
    """Numbers that were put for others, in their order."""
    ours = [at for at in range(run.first, run.last) if _is_number(sides.ours.keys[at])]
    theirs = [at for at in _theirs(run) if _is_number(sides.theirs.keys[at])]
    for at, other in zip(ours, theirs, strict=False):
        if sides.ours.keys[at] != sides.theirs.keys[other]:
            yield Found("number changed", range(at, at + 1), range(other, other + 1))


def _is_number(key: str) -> bool:
    return key[0].isdigit() or key in listed("vague_numbers")


def _labels(sides: Sides, run: Run) -> Iterator[Found]:
    """Labels that were put for others of their group, in their order."""
    theirs = [one for one in sides.theirs.labels if _meets(one[1], _theirs(run))]
    for group, words in sides.ours.labels:
        if not _meets(words, range(run.first, run.last)):
            continue
        other = next((one for one in theirs if one[0] == group), None)
        if other:
            theirs.remove(other)
            if _stems(sides.ours, words) != _stems(sides.theirs, other[1]):
                yield Found("label changed", words, other[1])


def _meets(words: range, others: range) -> bool:
    return words.start < others.stop and others.start < words.stop


def _stems(side: Marked, words: range) -> list[str]:
    """Words without the ending of the plural."""
    return [side.keys[at].removesuffix("s").replace("men", "man") for at in words]


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
        if words and copy_words:
            yield Found("reworded", _around(words), _around(copy_words))
        for piece in _by_sentence(sides.ours, () if copy_words else words):
            yield Found("cut", piece, _nothing(run))
        for piece in _by_sentence(sides.theirs, () if words else copy_words):
            yield Found("added", range(run.first, run.first), piece)


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
