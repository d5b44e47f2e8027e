"""A real JupyterHub on loopback, with the recipe's own settings."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from helpers.hub import hub_settings
from helpers.hub.accounts import make_accounts
from helpers.hub.classroom import read_classroom
from helpers.launch.environment import ROOT
from helpers.launch.lab import free_port

RECIPE = hub_settings.CONFIG / "jupyterhub_config.py"
TOOLS = Path(sys.prefix) / "var" / "kit-hub"
PROXY = "configurable-http-proxy@5.1.0"
PASSWORD = "the same for all robots"
STARTS_WITHIN = 60  # seconds

# What differs from the recipe where there are no accounts: everybody is the user who runs the tests.
ONE_USER = """
load_subconfig({recipe!r})
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.args = ["--allow-root"]
"""
# Ports that nobody else on this machine uses; a hub of the recipe has its usual ones.
PORTS = """
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
"""


@dataclass(frozen=True)
class Hub:
    """A running hub: its address, its process, the folder to hand in to, and the passwords."""

    address: str
    process: int
    hand_in: Path
    passwords: dict[str, str]


def install_hub() -> None:
    """Install JupyterHub and its proxy where they are missing, as the recipe does."""
    if find_spec("jupyterhub") is None:
        extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
            "optional-dependencies"
        ]
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", *extra["hub"]], check=True)
    if not (TOOLS / "node_modules" / "configurable-http-proxy").exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        quiet = ["--silent", "--no-fund", "--no-audit"]
        subprocess.run(["npm", "install", *quiet, "--prefix", str(TOOLS), PROXY], check=True)


def write_classroom(folder: Path, learners: Sequence[str], address: str) -> Path:
    """Write the file that an administrator edits."""
    file = folder / "classroom.toml"
    file.write_text(
        f"learners = {list(learners)}\nteachers = ['teacher']\n"
        f"hand_in = '{folder.as_posix()}/hand-in'\naddress = '{address}'\nidle_minutes = 60\n",
        encoding="utf-8",
    )
    return file


@contextmanager
def running_hub(folder: Path, learners: Sequence[str]) -> Iterator[Hub]:
    """Run the recipe for these learners without accounts of their own on the system."""
    address = f"http://127.0.0.1:{free_port(0)}"
    classroom = write_classroom(folder, learners, address)
    for learner in learners:
        (folder / "hand-in" / learner).mkdir(parents=True)
    homes = str(folder / "homes" / "{username}")
    config = ONE_USER.format(recipe=str(RECIPE), password=PASSWORD, homes=homes)
    passwords = dict.fromkeys(learners, PASSWORD)
    with hub_process(folder, classroom, config, address) as process:
        yield Hub(address, process, folder / "hand-in", passwords)


@contextmanager
def hub_with_accounts(folder: Path, learners: Sequence[str]) -> Iterator[Hub]:
    """Run the recipe as it is, with new accounts on this system, and delete them at the end; root only."""
    address = f"http://127.0.0.1:{free_port(0)}"
    classroom = write_classroom(folder, learners, address)
    state = folder / "state"
    state.mkdir(mode=0o700)
    folder.chmod(0o755)
    passwords = make_accounts(read_classroom(classroom))
    try:
        config = f"load_subconfig({str(RECIPE)!r})\n"
        with hub_process(state, classroom, config, address) as process:
            yield Hub(address, process, folder / "hand-in", passwords)
    finally:
        for account in passwords:
            subprocess.run(["userdel", "--remove", account], capture_output=True, check=False)


@contextmanager
def hub_process(folder: Path, classroom: Path, config: str, address: str) -> Iterator[int]:
    """Run a hub with this configuration until the block ends."""
    file = folder / "jupyterhub_config.py"
    file.write_text(config + PORTS.format(hub=free_port(0), proxy=free_port(0)), encoding="utf-8")
    path = os.pathsep.join(
        [str(Path(sys.prefix) / "bin"), str(TOOLS / "node_modules" / ".bin"), os.environ["PATH"]]
    )
    environment = {**os.environ, "KIT_CLASSROOM": str(classroom), "PATH": path}
    log = folder / "hub.log"
    with log.open("w", encoding="utf-8") as printed:
        command = [sys.executable, "-m", "jupyterhub", "-f", str(file)]
        hub = subprocess.Popen(command, cwd=folder, env=environment, stdout=printed, stderr=printed)
        try:
            _wait_for(f"{address}/hub/health", hub, log)
            yield hub.pid
        finally:
            hub.terminate()
            try:
                hub.wait(timeout=30)
            except subprocess.TimeoutExpired:
                hub.kill()


def _wait_for(address: str, hub: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and hub.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the hub did not start:\n{log.read_text(encoding='utf-8')}")
