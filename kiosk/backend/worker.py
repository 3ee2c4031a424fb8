"""A thread that carries one call at a time to the platform and back. Exceptions end here and become values."""

import queue
from collections.abc import Callable
from typing import Any

from kiosk.backend.clerk import Order
from kiosk.backend.client import Client
from kiosk.backend.errors import CallFailed, Missed, Strange, missed
from kiosk.backend.settings import BackendConfig


def work(config: BackendConfig, orders: "queue.SimpleQueue[Order | Any]", done: Callable[[int, object], None]) -> None:
    """Serve orders until something else comes."""
    client = Client(config)
    while carried(client, orders.get(), done):
        pass
    client.close()


def carried(client: Client, order: object, done: Callable[[int, object], None]) -> bool:
    """A function of its own, so that a worker that waits holds nothing of the last visitor."""
    if not isinstance(order, Order):
        return False
    done(order.number, result_of(client, order))
    return True


def result_of(client: Client, order: Order) -> object | Missed:
    try:
        return order.read(client.post(order.request, order.fresh))
    except CallFailed as error:
        return missed(error)
    except Exception as error:  # nobody foresaw it: its type is told, never its text, which may hold data
        return missed(Strange(type(error).__name__))
