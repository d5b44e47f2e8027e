"""Something that happens in the middle of a run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.scale.test_stopping import finished_parts, wait_for


@contextmanager
def after_the_first_part(out: Path, act: Callable[[], object]) -> Iterator[None]:
    """Do something when the first part of a run is finished."""

    def wait_and_act() -> None:
        wait_for(lambda: finished_parts(out))
        act()

    thread = threading.Thread(target=wait_and_act)
    thread.start()
    yield
    thread.join()
