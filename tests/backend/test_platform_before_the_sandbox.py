"""Every question of the client before the simulated platform, whose field tables were written apart from its own."""

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import requests

from kiosk.backend.calls import Stamp
from kiosk.backend.errors import Refused
from kiosk.backend.fsi.filings import FilingCall, filing_call
from kiosk.backend.fsi.sign_in import SignIn, SignOut
from kiosk.backend.platform import Platform
from kiosk.backend.settings import BackendConfig
from kiosk.backend.values import read_json
from kiosk.core.catalogue import Article, CatalogueText, OwnShare, Paged, PriceLimit, Whole
from kiosk.core.domain import Failed, Found, Nothing, SocialSecurityCard, Trouble
from kiosk.core.entitlements import BenefitsOf, Business, Counted
from kiosk.core.filings import Filing, FilingKind, FilingStatus
from kiosk.core.person import Secret
from kiosk.sandbox.running import start_sandbox

TODAY = date.today()
SINCE = TODAY - timedelta(days=366)
SAFETY = 20  # seconds


@pytest.fixture(scope="module")
def config():
    with start_sandbox() as running:
        yield BackendConfig(
            url=running.address,
            institution_code="H99999900071",
            institution_name="示例市医疗保障服务大厅",
            area="990100",
            operator="K-71",
            operator_name="自助查询机 K-71",
            not_offered=(),
        )


@pytest.fixture(scope="module")
def platform(config):
    with Platform(config) as platform:
        yield platform


@pytest.fixture(scope="module")
def people(platform, config):
    """Who the sandbox says that they are, by name: by card, and one by e-voucher."""
    known = {}
    for each in requests.get(f"{config.url}/sandbox/people", timeout=SAFETY).json():
        card = each["card"]
        by_card = SocialSecurityCard(
            Secret(card["number"]), Secret(card["identifier"]), Secret(card["name"]), Secret(card["id_number"])
        )
        outcome = platform.identify_card(by_card)
        if isinstance(outcome, Found):
            known[each["name"]] = outcome.value.person
        if each["name"] == "王建国":
            assert platform.identify_voucher(Secret(each["voucher"])).value.person == outcome.value.person
    return known


def value(outcome):
    assert isinstance(outcome, Found), outcome
    assert outcome.complete
    assert outcome.value
    return outcome.value


def test_what_was_settled(platform, people):
    wang = people["王建国"]
    listing = value(platform.visits(wang, SINCE, TODAY))
    assert len(listing.rows) == 14
    assert not listing.missing
    stay = listing.rows[0]
    (settled,) = value(platform.settlement(wang, stay.visit.visit_no))
    assert settled == stay.settlement.value
    lines = value(platform.items(wang, stay.visit.visit_no, settled.settlement_no))
    assert sum(line.amount for line in lines) == settled.total
    assert value(platform.diagnoses(wang, stay.visit.visit_no))[0].main
    assert {each.place for each in value(platform.medicines(wang, SINCE, TODAY))} == {"示例社区卫生服务中心"}
    totals = value(platform.accumulators(wang, f"{TODAY:%Y%m}"))
    assert {each.kind for each in totals} >= {Counted.COUNT, Counted.TOTAL_COST, Counted.FUND}
    assert all(each.amount == int(each.amount) for each in totals if each.kind is Counted.COUNT)


def test_what_was_granted(platform, people):
    wang, wu = people["王建国"], people["吴桂兰"]
    assert [row.balance for row in value(platform.insurances(wang)) if row.balance] == [Decimal("1204.56")]
    assert [each.code.reveal() for each in value(platform.chronic_registrations(wang))] == ["M03900"]
    assert value(platform.designated_institutions(wang, Business.CHRONIC))[0].place == "示例社区卫生服务中心"
    assert value(platform.in_hospital(wu, SINCE, TODAY))[0].begin == TODAY - timedelta(days=3)
    assert value(platform.transfers(wu, SINCE, TODAY))[0].elsewhere
    assert value(platform.contributions(people["张伟"]))[0].paid
    benefits = value(platform.benefits(BenefitsOf(wang, "310", "11", datetime.now(), None)))
    assert all(each.granted for each in benefits)


def test_has_none_is_nothing(platform, people):
    ouyang = people["欧阳晓梅"]
    assert platform.visits(ouyang, SINCE, TODAY) == Nothing()
    assert platform.chronic_registrations(ouyang) == Nothing()
    assert platform.in_hospital(ouyang, SINCE, TODAY) == Nothing()
    assert platform.transfers(ouyang, SINCE, TODAY) == Nothing()
    assert platform.designated_institutions(ouyang, Business.CHRONIC) == Nothing()
    assert platform.institutions("没有这样的医院") == Nothing()


def test_what_holds_for_everybody(platform, tmp_path):
    assert [each.name for each in value(platform.institutions("第二医院"))] == ["示例市第二医院"]
    assert {each.value for each in value(platform.dictionary("MED_TYPE"))} >= {"11", "21", "41"}
    lines = {catalogue: value(platform.catalogue(catalogue, 1, date(2025, 1, 1))).lines[0] for catalogue in Paged}
    assert isinstance(lines[Paged.INSURED], Article)
    assert isinstance(lines[Paged.PRICE_LIMITS], PriceLimit)
    assert isinstance(lines[Paged.OWN_SHARES], OwnShare)
    assert platform.catalogue(Paged.INSURED, 99, date(2025, 1, 1)) == Nothing()
    for catalogue in Whole:
        fetched = platform.catalogue_file(catalogue, "0", str(tmp_path))
        text = value(fetched)
        assert isinstance(text, CatalogueText)
        assert len(Path(text.path).read_text("utf-8").splitlines()) == text.lines > 0
    assert len(list(tmp_path.iterdir())) == len(Whole)


def test_a_refusal_is_in_the_platforms_words(platform, people):
    outcome = platform.settlement(people["王建国"], "1")
    assert isinstance(outcome, Failed)
    assert (outcome.why, bool(outcome.words)) == (Trouble.REFUSED, True)


# -- what is filed by hand, as the desk does it elsewhere ------------------------------------------------------------


@pytest.fixture(scope="module")
def carried(config):
    """By another institution: of one, two that number their messages would meet once in ten thousand."""
    config, numbers = replace(config, institution_code="H99999900072"), itertools.count(8001)
    signed = ""

    def carry(call):
        request = call.written(config, Stamp(datetime.now(), next(numbers), signed))
        answer = requests.post(config.url + request.path, request.body, timeout=SAFETY)
        return call.read(read_json(answer.content))

    signed = carry(SignIn())
    yield carry
    assert carry(SignOut())


HOSPITAL = {"institution": "H99010100002", "institution_name": "示例市第二医院"}
FILINGS = [
    (
        FilingKind.CHRONIC,
        FilingKind.CHRONIC_WITHDRAWN,
        {
            "insurance": "310",
            "disease": "M04600",
            "disease_name": "冠心病",
            "date": str(TODAY),
            "doctor": "D990100000001",
            "doctor_name": "示例医师",
            "since": str(TODAY),
            **HOSPITAL,
        },
    ),
    (
        FilingKind.DESIGNATION,
        FilingKind.DESIGNATION_WITHDRAWN,
        {"business": "03", "order": "1", "since": str(TODAY), **HOSPITAL},
    ),
    (
        FilingKind.TRANSFER,
        FilingKind.TRANSFER_WITHDRAWN,
        {
            "insurance": "310",
            "disease": "K40.900",
            "disease_name": "单侧腹股沟疝",
            "region": "990200",
            "hospital_agrees": "1",
            "transfer_kind": "1",
            "date": str(TODAY),
            "reason": "本院不具备手术条件",
            "opinion": "同意",
            "since": str(TODAY),
            "institution": "H99020100001",
            "institution_name": "示例市第一医院",
        },
    ),
]


@pytest.mark.parametrize(("kind", "withdrawal", "fields"), FILINGS, ids=[each.value for each, *_ in FILINGS])
def test_what_is_filed_can_be_withdrawn_by_its_number(carried, people, kind, withdrawal, fields):
    def made(kind, **fields):
        said = tuple((name, Secret(words)) for name, words in fields.items())
        call = filing_call(Filing("key-00001", kind, people["欧阳晓梅"], said))
        assert isinstance(call, FilingCall), call
        return call

    receipt = carried(made(kind, **fields))
    assert receipt.number
    assert receipt.status is FilingStatus.ACCEPTED
    back = made(withdrawal, receipt_no=receipt.number, reason="填错了")
    assert carried(back).status is FilingStatus.WITHDRAWN
    with pytest.raises(Refused):
        carried(back)
