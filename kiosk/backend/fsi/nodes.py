"""Where the content of an output stands: under its node's name, or where else platforms put it.

Nothing found is said in many ways: no output, null, "", {}, [], the node with any of these, or a wrapper with nothing
in it. Whatever holds something that is not understood is Strange, never nothing; nor is an empty wrapper nothing that
tells of a trouble of its own ({code: 500, data: null}).
"""

from typing import Any

from kiosk.backend.errors import Strange
from kiosk.backend.fsi.model import plain
from kiosk.backend.values import unfolded
from kiosk.core.person import Person

WRAPPERS = frozenset({"data", "list", "rows", "records", "result", "output", "body", "datas", "datalist", "resultlist"})
DEPTH = 4  # wrappers in wrappers
WELL = {"", "0", "0000", "200", "true"}  # said by a wrapper's code, infcode or success, as texts


def rows_of(output: object, node: str, mark: str, where: str) -> list[Any]:
    """The rows of a list, told by a field that every row has (`mark`). Raises Strange where there is no list."""
    try:
        found = _rows(output, plain(node), plain(mark), DEPTH)
    except ValueError:
        found = None
    if found is None:
        raise Strange(f"{where}.{node}: no list")
    return found


def _rows(given: object, node: str, mark: str, depth: int) -> list[Any] | None:
    """None where this is not the list, and does not hold it."""
    value = unfolded(given)
    if value in (None, [], {}):
        return []
    if depth and isinstance(value, list):
        if len(value) == 1 and value[0] and isinstance(value[0], dict) and mark not in names(value[0]):
            inner = _rows(value[0], node, mark, depth - 1)
            return value if inner is None else inner
        return value
    if not depth or not isinstance(value, dict):
        return None
    own = {plain(name): inner for name, inner in value.items()}
    if node in own:
        inner = _rows(own[node], node, mark, depth - 1)
        if inner is None and isinstance(own[node], dict):
            return [own[node]]
        return inner if inner or is_well(own) else None
    if mark in own:
        return [value]
    wrapped = {name: inner for name, inner in own.items() if name in WRAPPERS}
    inside = [found for inner in wrapped.values() if (found := _rows(inner, node, mark, depth - 1)) is not None]
    full = [found for found in inside if found]
    if len(full) == 1 and all(is_row(row, mark) for row in full[0]):
        return full[0]
    lists = [found for inner in own.values() if (found := as_list(inner))]
    elsewhere = [inner for inner in lists if all(is_row(row, mark) for row in inner)]
    if not full and not elsewhere and wrapped and len(inside) == len(wrapped) and is_well(own):
        return []
    return elsewhere[0] if len(elsewhere) == 1 else None


def as_list(given: object) -> list[Any]:
    """A list as it is, or out of its string; one object as a list of it."""
    try:
        value = unfolded(given) if isinstance(given, str) else given
    except ValueError:
        return []
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def is_well(wrapper: dict[str, Any]) -> bool:
    """Whether a wrapper, by plain names, tells of no trouble of its own."""
    said = [wrapper.get(name) for name in ("code", "infcode", "success")]
    return all(each is None or str(each).strip().lower() in WELL for each in said)


def names(row: dict[str, Any]) -> set[str]:
    return {plain(name) for name in row}


def is_row(row: object, mark: str) -> bool:
    return isinstance(row, dict) and mark in names(row)


def holder_of(output: object, *nodes: str) -> Any:
    """The object that holds one of these nodes, out of its wrappers; what is none of it comes back as it is."""
    value = output
    for _ in range(DEPTH):
        try:
            value = unfolded(value)
        except ValueError:
            return value
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
            continue
        if not isinstance(value, dict) or names(value) & {plain(node) for node in nodes}:
            return value
        wrapped = [inner for name, inner in value.items() if plain(name) in WRAPPERS and inner]
        if len(wrapped) != 1:
            return value
        value = wrapped[0]
    return value


def same(given: str | None, asked: str, where: str) -> None:
    if given is not None and given != asked:
        raise Strange(f"{where}: not the one asked for")


def of_person(row: Any, person: Person, where: str) -> None:
    """The person's own number and identity number, where the row tells them. Raises Strange."""
    same(row.psn_no, person.person_no.reveal(), f"{where}.psn_no")
    told = getattr(row, "certno", None)
    if told is not None and another(told, person.id_number.reveal()):
        raise Strange(f"{where}.certno: another person")


def another(told: str, known: str) -> bool:
    """Two identity numbers that cannot be one person's: old cards have 15 digits, some platforms star them out."""
    told, known = told.upper(), known.upper()
    return len(told) == len(known) == 18 and "*" not in told + known and told != known
