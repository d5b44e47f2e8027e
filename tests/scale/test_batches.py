"""Batches keep every item, in order, and within their bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.scale.batches import Item, batches


@given(st.lists(st.integers(0, 300)), st.integers(1, 200), st.integers(1, 9))
def test_no_item_is_lost_and_no_batch_is_too_large(sizes: list[int], characters: int, most: int) -> None:
    items = [Item(str(number), size) for number, size in enumerate(sizes)]
    found = list(batches(items, characters, most))
    assert [item for batch in found for item in batch.items] == items
    assert [batch.number for batch in found] == list(range(len(found)))
    for batch in found:
        alone = len(batch.items) == 1
        assert alone or sum(item.size for item in batch.items) <= characters
        assert len(batch.items) <= most
