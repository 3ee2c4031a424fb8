"""The sandbox's tables as they first were."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

EXACT = sa.String().with_variant(sa.Numeric(), "postgresql")  # money and quantities


def upgrade() -> None:
    op.create_table(
        "institutions",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table("messages", sa.Column("number", sa.String(), nullable=False), sa.PrimaryKeyConstraint("number"))
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("birth", sa.Date(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id_number"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "populations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("institution_code", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "cards",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("identifier"),
        sa.UniqueConstraint("person_id"),
    )
    op.create_table(
        "chronic_registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("insurance_kind", sa.String(), nullable=False),
        sa.Column("disease_code", sa.String(), nullable=False),
        sa.Column("disease_name", sa.String(), nullable=False),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_chronic_registrations_person_id"), "chronic_registrations", ["person_id"], unique=False)
    op.create_table(
        "contributions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("insurance_kind", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("begin", sa.String(), nullable=False),
        sa.Column("end", sa.String(), nullable=False),
        sa.Column("paid_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_contributions_person_id"), "contributions", ["person_id"], unique=False)
    op.create_table(
        "designations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("business", sa.String(), nullable=False),
        sa.Column("insurance_kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("institution_code", sa.String(), nullable=False),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("memo", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_code"],
            ["institutions.code"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_designations_person_id"), "designations", ["person_id"], unique=False)
    op.create_table(
        "family_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_family_links_member_id"), "family_links", ["member_id"], unique=False)
    op.create_index(("ix_family_links_person_id"), "family_links", ["person_id"], unique=False)
    op.create_table(
        "filings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("receipt"),
    )
    op.create_index(("ix_filings_person_id"), "filings", ["person_id"], unique=False)
    op.create_table(
        "insurances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("person_kind", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("paused", sa.Date(), nullable=True),
        sa.Column("civil_servant", sa.Boolean(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=True),
        sa.Column("balance", EXACT, nullable=True),
        sa.Column("says_balance", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_insurances_person_id"), "insurances", ["person_id"], unique=False)
    op.create_table(
        "standings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("begin", sa.DateTime(), nullable=False),
        sa.Column("end", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_standings_person_id"), "standings", ["person_id"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_table(
        "transfers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("insurance_kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("disease_code", sa.String(), nullable=False),
        sa.Column("disease_name", sa.String(), nullable=False),
        sa.Column("condition", sa.String(), nullable=True),
        sa.Column("institution_code", sa.String(), nullable=False),
        sa.Column("out_of_area", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_code"],
            ["institutions.code"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_transfers_person_id"), "transfers", ["person_id"], unique=False)
    op.create_table(
        "visits",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("institution_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("insurance_kind", sa.String(), nullable=False),
        sa.Column("person_kind", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=True),
        sa.Column("insured_region", sa.String(), nullable=False),
        sa.Column("certificate_kind", sa.String(), nullable=False),
        sa.Column("begin", sa.DateTime(), nullable=False),
        sa.Column("end", sa.DateTime(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("doctor", sa.String(), nullable=True),
        sa.Column("disease_code", sa.String(), nullable=True),
        sa.Column("disease_name", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_code"],
            ["institutions.code"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(("ix_visits_person_id"), "visits", ["person_id"], unique=False)
    op.create_table(
        "vouchers",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index(("ix_vouchers_person_id"), "vouchers", ["person_id"], unique=False)
    op.create_table(
        "settlements",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("visit_number", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=False),
        sa.Column("cancels", sa.Boolean(), nullable=False),
        sa.Column("total", EXACT, nullable=False),
        sa.Column("own_expense", EXACT, nullable=False),
        sa.Column("over_limit", EXACT, nullable=False),
        sa.Column("paid_first", EXACT, nullable=False),
        sa.Column("in_scope", EXACT, nullable=False),
        sa.Column("deductible", EXACT, nullable=False),
        sa.Column("proportion", EXACT, nullable=False),
        sa.Column("fund_total", EXACT, nullable=False),
        sa.Column("hospital_share", EXACT, nullable=False),
        sa.Column("personal", EXACT, nullable=False),
        sa.Column("account", EXACT, nullable=False),
        sa.Column("family_account", EXACT, nullable=False),
        sa.Column("cash", EXACT, nullable=False),
        sa.Column("balance_after", EXACT, nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_number"],
            ["visits.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(("ix_settlements_visit_number"), "settlements", ["visit_number"], unique=False)
    op.create_table(
        "fund_shares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("settlement_number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("amount", EXACT, nullable=False),
        sa.Column("in_scope", EXACT, nullable=False),
        sa.ForeignKeyConstraint(
            ["settlement_number"],
            ["settlements.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_fund_shares_settlement_number"), "fund_shares", ["settlement_number"], unique=False)
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("settlement_number", sa.String(), nullable=False),
        sa.Column("article_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("list_kind", sa.String(), nullable=False),
        sa.Column("charge_kind", sa.String(), nullable=False),
        sa.Column("specification", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("quantity", EXACT, nullable=False),
        sa.Column("price", EXACT, nullable=False),
        sa.Column("amount", EXACT, nullable=False),
        sa.Column("own_expense", EXACT, nullable=False),
        sa.Column("over_limit", EXACT, nullable=False),
        sa.Column("paid_first", EXACT, nullable=False),
        sa.Column("in_scope", EXACT, nullable=False),
        sa.ForeignKeyConstraint(
            ["settlement_number"],
            ["settlements.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_items_settlement_number"), "items", ["settlement_number"], unique=False)
