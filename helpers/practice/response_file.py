"""The response file on disk: no answer is lost, whatever happens to the file or beside it.

Saving writes a second file, forces it to the disk, and then puts it in the first one's place. The state
before stays as one backup. A damaged file is set aside under a name of its own. A second notebook with the
same lesson open is waited for, and its answers are merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from pathlib import Path

from helpers.errors import PlainError
from helpers.practice.responses import DamagedFile, Data, NewerFile, Parsed, encode, merge, parse
from helpers.practice.saving import bytes_of, hindrance, locked, replace_file, set_aside

_PATIENCE = 10.0


class ResponseFileError(PlainError):
    """Answers cannot be kept here; the message tells the learner what to do."""


class ResponseFile:
    """`<folder>/lesson-01.json`, and what it held when it was last read or written.

    `data` is never changed in place; `notes` are sentences for the learner about what was found.
    """

    def __init__(self, folder: Path, fresh: Data) -> None:
        """Read the file, or start with `fresh` where there is none.

        Raises:
            ResponseFileError: the folder cannot be written, a newer kit wrote the file, or it belongs to
                another learner.
        """
        stem = f"lesson-{fresh['lesson']['number']}"
        self.folder = folder
        self.path = folder / f"{stem}.json"
        self.backup = folder / f"{stem}.bak"
        self.lock = folder / f".{stem}.lock"
        self.data = fresh
        self.notes: list[str] = []
        self._raw: bytes | None = None
        self._opened = False
        with self._explained():
            folder.mkdir(parents=True, exist_ok=True)
        with self._locked():
            self._refresh()

    @contextmanager
    def changing(self) -> Iterator[Data]:
        """Yield the newest data to be changed, and save it when the block ends without an error.

        Raises:
            ResponseFileError: it could not be saved; the file is as it was before.
        """
        with self._locked():
            self._refresh()
            draft = deepcopy(self.data)
            yield draft
            if draft != self.data or self._raw is None:
                self._write(draft)

    def note(self, sentence: str) -> None:
        """Tell the learner something, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def _refresh(self) -> None:
        """Take over what stands on the disk, if anybody else changed it."""
        raw = self._bytes(self.path)
        if raw is not None and raw == self._raw:
            return
        found = self._read(self.path, raw)
        if found is None and not self._opened:
            found = self._read(self.backup, self._bytes(self.backup))
            if found is not None:
                self.note(f"{self.path.name} was not there or could not be read, so the backup is used.")
            raw = None
        if found is not None:
            self._belongs(found.data)
            for note in found.notes:
                self.note(note)
            if self._opened:
                self.note(
                    "Your answers were also changed elsewhere, such as in a second window: both are kept."
                )
            learner = self.data["learner"] or found.data["learner"]
            self.data = merge(self.data, found.data) if self._opened else found.data
            self.data = {**self.data, "learner": learner}
        self._raw = raw if found is not None else None
        self._opened = True

    def _read(self, path: Path, raw: bytes | None) -> Parsed | None:
        if raw is None:
            return None
        try:
            parsed = parse(raw)
        except NewerFile as error:
            raise ResponseFileError(
                f"{path} was left as it is: {error}. Update the kit, or work in another folder."
            ) from None
        except DamagedFile as error:
            self._set_aside(path, "damaged", f"could not be read ({error})")
            return None
        number = parsed.data["lesson"]["number"]
        if number != self.data["lesson"]["number"]:
            self._set_aside(path, "other-lesson", f"holds answers to lesson {number}")
            return None
        return parsed

    def _belongs(self, found: Data) -> None:
        ours, theirs = self.data["learner"], found["learner"]
        if ours and theirs and ours != theirs:
            raise ResponseFileError(
                f"{self.path} holds the answers of learner {theirs}, not of {ours}. "
                "Work in a folder of your own, or use the code that the answers belong to."
            )

    def _set_aside(self, path: Path, word: str, why: str) -> None:
        with self._explained():
            aside = set_aside(path, word, self.path)
        self.note(f"{path.name} {why}. Nothing of it was thrown away: it is now called {aside.name}.")

    def _bytes(self, path: Path) -> bytes | None:
        with self._explained():
            return bytes_of(path)

    def _write(self, draft: Data) -> None:
        raw = encode(draft)
        with self._explained():
            if self._raw is not None:
                replace_file(self.backup, self._raw, sync=False)
            replace_file(self.path, raw)
        self.data, self._raw = draft, raw

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one notebook at a time read, change and write."""
        with ExitStack() as stack:
            with self._explained():
                stack.enter_context(locked(self.lock, _PATIENCE))
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn an error of the file system into a sentence that says what to do."""
        try:
            yield
        except OSError as error:
            raise ResponseFileError(
                f"Your answers cannot be kept in {self.folder}: {hindrance(error)}."
            ) from error
