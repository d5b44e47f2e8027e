"""What a learner on a hub takes of memory and processor, and how long a class needs.

    python -m tests.benchmarks.hub [--learners 5] [--accounts]

Starts a real JupyterHub on loopback. All learners log in at once, do lesson 1 by the requests that a browser
would send, and hand in. Prints for the server and the kernel of each what it held when the lesson was done
(RSS; and PSS, in which what several share is divided among them) and the seconds of processor time; and when
the last learner was done (Linux only).

With --accounts it makes accounts on this machine, runs the recipe as it is, lets every learner try to read
the others' files and to change the kit, and deletes the accounts: for a machine that can be thrown away.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil

from helpers.launch.environment import ROOT
from tests.hub.hub import Hub, hub_with_accounts, install_hub, running_hub
from tests.hub.visitor import Visitor

LESSON = "01_what_am_i_looking_at.ipynb"
MEGABYTE = 1_000_000

# Run by each learner: what may not be done says FAULT where it can be done, what may be done says OWN.
TRESPASS = """
for place in {places}; do
  case $place in */$USER) word=OWN ;; *) word=FAULT ;; esac
  ls $place/* >/dev/null 2>&1 && echo $word-read-$place
  touch $place/mine 2>/dev/null && rm $place/mine && echo $word-write-$place
done
ls {hand_in} >/dev/null 2>&1 && echo FAULT-list-of-boxes
touch {kit}/mine {kit}/lessons/mine {kit}/.venv/mine 2>/dev/null && echo FAULT-write-kit
cat {state}/* >/dev/null 2>&1 && echo FAULT-read-state-of-the-hub
"""


@dataclass(frozen=True)
class Taken:
    """What one process took: bytes resident, bytes with shared ones divided, seconds of processor."""

    rss: float
    pss: float
    seconds: float


def taken_by(process: psutil.Process) -> Taken:
    """Return what a process holds now, and has used so far."""
    memory, times = process.memory_full_info(), process.cpu_times()
    return Taken(memory.rss, memory.pss, times.user + times.system)


def processes_of(hub: Hub, word: str) -> list[psutil.Process]:
    """Return the processes below the hub in whose command this word stands."""
    children = psutil.Process(hub.process).children(recursive=True)
    return [one for one in children if word in " ".join(one.cmdline())]


def visit(hub: Hub, name: str) -> float:
    """Do all that a learner does; return when it was done."""
    visitor = Visitor(hub.address, name)
    visitor.log_in(hub.passwords[name])
    visitor.start()
    visitor.do_lesson(LESSON)
    visitor.hand_in()
    return time.monotonic()


def trespass(hub: Hub, name: str, script: Path) -> list[str]:
    """Return what a learner could do that nobody should, and what a learner could not do that all should."""
    visitor = Visitor(hub.address, name)
    visitor.log_in(hub.passwords[name])
    lines = visitor.type_in(f"bash {script}; echo done-$((6*7))", "done-42").splitlines()
    wanted = {f"OWN-{verb}-{place}/{name}" for verb in ("read", "write") for place in ("/home", hub.hand_in)}
    return [*(wanted - set(lines)), *(line for line in lines if line.startswith("FAULT-"))]


def show(what: str, found: Sequence[Taken]) -> None:
    """Print one line of figures."""
    rss, pss, seconds = (
        statistics.median(getattr(one, name) for one in found) for name in ("rss", "pss", "seconds")
    )
    print(
        f"{what} ({len(found)}): median {rss / MEGABYTE:.0f} MB resident, {pss / MEGABYTE:.0f} MB with shared"
        f" parts divided, {seconds:.1f} s of processor"
    )


def measure(hub: Hub, learners: Sequence[str]) -> None:
    """Let all learners work at once, and print what they took."""
    begun = time.monotonic()
    with ThreadPoolExecutor(len(learners)) as pool:
        ended = list(pool.map(lambda name: visit(hub, name), learners))
    servers, kernels = processes_of(hub, "jupyterhub-singleuser"), processes_of(hub, "ipykernel_launcher")
    show("server of a learner", [taken_by(one) for one in servers])
    show("kernel of a lesson", [taken_by(one) for one in kernels])
    show("hub itself", [taken_by(psutil.Process(hub.process))])
    show("proxy", [taken_by(one) for one in processes_of(hub, "configurable-http-proxy")])
    first, last = min(ended) - begun, max(ended) - begun
    print(f"the first of {len(learners)} was done after {first:.0f} s, the last after {last:.0f} s")


def guarded(hub: Hub, learners: Sequence[str]) -> None:
    """Let every learner try what is forbidden, and the teacher read what was handed in."""
    script = hub.hand_in.parent / "trespass.sh"
    state = hub.hand_in.parent / "state"
    places = " ".join(f"{folder}/{name}" for folder in ("/home", hub.hand_in) for name in learners)
    told = TRESPASS.format(places=places, hand_in=hub.hand_in, kit=ROOT, state=state)
    script.write_text(told, encoding="utf-8")
    faults = [fault for name in learners for fault in trespass(hub, name, script)]
    print(f"wrong with who may read and change what: {faults or 'nothing'}")
    teacher = Visitor(hub.address, "teacher")
    teacher.log_in(hub.passwords["teacher"])
    teacher.start()
    printed = teacher.type_in(f"clear; python3 -m helpers class {hub.hand_in}; echo done-$((6*7))", "done-42")
    print(f"the teacher's terminal: {printed.partition('Saved')[2].splitlines()[0].strip(' :')}")


def main() -> None:
    """Start a hub and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--learners", type=int, default=5)
    parser.add_argument("--accounts", action="store_true", help="the recipe as it is, as root")
    options = parser.parse_args()
    learners = [f"kit-robot-{number}" for number in range(1, options.learners + 1)]
    install_hub()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        start = hub_with_accounts if options.accounts else running_hub
        with start(Path(folder), learners) as hub:
            measure(hub, learners)
            if options.accounts:
                guarded(hub, learners)


if __name__ == "__main__":
    main()
