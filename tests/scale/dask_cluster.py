"""A Dask cluster of two workers on this machine, begun with the commands that the kit's notebook names."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client

from tests.scale.test_stopping import wait_for


@contextmanager
def two_workers(folder: Path) -> Iterator[str]:
    """Give the address of the scheduler; `folder` keeps what the programs write."""
    told = folder / "scheduler.json"
    near = ["--scheduler-file", str(told)]
    with ExitStack() as stack:
        for command in (
            ["scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0", *near],
            ["worker", "--nworkers", "2", "--nthreads", "1", "--no-dashboard", *near],
        ):
            program = subprocess.Popen(
                [sys.executable, "-m", "dask", *command],
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(program.wait)
            stack.callback(program.terminate)
            wait_for(told.exists)
        address: str = json.loads(told.read_text(encoding="utf-8"))["address"]
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address
