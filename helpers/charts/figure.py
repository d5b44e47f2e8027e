"""A figure: an Altair chart together with all that makes it readable without seeing it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair

# Okabe & Ito (2008), "Color Universal Design": told apart with every common kind of colour vision.
COLOURS = ("#0072B2", "#E69F00", "#8A8F98")
# A chart is a white sheet in the dark theme, too: its colours are told apart on white.
_INK = {"labelColor": "#1f2328", "titleColor": "#1f2328"}
VEGALITE_MIME = "application/vnd.vegalite.v5+json"
VEGALITE_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, its title, a description for who can't see it, the finding in one sentence, its table
    twin (`columns`, `rows`) and the caution `misleads`.
    """

    title: str
    chart: altair.TopLevelMixin
    description: str
    finding: str
    misleads: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def mimebundle(self) -> dict[str, Any]:
        """Return what JupyterLab draws without the network: Vega-Lite 5 as it bundles it.

        Altair 6 writes Vega-Lite 6, which JupyterLab 4.6 can't draw; the charts here use only what
        both versions share.
        """
        spec = self.chart.to_dict()
        spec["$schema"] = VEGALITE_SCHEMA
        spec["usermeta"] = {"embedOptions": {"actions": False}}
        return {VEGALITE_MIME: spec, "text/plain": f"{self.title}. {self.description}"}

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """What a notebook shows: with what is said around the chart, where vl-convert can draw it."""
        from helpers.charts.still import DRAWN_BY, still_piece

        if not find_spec(DRAWN_BY):
            return self.mimebundle()
        plain = "\n".join((self.title, self.finding, f"How this would mislead you. {self.misleads}"))
        return {"text/html": still_piece(self), "text/plain": plain}


@lru_cache(maxsize=1)
def figure_words() -> dict[str, dict[str, Any]]:
    """Return the words beside each chart by the chart's name.

    >>> figure_words()["timeline"]["columns"]
    ['text', 'date', 'how it is known', 'why']
    """
    return tomllib.loads(files(__package__).joinpath("figures.toml").read_text(encoding="utf-8"))


def figure(name: str, chart: Any, rows: Sequence[tuple[str, ...]], **figures: Any) -> Figure:
    """Return the figure `name`, its words filled in with `figures`.

    Raises:
        KeyError: there are no words for that name, or a figure they mention is missing.
    """
    words = figure_words()[name]
    told = {key: words[key].format(**figures) for key in ("title", "description", "finding", "misleads")}
    drawn = styled(chart, told["description"])
    return Figure(chart=drawn, columns=tuple(words["columns"]), rows=tuple(rows), **told)


def styled(chart: Any, description: str) -> Any:
    """Return a chart with the kit's sizes and colours; its title stands in the text above it.

    There it wraps on a phone.
    """
    drawn = chart.properties(description=description, background="white", padding=10)
    drawn = drawn.configure_axis(labelFontSize=13, titleFontSize=13, labelLimit=220, **_INK)
    drawn = drawn.configure_legend(labelFontSize=13, orient="top", title=None, labelLimit=260, **_INK)
    return drawn.configure_view(stroke=None).configure_text(color="#1f2328")
