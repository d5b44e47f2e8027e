"""The settings that only rules on loaded words have, and what is wrong with one that a learner has edited."""

from __future__ import annotations

from helpers.rules import Rule
from helpers.tags.rulebook import RuleError

_TEXTS = ("because", "neutral", "inserted", "participles")


def refuse_settings(rule: Rule, name: str) -> None:
    """Refuse a rule of the file `name` (without `.toml`) with a setting of another kind than it should be.

    Raises:
        RuleError: the message says which setting of which rule, and how it should look.

    >>> rule = Rule("mine", *["A bridge."] * 6, {"behind": "as"})
    >>> refuse_settings(rule, "loaded")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    helpers.tags.rulefile.RuleError: loaded.toml, rule “mine”: behind should name words ....
    """
    where = f"{name}.toml, rule “{rule.id}”"
    for key in _TEXTS:
        if not isinstance(rule.settings.get(key, ""), str):
            raise RuleError(f'{where}: {key} should be one text in quotation marks, as in {key} = "words".')
    behind = rule.settings.get("behind", {})
    if not isinstance(behind, dict) or not all(isinstance(words, str) for words in behind.values()):
        raise RuleError(
            f'{where}: behind should name words behind a verb, as in behind = {{ seen = "as", said = "to" }}.'
        )
    guides = rule.settings.get("style_guide", [])
    if not isinstance(guides, list) or not all(isinstance(one, str) for one in guides):
        raise RuleError(
            f'{where}: style_guide should be a list of ids, as in style_guide = ["ap-regime-2003"].'
        )
