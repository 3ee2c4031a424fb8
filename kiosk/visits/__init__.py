"""Every visit that `kiosk visit` can play, by its name: the main job and its troubles, and one for each service."""

from collections.abc import Callable

from kiosk.player import Player
from kiosk.visits import main_job
from kiosk.visits.balance import balance
from kiosk.visits.contributions import contributions
from kiosk.visits.overview import overview

VISITS: dict[str, Callable[[Player], None]] = {
    "code": main_job.code,
    "aim": main_job.aim,
    "card": main_job.card,
    "walk-away": main_job.walk_away,
    "network-cut": main_job.network_cut,
    "paper-out": main_job.paper_out,
    "overview": overview,
    "balance": balance,
    "contributions": contributions,
}
