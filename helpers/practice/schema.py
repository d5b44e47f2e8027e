"""The schema of the response file, and where data departs from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import fastjsonschema


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
def _check(definition: str | None) -> Callable[[object], object]:
    asked = {"$ref": f"#/$defs/{definition}", "$defs": schema()["$defs"]} if definition else schema()
    check: Callable[[object], object] = fastjsonschema.compile(asked)
    return check


def fault(data: object, definition: str | None = None) -> str | None:
    """Return where `data` first departs from the schema, or from one of its `$defs`; None where it fits.

    >>> fault(3)
    'data must be object'
    """
    try:
        _check(definition)(data)
    except fastjsonschema.JsonSchemaValueException as error:
        return str(error.message)[:200]
    return None
