"""The settings for Kubernetes and for The Littlest JupyterHub: known keys, and the same kit behind them."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from traitlets.config.loader import PyFileConfigLoader

from helpers.hub.classroom import classroom_file, read_classroom
from helpers.hub.hub_settings import CONFIG, learner_environment
from helpers.launch.environment import ROOT
from helpers.launch.lab import FIRST_LESSON, page_of

KEYS = tomllib.loads(Path(__file__).with_name("keys.toml").read_text(encoding="utf-8"))
CHART, LITTLEST = KEYS["zero-to-jupyterhub"], KEYS["the-littlest-jupyterhub"]
VALUES_FILE = CONFIG.parent / "values.yaml"
VALUES = yaml.safe_load(VALUES_FILE.read_text(encoding="utf-8"))
PAGE = (ROOT / "lessons" / "teacher" / "servers.md").read_text(encoding="utf-8")
KINDS = {"bool": bool, "int": int, "list": list, "number": (int, float), "str": str}
# Where the image has the kit; servers.md tells repo2docker to put it there.
IN_IMAGE = "/srv/media-literacy-kit"


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every setting with its path; what the chart leaves open is one setting."""
    if isinstance(value, dict) and path not in CHART["open"]:
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}".lstrip("."))
    else:
        yield path, value


def faults(values: dict[str, Any]) -> list[str]:
    """Return the settings that the chart does not know, or knows with another kind of value."""
    found = []
    for path, value in leaves(values):
        kind = CHART["keys"].get(path)
        right_kind = kind and isinstance(value, KINDS[kind]) and isinstance(value, bool) == (kind == "bool")
        if path not in CHART["open"] and not right_kind:
            found.append(path)
    return found


def megabytes(size: str) -> int:
    return int(size.removesuffix("M"))


def test_every_setting_is_one_that_the_chart_knows() -> None:
    assert faults(VALUES) == []


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"singleuser": {"memory": {"limits": "1G"}}}, "singleuser.memory.limits"),
        ({"cull": {"timeout": "3600"}}, "cull.timeout"),
        ({"singleuser": {"cpu": {"limit": True}}}, "singleuser.cpu.limit"),
    ],
)
def test_a_misspelt_or_misplaced_setting_would_be_seen(wrong: dict[str, Any], path: str) -> None:
    assert faults(wrong) == [path]


def test_the_file_names_the_version_of_the_chart_that_its_keys_are_from() -> None:
    assert f"--version {CHART['version']}" in VALUES_FILE.read_text(encoding="utf-8")
    assert f"--version {CHART['version']}" in PAGE


def test_a_pod_reaches_no_other_host_and_only_the_school_reaches_the_hub() -> None:
    policy = VALUES["singleuser"]["networkPolicy"]
    assert policy["enabled"] and not any(policy["egressAllowRules"].values())
    assert VALUES["proxy"]["service"]["loadBalancerSourceRanges"]
    assert VALUES["proxy"]["https"]["enabled"]


def test_a_pod_has_room_for_what_was_measured() -> None:
    server, lesson = (int(re.search(rf"{what} (\d+) MB", PAGE)[1]) for what in ("server:", "lesson:"))  # type: ignore[index]
    memory = VALUES["singleuser"]["memory"]
    assert megabytes(memory["guarantee"]) >= server + 2 * lesson
    assert megabytes(memory["limit"]) >= server + 5 * lesson


def test_a_pod_knows_the_kit_as_a_hub_on_one_machine_does() -> None:
    given = VALUES["singleuser"]["extraEnv"]
    here = learner_environment(read_classroom(classroom_file()))
    assert given.keys() == here.keys() - {"PATH", "KIT_IDLE_MINUTES"}
    for name in ("JUPYTER_PREFER_ENV_PATH", "KIT_HOST", "KIT_WORK"):
        assert given[name] == here[name]
    assert given["JUPYTER_CONFIG_PATH"] == f"{IN_IMAGE}/{CONFIG.relative_to(ROOT).as_posix()}"
    assert f"--target-repo-dir {IN_IMAGE}" in PAGE


def test_a_learner_hands_in_to_a_folder_that_no_other_pod_sees() -> None:
    storage = VALUES["singleuser"]["storage"]
    (mount,) = storage["extraVolumeMounts"].values()
    (volume,) = storage["extraVolumes"].values()
    assert mount["mountPath"] == VALUES["singleuser"]["extraEnv"]["KIT_HAND_IN"]
    assert mount["subPath"] == "{username}" and mount["name"] == volume["name"]
    assert not IN_IMAGE.startswith(storage["homeMountPath"]), "the home would hide the kit"


def littlest() -> Any:
    return PyFileConfigLoader("littlest_jupyterhub.py", path=str(CONFIG)).load_config()


def test_the_littlest_jupyterhub_gives_learners_the_same_as_the_recipe() -> None:
    spawner = littlest().Spawner
    learner = SimpleNamespace(user=SimpleNamespace(name="k-01"))
    classroom = read_classroom(classroom_file())
    here = learner_environment(classroom)
    assert spawner.default_url == page_of(FIRST_LESSON)
    assert spawner.environment.keys() == here.keys() - {"PATH", "KIT_IDLE_MINUTES"}
    for name in ("JUPYTER_PREFER_ENV_PATH", "KIT_HOST", "KIT_WORK"):
        assert spawner.environment[name] == here[name]
    assert spawner.environment["KIT_HAND_IN"](learner) == str(classroom.box("k-01"))
    assert spawner.environment["JUPYTER_CONFIG_PATH"].endswith(CONFIG.relative_to(ROOT).as_posix())


def test_every_setting_on_the_page_is_one_that_the_littlest_jupyterhub_knows() -> None:
    lines = re.findall(r"sudo tljh-config (set|add-item) (.+)$", PAGE, re.MULTILINE)
    assert len(lines) >= 3
    for action, rest in lines:
        key, value = shlex.split(rest)[:2]
        assert LITTLEST["keys"][key] == ("list" if action == "add-item" else _kind(value)), key


def _kind(value: str) -> str:
    return "bool" if value in ("true", "false") else "int" if value.isdecimal() else "str"


def test_the_page_puts_the_snippet_where_it_is_read() -> None:
    assert LITTLEST["folder"] in PAGE and LITTLEST["version"] in PAGE
