"""When the hall is open: spans of each weekday, holidays, and weekends that are worked in exchange (调休)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
MIDNIGHT = 24, 0  # as people write the end of a day
LOOK_AHEAD = 31  # days: no hall is closed for longer than its longest holidays


class Span(NamedTuple):
    opens: time
    closes: time  # not open any more; time.max for midnight


@dataclass(frozen=True, slots=True)
class Hours:
    """`week`: the spans of Monday to Sunday. `holidays` are closed; `worked` days are as a Monday."""

    week: tuple[tuple[Span, ...], ...]
    holidays: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()

    def on(self, day: date) -> tuple[Span, ...]:
        if day in self.worked:
            return self.week[0]
        return () if day in self.holidays else self.week[day.weekday()]

    def open_at(self, moment: datetime) -> bool:
        second = moment.time().replace(microsecond=0)  # the last instant before midnight is still of that day
        return any(span.opens <= second < span.closes for span in self.on(moment.date()))

    def opens_next(self, moment: datetime) -> datetime | None:
        """The next opening after `moment`; None where there is none within a month."""
        for days in range(LOOK_AHEAD + 1):
            day = moment.date() + timedelta(days)
            later = [each for span in self.on(day) if (each := datetime.combine(day, span.opens)) > moment]
            if later:
                return min(later)
        return None


def spans(words: str) -> tuple[Span, ...]:
    """08:30-12:00 13:30-17:00 → two spans; none for no words. Raises ValueError where it is not that."""
    found: list[Span] = []
    for word in words.split():
        match = SPAN.fullmatch(word)
        if match is None:
            raise ValueError(f"{word} is not like 08:30-17:00")
        hour, minute, end_hour, end_minute = map(int, match.groups())
        end = time.max if (end_hour, end_minute) == MIDNIGHT else time(end_hour, end_minute)
        span = Span(time(hour, minute), end)
        if span.opens >= span.closes or (found and span.opens < found[-1].closes):
            raise ValueError(f"{word} does not come after what is before it")
        found.append(span)
    return tuple(found)


ALWAYS = Hours((spans("00:00-24:00"),) * 7)
