"""A learner who logs in to a hub, does a lesson and hands in, by the requests that a browser would send."""

from __future__ import annotations

import json
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import requests
import websocket

from helpers.articles.seeds import seed
from helpers.practice.foreseen import right_answer
from helpers.practice.question import Question
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from tests.lessons.robots import leaves, tempting_answers

PATIENCE = 120  # seconds, for five servers starting at once on two cores


@dataclass
class Visitor:
    """One learner at one hub; `answers` is how the learner answers: "right", or "tempted" first."""

    hub: str
    name: str
    answers: str = "right"
    web: requests.Session = field(default_factory=requests.Session)

    @property
    def server(self) -> str:
        """The address of the learner's own server."""
        return f"{self.hub}/user/{self.name}"

    def log_in(self, password: str) -> None:
        """Log in by the form, and take a token for what follows."""
        self.web.get(f"{self.hub}/hub/login").raise_for_status()
        form = {"username": self.name, "password": password, "_xsrf": self.web.cookies["_xsrf"]}
        self.web.post(f"{self.hub}/hub/login", data=form).raise_for_status()
        self.web.get(f"{self.hub}/hub/home").raise_for_status()
        key = {"X-XSRFToken": self.web.cookies.get("_xsrf", path="/hub/")}
        asked = self.web.post(f"{self.hub}/hub/api/users/{self.name}/tokens", headers=key, json={})
        asked.raise_for_status()
        self.web.headers["Authorization"] = f"token {asked.json()['token']}"
        self.web.cookies.clear()

    def start(self) -> None:
        """Start the learner's server and wait until it answers."""
        asked = self.web.post(f"{self.hub}/hub/api/users/{self.name}/server")
        assert asked.status_code in (201, 202), asked.text
        until = time.monotonic() + PATIENCE
        while not self.web.get(f"{self.server}/api/status").ok:
            assert time.monotonic() < until, f"the server of {self.name} did not start"
            time.sleep(0.3)

    def do_lesson(self, notebook: str) -> None:
        """Open a lesson, let its cells run as the page does, and answer every question."""
        page = OpenLesson(self, notebook)
        lesson = load_lesson(notebook.split("_")[0])
        with tempfile.TemporaryDirectory() as folder:
            texts = Session.open(lesson.number, Path(folder), texts=seed)
            for question in lesson.questions.values():
                for answer in self._answers(question, texts.text(question.id) or ""):
                    page.answer(question.id, answer)
        page.close()

    def _answers(self, question: Question, text: str) -> list[Any]:
        first = next(iter(tempting_answers(question, text))) if self.answers == "tempted" else None
        return [*([first] if first else []), right_answer(question, text)]

    def hand_in(self) -> str:
        """Type the command into a terminal, and return what it printed."""
        return self.type_in("python3 -m helpers hand-in; echo done-$((6*7))", "done-42")

    def type_in(self, line: str, ending: str) -> str:
        """Type a line into a new terminal, and return what was printed until `ending`."""
        made = self.web.post(f"{self.server}/api/terminals")
        made.raise_for_status()
        socket = self.socket(f"terminals/websocket/{made.json()['name']}")
        socket.send(json.dumps(["stdin", line + "\r"]))
        printed = ""
        while ending not in printed:
            kind, *told = json.loads(socket.recv())
            printed += told[0] if kind == "stdout" else ""
        socket.close()
        return printed

    def socket(self, path: str) -> websocket.WebSocket:
        """Return an open connection to the learner's server."""
        address = f"{self.server}/{path}".replace("http:", "ws:")
        header = {"Authorization": self.web.headers["Authorization"]}
        return websocket.create_connection(address, header=header, timeout=PATIENCE)


class OpenLesson:
    """A lesson that is open: its kernel, and the widgets on its page by the question each asks."""

    def __init__(self, visitor: Visitor, notebook: str) -> None:
        self.session = uuid.uuid4().hex
        self.views: dict[str, dict[str, Any]] = {}
        asked = visitor.web.get(f"{visitor.server}/api/contents/{quote(notebook)}")
        asked.raise_for_status()
        what = {"path": notebook, "type": "notebook", "name": "", "kernel": {"name": "python3"}}
        made = visitor.web.post(f"{visitor.server}/api/sessions", json=what)
        made.raise_for_status()
        kernel = made.json()["kernel"]["id"]
        self.line = visitor.socket(f"api/kernels/{kernel}/channels?session_id={self.session}")
        for cell in asked.json()["content"]["cells"]:
            if cell["cell_type"] == "code":
                source = "".join(cell["source"])
                self._send("execute_request", {"code": source, "silent": False, "allow_stdin": False})

    def answer(self, question: str, answer: Any) -> None:
        """Send what the button of the widget sends, and wait until the page has the feedback."""
        model = next(name for name, view in self.views.items() if question in leaves(view))
        sent = {"action": "answer", "id": question, "answer": answer}
        self._send("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": sent}})
        assert not self.views[model].get("trouble"), self.views[model]["trouble"]

    def close(self) -> None:
        """Leave the page; the kernel goes on, as behind a closed tab."""
        self.line.close()

    def _send(self, kind: str, content: dict[str, Any]) -> None:
        """Send a message to the kernel, and take in what it says until it is idle again."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.session, "version": "5.3"}
        header |= {"username": "", "date": ""}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.line.send(json.dumps(message | {"channel": "shell", "buffers": []}))
        while not self._heard(json.loads(self.line.recv()), header["msg_id"]):
            continue

    def _heard(self, message: dict[str, Any], request: str) -> bool:
        """Note what a message tells of the page; return whether it ends the request."""
        kind, content = message["msg_type"], message["content"]
        assert kind != "error", content
        if kind in ("comm_open", "comm_msg") and "view" in content["data"].get("state", {}):
            self.views[content["comm_id"]] = content["data"]["state"]["view"]
        if kind == "comm_close":
            self.views.pop(content["comm_id"], None)
        ended = kind == "status" and content["execution_state"] == "idle"
        return bool(ended and message["parent_header"].get("msg_id") == request)
