"""A city as data: how it is called, whom to ask, its words, its rules, and what it has to tell. From config/cities."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kiosk.core.certificate import DEMO, DEMO_KEY
from kiosk.core.policy import Citation, Policy, Source, spell


@dataclass(frozen=True, slots=True)
class Hotline:
    """`about`: what it answers, in words; `hours`: when, in words, empty where no source tells."""

    number: str
    about: str
    hours: str
    cited: Citation


class Term(Enum):
    """What cities call differently. Every city has a word for each."""

    CHRONIC = "chronic"  # 门诊慢特病, 门诊大病, 门诊重症慢性病
    WINDOW = "window"  # 一窗办, 一窗通办, 综合柜台
    SUPPLEMENT = "supplement"  # the commercial supplement: 金城·惠医保, 天一甬宁保; may be empty
    CARE = "care"  # 长期护理保险; may be empty
    SERVICE_POINT = "service_point"  # 医保便民服务点, 医保工作站, 医疗保障服务站


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of plain words, with where they come from.

    `lines`: as they are written, with placeholders for figures (kiosk/core/texts.py), until they are told on a day;
    `figures`: where those come from that were filled in then.
    """

    lines: tuple[str, ...]
    cited: Citation
    figures: tuple[Citation, ...] = ()


def cited_in(*told: Passage) -> tuple[Citation, ...]:
    """Where all of it stands: the lines, and every figure in them."""
    return tuple(cited for each in told for cited in (each.cited, *each.figures))


class Where(Enum):
    """Where something gets done."""

    HERE = "here"  # at this machine; `how` is the name of a service
    PHONE = "phone"  # on a phone; `how` is an address for a QR code, or the name of an app
    WINDOW = "window"  # `how` is the window in words
    CALL = "call"  # `how` is a telephone number
    NOTHING = "nothing"  # nothing needs to be done


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to get done: where, and what to bring."""

    id: str
    title: str
    ways: tuple[tuple[Where, str], ...]
    bring: tuple[str, ...]
    told: Passage


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """出生, 就业, 退休 …"""

    id: str
    title: str
    icon: str
    errands: tuple[Errand, ...]


@dataclass(frozen=True, slots=True)
class ElsewhereCase:
    """Who goes elsewhere and why, in plain words. `needs_filing` None: no source tells.

    `cut`: "filed" or "unfiled", whose figure of `elsewhere.cut` its source gives it; empty where it gives none.
    """

    id: str
    title: str  # 退休后搬到外地住了
    line: str  # a second line of plain words
    needs_filing: bool | None
    official: str  # 异地安置退休人员
    bring: tuple[str, ...]
    ways: tuple[tuple[Where, str], ...]
    cut: str
    told: Passage


@dataclass(frozen=True, slots=True)
class CareInsurance:
    """长期护理保险. `screening`: questions that are answered with yes or no; None of it where the city has none."""

    told: tuple[Passage, ...]
    screening: tuple[str, ...]
    screening_cited: Citation


LASTS = timedelta(days=365)  # what is new is news for a year


@dataclass(frozen=True, slots=True)
class Notice:
    """`until` None: until it is taken away."""

    title: str
    told: Passage
    since: date | None
    until: date | None

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def is_earlier(self, day: date, source: Source | None) -> bool:
        """Whether it has no end, and began or was told of so long ago that nobody knows whether it still holds."""
        told = self.since or (spell(source.published)[1] if source else None)
        return self.until is None and told is not None and told < day - LASTS


@dataclass(frozen=True, slots=True)
class Explainer:
    """明白卡: one thing in plain words."""

    id: str
    title: str
    icon: str
    told: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Reporting:
    """举报: what counts, how it is reported, what the rule of reward says."""

    what: tuple[Passage, ...]
    how: tuple[Passage, ...]
    reward: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs certificates: `key` is the public SM2 key, 128 hexadecimal digits (x and y)."""

    id: str
    name: str
    key: str

    @property
    def demo(self) -> bool:
        """Whether what it signs proves nothing: it says so itself, or everybody has its key."""
        return self.id.startswith(DEMO) or self.has_demo_key

    @property
    def has_demo_key(self) -> bool:
        return self.key.lower() == DEMO_KEY


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a hall of the city stands, in degrees north and east."""

    latitude: float
    longitude: float
    cited: Citation


@dataclass(frozen=True, slots=True)
class Colours:
    """The city's own, as #RRGGBB, for what leads on and for the second way in, as it is at the upper end, at the lower
    one, and pressed; empty: the theme's."""

    action: str = ""
    action_end: str = ""
    action_pressed: str = ""
    second: str = ""
    second_end: str = ""
    second_pressed: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """`id`: the folder's name. `offered`: names of services. `hall`: where a machine is that tells no place."""

    id: str
    name: str
    english: str
    area: str  # 医保区划, six digits
    title: str  # what stands in the header
    colours: Colours
    hotlines: tuple[Hotline, ...]
    terms: tuple[tuple[Term, str], ...]
    offered: tuple[str, ...]
    policy: Policy
    events: tuple[LifeEvent, ...] = ()
    elsewhere: tuple[ElsewhereCase, ...] = ()
    care: CareInsurance | None = None
    notices: tuple[Notice, ...] = ()
    explainers: tuple[Explainer, ...] = ()
    reporting: Reporting | None = None
    issuers: tuple[Issuer, ...] = ()
    hall: Standing | None = None

    @property
    def hotline(self) -> str:
        """The one that stands everywhere."""
        return self.hotlines[0].number

    def whose(self, cut: str) -> ElsewhereCase | None:
        """Whom the city's sentence about a cut is about, in its words; None where the city does not tell."""
        return next((each for each in self.elsewhere if each.cut == cut), None)

    def word(self, term: Term) -> str:
        return dict(self.terms)[term]
