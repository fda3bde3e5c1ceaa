"""The holder's pages: giving back, dropping, answering, replying, appealing; strangers change nothing."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from quality_mark.models import (
    Appeal,
    Certificate,
    ComplaintHearing,
    MarkComplaint,
    Nonconformity,
    Proceeding,
    ScopeItem,
    StatusEvent,
)
from quality_mark.states import ApplicationState
from tests.complaint_factories import MarkComplaintFactory
from tests.factories import MemberFactory
from tests.mark_factories import AuditFactory, DecisionFactory
from tests.quality_mark.applying import draft, owner_of
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db
REASON = "Nie wytwarzamy już tych produktów."


@pytest.fixture
def owner(certificate: Certificate, client: Client) -> User:
    """The holder's owner, signed in."""
    user: User = MemberFactory(vendor=certificate.holder).user
    client.force_login(user)
    return user


def url(name: str, certificate: Certificate, **kwargs: Any) -> str:
    return reverse(f"quality_mark:{name}", kwargs={"vendor_slug": certificate.holder.slug, **kwargs})


def page_of(certificate: Certificate) -> str:
    return url("mark_certificate", certificate, certificate_id=certificate.pk)


@pytest.mark.usefixtures("owner")
def test_a_certificate_is_given_back_after_a_warning_and_with_a_reason(
    certificate: Certificate, client: Client
) -> None:
    address = url("surrender_certificate", certificate, certificate_id=certificate.pk)
    assert address in client.get(page_of(certificate)).content.decode()
    assert "Zwrotu nie można cofnąć" in client.get(address).content.decode()
    short = client.post(address, {"reason": "Bo tak."})
    assert short.status_code == 422
    assert "Bo tak." in short.content.decode()
    assert client.post(address, {"reason": REASON}).url == page_of(certificate)
    certificate.refresh_from_db()
    assert certificate.state == "SURRENDERED"
    page = client.get(page_of(certificate)).content.decode()
    assert REASON in page
    assert address not in page
    again = client.post(address, {"reason": REASON})
    assert again.status_code == 422
    assert "już się skończył" in again.content.decode()


@pytest.mark.usefixtures("owner")
def test_an_item_is_dropped_and_the_last_one_leads_to_giving_back(
    certificate: Certificate, item: ScopeItem, client: Client
) -> None:
    address = url("drop_scope_item", certificate, certificate_id=certificate.pk, scope_item_id=item.pk)
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": REASON}).url == page_of(certificate)
    assert client.get(address).status_code == 404
    last = certificate.scope.get(dropped_on=None).scope_item
    address = url("drop_scope_item", certificate, certificate_id=certificate.pk, scope_item_id=last.pk)
    assert "To ostatnia pozycja" in client.get(address).content.decode()
    assert client.post(address, {"reason": REASON}).status_code == 422
    assert certificate.scope.filter(dropped_on=None).count() == 1


@pytest.mark.usefixtures("owner")
def test_the_page_asks_little_however_much_happened(
    certificate: Certificate, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        breach(certificate, description=f"Brak {number}.")
    client.get(page_of(certificate))
    with django_assert_max_num_queries(20):
        page = client.get(page_of(certificate)).content.decode()
    assert page.count("Brak ") == 3


@pytest.mark.parametrize("name", ["quality_mark:surrender_certificate", "quality_mark:drop_scope_item"])
def test_a_stranger_and_a_seller_change_nothing(
    name: str, certificate: Certificate, item: ScopeItem, client: Client
) -> None:
    more = {"scope_item_id": item.pk} if name.endswith("item") else {}
    address = url(name.partition(":")[2], certificate, certificate_id=certificate.pk, **more)
    seller = MemberFactory(vendor=certificate.holder, role=MemberRole.SELLER).user
    for person, status in ((MemberFactory().user, 404), (seller, 403)):
        client.force_login(person)
        assert client.post(address, {"reason": REASON}).status_code == status
    certificate.refresh_from_db()
    assert (certificate.state, certificate.scope.filter(dropped_on=None).count()) == ("VALID", 2)


def breach(certificate: Certificate, **more: Any) -> Nonconformity:
    audit = AuditFactory(application=None, certificate=certificate, kind="SURVEILLANCE", reported=True)
    fields = {
        "severity": "MINOR",
        "description": "Brak opisu składu.",
        "due_on": clock.today(),
        "raised_by": audit.auditor,
    }
    made: Nonconformity = Nonconformity.objects.create(audit=audit, certificate=certificate, **{**fields, **more})
    return made


def case(certificate: Certificate) -> Proceeding:
    due = clock.today() + dt.timedelta(days=14)
    made: Proceeding = Proceeding.objects.create(
        certificate=certificate, number="P/2026/0001", grounds="Podano nieprawdziwe dane.", reply_due_on=due
    )
    return made


def complaint(certificate: Certificate) -> MarkComplaint:
    made: MarkComplaint = MarkComplaintFactory(certificate=certificate)
    ComplaintHearing.objects.create(complaint=made, due_on=clock.today() + dt.timedelta(days=14))
    return made


def suspension(certificate: Certificate, days_ago: int = 1) -> StatusEvent:
    Certificate.objects.filter(pk=certificate.pk).update(state="SUSPENDED")
    made: StatusEvent = StatusEvent.objects.create(
        certificate=certificate,
        kind="SUSPENDED",
        reason="Nieusunięta niezgodność.",
        happened_at=clock.now() - dt.timedelta(days=days_ago),
    )
    return made


@pytest.mark.usefixtures("owner")
def test_a_breach_is_answered_once_and_named_among_the_duties(certificate: Certificate, client: Client) -> None:
    row = breach(certificate)
    address = url("answer_nonconformity", certificate, nonconformity_id=row.pk)
    for page in (reverse("quality_mark:mark_home", args=[certificate.holder.slug]), page_of(certificate)):
        assert address in client.get(page).content.decode()
    assert client.post(address, {"text": "Tak."}).status_code == 422
    assert client.post(address, {"text": "Dopisaliśmy skład."}).url == address
    assert client.post(address, {"text": "Dopisaliśmy skład jeszcze raz."}).url == address
    row.refresh_from_db()
    assert (row.state, row.corrective_action) == ("ANSWERED", "Dopisaliśmy skład.")
    page = client.get(address).content.decode()
    assert "Dopisaliśmy skład." in page
    assert "czeka na ocenę" in page


@pytest.mark.usefixtures("owner")
def test_a_case_about_withdrawal_gets_its_reply_once(certificate: Certificate, client: Client) -> None:
    row = case(certificate)
    address = url("reply_proceeding", certificate, proceeding_id=row.pk)
    assert "Podano nieprawdziwe dane." in client.get(address).content.decode()
    assert client.post(address, {"text": "Dane były prawdziwe."}).url == address
    assert client.post(address, {"text": "Dane były całkiem prawdziwe."}).url == address
    row.refresh_from_db()
    assert (row.state, row.reply) == ("REPLIED", "Dane były prawdziwe.")
    assert "Sprawę rozstrzygnie Kapituła" in client.get(address).content.decode()


@pytest.mark.usefixtures("owner")
def test_a_complaint_is_replied_to_once_without_learning_who_complained(
    certificate: Certificate, client: Client
) -> None:
    row = complaint(certificate)
    address = url("reply_complaint", certificate, mark_complaint_id=row.pk)
    for page in (reverse("quality_mark:mark_home", args=[certificate.holder.slug]), page_of(certificate)):
        assert address in client.get(page).content.decode()
    page = client.get(address).content.decode()
    assert "certyfikatu nie ma w rejestrze" in page
    assert "Widz" not in page
    assert "widz@example.org" not in page
    assert client.post(address, {"text": "Nie."}).status_code == 422
    for _ in range(2):  # the button pressed twice
        assert client.post(address, {"text": "Certyfikat jest w rejestrze."}).url == address
    row.hearing.refresh_from_db()
    assert row.hearing.reply == "Certyfikat jest w rejestrze."
    assert "Odpowiedź jest u nas." in client.get(address).content.decode()
    assert address not in client.get(reverse("quality_mark:mark_home", args=[certificate.holder.slug])).content.decode()


@pytest.mark.usefixtures("owner")
def test_a_suspension_is_appealed_in_time_and_only_once(certificate: Certificate, client: Client) -> None:
    event = suspension(certificate)
    address = url("file_appeal", certificate, status_event_id=event.pk)
    assert address in client.get(page_of(certificate)).content.decode()
    assert client.post(address, {"text": "Nie."}).status_code == 422
    assert client.post(address, {"text": "Niezgodność usunięto w terminie."}).url == address
    assert client.post(address, {"text": "Niezgodność usunięto w terminie."}).url == address
    appeal = Appeal.objects.get()
    assert (appeal.status_event, appeal.text) == (event, "Niezgodność usunięto w terminie.")
    page = client.get(address).content.decode()
    assert f"Odwołanie {appeal.number}" in page
    assert "czeka na rozpatrzenie" in page
    assert (
        appeal.number in client.get(reverse("quality_mark:mark_home", args=[certificate.holder.slug])).content.decode()
    )


@pytest.mark.usefixtures("owner")
def test_an_appeal_too_late_is_refused_with_the_day(certificate: Certificate, client: Client) -> None:
    event = suspension(certificate, days_ago=40)
    address = url("file_appeal", certificate, status_event_id=event.pk)
    assert "Termin na odwołanie minął" in client.get(address).content.decode()
    assert client.post(address, {"text": "Niezgodność usunięto w terminie."}).status_code == 422
    assert not Appeal.objects.exists()


def test_a_refused_application_leads_to_its_appeal(client: Client) -> None:
    application = draft(state=ApplicationState.REFUSED)
    decision = DecisionFactory(case__application=application, kind="REFUSE")
    client.force_login(owner_of(application))
    kwargs = {"vendor_slug": application.applicant.slug}
    address = reverse("quality_mark:file_appeal", kwargs={**kwargs, "decision_id": decision.pk})
    page = reverse("quality_mark:mark_application", kwargs={**kwargs, "application_id": application.pk})
    assert address in client.get(page).content.decode()
    assert client.post(address, {"text": "Rekomendacje były trzy."}).url == address
    assert Appeal.objects.get().decision == decision


@pytest.mark.parametrize(
    "name",
    [
        "quality_mark:answer_nonconformity",
        "quality_mark:reply_proceeding",
        "quality_mark:reply_complaint",
        "quality_mark:file_appeal",
    ],
)
def test_a_stranger_and_a_seller_say_nothing(name: str, certificate: Certificate, client: Client) -> None:
    rows = {
        "quality_mark:answer_nonconformity": ("nonconformity_id", breach(certificate).pk),
        "quality_mark:reply_proceeding": ("proceeding_id", case(certificate).pk),
        "quality_mark:reply_complaint": ("mark_complaint_id", complaint(certificate).pk),
        "quality_mark:file_appeal": ("status_event_id", suspension(certificate).pk),
    }
    part, key = rows[name]
    address = url(name.partition(":")[2], certificate, **{part: key})
    seller = MemberFactory(vendor=certificate.holder, role=MemberRole.SELLER).user
    stranger = MemberFactory()
    for person, status in ((stranger.user, 404), (seller, 403)):
        client.force_login(person)
        assert client.post(address, {"text": "To nie tak było."}).status_code == status
    client.force_login(stranger.user)
    own = reverse(name, kwargs={"vendor_slug": stranger.vendor.slug, part: key})
    assert client.post(own, {"text": "To nie tak było."}).status_code == 404
    assert not Appeal.objects.exists()
    assert ComplaintHearing.objects.get().reply == ""
    assert (Nonconformity.objects.get().state, Proceeding.objects.get().state) == ("OPEN", "OPEN")
