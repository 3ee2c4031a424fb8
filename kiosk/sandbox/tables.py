"""The simulated platform's own database: people, what they hold, where they were, what was settled.

Money and quantities are exact: SQLite has no decimal type, so they are kept there as text and come back as Decimal;
PostgreSQL keeps them as numeric without a scale, which gives back the places that were written. What changes here needs
a step in `migrations`, which a test compares with these tables.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, ForeignKey, Numeric, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator


class Exact(TypeDecorator[Decimal]):
    """A Decimal with all its places; None stays None."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(Numeric() if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        return value if value is None or dialect.name == "postgresql" else f"{value:f}"

    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Table(DeclarativeBase):
    type_annotation_map = {Decimal: Exact}  # noqa: RUF012 - SQLAlchemy reads it from the class


class Population(Table):
    """The invented population that this database was filled with; there is one at most."""

    __tablename__ = "populations"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]  # of population.lives
    seed: Mapped[int] = mapped_column(BigInteger)
    people: Mapped[int]
    day: Mapped[date]  # every history ends the day before
    policy: Mapped[str]  # the text of the policy table, so that histories stay what they were


class Person(Table):
    """Somebody with a voucher and a card; without a `number` the platform does not know this person.

    Whoever has a `place` belongs to the population, and is not `told` until `population.histories` has written down
    what hangs on the visits and settlements.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    number: Mapped[str | None] = mapped_column(unique=True)  # 人员编号
    id_number: Mapped[str] = mapped_column(unique=True)
    sex: Mapped[str]  # 1 man, 2 woman
    nation: Mapped[str]
    birth: Mapped[date]
    region: Mapped[str]  # where the voucher says this person is insured
    phone: Mapped[str | None]
    place: Mapped[int | None] = mapped_column(default=None)
    told: Mapped[bool] = mapped_column(default=True)

    insurances: Mapped[list["Insurance"]] = relationship(back_populates="person", order_by="Insurance.id")
    standings: Mapped[list["Standing"]] = relationship(back_populates="person", order_by="Standing.id")
    card: Mapped["Card"] = relationship(back_populates="person")
    vouchers: Mapped[list["Voucher"]] = relationship(back_populates="person")
    visits: Mapped[list["Visit"]] = relationship(back_populates="person")
    registrations: Mapped[list["ChronicRegistration"]] = relationship(order_by="ChronicRegistration.id")
    designations: Mapped[list["Designation"]] = relationship(order_by="Designation.id")
    transfers: Mapped[list["Transfer"]] = relationship(order_by="Transfer.id")
    contributions: Mapped[list["Contribution"]] = relationship(order_by="Contribution.id")


class Insurance(Table):
    """One insurance of a person (参保信息)."""

    __tablename__ = "insurances"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]  # 险种
    state: Mapped[str]  # 参保状态
    person_kind: Mapped[str]  # 人员类别
    since: Mapped[date | None]
    paused: Mapped[date | None]
    civil_servant: Mapped[bool]
    region: Mapped[str]  # 参保地医保区划
    employer: Mapped[str | None]
    balance: Mapped[Decimal | None]
    says_balance: Mapped[bool]  # False: the answer has no such key at all

    person: Mapped[Person] = relationship(back_populates="insurances")


class Standing(Table):
    """A standing of a person that brings help, such as medical assistance (身份信息)."""

    __tablename__ = "standings"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    note: Mapped[str | None]
    begin: Mapped[datetime]
    end: Mapped[datetime | None]

    person: Mapped[Person] = relationship(back_populates="standings")


class Card(Table):
    """A social-security card (社会保障卡)."""

    __tablename__ = "cards"

    number: Mapped[str] = mapped_column(primary_key=True)  # 卡号: a letter and eight digits
    identifier: Mapped[str] = mapped_column(unique=True)  # 卡识别码: 32 hex digits
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)

    person: Mapped[Person] = relationship(back_populates="card")


class Voucher(Table):
    """What one e-voucher picture holds (医保电子凭证); without `expires` it holds for ever."""

    __tablename__ = "vouchers"

    code: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    expires: Mapped[datetime | None]

    person: Mapped[Person] = relationship(back_populates="vouchers")


class Token(Table):
    """The ecToken that a voucher was exchanged for."""

    __tablename__ = "tokens"

    token: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))

    person: Mapped[Person] = relationship()


class Institution(Table):
    """A hospital or pharmacy (定点医药机构)."""

    __tablename__ = "institutions"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    region: Mapped[str]


class Visit(Table):
    """One visit (就诊)."""

    __tablename__ = "visits"

    number: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    institution_code: Mapped[str] = mapped_column(ForeignKey("institutions.code"))
    kind: Mapped[str]  # 医疗类别
    insurance_kind: Mapped[str]
    person_kind: Mapped[str]
    employer: Mapped[str | None]
    insured_region: Mapped[str]
    certificate_kind: Mapped[str]
    begin: Mapped[datetime]
    end: Mapped[datetime | None]  # None: still in hospital
    department: Mapped[str | None]
    doctor: Mapped[str | None]
    disease_code: Mapped[str | None]
    disease_name: Mapped[str | None]

    person: Mapped[Person] = relationship(back_populates="visits")
    institution: Mapped[Institution] = relationship()
    settlements: Mapped[list["Settlement"]] = relationship(back_populates="visit", order_by="Settlement.settled_at")


class Settlement(Table):
    """One settlement of a visit (结算); a cancelled one is a second row with every amount negative."""

    __tablename__ = "settlements"

    number: Mapped[str] = mapped_column(primary_key=True)
    visit_number: Mapped[str] = mapped_column(ForeignKey("visits.number"), index=True)
    settled_at: Mapped[datetime]
    cancels: Mapped[bool]
    total: Mapped[Decimal]
    own_expense: Mapped[Decimal]
    over_limit: Mapped[Decimal]
    paid_first: Mapped[Decimal]
    in_scope: Mapped[Decimal]
    deductible: Mapped[Decimal]
    proportion: Mapped[Decimal]
    fund_total: Mapped[Decimal]
    hospital_share: Mapped[Decimal]
    personal: Mapped[Decimal]
    account: Mapped[Decimal]
    family_account: Mapped[Decimal]
    cash: Mapped[Decimal]
    balance_after: Mapped[Decimal]

    visit: Mapped[Visit] = relationship(back_populates="settlements")
    shares: Mapped[list["FundShare"]] = relationship(back_populates="settlement", order_by="FundShare.id")
    items: Mapped[list["Item"]] = relationship(back_populates="settlement", order_by="Item.id")


class FundShare(Table):
    """What one payer other than the person's cash paid of a settlement: funds, personal account, hospital."""

    __tablename__ = "fund_shares"

    id: Mapped[int] = mapped_column(primary_key=True)
    settlement_number: Mapped[str] = mapped_column(ForeignKey("settlements.number"), index=True)
    kind: Mapped[str]  # 基金支付类型
    name: Mapped[str | None]
    amount: Mapped[Decimal]
    in_scope: Mapped[Decimal]

    settlement: Mapped[Settlement] = relationship(back_populates="shares")


class Item(Table):
    """One line of a bill (费用明细)."""

    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    settlement_number: Mapped[str] = mapped_column(ForeignKey("settlements.number"), index=True)
    article_code: Mapped[str]
    name: Mapped[str]
    grade: Mapped[str]  # 01 甲, 02 乙, 03 丙
    list_kind: Mapped[str]
    charge_kind: Mapped[str]
    specification: Mapped[str | None]
    at: Mapped[datetime]
    quantity: Mapped[Decimal]
    price: Mapped[Decimal]
    amount: Mapped[Decimal]
    own_expense: Mapped[Decimal]
    over_limit: Mapped[Decimal]
    paid_first: Mapped[Decimal]
    in_scope: Mapped[Decimal]

    settlement: Mapped[Settlement] = relationship(back_populates="items")


class ChronicRegistration(Table):
    """A chronic or special disease for which a person is registered (门诊慢特病备案)."""

    __tablename__ = "chronic_registrations"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    insurance_kind: Mapped[str]
    disease_code: Mapped[str]  # 病种编码: M and five digits
    disease_name: Mapped[str]
    begin: Mapped[date]
    end: Mapped[date | None]


class Designation(Table):
    """An institution that a person has chosen or been given (人员定点)."""

    __tablename__ = "designations"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    business: Mapped[str]  # 业务申请类型: 01 chronic diseases, 03 institution for care, 08 living elsewhere
    insurance_kind: Mapped[str]
    place: Mapped[str]  # 定点排序号
    institution_code: Mapped[str] = mapped_column(ForeignKey("institutions.code"))
    begin: Mapped[date]
    end: Mapped[date | None]
    memo: Mapped[str | None]

    institution: Mapped[Institution] = relationship()


class Transfer(Table):
    """A referral to another hospital (转院备案)."""

    __tablename__ = "transfers"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    insurance_kind: Mapped[str]
    source: Mapped[str]  # 申报来源: 01 institution, 02 bureau, 03 web, 04 app, 05 kiosk
    disease_code: Mapped[str]
    disease_name: Mapped[str]
    condition: Mapped[str | None]
    institution_code: Mapped[str] = mapped_column(ForeignKey("institutions.code"))  # to where
    out_of_area: Mapped[bool]
    at: Mapped[date]
    reason: Mapped[str | None]
    begin: Mapped[date]
    end: Mapped[date | None]

    institution: Mapped[Institution] = relationship()


class Contribution(Table):
    """Months for which a contribution was due, and whether it was paid (缴费)."""

    __tablename__ = "contributions"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    insurance_kind: Mapped[str]
    region: Mapped[str]
    kind: Mapped[str]  # 缴费类型
    paid: Mapped[bool]
    begin: Mapped[str]  # yyyyMM
    end: Mapped[str]  # yyyyMM
    paid_at: Mapped[datetime | None]


class FamilyLink(Table):
    """`member` may use the personal account of `person` (家庭共济)."""

    __tablename__ = "family_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    relation: Mapped[str]  # 配偶, 父母, 子女
    since: Mapped[date]

    member: Mapped[Person] = relationship(foreign_keys=[member_id])


class Filing(Table):
    """An application that was handed in (办件); its key is the sender's and names it for ever."""

    __tablename__ = "filings"

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    fields: Mapped[str]  # JSON object
    receipt: Mapped[str] = mapped_column(unique=True)  # 受理号
    status: Mapped[str]  # accepted, in_progress, done, refused, withdrawn
    at: Mapped[datetime]
    due: Mapped[date | None]


class SignIn(Table):
    """One sign-in of an operator at an institution (签到); its number lives until the day or the sign-out ends."""

    __tablename__ = "sign_ins"

    number: Mapped[str] = mapped_column(primary_key=True)
    institution_code: Mapped[str]
    operator: Mapped[str]
    at: Mapped[datetime]
    ended: Mapped[bool]


class Message(Table):
    """The number of a message that was taken; no second message may carry it."""

    __tablename__ = "messages"

    number: Mapped[str] = mapped_column(primary_key=True)
