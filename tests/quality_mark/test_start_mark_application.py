"""start_mark_application: one draft of a kind, filled from before, bans, ended certificates and strangers refused."""

import datetime as dt

import pytest
from django.utils.formats import date_format

from core import clock
from core.errors import NotAllowed
from quality_mark.actions.start_mark_application import start_mark_application
from quality_mark.models import Application, ApplicationItem, Certificate, HistoryEntry, NumberSeries, StatusEvent
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.states import ApplicationKind, ApplicationState, CertificateState, StatusEventKind
from tests.factories import CertificateFactory, MemberFactory, ScopeItemFactory, UserFactory, VendorFactory
from tests.mark_factories import SanctionFactory
from tests.quality_mark.applying import AIMS, draft, fill, owner_of, rules
from vendors.models import MemberRole, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def untouched(count: int = 0) -> None:
    assert (Application.objects.count(), HistoryEntry.objects.count(), NumberSeries.objects.count()) == (count, 0, 0)


@pytest.mark.parametrize("state", [VendorState.APPROVED, VendorState.REGISTERED])
def test_begins_a_draft_under_the_rules_in_force(state: VendorState) -> None:
    version = rules()
    owner = MemberFactory(vendor=VendorFactory(state=state))
    made = start_mark_application(vendor_id=owner.vendor.pk, kind=ApplicationKind.NEW, by=owner.user)
    assert (made.state, made.kind, made.scheme_version, made.started_by) == ("DRAFT", "NEW", version, owner.user)
    assert made.number == f"W/{clock.today().year}/0001"
    entry = HistoryEntry.objects.get()
    assert (entry.verb, entry.case, entry.actor_id) == ("application.start", made.number, owner.user.pk)
    again = start_mark_application(vendor_id=owner.vendor.pk, kind=ApplicationKind.NEW, by=owner.user)
    assert again == made
    assert Application.objects.count() == 1


def test_takes_over_what_was_sent_before_but_neither_figures_nor_statements() -> None:
    before = fill(draft(state=ApplicationState.LAPSED))
    made = start_mark_application(vendor_id=before.applicant_id, kind=ApplicationKind.NEW, by=owner_of(before))
    assert (made.pk, made.social_aims, made.own_income) != (before.pk, "", None)
    made.refresh_from_db()
    assert (made.social_aims, made.active_since, made.own_income) == (AIMS, before.active_since, None)
    assert [row.name for row in made.items.all()] == ["Syrop z sosny"]
    assert sorted(row.question.kind for row in made.answers.all()) == ["NUMBER", "TEXT", "YES_NO"]
    assert [row.sha256 for row in made.evidence.all()] == [row.sha256 for row in before.evidence.all()]
    assert made.recommendations.count() == 2


def test_renewal_has_the_items_of_its_certificate_and_more_items_have_none() -> None:
    rules()
    item = ScopeItemFactory(name="Miód")
    certificate = CertificateFactory(holder=item.vendor, items=[item])
    owner = MemberFactory(vendor=item.vendor).user
    asked = {"vendor_id": item.vendor_id, "certificate_id": certificate.pk, "by": owner}
    renewal = start_mark_application(kind=ApplicationKind.RENEWAL, **asked)
    assert [(row.name, row.scope_item) for row in renewal.items.all()] == [("Miód", item)]
    more = start_mark_application(kind=ApplicationKind.SCOPE, **asked)
    assert (more.certificate, more.items.count()) == (certificate, 0)
    assert ApplicationItem.objects.count() == 1


@pytest.mark.parametrize("kind", [ApplicationKind.RENEWAL, ApplicationKind.SCOPE])
def test_refuses_a_certificate_that_is_over_and_a_foreign_one(kind: ApplicationKind) -> None:
    rules()
    certificate = CertificateFactory(state=CertificateState.SURRENDERED)
    owner = MemberFactory(vendor=certificate.holder).user
    before = Application.objects.count()
    with pytest.raises(MarkApplicationRefused):
        start_mark_application(vendor_id=certificate.holder_id, kind=kind, certificate_id=certificate.pk, by=owner)
    other = MemberFactory()
    with pytest.raises(Certificate.DoesNotExist):
        start_mark_application(vendor_id=other.vendor.pk, kind=kind, certificate_id=certificate.pk, by=other.user)
    untouched(before)


def test_a_withdrawn_certificate_bans_a_new_application_for_its_months() -> None:
    certificate = CertificateFactory(scheme_version=rules(), state=CertificateState.WITHDRAWN)
    SanctionFactory(scheme_version=certificate.scheme_version, severity="CRITICAL", ban_months=12)
    ago = clock.now() - dt.timedelta(days=200)
    StatusEvent.objects.create(
        certificate=certificate, kind=StatusEventKind.WITHDRAWN, reason="Nieprawdziwe dane.", happened_at=ago
    )
    owner = MemberFactory(vendor=certificate.holder).user
    before = Application.objects.count()
    with pytest.raises(MarkApplicationRefused) as refusal:
        start_mark_application(vendor_id=certificate.holder_id, kind=ApplicationKind.NEW, by=owner)
    assert date_format(clock.add_months(clock.date_of(ago), 12), "j E Y") in str(refusal.value.message)
    untouched(before)


def test_refuses_without_published_rules() -> None:
    owner = MemberFactory()
    with pytest.raises(MarkApplicationRefused):
        start_mark_application(vendor_id=owner.vendor.pk, kind=ApplicationKind.NEW, by=owner.user)
    untouched()


def test_refuses_strangers_small_roles_and_vendors_that_may_not_apply() -> None:
    rules()
    vendor: Vendor = VendorFactory()
    seller = MemberFactory(vendor=vendor, role=MemberRole.SELLER).user
    pending = MemberFactory(vendor=VendorFactory(state=VendorState.DRAFT, registered_on=None))
    for key, person in ((vendor.pk, UserFactory()), (vendor.pk, seller), (pending.vendor.pk, pending.user)):
        with pytest.raises(NotAllowed):
            start_mark_application(vendor_id=key, kind=ApplicationKind.NEW, by=person)
    untouched()
