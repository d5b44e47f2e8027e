"""Two versions of a passage side by side: which words stand in both, and which reports tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from helpers.compare.diff import Run, is_same
from helpers.compare.versions import Marked

MORE, LESS = DIRECTIONS = ("more certain", "less certain")


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
        self.changes = [run for run in runs if not is_same(run, ours.version, theirs.version)]
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

    def stands_by(self, words: range) -> bool:
        """True where the next word of content stands in both versions; behind none, the one before."""
        sentence = self.ours.content(self._sentence(words[0], self.ours.version.words[words[0]].sentence))
        behind = [number for number in sentence if number > words[-1]]
        before = [number for number in sentence if number < words[0]]
        nearest = behind[:1] or before[-1:]
        return bool(nearest) and nearest[0] in self.partner

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
