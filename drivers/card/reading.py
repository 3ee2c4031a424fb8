"""Reads one card from beginning to end, over any port."""

import time
from collections.abc import Generator
from contextlib import suppress

from drivers.card import atr, social_security
from drivers.card.apdu import Apdu, Reply, can_repeat, transmission
from drivers.card.ccid import (
    CLASS_UNKNOWN,
    CONTACT_ERRORS,
    GET_STATUS,
    NOTIFY_MOVEMENTS,
    POWER_OFF,
    PROTOCOL_UNKNOWN,
    Answer,
    Card,
    Progress,
    Voltage,
    power_on,
    set_parameters_t0,
    transfer,
)
from drivers.card.contents import CardContents, Unreadable, Why
from drivers.card.link import Link, Patience
from drivers.errors import Fault, Garbled
from drivers.ports import Port

POLL = 0.3  # seconds between two questions whether a card is there: what a hand needs to let go of it
CONTACT_TRIES = 3  # of a block that the chip's contacts garbled


def read_once(port: Port, patience_seconds: float, patience: Patience | None = None) -> CardContents | Unreadable:
    """Wait up to `patience_seconds` for a card and read it. Raises nothing: a failing reader is an outcome too."""
    link = Link(port, saw=lambda present: None, patience=patience or Patience())
    until = time.monotonic() + patience_seconds
    try:
        port.discard()
        link.ask(NOTIFY_MOVEMENTS, quickly=True)
        while link.ask(GET_STATUS, quickly=True).card is Card.ABSENT:
            if time.monotonic() >= until:
                return Unreadable(Why.NO_CARD)
            link.listen(min(POLL, max(0.0, until - time.monotonic())))
        outcome = read_card(link)
        with suppress(Fault):  # the card is read already
            link.ask(POWER_OFF, quickly=True)
    except Fault as fault:
        return Unreadable(why_after(fault))
    return outcome


def why_after(fault: Fault) -> Why:
    return Why.GARBLED if isinstance(fault, Garbled) else Why.READER_GONE


def read_card(link: Link) -> CardContents | Unreadable:
    """Give the card power and read it; it keeps its power. Raises PortGone, Silent, Garbled."""
    answer = _powered(link)
    if answer.progress is Progress.FAILED:
        return Unreadable(_why_without_power(answer))
    reset = atr.parsed(answer.data)
    if reset is None:
        return Unreadable(Why.GARBLED)
    if 0 not in reset.protocols:
        return Unreadable(Why.NOT_SOCIAL_SECURITY)  # every social-security card speaks T=0
    link.ask(set_parameters_t0(reset.guard_time, reset.waiting_integer, reset.inverse))
    return _transmitted(link, social_security.reading())


def _powered(link: Link) -> Answer:
    answer = link.ask(power_on(Voltage.FIVE))
    for voltage in (Voltage.THREE, Voltage.ONE_POINT_EIGHT):
        if answer.progress is Progress.DONE or answer.card is Card.ABSENT:
            break
        answer = link.ask(power_on(voltage))
    return answer


def _why_without_power(answer: Answer) -> Why:
    if answer.card is Card.ABSENT:
        return Why.NO_CARD
    if answer.error in CONTACT_ERRORS:
        return Why.GARBLED
    if answer.error in (PROTOCOL_UNKNOWN, CLASS_UNKNOWN):
        return Why.NOT_SOCIAL_SECURITY
    return Why.NO_ANSWER


def _transmitted(link: Link, reading: Generator[Apdu, Reply, CardContents | Unreadable]) -> CardContents | Unreadable:
    """Runs `reading` against the card behind `link`."""
    try:
        apdu = next(reading)
        while True:
            reply = _replied(link, apdu)
            if isinstance(reply, Unreadable):
                return reply
            apdu = reading.send(reply)
    except StopIteration as done:
        outcome: CardContents | Unreadable = done.value
        return outcome


def _replied(link: Link, apdu: Apdu) -> Reply | Unreadable:
    blocks = transmission(apdu)
    try:
        block = next(blocks)
        while True:
            answer = _exchanged(link, block)
            if isinstance(answer, Unreadable):
                return answer
            block = blocks.send(answer)
    except StopIteration as done:
        reply: Reply = done.value
        return reply


def _exchanged(link: Link, block: bytes) -> bytes | Unreadable:
    for _ in range(CONTACT_TRIES if can_repeat(block) else 1):
        answer = link.ask(transfer(block, repeatable=can_repeat(block)))
        if answer.progress is Progress.DONE:
            return answer.data
        if answer.card is not Card.ACTIVE or answer.error not in CONTACT_ERRORS:
            return Unreadable(Why.PULLED)  # a chip that answered and then falls silent is being drawn out
    return Unreadable(Why.GARBLED)
