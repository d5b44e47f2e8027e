"""Whether data has the shape that the shipped schema asks for, without a library.

Only the few words of JSON Schema that `response.schema.json` uses are understood; the tests compare the
outcome with a full validator, so that schema and code cannot drift apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
    "null": (type(None),),
}


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """Return the schema of the response file."""
    text = files(__package__).joinpath("response.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def faults(data: object, definition: str | None = None) -> Iterator[str]:
    """Yield a sentence for each place where `data` departs from the schema, or from one of its `$defs`."""
    rule = schema()["$defs"][definition] if definition else schema()
    return _faults(data, rule, "the file")


def _faults(value: Any, rule: dict[str, Any], where: str) -> Iterator[str]:
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    if "const" in rule and not _same(value, rule["const"]):
        yield f"{where} must be {rule['const']!r}"
    if "enum" in rule and not any(_same(value, one) for one in rule["enum"]):
        yield f"{where} must be one of {rule['enum']!r}"
    if "type" in rule and not any(_is(value, name) for name in _names(rule["type"])):
        yield f"{where} must be: {' or '.join(_names(rule['type']))}"
    if "anyOf" in rule and all(any(_faults(value, one, where)) for one in rule["anyOf"]):
        yield f"{where} has none of the possible shapes"
    if isinstance(value, dict):
        yield from _object_faults(value, rule, where)
    elif isinstance(value, list):
        yield from _list_faults(value, rule, where)
    elif isinstance(value, str):
        if not re.search(rule.get("pattern", ""), value):
            yield f"{where} is not written as expected"
    elif _is(value, "number") and not rule.get("minimum", value) <= value <= rule.get("maximum", value):
        yield f"{where} is too small or too large"


def _object_faults(value: dict[str, Any], rule: dict[str, Any], where: str) -> Iterator[str]:
    for name in rule.get("required", ()):
        if name not in value:
            yield f"{where} lacks `{name}`"
    known, other = rule.get("properties", {}), rule.get("additionalProperties")
    for name, inner in value.items():
        if name in known or other:
            yield from _faults(inner, known.get(name, other), f"`{name}` in {where}")


def _list_faults(value: list[Any], rule: dict[str, Any], where: str) -> Iterator[str]:
    if not rule.get("minItems", 0) <= len(value) <= rule.get("maxItems", len(value)):
        yield f"{where} has too few or too many entries"
    if "items" in rule:
        for number, inner in enumerate(value, 1):
            yield from _faults(inner, rule["items"], f"entry {number} of {where}")


def _same(value: object, expected: object) -> bool:
    return value == expected and isinstance(value, bool) == isinstance(expected, bool)


def _names(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else types


def _is(value: object, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _TYPES[name])
