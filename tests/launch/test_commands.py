"""The commands: what a person types, and what they are told when it can't work."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import __main__ as entry
from helpers.launch import checks, commands
from helpers.launch.environment import ROOT, SetupError


def test_help_teaches_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["--help"]) == 0
    told = capsys.readouterr().out
    for command in commands.COMMANDS:
        assert command.name in told and command.summary in told


@pytest.mark.parametrize("command", commands.COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_needs_no_set_up(
    command: commands.Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "environment_python", lambda **_: pytest.fail("it set something up"))
    with pytest.raises(SystemExit) as ended:
        commands.run([command.name, "--help"])
    assert ended.value.code == 0
    assert f"helpers {command.name}" in capsys.readouterr().out


def test_a_wrong_command_lists_the_valid_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["begin"]) == 2
    told = capsys.readouterr().err
    assert '"begin"' in told
    assert all(command.name in told for command in commands.COMMANDS)


def test_no_command_means_start() -> None:
    assert commands.choose([]) == (commands.COMMANDS[0], [])
    assert commands.choose(["--no-browser"]) == (commands.COMMANDS[0], ["--no-browser"])


def test_a_failed_set_up_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise SetupError("The disk is full.")

    monkeypatch.setattr(commands, "environment_python", fail)
    assert commands.run(["start"]) == 1
    assert capsys.readouterr().err.strip() == "The disk is full."


def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "environment_python", interrupt)
    assert commands.run(["start"]) == 130
    assert "Stopped" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_what_an_old_python_reads_first_is_valid_there(name: str) -> None:
    ast.parse((ROOT / "helpers" / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_what_to_get(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert entry.main([]) == 1
    told = capsys.readouterr().err
    assert "3.11" in told and "3.9" in told and "python.org" in told
    assert len(told.strip().splitlines()) == 1


def test_the_entry_loads_nothing_but_the_standard_library() -> None:
    modules = ", ".join(f"helpers.launch.{command.module}" for command in commands.COMMANDS)
    program = f"import sys, helpers.launch.commands, {modules}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"jupyterlab", "jupyter_server", "pandas", "altair", "ipywidgets", "tornado"}


def test_words_after_test_go_to_pytest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[object] = []
    monkeypatch.setattr(checks, "tool", lambda *call: ran.append(call))
    checks.run(checks.parse(["-k", "headline"]))
    assert ran == [("pytest", ["-k", "headline"])]


@pytest.mark.parametrize("broken", ["ruff", "mypy", "pytest"])
def test_a_failed_check_fails_the_test_command_but_the_others_still_run(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def tool(name: str, _arguments: list[str]) -> int:
        ran.append(name)
        return int(name == broken)

    monkeypatch.setattr(checks, "tool", tool)
    assert checks.run(checks.parse([])) != 0
    assert ran == ["ruff", "ruff", "mypy", "pytest"]


def test_the_ci_script_runs_the_command_that_people_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "python3 -m helpers test"
    if os.name == "posix":
        assert os.access(script, os.X_OK)


def test_the_kit_names_no_package_registry() -> None:
    for path in (ROOT / ".ci" / "run", *Path(ROOT / "helpers" / "launch").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert "pypi.org" not in text and "index-url" not in text, path
