"""The classroom file, and what the hub's settings make of it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest
from traitlets.config.loader import PyFileConfigLoader

from helpers.hub import accounts
from helpers.hub.classroom import Classroom, ClassroomError, classroom_file, read_classroom
from helpers.hub.hub_settings import CONFIG, hub_settings
from helpers.hub.learner_server import learner_server
from helpers.launch.lab import LESSONS, server_arguments
from helpers.practice.work import kept_where, work_folder

EXAMPLE = classroom_file().read_text(encoding="utf-8")
# Numbers that no account of this machine has.
ONE, OTHER, TEACHERS = 61_001, 61_002, 61_900


def classroom(folder: Path, text: str = EXAMPLE) -> Classroom:
    file = folder / "classroom.toml"
    file.write_text(text, encoding="utf-8")
    return read_classroom(file)


def test_the_example_is_a_class(tmp_path: Path) -> None:
    found = classroom(tmp_path)
    assert found.learners == ("k-01", "k-02", "k-03", "k-04", "k-05") and found.teachers == ("teacher",)
    assert found.box("k-01") == PurePosixPath("/srv/media-literacy-hand-in/k-01")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"k-05"', '"k-01"', "“k-01” is there twice"),
        ('"k-05"', '"Robin Example"', "'Robin Example' can't be an account"),
        ('"k-05"', '"../k-05"', "can't be an account"),
        ('"k-05"', '"k-' + "5" * 20 + '"', "can't be an account"),
        ('["teacher"]', '["k-01"]', "“k-01” is there twice"),
        ("/srv/media-literacy-hand-in", "hand-in", "a folder of its own"),
        ("/srv/media-literacy-hand-in", "/srv", "a folder of its own"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", "has to look like"),
        ("idle_minutes = 60", "idle_minutes = 1", "5 or more"),
        ("idle_minutes = 60", 'idle_minutes = "60"', "“idle_minutes” is missing"),
        ("idle_minutes = 60", "", "“idle_minutes” is missing"),
        ("idle_minutes = 60", "idle_minutes = 60\npasswords = true", "“passwords” is not known"),
        ("idle_minutes = 60", "idle_minutes =", "is no TOML file"),
    ],
)
def test_what_does_not_fit_is_told_in_plain_words(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(ClassroomError, match=told):
        classroom(tmp_path, EXAMPLE.replace(old, new))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClassroomError, match="can't be read"):
        read_classroom(tmp_path / "none.toml")


def test_everybody_has_a_password_of_their_own_and_nobody_opens_another_ones_server(tmp_path: Path) -> None:
    settings = hub_settings(classroom(tmp_path))
    assert settings.JupyterHub.authenticator_class == "pam"
    assert settings.Authenticator.allowed_users == {"k-01", "k-02", "k-03", "k-04", "k-05", "teacher"}
    assert "admin_users" not in settings.Authenticator and "allow_all" not in settings.Authenticator
    assert settings.JupyterHub.bind_url.startswith("http://127.0.0.1:"), "HTTPS is the web server's in front"


def test_the_hub_reads_the_file_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.toml"
    file.write_text(EXAMPLE.replace('"k-05"', '"z-99"'), encoding="utf-8")
    monkeypatch.setenv("KIT_CLASSROOM", str(file))
    loaded = PyFileConfigLoader("jupyterhub_config.py", path=str(CONFIG)).load_config()
    assert "z-99" in loaded.Authenticator.allowed_users
    place = loaded.Spawner.environment["KIT_HAND_IN"](SimpleNamespace(user=SimpleNamespace(name="z-99")))
    assert place == "/srv/media-literacy-hand-in/z-99"


def test_a_learners_server_is_the_start_commands_but_for_address_and_token() -> None:
    here = learner_server()
    told = dict(
        one.removeprefix("--").split("=", 1) for one in server_arguments(LESSONS, "/x", 1, browser=False)
    )
    for name, value in told.items():
        section, trait = name.split(".")
        if section in ("LabApp", "KernelManager") and trait != "default_url":
            assert str(here[section][trait]) == value
    assert str(here.ServerApp.root_dir) == str(LESSONS)
    assert "port" not in here.ServerApp and "IdentityProvider" not in here


def test_idle_lessons_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_IDLE_MINUTES", "20")
    loaded = PyFileConfigLoader("jupyter_server_config.py", path=str(CONFIG)).load_config()
    assert loaded.MappingKernelManager.cull_idle_timeout == 1200
    assert loaded.ServerApp.shutdown_no_activity_timeout == 1200


def test_on_a_server_learners_are_told_where_their_work_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_WORK", "~/my-work")
    assert work_folder() == Path.home() / "my-work"
    for host, told in (
        ("school", "the server that you are logged in to"),
        ("session", "until this session ends"),
    ):
        monkeypatch.setenv("KIT_HOST", host)
        assert told in kept_where()
    monkeypatch.delenv("KIT_HOST")
    assert "on this computer" in kept_where()


def test_passwords_differ_and_have_no_letter_that_looks_like_another() -> None:
    made = {accounts.password() for _ in range(200)}
    assert len(made) == 200
    assert not set("".join(made)) & set("0O1lIo ")


def test_only_an_administrator_makes_accounts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert accounts.main([str(classroom_file())]) == 1
    assert "use sudo" in capsys.readouterr().err


def can(user: int, group: int, script: str) -> bool:
    """Whether somebody with this number and group can do what the script does."""
    done = subprocess.run(["sh", "-c", script], user=user, group=group, extra_groups=[], capture_output=True)
    return done.returncode == 0


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="gives files to others: root only")
def test_a_box_is_its_learners_to_write_and_the_teachers_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = {"k-01": ONE, "k-02": OTHER, "root": 0, accounts.TEACHERS_GROUP: TEACHERS}
    monkeypatch.setattr(
        accounts.shutil, "chown", lambda path, user, group: os.chown(path, numbers[user], numbers[group])
    )
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    pile = tmp_path / "hand-in"
    accounts.make_boxes(replace(classroom(tmp_path), learners=("k-01", "k-02"), hand_in=PurePosixPath(pile)))
    mine = pile / "k-01" / "hand-in.zip"
    assert can(ONE, ONE, f"umask 077; echo answers > {mine}; chmod 640 {mine}")
    assert stat.S_IMODE(mine.stat().st_mode) == 0o640 and mine.stat().st_gid == TEACHERS
    assert can(TEACHERS, TEACHERS, f"ls {pile} && cat {mine}")
    assert not can(TEACHERS, TEACHERS, f"rm {mine}") and not can(TEACHERS, TEACHERS, f"echo > {mine}")
    assert not can(OTHER, OTHER, f"cat {mine}") and not can(OTHER, OTHER, f"ls {pile / 'k-01'}")
    assert not can(OTHER, OTHER, f"ls {pile}") and not can(OTHER, OTHER, f"touch {pile / 'k-01' / 'x'}")
