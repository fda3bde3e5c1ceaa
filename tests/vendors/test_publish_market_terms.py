"""publish_market_terms: 15 days ahead (T4-01), every seller told once, nothing backwards, no stranger."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import Role, User
from core.errors import NotAllowed, RuleViolation
from core.models import OutboxMessage
from tests.factories import UserFactory, VendorFactory
from vendors.actions.publish_market_terms import publish_market_terms
from vendors.events import MarketTermsPublished
from vendors.models import MarketTerms
from vendors.rules import ReasonRequired
from vendors.rules.market_terms import MarketTermsRefused
from vendors.states import VendorState
from vendors.tasks import tell_sellers_of_terms

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
FIRST_DAY = dt.date(2026, 12, 11)
TEXT = "## § 1\n\nRegulamin rynku."


@time_machine.travel(NOW)
def test_the_fifteenth_day_is_taken_and_every_seller_is_told_once(
    reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    sellers = [VendorFactory(state=state) for state in (VendorState.APPROVED, VendorState.SUSPENDED)]
    VendorFactory(state=VendorState.TERMINATED)
    VendorFactory(state=VendorState.REGISTERED)
    terms = publish_market_terms(text=f"{TEXT}\r\n", effective_from=FIRST_DAY, summary="Nowy § 1.", by=reviewer)
    assert (terms.version, terms.text, terms.early_reason, terms.published_by) == (1, TEXT, "", reviewer)
    while deliver():
        pass
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(str(vendor.email) for vendor in sellers)
    assert "Obowiązuje od 11 grudnia 2026." in mailoutbox[0].body
    assert "Nowy § 1." in mailoutbox[0].body
    tell_sellers_of_terms(MarketTermsPublished(terms_id=terms.pk))
    assert deliver() == 0
    assert len(mailoutbox) == 2


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"effective_from": dt.date(2026, 12, 10)}, MarketTermsRefused, "effective_from"),
        ({"text": "  "}, MarketTermsRefused, "text"),
        ({"effective_from": dt.date(2026, 12, 1), "early_reason": "bo tak"}, ReasonRequired, "early_reason"),
        (
            {"effective_from": dt.date(2026, 11, 25), "early_reason": "Wyrok sądu z 20 listopada."},
            MarketTermsRefused,
            "effective_from",
        ),
    ],
)
def test_refuses_what_would_hold_too_soon_or_says_nothing(
    changes: dict[str, Any], refusal: type[RuleViolation], field: str, reviewer: User
) -> None:
    with pytest.raises(refusal) as refused:
        publish_market_terms(**{"text": TEXT, "effective_from": FIRST_DAY, "by": reviewer, **changes})
    assert refused.value.field == field
    assert MarketTerms.objects.count() == 0
    assert OutboxMessage.objects.count() == 0


@time_machine.travel(NOW)
def test_the_refusal_names_the_earliest_day_and_a_legal_duty_overrides_it(reviewer: User) -> None:
    with pytest.raises(MarketTermsRefused, match="11 grudnia 2026"):
        publish_market_terms(text=TEXT, effective_from=dt.date(2026, 11, 27), by=reviewer)
    terms = publish_market_terms(
        text=TEXT, effective_from=dt.date(2026, 11, 27), early_reason="Wyrok sądu z 20 listopada.", by=reviewer
    )
    assert terms.early_reason == "Wyrok sądu z 20 listopada."


@time_machine.travel(NOW)
def test_versions_follow_each_other_and_the_text_changes(reviewer: User) -> None:
    publish_market_terms(text=TEXT, effective_from=dt.date(2026, 12, 20), by=reviewer)
    with pytest.raises(MarketTermsRefused, match="taka sama"):
        publish_market_terms(text=TEXT, effective_from=dt.date(2027, 1, 1), by=reviewer)
    with pytest.raises(MarketTermsRefused, match="wcześniej niż poprzednia"):
        publish_market_terms(text="Inny.", effective_from=dt.date(2026, 12, 19), by=reviewer)
    with pytest.raises(MarketTermsRefused, match="W międzyczasie"):
        publish_market_terms(text="Inny.", effective_from=dt.date(2027, 1, 1), by=reviewer, seen=0)
    assert publish_market_terms(text="Inny.", effective_from=dt.date(2027, 1, 1), by=reviewer, seen=1).version == 2
    assert MarketTerms.objects.count() == 2


def test_a_stranger_is_refused(stranger: User) -> None:
    for person in (stranger, UserFactory(role=Role.JUROR)):
        with pytest.raises(NotAllowed):
            publish_market_terms(text=TEXT, effective_from=dt.date(2099, 1, 1), by=person)
    assert MarketTerms.objects.count() == 0
