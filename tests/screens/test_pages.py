"""Every page as a visitor meets it: it fits, it can be touched, it says what it must and nothing that it must not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from kiosk.core.actions import Adjust, CallStaff, CloseSheet, GoBack, Leave
from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.events import Tapped
from kiosk.core.orders import busy
from kiosk.core.state import By, State
from kiosk.screens.show import show
from kiosk.ui import theme
from kiosk.ui.paint import Painter, paint_slip
from kiosk.ui.places import Laid, Target
from kiosk.ui.scene import Button, Screen, buttons, walk, words_of
from kiosk.ui.words import load_language
from tests import pages, people
from tests.pages import account, after, items, later, listed, ready, settled, unidentified
from tests.reading import texts, whole
from tests.screens.layouts import FINGER, GAP, apart, is_list

WORDS = load_language("zh_CN")
WIDTH, HEIGHT, MILLIMETRES = 1080, 1920, 336.3
MONEY = re.compile(r"\d[\d,]*\.\d\d")

USUAL, RICH = dict(pages.pages()), dict(pages.rich())
EVERY = USUAL | RICH


@cache
def screen(name: str) -> Screen:
    return show(EVERY[name], WORDS)


Painted = Callable[[str], tuple[Laid, tuple[str, ...]]]


@pytest.fixture(scope="module")
def painted(painter: Painter) -> Painted:
    """Where everything of a page is and what does not fit, painted as in a hall."""
    assert painter.surface.get_size() == (WIDTH, HEIGHT)
    assert painter.px_per_mm == pytest.approx(WIDTH / MILLIMETRES)

    @cache
    def paint(name: str) -> tuple[Laid, tuple[str, ...]]:
        painter.paint(screen(name))
        assert painter.laid is not None
        return painter.laid, painter.problems

    return paint


def every(names: dict[str, State] = EVERY) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", names)


def all_of(name: str) -> str:
    shown = screen(name)
    return whole(shown)


# -- it fits -------------------------------------------------------------------------------------------------------


@every()
def test_everything_fits(name: str, painted: Painted) -> None:
    assert painted(name)[1] == ()


@pytest.mark.parametrize("name", [*dict(pages.slips()), *dict(pages.rich_slips())])
def test_every_slip_fits(name: str) -> None:
    order = (dict(pages.slips()) | dict(pages.rich_slips()))[name]
    picture, problems = paint_slip(order.slip(order.sight, WORDS), theme.load("paper"))
    assert problems == ()
    assert picture.get_width() == 576


# -- it can be touched ---------------------------------------------------------------------------------------------


@every()
def test_every_target_is_as_large_as_a_finger(name: str, painted: Painted) -> None:
    small = [
        f"{words_of(target.button)}: {target.rect.width:.1f} x {target.rect.height:.1f} mm"
        for target in painted(name)[0].targets
        if min(target.rect.width, target.rect.height) < FINGER
    ]
    assert small == []


def close(targets: tuple[Target, ...]) -> Iterator[str]:
    for number, one in enumerate(targets):
        for other in targets[number + 1 :]:
            gap = apart(one, other)
            if gap < (0 if is_list(one, other) else GAP):
                yield f"{words_of(one.button)} | {words_of(other.button)}: {gap:.1f} mm"


@every()
def test_targets_keep_their_distance(name: str, painted: Painted) -> None:
    assert list(close(painted(name)[0].targets)) == []


# -- what each page has --------------------------------------------------------------------------------------------


@every()
def test_clock_help_and_hotline_are_on_every_page(name: str) -> None:
    """The hotline outside a visit; within one it is where help is, one touch away."""
    shown, state = screen(name), EVERY[name]
    assert f"{state.clock:%H:%M}" in texts(shown.header)
    assert "呼叫工作人员" in texts(shown.footer)
    if state.session is None and state.guide is None:
        assert state.hall.hotline in texts(shown.footer)
    help_ = show(after(state, Tapped(CallStaff())), WORDS).sheet
    assert help_ is None or "您还在吗" in texts(help_) or state.hall.hotline in texts(help_)
    assert "演示" in texts(shown.header)


@every()
def test_the_screen_can_be_made_comfortable_from_every_page(name: str) -> None:
    footer = [element.action for element in walk(screen(name).footer) if isinstance(element, Button)]
    assert Adjust() in footer


@every()
def test_the_way_out_is_on_every_page_of_a_visit(name: str) -> None:
    """In one touch, or in two where something lies over the page."""
    if EVERY[name].session is None:
        return
    actions = [button.action for button in buttons(screen(name))]
    assert Leave() in actions or CloseSheet() in actions


@every()
def test_no_button_is_there_twice_in_the_same_place(name: str) -> None:
    """Leaving stands in header and footer, for those who cannot reach up; nothing else is told twice."""
    actions = [button.action for button in buttons(screen(name))]
    assert len(set(actions) - {Leave()}) == len([each for each in actions if each != Leave()])


def test_only_pages_with_something_behind_them_lead_back() -> None:
    leads = {name for name in USUAL if GoBack() in [button.action for button in buttons(screen(name))]}
    behind = (
        *("settlement", "items", "guide", "looking", "fill", "accompanied-settlement", "elsewhere", "errand", "care"),
        *("fraud", "notices", "explainer", "covered", "place", "question", "calculator", "what-if", "hints", "account"),
        *("contributions", "chronic", "designations", "certificate", "menu"),
    )
    expected = {name for name in USUAL if name.startswith(behind)}
    assert leads == expected


def test_a_picture_that_is_simulated_says_so_and_a_real_one_does_not() -> None:
    state = ready()
    real = show(replace(state, hall=replace(state.hall, simulated=False)), WORDS)
    assert "演示" not in texts(real.header, real.body, real.footer)


# -- has · has none · could not look up ----------------------------------------------------------------------------

FAILED = Failed(Trouble.UNREACHABLE)


def first_words(shown: Screen) -> str:
    """The first that somebody reads who looks at the middle of the screen."""
    return next(line for line in texts(shown.body).splitlines() if line.strip())


@pytest.mark.parametrize(
    ("has", "none", "failed"),
    [
        (account(), account(replace(people.IDENTIFIED, insurances=())), unidentified(FAILED)),
        (listed(), listed(Nothing()), listed(FAILED)),
        (settled(), settled(Nothing()), settled(FAILED)),
        (items(Found(people.ITEMS)), items(Nothing()), items(FAILED)),
    ],
    ids=["account", "settlements", "settlement", "items"],
)
def test_has_has_none_and_could_not_look_up_are_three_pages(has: State, none: State, failed: State) -> None:
    shown = [show(state, WORDS) for state in (has, none, failed)]
    assert len({each.name for each in shown}) == 3
    assert len({first_words(each) for each in shown}) == 3
    assert "暂时查不到" in texts(shown[2].body)
    assert "暂时查不到" not in texts(shown[0].body, shown[1].body)


@pytest.mark.parametrize("why", list(Trouble))
def test_every_trouble_has_its_own_sentence(why: Trouble) -> None:
    said = texts(show(listed(Failed(why)), WORDS).body)
    assert WORDS(f"trouble.{why.value}") in said
    assert not re.search("[A-Za-z_]{3}", said)


def test_a_list_with_a_gap_does_not_pass_for_the_whole() -> None:
    for name in ("settlements-mixed", "settlements-gap-only", "settlements-long-page-1"):
        assert "不是没有" in all_of(name), name
    assert "没有结算记录" not in all_of("settlements-gap-only")
    assert "共 0 次" not in all_of("settlements-gap-only")


def test_a_list_that_still_fills_says_so() -> None:
    for name in ("settlements-filling", "settlements-nothing-yet"):
        assert "正在查" in all_of(name), name
        assert "共" not in texts(screen(name).body), name


# -- what no page says ---------------------------------------------------------------------------------------------

SECRETS = [
    text.reveal()
    for text in (
        *(people.WANG.name, people.WANG.id_number, people.WANG.person_no, people.VOUCHER.code),
        *(people.CARD.number, people.CARD.identifier, people.OTHER_VOUCHER.code),
        *(people.NAMED_LONG.person.name, people.NAMED_RARE.person.name),
    )
]


@every()
def test_nobody_is_named_in_full_without_a_finger_on_the_button(name: str) -> None:
    if name.endswith("revealed"):
        return
    assert [secret for secret in SECRETS if secret in all_of(name)] == []


def test_a_finger_on_the_button_shows_name_and_number() -> None:
    shown = all_of("overview-revealed")
    assert people.WANG.name.reveal() in shown
    assert people.WANG.id_number.reveal() in shown
    assert people.WANG.person_no.reveal() not in shown


@pytest.mark.parametrize("name", [*dict(pages.slips()), *dict(pages.rich_slips())])
def test_no_slip_names_anybody_in_full(name: str) -> None:
    order = (dict(pages.slips()) | dict(pages.rich_slips()))[name]
    said = texts(order.slip(order.sight, WORDS).body)
    assert [secret for secret in SECRETS if secret in said] == []
    assert "演示" in said


PERSONAL = [
    name
    for name, state in EVERY.items()
    if state.session and state.session.by is not By.TOUCH and not busy(state.session)
]


@pytest.mark.parametrize("name", PERSONAL)
def test_hidden_amounts_leave_no_figure(name: str) -> None:
    hidden = show(later(EVERY[name], 40.0), WORDS)
    said = texts(hidden.header, hidden.body, hidden.footer, hidden.sheet, hidden.notice)
    assert MONEY.findall(said) == []


def test_amounts_are_there_until_they_are_hidden() -> None:
    assert MONEY.findall(all_of("account"))
    assert MONEY.findall(all_of("settlement"))
    assert "＊＊＊" in all_of("account-hidden")
    assert "＊＊＊" in all_of("settlement-hidden")


@every()
def test_no_page_speaks_the_machines_language(name: str) -> None:
    """No exception, no bare code, no key of the strings, no None."""
    said = all_of(name).replace(EVERY[name].hall.machine, "").replace("3f9a01c2", "").replace("English", "")
    assert re.findall(r"[A-Za-z_]{2,}|\{|\}", said) == []


def test_an_absent_amount_is_not_zero() -> None:
    said = all_of("account-no-balance")
    assert "0.00" not in said
    assert "医保中心没有给出" in said
