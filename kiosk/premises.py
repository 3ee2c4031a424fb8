"""What the config tells of the machine's place, as the core knows it: its hall and the rules of its city."""

from datetime import date

from kiosk.config import Config, HoursConfig
from kiosk.core.announcements import Announcement
from kiosk.core.hours import Hours, spans
from kiosk.core.service import Hall, Places, Rules


def hall(config: Config) -> Hall:
    told = config.hall
    return Hall(
        city=told.city,
        machine=told.machine,
        hotline=told.hotline,
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


def rules(config: Config, today: date) -> Rules:
    return Rules(today, config.rules.months, config.rules.fund_total_holds_account)


def _hours(hours: HoursConfig) -> Hours:
    week = hours.monday, hours.tuesday, hours.wednesday, hours.thursday, hours.friday, hours.saturday, hours.sunday
    return Hours(tuple(spans(day) for day in week), hours.holidays, hours.worked)
