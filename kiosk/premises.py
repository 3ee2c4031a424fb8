"""What the config tells of the machine's place, as the core knows it: its hall, its city, and the rules of both."""

from datetime import date

from kiosk.city.reading import BadCity, read
from kiosk.config import BadConfig, Config, HoursConfig
from kiosk.core.announcements import Announcement
from kiosk.core.certificate import DEMO
from kiosk.core.city import City
from kiosk.core.hours import Hours, spans
from kiosk.core.service import Hall, Places, Rules, Service
from kiosk.services import SERVICES
from kiosk.services.certificates.next import CERTIFICATES, NOT_SIGNED
from kiosk.ui.icons import names


def city(config: Config) -> City:
    """Raises BadConfig with the first fault of the city's folder."""
    folder = config.hall.city_folder
    try:
        return read(folder, icons=names())
    except BadCity as error:
        raise BadConfig(f"the city {folder}", str(error)) from error


def hall(config: Config, city: City) -> Hall:
    told = config.hall
    return Hall(
        city=city.name,
        machine=told.machine,
        hotline=city.hotline,
        desk=told.desk,
        card_slot=told.card_slot,
        code_window=told.code_window,
        simulated=config.simulated,
        width=config.screen.millimetres,
        height=config.screen.millimetres * config.screen.height / config.screen.width,
        hours=_hours(config.hours),
        announcements=tuple(
            Announcement(each.chinese, each.english, each.since, each.until) for each in config.announcements
        ),
        english=Places(told.desk_english, told.card_slot_english, told.code_window_english),
        headset=config.voice.headset,
        patience=config.backend.question_seconds,
    )


def place(config: Config, city: City) -> tuple[float, float] | None:
    """Degrees north and east of this machine: its own, else those of the city's hall; None where neither tells.

    A hall that is invented is one for demonstration, and no real machine stands in it.
    """
    own, hall = config.hall, city.hall
    if own.latitude or own.longitude:
        return own.latitude, own.longitude
    return (hall.latitude, hall.longitude) if hall and (config.simulated or not hall.cited.invented) else None


def rules(config: Config, city: City, today: date) -> Rules:
    return Rules(city, today, config.rules.months, config.rules.fund_total_holds_account)


def services(config: Config, city: City) -> tuple[Service, ...]:
    """What the city offers at its machines, in menu order."""
    offered = (service for service in SERVICES if service.name in city.offered)
    signed = _certifies(config, city)
    return tuple(NOT_SIGNED if each is CERTIFICATES and not signed else each for each in offered)


def _certifies(config: Config, city: City) -> bool:
    """Whether the machine's notary has a key, which is not read for this, as nobody waits for it at the start."""
    demo = config.simulated and any(each.id == f"{DEMO}{city.id}" for each in city.issuers)
    return bool(config.certificates.key) or demo


def _hours(hours: HoursConfig) -> Hours:
    week = hours.monday, hours.tuesday, hours.wednesday, hours.thursday, hours.friday, hours.saturday, hours.sunday
    return Hours(tuple(spans(day) for day in week), hours.holidays, hours.worked)
