"""A clerk at a table in virtual time: what it gives to workers, what comes back, and what it tells."""

from typing import Any

from kiosk.backend.clerk import Clerk
from kiosk.backend.errors import Missed
from kiosk.core.domain import Failed, Trouble

UNREACHABLE = Missed(Failed(Trouble.UNREACHABLE, what="http 502"))
NO_CONNECTION = Missed(Failed(Trouble.UNREACHABLE, what="connect timeout"), sent=False)
TOO_SLOW = Missed(Failed(Trouble.TOO_SLOW, what="read timeout"))
UNSIGNED = Missed(Failed(Trouble.REFUSED, "请重新签到"), unsigned=True)


class Table:
    """Orders by transaction, and the answers so far."""

    def __init__(self, config, now):
        self.clerk = Clerk(config)
        self.now = now
        self.instant = 0.0
        self.out: list[Any] = []

    def asks(self, ticket, query):
        self.clerk.asked(ticket, query, self.now, self.instant)
        return self.orders()

    def files(self, ticket, filing):
        self.clerk.filed(ticket, filing, self.now, self.instant)
        return self.orders()

    def forgets(self, session):
        self.clerk.forgot(session, self.now, self.instant)
        return self.orders()

    def orders(self):
        """Transactions that workers were given just now."""
        given = self.clerk.orders()
        self.out += given
        return [transaction(order) for order in given]

    def gets(self, infno, result, skew=None):
        """The oldest call of that kind comes back."""
        order = self._taken(infno)
        self.clerk.done(order.number, result, self.now, self.instant, skew)
        return self.orders()

    def drops(self, infno):
        """A worker finds that the session of an order is over."""
        self.clerk.dropped(self._taken(infno).number, self.now, self.instant)
        return self.orders()

    def passes(self, seconds):
        """Waking whenever the clerk wants to be woken, as the desk does."""
        until = self.instant + seconds
        orders = []
        while (wake := self.clerk.next_deadline()) is not None and wake <= until:
            self.instant = max(wake, self.instant)
            self.clerk.passed(self.now, self.instant)
            orders += self.orders()
        self.instant = until
        return orders

    def answers(self):
        return self.clerk.answers()

    def news(self):
        return self.clerk.news()

    def _taken(self, infno):
        order = next(order for order in self.out if transaction(order) == infno)
        self.out.remove(order)
        return order


def transaction(order):
    body = order.request.body.decode()
    if '"infno": "' in body:
        return body.split('"infno": "')[1].split('"')[0]
    return order.request.path.split("/bureau/")[-1] if "/bureau/" in order.request.path else "ec.query"
