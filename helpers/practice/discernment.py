"""Trust in well-supported and in poorly supported passages, side by side.

A hit is trust in a well-supported passage, a false alarm trust in a poorly supported one. Sensitivity (d′)
and bias (c) come from signal detection theory, with the log-linear correction for few passages (Hautus 1995,
Behavior Research Methods 27:46-51). Lessons that only teach doubt lower both trusts; discernment is their
difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist, fmean

FEWEST = 2
_CLEAR, _SOME = 1.0, 0.4
_LEANING = 0.3


@dataclass(frozen=True, slots=True)
class Discernment:
    """What a learner trusted: counts, sensitivity and bias (in standard deviations), and one plain sentence.

    `bias` above 0 means that doubt comes more easily than trust, below 0 the other way round.
    """

    well: int
    hits: int
    poorly: int
    false_alarms: int
    sensitivity: float
    bias: float
    said: str

    @property
    def trust_in_well(self) -> float:
        """The share of the well-supported passages that were trusted."""
        return self.hits / self.well

    @property
    def trust_in_poorly(self) -> float:
        """The share of the poorly supported passages that were trusted."""
        return self.false_alarms / self.poorly


def discernment(trusted: Mapping[str, bool], supported: Mapping[str, bool]) -> Discernment | None:
    """Return how well a learner tells well-supported from poorly supported passages.

    `trusted` holds the answers, `supported` the key, both by the passage's id. Passages without an answer
    don't count; with fewer than two of a kind answered there is nothing to say, and the result is None.

    >>> key = {"a": True, "b": True, "c": False, "d": False}
    >>> found = discernment({"a": True, "b": True, "c": False, "d": True}, key)
    >>> found.hits, found.false_alarms, round(found.sensitivity, 2)
    (2, 1, 0.97)
    >>> found.said.partition(". ")[0]
    'You trusted 2 of 2 well-supported passages, and 1 of 2 poorly supported'
    """
    answered = [name for name in supported if name in trusted]
    well = [trusted[name] for name in answered if supported[name]]
    poorly = [trusted[name] for name in answered if not supported[name]]
    if min(len(well), len(poorly)) < FEWEST:
        return None
    z = NormalDist().inv_cdf
    hit, alarm = z((sum(well) + 0.5) / (len(well) + 1)), z((sum(poorly) + 0.5) / (len(poorly) + 1))
    sensitivity, bias = hit - alarm, -(hit + alarm) / 2
    said = _said(sum(well), len(well), sum(poorly), len(poorly), sensitivity, bias)
    return Discernment(len(well), sum(well), len(poorly), sum(poorly), sensitivity, bias, said)


def _said(hits: int, well: int, alarms: int, poorly: int, sensitivity: float, bias: float) -> str:
    counts = (
        f"You trusted {hits} of {well} well-supported passages, and {alarms} of {poorly} poorly supported."
    )
    how = "clearly" if sensitivity >= _CLEAR else "somewhat" if sensitivity >= _SOME else "hardly"
    apart = "You hardly tell them apart." if how == "hardly" else f"You tell them apart {how}."
    if abs(bias) < _LEANING:
        return f"{counts} {apart}"
    lean = "doubt" if bias > 0 else "trust"
    return f"{counts} {apart} Where you are unsure, you rather {lean}."


@dataclass(frozen=True, slots=True)
class Change:
    """A class before and after: mean trust in both kinds, mean sensitivity, and a warning or ""."""

    learners: int
    well: tuple[float, float]
    poorly: tuple[float, float]
    sensitivity: tuple[float, float]
    warning: str


def change(pairs: Iterable[tuple[Discernment, Discernment]]) -> Change | None:
    """Return how learners changed who did both tests; None where nobody did.

    The warning is for the teacher: trust in well-supported passages must not fall.
    """
    both = list(pairs)
    if not both:
        return None
    before, after = zip(*both, strict=True)
    well = fmean(one.trust_in_well for one in before), fmean(one.trust_in_well for one in after)
    poorly = fmean(one.trust_in_poorly for one in before), fmean(one.trust_in_poorly for one in after)
    told = fmean(one.sensitivity for one in before), fmean(one.sensitivity for one in after)
    warning = ""
    if well[1] < well[0]:
        warning = (
            f"Trust in well-supported passages fell from {well[0]:.0%} to {well[1]:.0%}. Talk about what"
            " supports them well, so that the class learns to tell apart and not to doubt everything."
        )
    return Change(len(both), well, poorly, told, warning)
