"""Looking for what must be gone: every text that can be reached from an object."""

import gc
from collections.abc import Collection, Iterator
from decimal import Decimal
from types import FunctionType, ModuleType


def reachable(root: object, but: Collection[object] = ()) -> Iterator[object]:
    """Everything that the garbage collector would keep alive for `root`; code and modules are not followed."""
    seen = {id(each) for each in but}
    waiting = [root]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, type | ModuleType):
            continue
        seen.add(id(thing))
        yield thing
        if isinstance(thing, FunctionType):
            waiting += [thing.__closure__, thing.__defaults__, thing.__kwdefaults__]
        elif isinstance(thing, dict):
            waiting += [*thing.keys(), *thing.values()]  # the collector itself passes over keys that are texts
        else:
            waiting += gc.get_referents(thing)


def texts(root: object, but: Collection[object] = ()) -> Iterator[str]:
    for thing in reachable(root, but):
        match thing:
            case str():
                yield thing
            case bytes() | bytearray():
                yield thing.decode("utf-8", "replace")
            case Decimal():
                yield str(thing)


def found(traces: Collection[str], root: object, but: Collection[object] = ()) -> set[str]:
    """Which of the traces stand somewhere in the texts that can be reached."""
    said = "\n".join(texts(root, but))
    return {trace for trace in traces if trace in said}
