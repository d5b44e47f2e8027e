"""The schema of the response file, and where data departs from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def schema() -> dict[str, Any]:
    """Return the schema of the response file.

    >>> schema()["type"]
    'object'
    """
    text = files(__package__).joinpath("response.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _validator(definition: str | None) -> Any:
    import jsonschema

    asked = {"$ref": f"#/$defs/{definition}", "$defs": schema()["$defs"]} if definition else schema()
    return jsonschema.Draft202012Validator(asked)


def faults(data: object, definition: str | None = None) -> Iterator[str]:
    """Yield a sentence for each place where `data` departs from the schema, or from one of its `$defs`.

    >>> list(faults(3))
    ["at $: 3 is not of type 'object'"]
    """
    for error in _validator(definition).iter_errors(data):
        yield f"at {error.json_path}: {error.message[:160]}"
