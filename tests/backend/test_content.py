"""How deep JSON goes is found without parsing it, and found right."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.backend.content import DEEPEST, parsed, too_deep
from kiosk.backend.errors import Strange

TEXTS = st.text(alphabet='[]{}"\\,:柳a\n', max_size=12)
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def depth_of(value: object) -> int:
    match value:
        case dict():
            return 1 + max(map(depth_of, value.values()), default=0)
        case list():
            return 1 + max(map(depth_of, value), default=0)
        case _:
            return 0


@given(VALUES, st.integers(0, 24), st.booleans())
def test_depth_is_that_of_the_parsed_value_whatever_its_texts_hold(value: object, more: int, objects: bool) -> None:
    for _ in range(more):
        value = {'"[{\\': value} if objects else [value]
    written = json.dumps(value, ensure_ascii=False).encode()
    assert too_deep(written) is (depth_of(value) > DEEPEST)


@given(st.binary(max_size=60) | st.text(alphabet='[]{}"\\,:1e ', max_size=60).map(str.encode))
@example(b'{"' + b'\\"' * 1000)
@example(b"\\")
def test_any_bytes_are_read_or_strange(data: bytes) -> None:
    assert failure(data) in (None, "empty", "too deep", "not json")


def failure(data: bytes) -> str | None:
    try:
        parsed(data, "")
    except Strange as error:
        return error.what
    return None
