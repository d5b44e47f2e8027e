"""Trust in well-supported and in poorly supported passages, with the correction for few passages."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.practice.discernment import Discernment, change, discernment

KEY = {f"well-{n}": True for n in range(6)} | {f"poorly-{n}": False for n in range(4)}


def judged(well: int, poorly: int) -> Discernment:
    """Trust in so many of the six well-supported and the four poorly supported passages."""
    trusted = {f"well-{n}": n < well for n in range(6)} | {f"poorly-{n}": n < poorly for n in range(4)}
    found = discernment(trusted, KEY)
    assert found is not None
    return found


def test_sensitivity_and_bias_are_those_of_the_log_linear_rule() -> None:
    z = NormalDist().inv_cdf
    found = judged(6, 0)
    assert found.sensitivity == pytest.approx(z(6.5 / 7) - z(0.5 / 5))
    assert found.bias == pytest.approx(-(z(6.5 / 7) + z(0.5 / 5)) / 2)


@pytest.mark.parametrize(
    ("well", "poorly", "said"),
    [
        (6, 0, "You tell them apart clearly."),
        (6, 4, "You hardly tell them apart. Where you are unsure, you rather trust."),
        (0, 0, "You hardly tell them apart. Where you are unsure, you rather doubt."),
    ],
)
def test_what_it_means_is_told_in_plain_words(well: int, poorly: int, said: str) -> None:
    assert judged(well, poorly).said.endswith(said)


@given(st.integers(0, 5), st.integers(0, 3))
def test_one_more_hit_raises_sensitivity_and_one_more_false_alarm_lowers_it(well: int, poorly: int) -> None:
    assert judged(well + 1, poorly).sensitivity > judged(well, poorly).sensitivity
    assert judged(well, poorly + 1).sensitivity < judged(well, poorly).sensitivity


def test_too_few_answers_say_nothing() -> None:
    assert discernment({"well-0": True, "well-1": True, "poorly-0": True}, KEY) is None


def test_a_fall_of_trust_in_what_is_well_supported_is_told_to_the_teacher() -> None:
    fell = change([(judged(6, 2), judged(4, 0)), (judged(5, 2), judged(5, 1))])
    rose = change([(judged(4, 2), judged(6, 0))])
    assert fell is not None and "fell from 92% to 75%" in fell.warning
    assert rose is not None and rose.warning == ""
    assert change([]) is None
