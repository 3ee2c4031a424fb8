"""An invented city of the tests, as core values."""

from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.core.city import City, Colours, Hotline, Term
from kiosk.core.policy import OPEN, Citation, Figure, Key, Level, Policy, Population, Source, Tier
from kiosk.services import SERVICES

MADE_UP = Citation("invented", "", invented=True)


def figure(key: Key, value: str | None, population: str = "", level: str = "", **more: Any) -> Figure:
    told = Decimal(value) if value is not None else None
    values = {
        "band": "",
        "case": "",
        "cited": MADE_UP,
        "as_of": "2026",
        "since": date(2026, 1, 1),
        "until": OPEN,
        **more,
    }
    return Figure(key, told, population, level, **{**values, **more})


LEVELS_OF_CITY = (Level("三级", Tier.THIRD), Level("二级", Tier.SECOND), Level("一级", Tier.PRIMARY))
POLICY = Policy(
    (Population("employee", "职工医保", "310"), Population("resident", "居民医保", "390")),
    LEVELS_OF_CITY,
    (Source("invented", "示例市医保待遇（虚构）", "示例市", "2026"),),
    (
        *(figure(Key.INPATIENT_DEDUCTIBLE, value, "employee", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("900.00", "600.00", "300.00"), strict=True)),
        *(figure(Key.INPATIENT_SHARE, value, "employee", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("0.85", "0.88", "0.92"), strict=True)),
        *(figure(Key.INPATIENT_DEDUCTIBLE, value, "resident", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("1000.00", "500.00", "200.00"), strict=True)),
        *(figure(Key.INPATIENT_SHARE, value, "resident", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("0.60", "0.75", "0.85"), strict=True)),
        figure(Key.YEAR_CAP, "60000.00", "employee"),
        figure(Key.YEAR_CAP, "150000.00", "resident"),
        figure(Key.OUTPATIENT_CAP, "2300.00", "employee"),
        figure(Key.OUTPATIENT_CAP, "130.00", "resident"),
        figure(Key.SERIOUS_THRESHOLD, "11000.00", "resident"),
        figure(Key.RELIEF_FULL_ABOVE, "30000.00"),
        figure(Key.ELSEWHERE_CUT, "0.05", case="filed"),
        figure(Key.ELSEWHERE_CUT, "0.20", case="unfiled"),
        figure(Key.ELSEWHERE_MONTHS, "6"),
        figure(Key.RATE_EMPLOYER_MEDICAL, "0.08", "employee"),
        figure(Key.RATE_EMPLOYER_BIRTH, "0.007", "employee"),
        figure(Key.RATE_EMPLOYEE, "0.02", "employee"),
    ),
)  # fmt: skip
CITY = City(
    "example", "示例市", "Sample City", "999900", "医保自助服务", Colours(),
    (Hotline("12393", "医保服务热线", "", MADE_UP),),
    ((Term.CHRONIC, "门诊慢特病"), (Term.WINDOW, "一窗办"), (Term.SUPPLEMENT, "示例惠医保"), (Term.CARE, "长护险"),
     (Term.SERVICE_POINT, "医保便民服务点")),
    tuple(service.name for service in SERVICES), POLICY,
)  # fmt: skip
