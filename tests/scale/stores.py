"""A folder of this machine as three stores: as file://, in a bucket of a real S3 server, and as web pages."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.scale.test_stopping import wait_for

BUCKET = "articles"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "invented",
    "AWS_SECRET_ACCESS_KEY": "hidden-key",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_MAX_ATTEMPTS": "1",  # a server that is gone is told after seconds
}


class Disk:
    """The folder itself."""

    kind = "file"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / BUCKET).mkdir(exist_ok=True)

    def at(self, name: str) -> str:
        """Return the address of something in the folder."""
        return (self.folder / BUCKET / name).as_uri()

    def start(self) -> None:
        """It is always there."""

    def stop(self) -> None:
        """It is always there."""


class Web(Disk):
    """The folder as pages of Python's own web server, which lists what a folder holds."""

    kind = "http"

    def __init__(self, folder: Path) -> None:
        if not find_spec("aiohttp"):
            pytest.skip("aiohttp is not installed")
        super().__init__(folder)
        self.port = free_port()

    def at(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/{BUCKET}/{name}"

    def start(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), partial(_Silent, directory=self.folder))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class S3(Disk):
    """The folder in a bucket of rclone, a real server that speaks S3."""

    kind = "s3"

    def __init__(self, folder: Path) -> None:
        beside = Path(sys.executable).with_name("rclone")
        self._rclone = str(beside) if beside.exists() else shutil.which("rclone")
        if not find_spec("s3fs") or not self._rclone:
            pytest.skip("s3fs or rclone is not installed")
        super().__init__(folder)
        self.port = free_port()

    def at(self, name: str) -> str:
        return f"s3://{BUCKET}/{name}"

    def start(self) -> None:
        assert self._rclone
        self._program = subprocess.Popen(
            [
                *(self._rclone, "serve", "s3", "--addr", f"127.0.0.1:{self.port}", "--config", ""),
                *("--auth-key", "invented,hidden-key", "--dir-cache-time", "1ms", str(self.folder)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(lambda: answers(self.port))

    def stop(self) -> None:
        self._program.terminate()
        self._program.wait()


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Who asked went away."""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
