"""kiosk read-card: one card in one reader, its fields masked unless they are to be shown."""

from collections.abc import Callable

from drivers.card.contents import CardContents, Unreadable, Why
from drivers.card.reading import read_once
from drivers.errors import Fault
from drivers.ports import open_port
from drivers.sim.card import SimulatedReader, second_generation
from kiosk.core.person import masked_name, masked_number

NOT_READ = 1
PATIENCE = 3.0  # seconds in which a card may still be put in

SENTENCES = {
    Why.NO_CARD: "There is no card in the reader.",
    Why.NO_ANSWER: "The card does not answer to reset: it may be upside down.",
    Why.NOT_SOCIAL_SECURITY: "This is not a social-security card.",
    Why.KEPT_BACK: "The card keeps its name and number back: it wants an authentication that this machine cannot do.",
    Why.PULLED: "The card was pulled while it was being read.",
    Why.GARBLED: "The reader's answers cannot be understood.",
    Why.READER_GONE: "The reader is gone: nothing answers at this address.",
}
NOT_OPENED = {
    "port_forbidden": "This user may not open the reader's port: on Debian, add it to the group dialout.",
    "port_in_use": "The reader's port is in use by another program.",
}
NO_PORT = "There is no reader at this address: it is no serial device, pty, socket://host:port or sim://card."


def read(address: str, baud: int, show: bool, said: Callable[[object], None]) -> int:
    """Read and print; the exit status. `sim://card` is a simulated reader with an invented card in it."""
    reader = SimulatedReader()
    reader.insert(second_generation(name="孟秋兰", id_number="999999196704020022"))
    try:
        port = open_port(address, baud, {"sim://card": reader.port})
    except Fault as fault:
        said(NOT_OPENED.get(fault.health.cause, NO_PORT))
        return NOT_READ
    try:
        outcome = read_once(port, PATIENCE)
    finally:
        port.close()
    if isinstance(outcome, Unreadable):
        said(SENTENCES[outcome.why])
        return NOT_READ
    for name, value in fields(outcome, show):
        print(f"{name}\t{value}")
    if outcome.name is None:
        said(SENTENCES[Why.KEPT_BACK])
        return NOT_READ
    return 0


def fields(card: CardContents, show: bool) -> list[tuple[str, str]]:
    """Name and value of each field; what the card did not give is `-`."""

    def masked(value: str | None, mask: Callable[[str], str]) -> str:
        if value is None:
            return "-"
        return value if show else mask(value)

    return [
        ("region", card.region),
        ("name", masked(card.name, masked_name)),
        ("id_number", masked(card.id_number, masked_number)),
        ("card_number", masked(card.number, masked_number)),
        ("card_identifier", masked(card.identifier, masked_number)),
        ("version", card.version or "-"),
        ("issued", card.issued.isoformat() if card.issued else "-"),
        ("expires", card.expires.isoformat() if card.expires else "-"),
    ]
