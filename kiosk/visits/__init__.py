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
    telling,
    what_if,
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
    "contributions": contributions.contributions,
    "what-if": what_if.what_if,
    "chronic": rights.chronic,
    "designations": rights.designations,
    "certificates": rights.certificates,
    "elsewhere": elsewhere.elsewhere,
    "calculator": calculator.calculator,
    "covered": covered.covered,
    "places": places.places,
    "questions": questions.questions,
    "errands": errands.errands,
    "care": care.care,  # in Lanzhou there is none: --set of another city
    "fraud": telling.fraud,
    "notices": telling.notices,
    "explainers": telling.explainers,
}
