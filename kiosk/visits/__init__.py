"""Every visit that `kiosk visit` can play, by its name: the main job and its troubles, and one for each service."""

from collections.abc import Callable

from kiosk.player import Player
from kiosk.visits import (
    balance,
    calculator,
    care,
    contributions,
    covered,
    elsewhere,
    errands,
    main_job,
    overview,
    places,
    questions,
    rights,
    settlements,
    telling,
)

VISITS: dict[str, Callable[[Player], None]] = {
    "code": main_job.code,
    "aim": main_job.aim,
    "card": main_job.card,
    "walk-away": main_job.walk_away,
    "network-cut": main_job.network_cut,
    "paper-out": main_job.paper_out,
    "overview": overview.overview,
    "balance": balance.balance,
    "settlements": settlements.settlements,
    "contributions": contributions.contributions,
    "chronic": rights.chronic,
    "designations": rights.designations,
    "certificates": rights.certificates,
    "elsewhere": elsewhere.elsewhere,
    "calculator": calculator.calculator,
    "covered": covered.covered,
    "places": places.places,
    "questions": questions.questions,
    "errands": errands.errands,
    "care": care.care,
    "fraud": telling.fraud,
    "notices": telling.notices,
    "explainers": telling.explainers,
}
