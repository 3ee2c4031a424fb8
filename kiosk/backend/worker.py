"""A thread that carries one call at a time to the platform and back. Exceptions end here and become values."""

import queue
from collections.abc import Callable
from typing import Any

from kiosk.backend.clerk import Order
from kiosk.backend.client import Client
from kiosk.backend.errors import CallFailed, Missed, Strange, missed
from kiosk.backend.settings import BackendConfig

Done = Callable[[int, object, float | None], None]


def work(config: BackendConfig, orders: "queue.SimpleQueue[Order | Any]", done: Done) -> None:
    """Serve orders until something else comes.

    `done` is given an order's number, what `read` made of the answer or Missed, and how many seconds the platform's
    clock is ahead of this machine's (less than 0: behind, None: the platform did not say).
    """
    client = Client(config)
    while carried(client, orders.get(), done):
        pass
    client.close()


def carried(client: Client, order: object, done: Done) -> bool:
    """A function of its own, so that a worker that waits holds nothing of the last visitor."""
    if not isinstance(order, Order):
        return False
    result = result_of(client, order)
    done(order.number, result, client.skew)
    return True


def result_of(client: Client, order: Order) -> object | Missed:
    """`read` is given the JSON of the answer, or the Path of the file that the request was to be fetched into."""
    try:
        if order.request.into:
            return order.read(client.fetch(order.request, order.request.into, order.fresh))
        return order.read(client.post(order.request, order.fresh))
    except CallFailed as error:
        return missed(error)
    except Exception as error:  # nobody foresaw it: its type is told, never its text, which may hold data
        return missed(Strange(type(error).__name__))
