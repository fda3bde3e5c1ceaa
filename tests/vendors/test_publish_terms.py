"""publish_terms: versions, dates, who (R4-01, R2-04)."""

import datetime as dt
import hashlib

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import MemberFactory, VendorFactory
from vendors.actions.publish_terms import TermsRefused, publish_terms
from vendors.models import MemberRole, SellerTerms, Vendor
from vendors.queries import terms_in_force

pytestmark = pytest.mark.django_db


def test_writes_the_next_version_and_keeps_the_last_one(vendor: Vendor, owner: User) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    terms = publish_terms(vendor_id=vendor.pk, text=" Nowe warunki. ", effective_from=tomorrow, by=owner)
    assert (terms.version, terms.text, terms.effective_from) == (2, "Nowe warunki.", tomorrow)
    assert terms.text_hash == hashlib.sha256(b"Nowe warunki.").hexdigest()
    assert list(vendor.terms.values_list("version", "text")) == [(2, "Nowe warunki."), (1, "Warunki sprzedaży.")]
    assert terms_in_force(vendor).version == 1
    assert terms_in_force(vendor, clock.start_of(tomorrow)).version == 2
    assert terms_in_force(vendor, clock.start_of(tomorrow) - dt.timedelta(seconds=1)).version == 1


def test_the_first_version_may_hold_from_today(stranger: User) -> None:
    vendor = VendorFactory(terms=False)
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    assert terms_in_force(vendor) is None
    publish_terms(vendor_id=vendor.pk, text="Warunki.", effective_from=clock.today(), by=manager)
    assert terms_in_force(vendor).version == 1


@pytest.mark.parametrize(
    ("text", "days", "field"),
    [("  ", 1, "text"), ("Warunki sprzedaży.", 1, "text"), ("Nowe.", -1, "effective_from")],
)
def test_refuses_nothing_new_and_changes_backwards(
    text: str, days: int, field: str, vendor: Vendor, owner: User
) -> None:
    with pytest.raises(TermsRefused) as refusal:
        publish_terms(vendor_id=vendor.pk, text=text, effective_from=clock.today() + dt.timedelta(days=days), by=owner)
    assert refusal.value.field == field
    assert SellerTerms.objects.filter(vendor=vendor).count() == 1


def test_refuses_a_version_that_would_overtake_an_announced_one(vendor: Vendor, owner: User) -> None:
    later = clock.today() + dt.timedelta(days=20)
    publish_terms(vendor_id=vendor.pk, text="Za trzy tygodnie.", effective_from=later, by=owner)
    with pytest.raises(TermsRefused):
        publish_terms(vendor_id=vendor.pk, text="Wcześniej.", effective_from=later, by=owner)
    assert SellerTerms.objects.filter(vendor=vendor).count() == 2


def test_refuses_strangers_and_colleagues_who_only_look_or_sell(
    vendor: Vendor, stranger: User, colleague: User, reviewer: User
) -> None:
    seller = MemberFactory(vendor=vendor, role=MemberRole.SELLER).user
    for person in (stranger, colleague, seller, reviewer):
        with pytest.raises(NotAllowed):
            publish_terms(vendor_id=vendor.pk, text="Nowe.", effective_from=clock.today(), by=person)
    assert SellerTerms.objects.filter(vendor=vendor).count() == 1
