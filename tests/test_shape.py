"""The shape of the house: who may import whom, and that nothing hangs loose between code, strings, icons and theme."""

import ast
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from kiosk.config import ASSETS, ROOT
from kiosk.core.certificate import CertificateKind
from kiosk.core.comfort import Colours, Language, Size, Sound
from kiosk.core.domain import InsuranceState, Trouble
from kiosk.core.effects import Effect
from kiosk.core.events import CardTrouble, Event, PrintResult
from kiosk.core.field import Fault, Kind
from kiosk.core.knowledge import PlaceKind
from kiosk.core.policy import POPULATIONS, Bound, Tier, Unit
from kiosk.core.reckoning import Elsewhere
from kiosk.core.service import Group
from kiosk.screens.hint import CODE_LEFT, NOT_KNOWN, SENTENCES
from kiosk.screens.show import show
from kiosk.services import SERVICES
from kiosk.services.covered.searching import EXAMPLES
from kiosk.services.covered.verdict import Verdict
from kiosk.services.overview.radar import Rule as HintRule
from kiosk.services.places.start import SAID
from kiosk.ui import theme
from kiosk.ui.icons import _family_path
from kiosk.ui.insured import STATE_LOOK, STATE_WORDS
from kiosk.ui.pieces import GRADE_TINTS, KIND_TINTS
from kiosk.ui.scene import (
    Bar,
    Button,
    Chip,
    Element,
    Icon,
    Panel,
    Picture,
    Rule,
    Spinner,
    Text,
    Wedge,
    walk,
)
from kiosk.ui.words import LANGUAGES, flat, load_language, tables
from tests import pages

WORDS = {language: load_language(language) for language in LANGUAGES}
STRINGS = {language: words.strings for language, words in WORDS.items()}
CHINESE, ENGLISH = STRINGS["zh_CN"], STRINGS["en"]
LIBRARY = frozenset(sys.stdlib_module_names)
SHELL = (
    "app",
    "narrator",
    "premises",
    "machine",
    "starting",
    "wardrobe",
    "running",
    "simulated",
    "platform_trouble",
    "hands",
    "recorder",
    "visit",
    "visits",
    "player",
    "card_reading",
    "refusal",
    "calculating",
    "library_making",
    "asking",
    "doctor",
    "config",
    "__main__",
)


# -- who may import whom -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Room:
    """`ours`: packages of ours that files here may import; `others`: what else, None for anything that is not ours.

    A file may always import from its own room, unless `alone`.
    """

    name: str
    ours: tuple[str, ...]
    others: frozenset[str] | None
    alone: bool = False


CORE = frozenset({"dataclasses", "enum", "typing", "decimal", "datetime", "collections.abc", "re"})
LAYOUT = ("kiosk.ui.scene", "kiosk.ui.places")
TOOLKIT = (
    *("kiosk.ui.scene", "kiosk.ui.words", "kiosk.ui.phrase", "kiosk.ui.pieces", "kiosk.ui.paper"),
    *("kiosk.ui.charts", "kiosk.ui.reckoned", "kiosk.ui.choosing", "kiosk.ui.cited", "kiosk.ui.finding"),
    *("kiosk.ui.insured", "kiosk.ui.dated", "kiosk.ui.visited", "kiosk.ui.telling", "kiosk.ui.leaflet"),
    *("kiosk.ui.setting", "kiosk.ui.called"),
)
PAGES = ("kiosk.core", "kiosk.ui.scene", "kiosk.ui.words", "kiosk.ui.pieces")
TOLD = ("kiosk.core", "kiosk.ui.scene", "kiosk.ui.words", "kiosk.ui.phrase", "kiosk.ui.called")
SERVICE = ("kiosk.core", *TOOLKIT)
DRAWING = LIBRARY | {"pygame", "numpy", "lucide", "zxingcpp"}  # the last draws QR codes on slips
PLATFORM = LIBRARY | {"requests", "urllib3", "pydantic", "gmalg"}

# The first room whose name a module begins with is the module's room.
ROOMS = (
    Room("kiosk.core", (), CORE),
    Room("kiosk.ui.scene", (), LIBRARY),
    Room("kiosk.ui.phrase", (), LIBRARY),
    Room("kiosk.ui.words", ("kiosk.ui.phrase",), LIBRARY),
    Room("kiosk.ui.clips", (), LIBRARY),
    Room("kiosk.ui.numbers", ("kiosk.ui.phrase",), LIBRARY),
    Room("kiosk.ui.spoken", ("kiosk.ui.scene", "kiosk.ui.phrase", "kiosk.ui.clips"), LIBRARY),
    Room("kiosk.ui.setting", (), LIBRARY),
    Room("kiosk.ui.characters", (), LIBRARY),
    Room("kiosk.ui.places", ("kiosk.ui.scene",), LIBRARY),
    Room("kiosk.ui.lines", ("kiosk.ui.scene", "kiosk.ui.setting", "kiosk.ui.places", "kiosk.ui.phrase"), LIBRARY),
    Room("kiosk.ui.sizes", ("kiosk.ui.scene", "kiosk.ui.places", "kiosk.ui.lines"), LIBRARY),
    Room("kiosk.ui.steps", LAYOUT, LIBRARY),
    Room("kiosk.ui.long_lists", ("kiosk.ui.scene", "kiosk.ui.places", "kiosk.ui.sizes"), LIBRARY),
    Room("kiosk.ui.pages", ("kiosk.ui.scene", "kiosk.ui.places", "kiosk.ui.sizes", "kiosk.ui.long_lists"), LIBRARY),
    Room("kiosk.ui.layout", (*LAYOUT, "kiosk.ui.lines", "kiosk.ui.sizes", "kiosk.ui.pages"), LIBRARY),
    Room("kiosk.ui.pieces", ("kiosk.core", "kiosk.ui.scene", "kiosk.ui.words"), LIBRARY),
    Room("kiosk.ui.called", ("kiosk.core", "kiosk.ui.phrase", "kiosk.ui.words"), LIBRARY),
    Room("kiosk.ui.cited", (*TOLD, "kiosk.ui.dated"), LIBRARY),
    Room("kiosk.ui.finding", (*PAGES, "kiosk.ui.choosing"), LIBRARY),
    Room("kiosk.ui.dated", ("kiosk.ui.phrase", "kiosk.ui.words"), LIBRARY),
    Room("kiosk.ui.visited", PAGES, LIBRARY),
    Room("kiosk.ui.insured", PAGES, LIBRARY),
    Room("kiosk.ui.keypad", PAGES, LIBRARY),
    Room("kiosk.ui.choosing", PAGES, LIBRARY),
    Room(
        "kiosk.ui.reckoned",
        ("kiosk.core", "kiosk.ui.phrase", "kiosk.ui.words", "kiosk.ui.dated", "kiosk.ui.cited"),
        LIBRARY,
    ),
    Room("kiosk.ui.paper", ("kiosk.core", "kiosk.ui.scene", "kiosk.ui.words"), LIBRARY),
    Room("kiosk.ui.charts", ("kiosk.core.policy", "kiosk.ui.scene", "kiosk.ui.words"), LIBRARY),
    Room("kiosk.ui.telling", (*TOLD, "kiosk.ui.pieces", "kiosk.ui.setting"), LIBRARY),
    Room("kiosk.ui.leaflet", (*TOLD, "kiosk.ui.cited", "kiosk.ui.paper", "kiosk.ui.telling"), LIBRARY),
    Room("kiosk.ui", (), DRAWING),
    *(Room(f"kiosk.services.{service.name}", SERVICE, LIBRARY) for service in SERVICES),
    Room("kiosk.services", ("kiosk.core",), LIBRARY),
    Room(
        "kiosk.screens",
        (*PAGES, "kiosk.ui.keypad", "kiosk.ui.spoken", "kiosk.ui.called"),
        LIBRARY,
    ),
    Room("kiosk.backend", ("kiosk.core",), PLATFORM),
    Room(
        "kiosk.certificates",
        (
            *("kiosk.core", "kiosk.config", "kiosk.refusal", "kiosk.ui.words", "drivers.camera.still"),
            *("kiosk.backend.der", "kiosk.backend.secrets", "kiosk.backend.sign", "kiosk.backend.sm3"),
        ),
        LIBRARY | {"gmalg"},
    ),
    Room("kiosk.city", ("kiosk.core", "kiosk.refusal"), LIBRARY),
    Room("kiosk.library", ("kiosk.core", "kiosk.city"), LIBRARY | {"pypinyin"}),
    Room("kiosk.voice", ("kiosk.refusal", "kiosk.ui.words", "kiosk.ui.clips"), LIBRARY | {"numpy"}),
    Room("kiosk.journal", ("kiosk.core",), LIBRARY),
    Room("kiosk.sandbox", (), None),
    Room("kiosk.dock", (), LIBRARY),
    Room("drivers", (), None),
)
NEVER = {  # by room: what its freedom to import libraries does not reach
    "drivers": {"pygame"},
    "kiosk.sandbox": {"pygame"},
    "kiosk.services": {"time", "threading", "queue", "logging", "socket"},
    "kiosk.screens": {"time", "threading", "queue", "logging", "socket"},
    "kiosk.ui.phrase": {"time", "threading", "queue", "logging"},
    "kiosk.ui.clips": {"time", "threading", "queue", "logging"},
    "kiosk.ui.numbers": {"time", "threading", "queue", "logging"},
    "kiosk.ui.spoken": {"time", "threading", "queue", "logging"},
    "kiosk.ui.pieces": {"time", "threading", "queue", "logging"},
    "kiosk.ui.dated": {"time", "threading", "queue", "logging"},
    "kiosk.ui.visited": {"time", "threading", "queue", "logging"},
    "kiosk.ui.insured": {"time", "threading", "queue", "logging"},
    "kiosk.ui.keypad": {"time", "threading", "queue", "logging"},
    "kiosk.ui.choosing": {"time", "threading", "queue", "logging"},
    "kiosk.ui.reckoned": {"time", "threading", "queue", "logging"},
    "kiosk.ui.paper": {"time", "threading", "queue", "logging"},
    "kiosk.ui.called": {"time", "threading", "queue", "logging"},
    "kiosk.ui.cited": {"time", "threading", "queue", "logging"},
    "kiosk.ui.finding": {"time", "threading", "queue", "logging"},
    "kiosk.ui.charts": {"time", "threading", "queue", "logging"},
    "kiosk.ui.telling": {"time", "threading", "queue", "logging"},
    "kiosk.ui.leaflet": {"time", "threading", "queue", "logging"},
    "kiosk.ui.places": {"time", "threading", "queue", "logging"},
    "kiosk.ui.lines": {"time", "threading", "queue", "logging"},
    "kiosk.ui.sizes": {"time", "threading", "queue", "logging"},
    "kiosk.ui.long_lists": {"time", "threading", "queue", "logging"},
    "kiosk.ui.pages": {"time", "threading", "queue", "logging"},
    "kiosk.ui.steps": {"time", "threading", "queue", "logging"},
    "kiosk.ui.layout": {"time", "threading", "queue", "logging"},
    "kiosk.ui.scene": {"time", "threading", "queue", "logging"},
}


def files() -> list[Path]:
    return sorted(path for package in ("kiosk", "drivers") for path in (ROOT / package).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = frozenset(module_of(path) for path in files())


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; `from package import module` counts as the module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            assert node.module is not None
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield whole if whole in MODULES else node.module


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def room_of(module: str) -> Room | None:
    return next((room for room in ROOMS if is_in(module, room.name)), None)


def breach(module: str, imported: str) -> str | None:
    """What the table says against an import, None where it says nothing."""
    room = room_of(module)
    if room is None:
        is_shell = any(is_in(module, f"kiosk.{name}") for name in SHELL) or module == "kiosk"
        return None if is_shell else f"{module} stands in no room"
    if imported == "__future__":
        return None
    if imported.split(".")[0] in ("kiosk", "drivers"):
        allowed = (room.name, *room.ours)
        if module == "kiosk.services":  # the explicit tuple of services
            allowed = (*allowed, *(f"kiosk.services.{service.name}" for service in SERVICES))
        return None if any(is_in(imported, each) for each in allowed) else f"{module} imports {imported}"
    if room.others is None or imported in room.others or (room.name != "kiosk.core" and root(imported) in room.others):
        forbidden = {name for key, names in NEVER.items() if is_in(module, key) for name in names}
        return f"{module} imports {imported}" if root(imported) in forbidden else None
    return f"{module} imports {imported}"


def root(imported: str) -> str:
    return imported.split(".")[0]


def test_nobody_imports_whom_the_table_does_not_allow() -> None:
    breaches = [found for path in files() for each in imports(path) if (found := breach(module_of(path), each))]
    assert breaches == []


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("kiosk.core.update", "time"),
        ("kiosk.core.update", "collections"),
        ("kiosk.core.state", "threading"),
        ("kiosk.core.state", "kiosk.services"),
        ("kiosk.services.balance.view", "kiosk.services.settlements.view"),
        ("kiosk.services.balance.view", "pygame"),
        ("kiosk.services.balance.view", "kiosk.backend.fsi"),
        ("kiosk.screens.show", "kiosk.services"),
        ("kiosk.screens.show", "kiosk.ui.paint"),
        ("kiosk.ui.layout", "pygame"),
        ("kiosk.ui.lines", "kiosk.ui.lettering"),
        ("kiosk.ui.places", "kiosk.ui.layout"),
        ("kiosk.ui.spoken", "kiosk.ui.words"),
        ("kiosk.ui.charts.year", "kiosk.core.domain"),
        ("kiosk.ui.numbers", "pygame"),
        ("kiosk.voice.folder", "kiosk.ui.voice"),
        ("kiosk.ui.voice", "kiosk.voice.espeak"),
        ("kiosk.ui.paint", "kiosk.core.update"),
        ("kiosk.ui.paint", "drivers.device"),
        ("kiosk.backend.client", "pygame"),
        ("kiosk.backend.client", "kiosk.ui.words"),
        ("kiosk.sandbox.server", "kiosk.core.domain"),
        ("kiosk.dock.dock", "kiosk.app"),
        ("drivers.camera.camera", "kiosk.core.events"),
        ("kiosk.elsewhere.file", "json"),
    ],
)
def test_the_table_forbids(module: str, imported: str) -> None:
    assert breach(module, imported) is not None


def test_no_rooms_of_the_core_know_each_other_in_a_circle() -> None:
    core = {module_of(path): path for path in files() if is_in(module_of(path), "kiosk.core")}
    TopologicalSorter({name: (core.keys() & set(imports(path))) - {name} for name, path in core.items()}).prepare()


def test_services_do_not_know_each_other() -> None:
    folders = [path.name for path in (ROOT / "kiosk" / "services").iterdir() if (path / "__init__.py").exists()]
    assert sorted(folders) == sorted(service.name for service in SERVICES)
    assert {f"kiosk.services.{name}" for name in folders} <= {room.name for room in ROOMS}


# -- the hand ------------------------------------------------------------------------------------------------------

WAITING = {"Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore", "Event", "Barrier"}


def test_nothing_waits_on_a_lock() -> None:
    """Threads talk through queues. The sandbox stands for a far machine and keeps house as it likes."""
    found = []
    for path in files():
        if is_in(module_of(path), "kiosk.sandbox"):
            continue
        for node in ast.walk(tree(path)):
            match node:
                case ast.Attribute(value=ast.Name(id="threading" | "multiprocessing"), attr=name) if name in WAITING:
                    found.append(f"{module_of(path)}:{node.lineno} {name}")
                case ast.ImportFrom(module="threading" | "multiprocessing" | "concurrent.futures" | "asyncio"):
                    found += [f"{module_of(path)} {each.name}" for each in node.names if each.name in WAITING]
    assert found == []


def test_every_module_first_says_what_it_is_for() -> None:
    silent = []
    for path in files():
        text = path.read_text("utf-8")
        if text.strip() and not (text.startswith('"""') and ast.get_docstring(tree(path))):
            silent.append(module_of(path))
    assert silent == []


BY_THE_LOOP = {"SayAgain"}  # carried out in kiosk.app: the voice is the loop's own


def test_every_kind_of_effect_has_a_performer() -> None:
    found = [
        {key.id for key in node.value.keys if isinstance(key, ast.Name)}
        for node in ast.walk(tree(ROOT / "kiosk" / "machine.py"))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and "_performers" in ast.unparse(node)
    ]
    assert found == [{kind.__name__ for kind in get_args(Effect)} - BY_THE_LOOP]


# told by the shell itself: fingers, clock, voice, failsafe
BY_THE_SHELL = {"Ticked", "Touched", "Tapped", "Typed", "Held", "LetGo", "Speaking", "Crashed"}


def test_every_kind_of_event_comes_from_somewhere() -> None:
    machine, app = tree(ROOT / "kiosk" / "machine.py"), tree(ROOT / "kiosk" / "app.py")
    translate = next(n for n in ast.walk(machine) if isinstance(n, ast.FunctionDef) and n.name == "translate")
    translated = {
        node.func.attr
        for node in ast.walk(translate)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "happened"
    }
    shell = {n.func.id for n in ast.walk(app) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert shell >= BY_THE_SHELL
    assert translated == {kind.__name__ for kind in get_args(Event)} - BY_THE_SHELL


# -- strings -------------------------------------------------------------------------------------------------------

ROWS = (
    *("total", "hospital", "you", "own_expense", "over_limit", "paid_first", "deductible", "in_scope_rest"),
    *("proportion", "account", "family_account", "cash", "funds", "in_scope"),
)
STEPS = (
    *("total", "outside", "in_scope", "deductible", "share", "cut", "cap", "serious", "fund", "own"),
    *("employer_medical", "employer_birth", "employer", "employee", "dues_total", "dues_state", "dues_person"),
)
RULES = (
    *("total", "outside", "in_scope", "deductible", "deductible_none", "deductible_unknown", "share", "share_unknown"),
    *("cut", "cut_unknown", "cap", "cap_none", "cap_bounded", "cap_reached", "cap_unknown"),
    *("serious", "serious_below", "serious_share_unknown", "serious_threshold_unknown", "fund", "own"),
    *("rate", "rate_unknown", "employer", "dues", "dues_unknown"),
    *("dues_total_derived", "dues_state_derived", "dues_person_derived"),
)
# Keys that are put together in code, as `{}` stands for each value in braces, and all that they can become.
FAMILIES: dict[str, tuple[str, ...]] = {
    "comfort.{}": ("colours", "sound", "steps", "language", "low"),
    "date.months.{}": tuple(str(month) for month in range(1, 13)),
    "comfort.language_.{}": tuple(each.value for each in Language),
    "comfort.sizes.{}": tuple(size.name.lower() for size in Size),
    "comfort.{}_.{}": (
        *(f"colours {each.value}" for each in Colours),
        *(f"sound {each.name.lower()}" for each in Sound),
        *(f"language {each.value}" for each in Language),
        *("steps usual", "steps steps", "low usual", "low low"),
    ),
    "card.{}.title": tuple(why.value for why in CardTrouble),
    "card.{}.line": tuple(why.value for why in CardTrouble),
    "trouble.{}": tuple(why.value for why in Trouble),
    "print.{}": tuple(result.value for result in PrintResult),
    "print.{}_line": tuple(result.value for result in PrintResult),
    "print.cause.{}": ("paper_out", "cover_open", "cutter", "other"),
    "notice.other_code.{}": ("payment", "mini_program", "health", "url", "other"),
    "state.{}": tuple(STATE_WORDS[state] for state in InsuranceState),
    "kind.{}": tuple(KIND_TINTS),
    "fill.{}": tuple(kind.value for kind in Kind),
    "fill.fault.{}": tuple(fault.value for fault in Fault if fault not in (Fault.ONE_TOO_MANY, Fault.TOO_SHORT)),
    "items.grade.{}": tuple(GRADE_TINTS),
    "covered.grade.{}": tuple(GRADE_TINTS),
    "covered.example.{}": EXAMPLES,
    "covered.example.{}_typed": EXAMPLES,
    "covered.{}": tuple(each.value for each in Verdict),
    "covered.{}_line": tuple(each.value for each in Verdict if each is not Verdict.PART),
    "places.{}": tuple(each.value for each in PlaceKind),
    "places.tag.{}": SAID,
    "service.{}": tuple(service.name for service in SERVICES),
    "settlement.row.{}": ROWS,
    "settlement.row.{}_term": ROWS,
    "guide.card.short{}": ("1", "2", "3"),
    "guide.{}.step{}": ("code 1", "code 2", "code 3", "card 1", "card 2", "card 3"),
    "welcome.{}": ("code", "card"),
    "staff.clock_{}": ("ahead", "behind"),
    "weekday.{}": tuple("1234567"),
    "accompanied.{}": ("begin", "end"),
    "chart.{}.left": ("cap", "line"),
    "chart.{}.used": ("cap", "line"),
    "chart.{}.{}": ("cap most", "cap bounded", "line most", "line bounded"),
    "chart.{}": tuple(each.value for each in Bound),
    "chart.{}.full": ("cap", "line"),
    "overview.hint.{}": tuple(rule.value for rule in HintRule),
    "overview.hint.{}_line": tuple(rule.value for rule in HintRule),
    "overview.hint.{}_rule": tuple(rule.value for rule in HintRule if rule is not HintRule.CHRONIC),
    "invitation.{}": ("both", "code", "card", "balance", "settlements", "print"),
    "invitation.{}_line": ("balance", "settlements", "print"),
    "welcome.{}_button": ("code", "card"),
    "chronic.state.{}": ("open", "over", "not_yet"),
    "reckoning.unit.{}": tuple(each.value for each in Unit if each not in (Unit.YUAN, Unit.SHARE)),
    "chronic.figure.{}": ("chronic_diseases", "chronic_share", "chronic_years"),
    "designations.{}": ("place_of_care", "elsewhere"),
    "certificates.kind.{}": tuple(kind.name.lower() for kind in CertificateKind),
    "certificates.kind.{}_line": tuple(kind.name.lower() for kind in CertificateKind),
    "certificates.none.{}": ("insured", "paid"),
    "menu.{}": tuple(group.value for group in Group),
    "what_if.{}": ("today",),
    "reckoning.line.{}": STEPS,
    "reckoning.bound.{}": tuple(each.value for each in Bound),
    "reckoning.bound.{}_{}": tuple(f"{result} {each.value}" for result in ("fund", "own") for each in Bound),
    "calculator.what.{}": ("inpatient", "outpatient", "dues"),
    "calculator.what.{}_line": ("inpatient", "outpatient", "dues"),
    "calculator.who.{}": (*POPULATIONS, "at_work"),
    "asking.level.{}": tuple(tier.value for tier in Tier),
    "reckoning.elsewhere.{}": tuple(each.value for each in Elsewhere if each is not Elsewhere.NONE),
    "calculator.mixed.{}": ("all", "some", "unsure"),
    "calculator.mixed.{}_line": ("all", "some", "unsure"),
    "calculator.{}.title": ("what", "who", "band", "level", "where", "mixed", "total", "own", "base"),
    "reckoning.rule.{}": RULES,
}
# These fall back on what the platform says, so the strings may know as many as they like.
OPEN = {"insurance.{}": r"insurance\.\d{3}", "fund.{}": r"fund\.\d{6}", "{}_term": r"fund\.\d{6}_term"}
WITH_WORDS = (
    *("kiosk/core", "kiosk/services", "kiosk/screens", "kiosk/ui/pieces.py", "kiosk/ui/paper.py"),
    *("kiosk/ui/charts", "kiosk/ui/keypad.py", "kiosk/ui/spoken.py", "kiosk/ui/reckoned.py", "kiosk/ui/cited.py"),
    *("kiosk/ui/telling.py", "kiosk/ui/leaflet.py", "kiosk/ui/choosing.py", "kiosk/ui/finding.py"),
    *("kiosk/ui/insured.py", "kiosk/ui/dated.py", "kiosk/ui/visited.py", "kiosk/ui/called.py"),
)


def speaking() -> Iterator[ast.AST]:
    for path in files():
        if any(path.relative_to(ROOT).as_posix().startswith(name) for name in WITH_WORDS):
            yield from ast.walk(tree(path))


def family(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def expanded() -> set[str]:
    return {pattern.format(*value.split(" ")) for pattern, values in FAMILIES.items() for value in values}


def is_words(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("words", "words.has")


every_language = pytest.mark.parametrize("strings", STRINGS.values(), ids=STRINGS)


def test_every_file_of_strings_is_a_language() -> None:
    assert {path.name for path in (ASSETS / "strings").iterdir()} == set(LANGUAGES)


@every_language
def test_every_language_has_the_same_keys(strings: Mapping[str, str]) -> None:
    assert sorted(set(strings) ^ set(CHINESE)) == []


@every_language
def test_every_key_that_is_asked_for_is_in_the_strings(strings: Mapping[str, str]) -> None:
    asked = {key for key, _ in calls()}
    assert len(asked) > 50
    assert sorted(asked - set(strings)) == []
    assert sorted(expanded() - set(strings)) == []


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every place that asks for a key as it stands, and the key."""
    for call in speaking():
        if isinstance(call, ast.Call) and is_words(call) and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value), call


def places(text: str) -> set[str]:
    """The names of the values that a string asks for: `{month:02}` is `month`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@every_language
def test_every_language_asks_for_the_same_values(strings: Mapping[str, str]) -> None:
    """The city's own word is Chinese: a translation may say what it means instead."""
    differing = {key: places(text) ^ places(CHINESE[key]) for key, text in strings.items()}
    assert [key for key, places in differing.items() if places - {"term"}] == []


def test_every_string_gets_the_values_that_it_asks_for() -> None:
    given = [(key, {each.arg for each in call.keywords}) for key, call in calls() if ast.unparse(call.func) == "words"]
    assert [(key, values) for key, values in given if values != places(CHINESE[key])] == []


def test_every_family_of_keys_is_known_here() -> None:
    patterns = {family(node) for node in speaking() if isinstance(node, ast.JoinedStr)}
    keys = {
        each for each in patterns if re.fullmatch(r"[a-z_.]*(\{\}[a-z_.]*)+", each) and ("." in each or "_" in each)
    }
    looks = {"tint.{}.ink", "tint.{}.fill", "tag.{}", "hero.{}", "hero.{}.elder", "sample.{}"}
    assert keys - looks == set(FAMILIES) | set(OPEN)


def test_no_string_is_there_for_nobody() -> None:
    literals = {node.value for node in speaking() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    literals |= {"date.day", "date.full", "price.yuan"}  # asked for by Words itself
    used = literals | expanded()
    used |= {f"{key}_brief" for key in used}  # by Words.brief
    unused = [key for key in CHINESE if key not in used and not any(re.fullmatch(form, key) for form in OPEN.values())]
    assert unused == []


NOT_SAID = ("espeak.", "unit.")  # of a voice's tables


def asked_in(path: Path) -> set[str]:
    """The keys that stand in a file, and all that those can become which are put together in it."""
    keys: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and node.value in CHINESE:
            keys.add(str(node.value))
        elif isinstance(node, ast.JoinedStr):
            form = OPEN.get(family(node), "|".join(re.escape(key) for key in family_of(family(node))))
            keys |= {key for key in CHINESE if re.fullmatch(form, key)}
    return keys


def family_of(pattern: str) -> list[str]:
    return [pattern.format(*value.split(" ")) for value in FAMILIES.get(pattern, ())]


def file_of_each() -> dict[str, str]:
    """The name of the file that each key stands in."""
    folder = ASSETS / "strings" / "zh_CN"
    return {key: path.stem for path in folder.iterdir() for key in flat(tomllib.loads(path.read_text("utf-8")))}


def test_a_service_has_its_own_words_and_those_that_are_shared() -> None:
    """And what it alone has stands in its own file. How a service is called may be said by all."""
    places, names = file_of_each(), {service.name for service in SERVICES}
    askers: dict[str, set[str]] = {key: set() for key in places}
    for path in (path for path in files() if path.name != "spoken.py"):
        parts = module_of(path).split(".")
        asker = parts[2] if parts[:2] == ["kiosk", "services"] and len(parts) > 2 else "others"
        for key in asked_in(path):
            askers[key].add(asker)
    borrowed = {
        key: sorted(each)
        for key, each in askers.items()
        if places[key] in names and not key.startswith("service.") and each - {places[key], "others"}
    }
    alone = {key: each for key, each in askers.items() if len(each) == 1 and each <= names}
    astray = {key: sorted(each) for key, each in alone.items() if {places[key]} != each}
    assert (borrowed, astray) == ({}, {})


@pytest.mark.parametrize("folder", ["strings/en", "voice/zh_CN"])
def test_every_language_and_voice_has_a_key_in_the_same_file(folder: str) -> None:
    places = file_of_each()
    for path in (ASSETS / folder).iterdir():
        keys = flat(tomllib.loads(path.read_text("utf-8")))
        said = {key.removeprefix("say.") for key in keys if not key.startswith(NOT_SAID)}
        assert sorted(key for key in said if places[key] != path.stem) == []


@every_language
def test_no_string_is_empty_but_a_term_that_would_only_repeat(strings: Mapping[str, str]) -> None:
    assert [key for key, text in strings.items() if not text] == ["settlement.row.total_term"]


@every_language
def test_headings_end_without_a_full_stop(strings: Mapping[str, str]) -> None:
    assert [key for key, text in strings.items() if text.endswith(("。", "."))] == []


@every_language
def test_nothing_is_exclaimed(strings: Mapping[str, str]) -> None:
    assert [key for key, text in strings.items() if re.search("[!！]", text)] == []


@every_language
def test_an_official_term_stands_beside_its_plain_word_and_nowhere_else(strings: Mapping[str, str]) -> None:
    """Where both are the same words, the platform's own name is the plain one."""
    pairs = {key: key.removesuffix("_term") for key in strings if re.match(r"(fund|settlement\.row)\..*_term$", key)}
    assert [plain for plain in pairs.values() if plain not in strings] == []
    terms = {strings[term] for term, plain in pairs.items() if strings[term] not in ("", strings[plain])}
    assert len(terms) > 15
    plain_ones = {key: text for key, text in strings.items() if not key.endswith("_term")}
    assert [(key, term) for key, text in plain_ones.items() for term in terms if term in text] == []


IN_BRACKETS = ("医保码", "社保卡")  # in Chinese too: what a visitor looks for on a phone or a card
OWN_NAMES = {"comfort.language_.zh_CN"}  # a language is offered in its own words
OF_ENGLISH = {"−", "×"}  # besides ASCII; curly quotes are full-width in a Chinese font


def test_english_is_english() -> None:
    translated = {key: text for key, text in ENGLISH.items() if key not in OWN_NAMES}
    bare = {key: re.sub(rf"\(({'|'.join(IN_BRACKETS)})\)", "", text) for key, text in translated.items()}
    assert {key: text for key, text in bare.items() if {char for char in text if not char.isascii()} - OF_ENGLISH} == {}
    assert [word for word in IN_BRACKETS if not any(f"({word})" in text for text in ENGLISH.values())] == []


def test_english_is_short_where_there_is_no_room() -> None:
    buttons = {key for key in ENGLISH if re.fullmatch(r"button\..*|welcome\..*_button|service\..*", key)}
    hints = {sentence.key for sentence in (*SENTENCES.values(), CODE_LEFT, NOT_KNOWN)}
    assert [key for key in buttons if len(ENGLISH[key]) > 14] == []
    assert [key for key in hints if len(ENGLISH[key]) > 22] == []


def test_a_day_is_in_figures_in_english() -> None:
    words, day = WORDS["en"], date(2026, 3, 5)
    assert (words.full_day(day), words.day(day), words("date.year", year=2026)) == ("2026-03-05", "03-05", "2026")


# -- icons and roles -----------------------------------------------------------------------------------------------


def drawn_icons() -> set[str]:
    names: set[str] = set()
    for path in files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Icon", "Chip", "Picture", "Tile"):
                first = node.args[0] if node.args else None
                names |= {str(first.value)} if isinstance(first, ast.Constant) else set()
    for element in shown():
        match element:
            case Icon(name=name) | Chip(icon=name) | Picture(name=name):
                names.add(name)
    return names


@cache
def shown() -> tuple[Element, ...]:
    """Every element of every page."""
    words = WORDS["zh_CN"]
    screens = [show(state, words) for _, state in pages.pages()]
    return tuple(
        element
        for screen in screens
        for part in (screen.header, screen.body, screen.footer, screen.sheet, screen.notice)
        if part is not None
        for element in walk(part)
    )


@cache
def printed() -> tuple[Element, ...]:
    words = WORDS["zh_CN"]
    return tuple(element for _, order in pages.slips() for element in walk(order.slip(order.sight, words).body))


def test_every_icon_is_in_the_family_or_ours() -> None:
    family_names = {name.removesuffix(".svg") for name in zipfile.ZipFile(_family_path()).namelist()}
    ours = {path.stem for path in (ASSETS / "icons").glob("*.svg")}
    names = drawn_icons()
    assert len(names) > 30
    assert sorted(names - family_names - ours) == []


@pytest.mark.parametrize("name", ["plain", "paper"])
def test_every_role_is_in_the_theme(name: str) -> None:
    looks = theme.load(name)
    missing = []
    for element in shown() if name == "plain" else printed():
        for kind, role, table in roles(element, looks):
            if role not in table:
                missing.append(f"{kind}.{role}")
    assert sorted(set(missing)) == []


def roles(element: Element, looks: theme.Theme) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    match element:
        case Text():
            for run in element.runs:
                yield "text", run.role or element.role, looks.text
                yield "inks", run.ink or element.ink, looks.inks
        case Panel(look=look):
            yield "panel", look, looks.panel
        case Button(look=look):
            yield "button", look, looks.button
        case Icon(ink=ink) | Spinner(ink=ink) | Wedge(ink=ink) | Rule(ink=ink):
            yield "inks", ink, looks.inks
        case Bar():
            for ink in element.inks:
                yield "inks", ink, looks.inks
        case Chip():
            yield "inks", f"tint.{element.tint}.fill", looks.inks
            yield "inks", f"tint.{element.tint}.ink", looks.inks


def test_every_tint_that_data_can_ask_for_has_its_looks() -> None:
    """A state or a kind of visit that no test page shows may still come from a platform."""
    looks = theme.load("plain")
    tints = {*KIND_TINTS.values(), *GRADE_TINTS.values(), *(tint for tint, _ in STATE_LOOK.values())}
    wanted = {f"tag.{tint}" for tint in tints}, {f"tint.{tint}.ink" for tint in tints}
    assert (sorted(wanted[0] - set(looks.panel)), sorted(wanted[1] - set(looks.inks))) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strings_are_one_table_of_plain_text(language: str) -> None:
    table = tables(ASSETS / "strings" / language)
    values = [value for section in table.values() for value in section.values()]
    assert all(isinstance(value, str | dict) for value in values)
