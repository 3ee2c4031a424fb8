"""What a blind visitor hears of a screen: frozen prompts, what matters first. Only a Phrase can be said.

First what was just told and the page's answer, then the rest and the buttons in reading order, within a time that
a person listens to; what does not fit can be heard by going from button to button (`spoken_focus`). Who does that hears
of a page all but its buttons (`read_out`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from kiosk.ui.clips import Clip, is_said, stretches
from kiosk.ui.phrase import Amount, Clock, Count, Covered, Day, Digits, Key, Name, Phrase, Sentence, Share, Year
from kiosk.ui.scene import Button, Column, Element, Panel, Scale, Screen, Text, children_of, runs, walk

PATIENCE = 20.0  # seconds: longer than this nobody remembers how a page began
BREATH = 0.25  # seconds between two texts
SYLLABLE, DIGIT, LETTER = 0.28, 0.55, 0.07  # seconds that the built voices take, by what is written

ANSWERS = frozenset(
    (
        "display",
        "title",
        "title.large",
        "fixed.title",
        "fixed.sentence",
        "fixed.question",
        "lead",
        "figure",
        "figure.small",
        "sentence",
        "sentence.bold",
        "hint",
    )
)
LABELS = frozenset(("button", "way", "tile"))  # the words of a button that are its name
DRAWINGS = frozenset(("info", "drawing"))  # the looks of panels that show in a picture what the page says in words
TOLD = "notice"  # the look of a panel whose words come before all else
HINTS = frozenset(("hint", "hint.good", "found"))  # the looks of panels that help to aim, or to type

# An amount is said with its unit, and the heading of a column of them says nothing by itself.
IN_THE_AMOUNT = frozenset(
    (
        *("money.yuan", "settlement.comma", "chart.yuan"),
        *("balance.column", "visited.column", "items.column"),
    )
)
WITHOUT_NAME = frozenset(("overview.lead", "overview.lead_unknown"))  # whole sentences even where {name} is not said
# What is the same for whoever stands here, by the beginning of its key. All else is somebody's own.
PUBLIC = (
    *("header.", "button.", "steps.", "figures.", "footer.", "service.", "voice.", "notice.", "crash.", "print."),
    *("welcome.", "invitation.", "announcement.", "closed.", "emergency.", "goodbye.", "accompanied.", "comfort."),
    *("menu.", "staff.", "still.", "guide.", "busy.", "card.", "voucher.", "trouble.", "none.", "fill.", "weekday."),
    *("overview.lead", "account.as_of", "account.insurances", "account.none", "items.title", "items.none"),
    *("settlements.title", "pager.page", "settlements.none", "settlement.title", "settlement.unsettled"),
    *("settlement.total", "settlement.paid", "settlement.you", "settlement.why", "settlement.how", "settlement.exact"),
    *("settlement.given", "settlement.wrong"),
    *("reckoning.", "asking.", "calculator.", "what_if."),
    *("telling.", "elsewhere.", "errands.", "care.", "fraud.", "notices.", "explainers."),
    *("chronic.title", "chronic.city", "chronic.apply", "chronic.figure", "chronic.rules", "chronic.paper"),
    *("chronic.named", "chronic.no_rules", "designations.title", "designations.line", "designations.change"),
    *("certificates.title", "certificates.line", "certificates.fact", "certificates.kind", "certificates.look"),
    *("certificates.code", "certificates.unsigned", "certificates.where", "certificates.no_printer"),
    *("certificates.accompanied", "search.", "cited.", "covered.", "places.", "questions."),
    *("overview.more", "overview.year", "overview.last"),
    *("overview.hint.no_promise", "balance.lead", "balance.uses", "contributions.title", "contributions.calculate"),
    *("contributions.asked", "contributions.months", "contributions.too_low"),
)
# Whose dates and figures are the city's, not the visitor's.
OF_THE_CITY = (
    *("telling.", "elsewhere.", "notices.", "reckoning.unit", "reckoning.why"),
    *("chronic.unknown_today", "chronic.all", "cited."),
)
OUR_COUNTS = frozenset(("months", "minutes", "seconds", "page", "pages", "most", "left", "figure", "found"))
THEIR_COUNTS = frozenset(("count", "days"))
# What config says of the hall, and what is said of it where nothing can read names.
PLACES = {
    "desk": Clip("voice.desk"),
    "window": Clip("voice.window"),
    "slot": Clip("voice.slot"),
    "announcement": Clip("announcement.title"),
    "term": Clip("voice.term"),
}
THEIR_NAMES = frozenset(("place", "kinds"))

IS_BUTTON, IS_OFF, MORE = Clip("voice.button"), Clip("voice.off"), Clip("voice.more")
HOW, ANEW, CHOSEN = Clip("voice.how"), Clip("voice.anew"), Clip("voice.chosen")
COVERED, KEPT = Clip("voice.covered"), Clip("voice.kept")

What = Clip | Amount | Share | Count | Year | Day | Clock | Digits | Key | Name


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to say. `personal`: only into a headset, or where the visitor asked for it.

    `breath`: a text ends here. `instead`: what is said of a Name where nothing can read names.
    """

    what: What
    personal: bool = False
    breath: bool = False
    instead: Clip | None = None


Prompts = tuple[Prompt, ...]


def spoken(screen: Screen) -> Prompts:
    """The whole page in about `PATIENCE` seconds: its answer and its buttons, of the rest what there is time for."""
    told, rest = _parted(_unrepeated(_of_screen(screen)))
    left = PATIENCE - sum(said.seconds for said in (*told, *rest) if said.rank is not Rank.REST)
    chosen = list(told)
    unheard = False
    for said in rest:
        if said.rank is Rank.REST:
            left -= said.seconds
            if left < 0:
                unheard = unheard or said.touchable
                continue
        chosen.append(said)
    prompts = tuple(prompt for said in chosen for prompt in said.prompts)
    return (*prompts, Prompt(MORE, breath=True)) if unheard else prompts


def read_out(screen: Screen, how: Prompts = ()) -> Prompts:
    """All of a page but the buttons that can be gone to, and what is there for ears only; in full, however long.

    `how` one goes on is said before what may take long.
    """
    told, rest = _parted(_unrepeated(said for said in _of_screen(screen) if not said.reached))
    heard = (prompt for words in screen.heard for prompt in _of_text(runs(words))) if screen.sheet is None else ()
    return (
        *(prompt for said in told for prompt in said.prompts),
        *heard,
        *how,
        *(prompt for said in rest for prompt in said.prompts),
    )


def spoken_told(screen: Screen) -> Prompts:
    """What a page that stays has just told: it is said at once."""
    return _changing(screen, frozenset((TOLD,)), screen.notice)


def spoken_hint(screen: Screen) -> Prompts:
    """What helps a hand that is about to do something: it is said as it changes, when there is time for it."""
    return _changing(screen, HINTS, None)


def _changing(screen: Screen, looks: frozenset[str], notice: Element | None) -> Prompts:
    panels = (each for each in walk(screen.body) if isinstance(each, Panel) and each.look in looks)
    said = (said for part in (notice, *(() if screen.sheet else panels)) if part for said in _of(part))
    return tuple(prompt for each in said if not each.reached for prompt in each.prompts)


def spoken_focus(button: Button) -> Prompts:
    """A button with all its words, and that it is one; for going from one to the next by keys."""
    heading = _of_phrase(button.under) if isinstance(button.under, Phrase) else ()
    words = (prompt for text in _texts(button.child) for prompt in _of_text(text))
    return _with_role((*heading, *words), button)


def is_personal(element: Element) -> bool:
    """Whether anything on it is the visitor's own."""
    return any(prompt.personal for text in _texts(element) for prompt in _of_text(text))


def public(prompts: Iterable[Prompt]) -> Prompts:
    """The prompts for everybody's ears: what is personal is told to be kept, once for all that stands together."""
    heard: list[Prompt] = []
    for prompt in prompts:
        if not prompt.personal:
            heard.append(prompt)
        elif not (heard and heard[-1].what == KEPT):
            heard.append(Prompt(KEPT, breath=True))
    return tuple(heard)


# -- a page --------------------------------------------------------------------------------------------------------


class Rank(Enum):
    ANSWER = auto()
    BUTTON = auto()
    REST = auto()


@dataclass(frozen=True, slots=True)
class Said:
    rank: Rank
    prompts: Prompts
    seconds: float
    touchable: bool = False
    reached: bool = False  # by going from button to button


def _of_screen(screen: Screen) -> Iterator[Said]:
    """In reading order; of the header only what can be touched, and last, as it is the same on every page."""
    if screen.notice:
        yield from (replace(said, rank=Rank.ANSWER) for said in _of(screen.notice))
    if screen.sheet:
        yield from _of(screen.sheet)
        return
    yield from _of(screen.body)
    yield from _of(screen.footer)
    yield from (said for said in _of(screen.header) if said.touchable)


def _of(element: Element) -> Iterator[Said]:
    match element:
        case Panel(look=look) if look in DRAWINGS:
            return
        case Button(quick=True):
            return  # a keypad's: many and all alike, heard one by one
        case Column(children=(Scale(), *_)):
            return  # and the words on it
        case Panel(look=look) if look == TOLD:
            for said in _of(element.child):
                yield said if said.touchable else replace(said, rank=Rank.ANSWER)
        case Button():
            yield from _of_button(element)
        case Text():
            roles = {element.role, *(run.role for run in element.runs)}
            yield _said(Rank.ANSWER if roles & ANSWERS else Rank.REST, (element,))
        case _:
            for child in children_of(element):
                yield from _of(child)


def _of_button(button: Button) -> Iterator[Said]:
    """By its name alone, its other words as any text. With all its words: a row of a list, which has no name, and what
    cannot be used, as they say why; where they do not, that matters less."""
    texts = _texts(button.child)
    labels = tuple(text for text in texts if text.role in LABELS)
    if button.off_because:
        why = any(run.words == button.off_because for text in texts for run in text.runs)
        yield replace(_said(Rank.BUTTON if why else Rank.REST, texts, button), reached=not why)
        return
    if not labels:
        yield _said(Rank.REST if button.look == "row" else Rank.BUTTON, texts, button)
        return
    yield _said(Rank.BUTTON, labels, button)
    yield from (replace(_said(Rank.REST, (text,)), reached=True) for text in texts if text.role not in LABELS)


def _said(rank: Rank, texts: tuple[Text, ...], button: Button | None = None) -> Said:
    prompts = tuple(prompt for text in texts for prompt in _of_text(text))
    seconds = sum(_seconds(text) for text in texts if _of_text(text))
    if button is None:
        return Said(rank, prompts, seconds)
    usable = not button.off_because
    return Said(rank, _with_role(prompts, button), seconds + 2 * SYLLABLE, touchable=usable, reached=usable)


def _with_role(prompts: Prompts, button: Button) -> Prompts:
    """打印按钮, in one breath; of what cannot be used that is said after one."""
    if button.off_because:
        return (*prompts, Prompt(IS_OFF, breath=True))
    named = (*prompts[:-1], replace(prompts[-1], breath=False)) if prompts else ()
    return (*named, Prompt(IS_BUTTON, breath=True))


def _unrepeated(everything: Iterable[Said]) -> Iterator[Said]:
    """What can be read twice is heard once: leaving stands high and low."""
    heard: set[Prompts] = set()
    for said in everything:
        if said.prompts and said.prompts not in heard:
            yield said
        if not any(prompt.personal for prompt in said.prompts):
            heard.add(said.prompts)


def _parted(everything: Iterable[Said]) -> tuple[list[Said], list[Said]]:
    told: list[Said] = []
    rest: list[Said] = []
    for said in everything:
        (told if said.rank is Rank.ANSWER else rest).append(said)
    return told, rest


def _texts(element: Element) -> tuple[Text, ...]:
    return tuple(each for each in walk(element) if isinstance(each, Text))


def _seconds(text: Text) -> float:
    said = "".join(run.words for run in text.runs if isinstance(run.words, Phrase))
    return BREATH + sum(
        DIGIT if each.isdecimal() else SYLLABLE if ord(each) > 0x2E7F else LETTER for each in said if each.isalnum()
    )


# -- a text --------------------------------------------------------------------------------------------------------


def _of_text(text: Text) -> Prompts:
    phrases = [run.words for run in text.runs if isinstance(run.words, Phrase)]
    prompts = tuple(prompt for phrase in phrases for prompt in _of_phrase(phrase))
    return (*prompts[:-1], replace(prompts[-1], breath=True)) if prompts else ()


def _of_phrase(phrase: Phrase) -> Prompts:
    match phrase.meaning:
        case Sentence() as sentence:
            return _of_sentence(sentence)
        case Covered():
            return (Prompt(COVERED),)
        case Clock() | Digits() | Count() | Key() | Share() | Amount(public=True) | Name(public=True) as figure:
            return (Prompt(figure),)
        case theirs:
            return (Prompt(theirs, personal=True),)


def _of_sentence(sentence: Sentence) -> Prompts:
    """Nothing where a field is not known here: a text of the platform's or a number may stand in it."""
    if sentence.key in IN_THE_AMOUNT:
        return ()
    fields = dict(sentence.fields)
    prompts: list[Prompt] = []
    for part, (words, field) in enumerate(stretches(sentence.template)):
        if is_said(words):
            prompts.append(Prompt(Clip(sentence.key, part)))
        if field is not None:
            said = _of_field(sentence.key, field, fields[field])
            if said is None:
                return ()
            prompts += said
    personal = not sentence.key.startswith(PUBLIC) or any(prompt.personal for prompt in prompts)
    personal = personal and not sentence.key.startswith(OF_THE_CITY)
    return tuple(replace(prompt, personal=personal) for prompt in prompts)


def _of_field(key: str, field: str, value: object) -> Prompts | None:
    match value:
        case Phrase() as phrase:
            return _of_phrase(phrase)
        case int() if field in OUR_COUNTS | THEIR_COUNTS:
            return (Prompt(Count(value, ordinal=field == "page"), personal=field in THEIR_COUNTS),)
        case int() if field == "year":
            return (Prompt(Year(value), personal=True),)
        case str() if field in PLACES:
            return (Prompt(Name(value), instead=PLACES[field]),)
        case str() if field == "hotline":
            return (Prompt(Digits(value)),)
        case str() if field in THEIR_NAMES:
            return (Prompt(Name(value), personal=True),)
        case str() if field == "name" and key in WITHOUT_NAME:
            return ()
    return None
