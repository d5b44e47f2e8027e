"""Steps that wait until their lesson's texts are there, in a copy of the kit that comes without them.

At the top stands a form that asks for the texts. Below it each step keeps empty places on the page, and fills
them as soon as the last text has come. Where no text is missing, these are steps like any others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from IPython.display import HTML, DisplayHandle

from helpers.errors import PlainError
from helpers.practice.given_texts import lacking
from helpers.widgets import pages
from helpers.widgets.given_texts import given_texts
from helpers.widgets.steps import Step, Steps

FORM = "given texts"
PLACES = 8  # that one step keeps: a test compares it with what the steps of all lessons show


@dataclass
class HeldSteps(Steps):
    """The steps of one lesson; `held` are those that wait for its texts, with the places they keep."""

    held: dict[str, tuple[Callable[[], None], list[DisplayHandle]]] = field(default_factory=dict, repr=False)
    asked: bool = field(default=False, repr=False)
    places: Iterator[DisplayHandle] | None = field(default=None, repr=False)

    def welcome(self) -> None:
        """Show where the answers are kept, how far the learner has come, and what texts are missing."""
        super().welcome()
        if lacking(self.session.lesson):
            self._ask()

    def hold(self, key: str, show: Callable[[], None]) -> None:
        """Show a step now, or once the texts are there; the one held before under this key is forgotten."""
        if not lacking(self.session.lesson):
            show()
            return
        if not self.asked:
            self._ask()
        places = [DisplayHandle() for _ in range(PLACES)]
        for place in places:
            place.display(HTML(""))
        self.held[key] = show, places

    def _displayed(self, outputs: Iterable[Any]) -> list[DisplayHandle]:
        """Show outputs where a step has kept its places, else where its cell runs."""
        if self.places is None:
            return super()._displayed(outputs)
        kept = []
        for output in outputs:
            place = next(self.places)
            place.update(output)
            kept.append(place)
        return kept

    def _ask(self) -> None:
        self.asked = True
        self.show(FORM, [given_texts(self.session)])

    def _follow_up(self, step: Step) -> None:
        super()._follow_up(step)
        if self.held and not lacking(self.session.lesson):
            self._fill()

    def _fill(self) -> None:
        """Fill the places of all steps, in the order of the page."""
        held, self.held = self.held, {}
        for show, places in held.values():
            self.places = iter(places)
            try:
                show()
            except PlainError as error:
                places[0].update(HTML(pages.notice([str(error)])))
            finally:
                self.places = None
