"""凭证: which one, what it would say, signed by whoever has the key, and then a look at it before it is printed."""

from kiosk.core.certificate import CertificateKind, Certify, Fact
from kiosk.core.domain import Failed, Found, Identified
from kiosk.core.duty import PERSONAL
from kiosk.core.entitlements import ContributionsOf
from kiosk.core.person import masked_name
from kiosk.core.service import IDENTITY, Given, Group, Look, Pick, Rules, Service, Show, Tile, Want, found
from kiosk.services.certificates import kinds, one, without
from kiosk.services.certificates.choice import CODE, CONTRIBUTIONS, WHICH, chosen
from kiosk.services.certificates.facts import held, paid
from kiosk.services.certificates.slip import slip

BOTH = tuple(kind.name for kind in CertificateKind)


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    if given.get(WHICH) is None:
        return Pick(WHICH, BOTH, kinds.view)
    if chosen(given) is CertificateKind.INSURED:
        return _certified(given, rules, identified, held(identified.insurances))
    match given.get(CONTRIBUTIONS):
        case None:
            return Look(CONTRIBUTIONS, ContributionsOf(identified.person))
        case Failed():
            return Show(without.failed_view)
        case Found(tuple() as rows):
            return _certified(given, rules, identified, paid(rows))
    return Show(without.none_view)


def _certified(given: Given, rules: Rules, identified: Identified, facts: tuple[Fact, ...]) -> Want:
    if not facts:
        return Show(without.none_view)
    match given.get(CODE):
        case None:
            name = masked_name(identified.person.name.reveal())
            return Look(CODE, Certify(chosen(given), name, facts, rules.today))
        case Found():
            return Show(one.view, slip)
    return Show(without.unsigned_view)


def _unsigned(_given: Given, _rules: Rules) -> Want:
    return Show(without.unsigned_view)


CERTIFICATES = Service("certificates", PERSONAL, next_want, Tile("file-badge", "violet", Group.MINE))
# of a machine without a key, for which kiosk/premises.py puts it in the place of CERTIFICATES: nobody shows who they
# are, only to be sent elsewhere then
NOT_SIGNED = CERTIFICATES._replace(needs=frozenset(), next=_unsigned)
