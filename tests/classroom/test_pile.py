"""The pile of a rehearsal: each thing that happens in real life is met when it is gathered, no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.classroom.gathering import Gathered, gather
from helpers.classroom.pile import FEWEST, pile_up
from helpers.classroom.robot_class import make_class

LESSONS = ["01", "02"]


@pytest.fixture(scope="module")
def piled(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[str], Gathered]:
    """Return the good files, what was done to them, and what came of it."""
    folder = tmp_path_factory.mktemp("pile")
    made = make_class(folder / "class", 20, LESSONS)
    told = pile_up(made, folder / "pile")
    return made, told, gather(folder / "pile")


def test_every_odd_thing_is_told_and_met(piled) -> None:
    _, told, found = piled
    reasons = " | ".join(one.reason for one in found.aside)
    for met in (
        "it is the same as",
        "it is an older version of",
        "two learners may use one code",
        "it is cut off or garbled",
        "a newer version of the kit wrote it",
        "it is no answer file",
    ):
        assert reasons.count(met) == 1, met
    assert len(found.aside) == 6 and len(told) == 8


def test_only_the_damaged_and_the_too_new_are_missing(piled) -> None:
    made, told, found = piled
    lost = {one.name for one in found.aside if "cut off" in one.reason or "newer version" in one.reason}
    assert len(found.handed) == len(made) - len(lost) == len(made) - 2
    assert lost == {line.split()[0] for line in told if "cut off" in line or "newer version" in line}
    assert "homework final.json" in {one.name for one in found.handed}
    assert any(one.name.startswith("handed-in.zip/") for one in found.handed)


def test_a_few_files_stay_as_they_are(tmp_path: Path) -> None:
    made = make_class(tmp_path / "class", 4, LESSONS)
    assert len(made) < FEWEST
    (told,) = pile_up(made, tmp_path / "pile")
    found = gather(tmp_path / "pile")
    assert "zip" in told and len(found.handed) == len(made) and found.aside == ()


def test_the_same_seed_makes_the_same_pile(tmp_path: Path) -> None:
    made = make_class(tmp_path / "class", 12, LESSONS)
    one, same, other = (pile_up(made, tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert one == same != other
