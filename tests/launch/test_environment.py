"""The kit's own environment: made once, left alone when up to date, mended when broken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pip
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.launch import environment, installing
from helpers.launch.environment import Environment, SetupError, Stamp
from helpers.launch.installing import InstallError, later_reason, plain_reason, progress
from tests.launch.wheels import make_wheel

Install = Callable[..., None]


@pytest.fixture
def home(tmp_path: Path) -> Environment:
    """A kit's folder with an umlaut and a space, not yet set up."""
    root = tmp_path / "Käse und Müller"
    root.mkdir()
    (root / "requirements.txt").write_text("altair==6.3.0\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return Environment(root)


@pytest.fixture
def made(home: Environment) -> Environment:
    """The same with a real, empty environment (no pip in it, which is quick)."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home.folder], check=True)
    return home


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Count installations (with or without the test tools) instead of doing them."""
    done: list[bool] = []
    monkeypatch.setattr(environment, "install", lambda _python, _root, *, tests: done.append(tests))
    monkeypatch.setattr(Environment, "is_sound", is_sound_without_pip)
    return done


def is_sound_without_pip(self: Environment) -> bool:
    stamp = self.read_stamp()
    return self.python.exists() and (stamp is None or stamp.finished)


def failing_install(message: str, *, nothing_changed: bool) -> Install:
    def install(*_: object, **__: object) -> None:
        raise InstallError(message, nothing_changed=nothing_changed)

    return install


def test_a_second_start_installs_nothing(made: Environment, installs: list[bool]) -> None:
    made.prepare(tests=False)
    made.prepare(tests=False)
    assert installs == [False]


def test_what_an_earlier_kit_built_the_site_with_is_taken_out_at_the_next_start(
    made: Environment, installs: list[bool], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made.prepare(tests=False)
    with_pip(made)
    left = environment.LEFT_EXTENSION.as_posix()
    wheels = [make_wheel(tmp_path, name, left) for name in environment.LEFT_OVER]
    install = [made.python, "-m", "pip", "install", "--quiet", "--no-index", *wheels]
    subprocess.run(install, check=True)
    assert (made.folder / left).is_file()
    capsys.readouterr()
    made.prepare(tests=False)
    assert not (made.folder / left).exists()
    assert "Tidying up" in capsys.readouterr().out
    made.prepare(tests=False)
    assert capsys.readouterr().out == ""


def with_pip(made: Environment) -> None:
    """Lend the environment the pip of the running Python."""
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([made.python, "-c", asked], capture_output=True, text=True, check=True)
    lent = Path(found.stdout.strip()) / "pip"
    lent.symlink_to(Path(pip.__file__).parent, target_is_directory=True)


def test_changed_requirements_are_installed_at_the_next_start(
    made: Environment, installs: list[bool]
) -> None:
    made.prepare(tests=False)
    (made.root / "requirements.txt").write_text("altair==6.4.0\n", encoding="utf-8")
    made.prepare(tests=False)
    assert installs == [False, False]


def test_a_kit_that_was_moved_is_installed_again(made: Environment, installs: list[bool]) -> None:
    made.prepare(tests=False)
    moved = Environment(made.root.rename(made.root.with_name("elsewhere")))
    assert not moved.is_current(tests=False)


def test_the_test_tools_are_added_when_asked_for_and_kept_after(
    made: Environment, installs: list[bool]
) -> None:
    made.prepare(tests=False)
    made.prepare(tests=True)
    made.prepare(tests=False)
    assert installs == [False, True]
    assert made.is_current(tests=True)


def test_an_installation_that_was_cut_off_is_begun_anew(made: Environment, installs: list[bool]) -> None:
    made.write_stamp(Stamp())
    leftover = made.folder / "half-made"
    leftover.touch()
    made.prepare(tests=False)
    assert not leftover.exists()
    assert made.is_current(tests=False)


def test_a_damaged_stamp_counts_as_cut_off(made: Environment) -> None:
    for damage in ("", "[]", '{"surprise": 1}', "{"):
        made.stamp_file.write_text(damage, encoding="utf-8")
        assert made.read_stamp() == Stamp()
        assert not made.is_sound()


def test_an_environment_whose_python_is_gone_is_not_sound(made: Environment) -> None:
    made.python.unlink()
    assert not made.is_sound()


def test_without_network_a_complete_environment_stays_in_use(
    made: Environment,
    installs: list[bool],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made.prepare(tests=False)
    before = made.read_stamp()
    (made.root / "requirements.txt").write_text("altair==6.4.0\n", encoding="utf-8")
    monkeypatch.setattr(environment, "install", failing_install("no network", nothing_changed=True))
    made.prepare(tests=False)
    assert made.read_stamp() == before
    assert "No internet" in capsys.readouterr().out


def test_without_network_the_test_tools_are_missed_but_the_lessons_still_start(
    made: Environment, installs: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    made.prepare(tests=False)
    monkeypatch.setattr(environment, "install", failing_install("no network", nothing_changed=True))
    with pytest.raises(SetupError, match="no network"):
        made.prepare(tests=True)
    made.prepare(tests=False)


def test_a_first_start_without_network_needs_no_rebuilding_later(
    made: Environment, installs: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as offline, pytest.raises(SetupError, match="no network"):
        offline.setattr(environment, "install", failing_install("no network", nothing_changed=True))
        made.prepare(tests=False)
    assert made.is_sound()
    made.prepare(tests=False)
    assert made.is_current(tests=False)


def test_a_failure_halfway_is_told_and_rebuilt_next_time(
    made: Environment, installs: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "install", failing_install("disk full", nothing_changed=False))
    with pytest.raises(SetupError, match="disk full"):
        made.prepare(tests=False)
    assert not made.is_sound()


def test_a_python_without_venv_is_told_what_to_install(
    home: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda _name: None)
    with pytest.raises(SetupError, match="apt install python3-venv"):
        home.prepare(tests=False)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="needs a user who may not write everywhere"
)
def test_a_folder_that_cannot_be_written_is_named(home: Environment) -> None:
    home.root.chmod(0o500)
    with pytest.raises(SetupError, match="can't be written"):
        home.prepare(tests=False)


def test_a_file_in_the_place_of_the_folder_is_told_not_raised(home: Environment) -> None:
    home.folder.write_text("not a folder", encoding="utf-8")
    with pytest.raises(SetupError):
        environment.environment_python(tests=False, root=home.root)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "internet"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "school network"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "can't be written"),
        ("PermissionError: [WinError 5] Access is denied", "can't be written"),
        ("something nobody thought of", "something nobody thought of"),
    ],
)
def test_a_failure_is_told_with_what_to_do(printed: str, told: str) -> None:
    assert told in plain_reason(printed, Path("kit"))


@given(st.text(max_size=300))
def test_whatever_pip_prints_is_told_in_a_few_lines(printed: str) -> None:
    told = plain_reason(printed, Path("kit"))
    assert told and len(told.splitlines()) < 40


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.booleans())
def test_progress_never_fails_on_what_pip_prints(printed: list[str], terminal: bool) -> None:
    assert all(isinstance(words, str) for words in progress(printed, terminal))


@given(st.text(max_size=300))
def test_what_fails_later_is_told_in_a_few_lines_too(printed: str) -> None:
    told = later_reason(printed, Path("kit"))
    assert told and len(told.splitlines()) < 40
    assert ".venv" not in told or ".venv" in printed


def test_pip_is_kept_to_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    given_to_pip = installing.pip_environment()
    assert "PYTHONPATH" not in given_to_pip
    assert given_to_pip["PIP_USER"] == "0"


@pytest.mark.parametrize("code", [0, 3])
def test_the_exit_code_comes_back_from_the_environment(code: int, tmp_path: Path) -> None:
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "__init__.py").touch()
    program = f"import sys; sys.exit({code} if sys.argv[1:] == ['test', 'ä b'] else 99)"
    (tmp_path / "helpers" / "__main__.py").write_text(program, encoding="utf-8")
    assert environment.run_again(Path(sys.executable), ["test", "ä b"], tmp_path) == code
