"""What is installed: pinned, tested in these versions, within the ranges, each with a reason."""

from __future__ import annotations

import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement

from helpers.launch.environment import DISTRIBUTION, ROOT, TEST_TOOLS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")


def pinned() -> dict[str, Requirement]:
    """Return the requirements of requirements.txt by name, without the kit itself."""
    lines = [line for line in REQUIREMENTS.splitlines() if line and not line.startswith(("#", "-"))]
    return {requirement.name: requirement for requirement in map(Requirement, lines)}


def paragraphs(text: str) -> list[str]:
    return [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]


def test_requirements_and_project_name_the_same_packages() -> None:
    assert set(pinned()) == {Requirement(line).name for line in PROJECT["dependencies"]}


@pytest.mark.parametrize("line", PROJECT["dependencies"])
def test_a_pin_is_exact_and_lies_within_the_range_of_the_project(line: str) -> None:
    wanted = Requirement(line)
    (pin,) = pinned()[wanted.name].specifier
    assert pin.operator == "=="
    assert pin.version in wanted.specifier
    assert len(wanted.specifier) == 2, "a range has a lower and an upper end"


@pytest.mark.parametrize("name", sorted(pinned()))
def test_the_pinned_version_is_the_one_these_tests_run_with(name: str) -> None:
    assert version(name) in pinned()[name].specifier


def test_every_requirement_has_its_reason_above_it() -> None:
    for paragraph in paragraphs(REQUIREMENTS)[1:]:
        *reason, requirement = paragraph.splitlines()
        assert not requirement.startswith("#"), paragraph
        assert reason and all(line.startswith("# ") for line in reason), requirement
        assert requirement == "-e ." or any(word in paragraph for word in ("BSD", "MIT", "Apache")), (
            requirement
        )


def test_every_test_tool_is_pinned_with_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for line in PROJECT["optional-dependencies"]["test"]:
        requirement = Requirement(line)
        assert [part.operator for part in requirement.specifier] == ["=="], line
        assert lines[next(n for n, text in enumerate(lines) if line in text) - 1].lstrip().startswith("# "), (
            line
        )
    names = {Requirement(line).name for line in PROJECT["optional-dependencies"]["test"]}
    modules = {"vl-convert-python": "vl_convert"}
    assert {modules.get(name, name.replace("-", "_")) for name in names} == set(TEST_TOOLS)


def test_the_project_says_its_name_licence_and_python() -> None:
    assert PROJECT["name"] == DISTRIBUTION
    assert PROJECT["license"] == "MIT"
    assert PROJECT["requires-python"] == ">=3.11"
