"""`kiosk sandbox populate`: make a database of the sandbox with an invented population in it."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.sandbox.running import NotServed

SAID_EVERY = 50_000  # people: about half a minute


def populate(people: int, seed: int, database: str, city: Path | None, say: Callable[[str], None]) -> None:
    """Open or make the database, and add the population to it. `city`: a folder with a policy.toml, told of by `say`.

    Raises running.NotServed with one sentence: a database that cannot be used or has a population already, a city
    without a policy table, a number of people or a seed out of bounds.
    """
    try:
        from sqlalchemy.exc import DatabaseError
        from sqlalchemy.orm import Session

        from kiosk.sandbox import seeding
        from kiosk.sandbox.city_policy import of_city
        from kiosk.sandbox.database import IN_MEMORY, BadDatabase, engine_of
        from kiosk.sandbox.people import people as written
        from kiosk.sandbox.policy import BadPolicy, text_of
        from kiosk.sandbox.population.loading import BadPopulation, load, size
    except ModuleNotFoundError as error:
        raise NotServed(f"The sandbox needs {error.name}: install the extra kiosk[sandbox].") from error

    if database == IN_MEMORY:
        raise NotServed("A population in memory would be gone at once: name a file or postgresql://….")
    started = time.monotonic()
    today = datetime.now().date()
    try:
        laid = of_city(city, today) if city is not None else None
        policy = laid.text if laid else text_of()
        engine = engine_of(database)
        try:
            with Session(engine) as session, session.begin():
                seeding.seed(session, written(), today)
            load(engine, seed, people, today, policy, lambda done: _progress(done, people, say))
            took, bytes_ = time.monotonic() - started, size(engine)
        finally:
            engine.dispose()
    except (BadPolicy, BadDatabase, BadPopulation) as error:
        raise NotServed(str(error)) from error
    except DatabaseError as error:
        raise NotServed(f"The database did not take the population: {' '.join(str(error.orig).split())}") from error
    if laid:
        say(laid.told)
    say(f"{people} people of seed {seed}: {bytes_ / 1e6:.0f} MB in {took:.1f} s")


def _progress(done: int, people: int, say: Callable[[str], None]) -> None:
    if done % SAID_EVERY == 0 and done < people:
        say(f"{done} of {people} people")
