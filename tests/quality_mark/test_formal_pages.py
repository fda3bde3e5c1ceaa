"""The scheme operator's pages of applications: queue, case, check, call, complete, audit; a stranger sees nothing."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Role, User
from core import clock
from core.documents import private_storage
from core.models import AccessRecord
from quality_mark.models import ApplicationSnapshot, Audit, CompletionCall, FormalFinding
from quality_mark.states import ApplicationState
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import ApplicationFactory, EvidenceFactory, MonitoringBodyFactory
from tests.quality_mark.formal_world import criterion, submitted, untouched

pytestmark = pytest.mark.django_db
POSTS = (
    "quality_mark:assign_mark_case",
    "quality_mark:mark_call",
    "quality_mark:mark_complete",
    "quality_mark:mark_audit_order",
)


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(f"quality_mark:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


@pytest.fixture
def signed_in(client: Client, operator: User) -> Client:
    """The operator of the scheme, signed in."""
    client.force_login(operator)
    return client


def test_the_queue_puts_what_is_overdue_first_and_says_by_how_much(signed_in: Client) -> None:
    today = clock.today()
    for number, due in (("W/1", 20), ("W/2", -3), ("W/3", 5)):
        ApplicationFactory(
            number=number,
            state=ApplicationState.COMPLETE,
            decision_due_on=today + dt.timedelta(days=due),
            applicant__short_name=f"Podmiot {number}",
        )
    ApplicationFactory(number="W/4", state=ApplicationState.DRAFT)
    ApplicationFactory(number="W/5", state=ApplicationState.CERTIFIED)
    text = page(signed_in, "mark_queue")
    places = [text.index(number) for number in ("W/2", "W/3", "W/1")]
    assert places == sorted(places)
    assert "3 dni po terminie" in text
    assert "W/4" not in text
    assert "W/5" not in text
    late = page(signed_in, "mark_queue", stan="po-terminie")
    assert "W/2" in late
    assert "W/3" not in late
    assert "W/5" in page(signed_in, "mark_queue", stan="wszystkie")
    assert "Nie ma takiego wniosku" in page(signed_in, "mark_queue", q="nikt taki")


def test_the_queue_asks_the_same_whatever_its_length(
    signed_in: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ApplicationFactory.create_batch(12, state=ApplicationState.SUBMITTED)
    with django_assert_max_num_queries(7):
        page(signed_in, "mark_queue")


def test_the_case_shows_what_was_computed_sent_and_changed(signed_in: Client, operator: User) -> None:
    application = submitted(own_income=300, total_income=1000)
    for number, words in ((1, "Stare cele"), (2, "Nowe cele")):
        lines = [{"key": "aims", "label": "cele", "text": words}, {"key": "name", "label": "nazwa", "text": "Ta sama"}]
        ApplicationSnapshot.objects.create(
            application=application,
            number=number,
            content={"steps": [{"key": "dzialalnosc", "title": "Działalność", "lines": lines}]},
            sha256=f"{number}" * 64,
            submitted_by=operator,
        )
    assert "Zostały 2 rzeczy" in page(signed_in, "mark_case", application.pk)
    assert "30,00 % przychodów własnych, potrzeba 30 %" in page(
        signed_in, "mark_case", application.pk, karta="sprawdzenie"
    )
    sent = page(signed_in, "mark_case", application.pk, karta="wniosek")
    assert sent.count("<del>") == sent.count("<ins>") == 1
    assert "Nowe cele" in sent
    for tab in ("pisma", "historia"):
        page(signed_in, "mark_case", application.pk, karta=tab)
    draft = ApplicationFactory()
    for address in (
        f"{reverse('quality_mark:mark_case', args=[application.pk])}?karta=x",
        f"/rops/znak/wnioski/{draft.pk}/",
    ):
        assert signed_in.get(address).status_code == 404


def test_an_overdue_decision_is_an_alarm_on_the_case(signed_in: Client) -> None:
    day = clock.today() - dt.timedelta(days=1)
    application = ApplicationFactory(state=ApplicationState.AUDITED, decision_due_on=day)
    assert "Termin decyzji minął" in page(signed_in, "mark_case", application.pk)


def test_checks_one_thing_after_another(signed_in: Client) -> None:
    application = submitted()
    file = EvidenceFactory(application=application, criterion=criterion(application))
    first, second = (criterion(application, code).pk for code in ("A", "B"))
    url = reverse("quality_mark:mark_finding", args=[application.pk, "kryterium", first])
    refused = signed_in.post(url, {"outcome": "MISSING", "note": "x"})
    assert refused.status_code == 422
    assert "Napisz, czego brakuje" in refused.content.decode()
    assert FormalFinding.objects.count() == 0
    after = signed_in.post(url, {"outcome": "MET", "note": ""})
    assert after.headers["Location"].endswith(f"/kryterium/{second}/")
    after = signed_in.post(after.headers["Location"], {"outcome": "NOT_MET", "note": "Ma 12 % przychodów."})
    assert after.headers["Location"].endswith(f"/plik/{file.pk}/")
    after = signed_in.post(after.headers["Location"], {"outcome": "MET", "note": ""})
    assert after.headers["Location"].endswith("?karta=sprawdzenie")
    assert FormalFinding.objects.count() == 3
    assert signed_in.get(reverse("quality_mark:mark_finding", args=[application.pk, "plik", 0])).status_code == 404


def test_calls_and_what_was_typed_stays_when_refused(signed_in: Client) -> None:
    application = submitted()
    url = reverse("quality_mark:mark_call", args=[application.pk])
    assert "dostanie pismo" in page(signed_in, "mark_call", application.pk)
    day = clock.today() + dt.timedelta(days=30)
    refused = signed_in.post(url, {"part_dowody": "krótko", "text": "Zostaję tu.", "due_on": day.isoformat()})
    assert refused.status_code == 422
    assert "Zostaję tu." in refused.content.decode()
    assert CompletionCall.objects.count() == 0
    for _ in range(2):  # the button pressed twice
        sent = signed_in.post(url, {"part_dowody": "Brakuje odpisu z KRS.", "due_on": day.isoformat()})
        assert sent.status_code == 302
    assert CompletionCall.objects.get().parts == {"dowody": "Brakuje odpisu z KRS."}
    assert "Brakuje odpisu z KRS." in page(signed_in, "mark_case", application.pk)


def test_complete_waits_for_the_check_and_then_an_audit_is_ordered(signed_in: Client, operator: User) -> None:
    application = submitted()
    url = reverse("quality_mark:mark_complete", args=[application.pk])
    assert signed_in.post(url).status_code == 422
    untouched(application, ApplicationState.SUBMITTED)
    assert "nie sprawdzono kryterium A" in page(signed_in, "mark_complete", application.pk)
    for code in ("A", "B"):
        FormalFinding.objects.create(
            application=application, criterion=criterion(application, code), outcome="MET", found_by=operator
        )
    assert "Ruszy zegar decyzji" in page(signed_in, "mark_complete", application.pk)
    assert signed_in.post(url).status_code == signed_in.post(url).status_code == 302
    application.refresh_from_db()
    assert application.state == ApplicationState.COMPLETE
    assert "Nie ma jednostki" in page(signed_in, "mark_audit_order", application.pk)
    body = MonitoringBodyFactory(scheme=application.scheme_version.scheme)
    order = reverse("quality_mark:mark_audit_order", args=[application.pk])
    assert signed_in.post(order, {"body": body.pk, "due_on": "2000-01-03"}).status_code == 422
    day = clock.today() + dt.timedelta(days=30)
    assert signed_in.post(order, {"body": body.pk, "due_on": day.isoformat()}).status_code == 302
    assert Audit.objects.get().due_on == day
    assert "Trwa kontrola" in page(signed_in, "mark_case", application.pk)


def test_a_file_is_handed_out_and_it_is_written_down(signed_in: Client, operator: User) -> None:
    name = private_storage().save("mark/evidence/odpis.pdf", ContentFile(b"%PDF-1.4"))
    file = EvidenceFactory(file=name)
    response = signed_in.get(reverse("quality_mark:mark_case_file", args=[file.application_id, file.pk]))
    assert b"".join(response) == b"%PDF-1.4"  # type: ignore[arg-type]
    row = AccessRecord.objects.get()
    assert (row.verb, row.actor_id) == ("mark_evidence.view", operator.pk)
    other = submitted(number="W/9")
    assert signed_in.get(reverse("quality_mark:mark_case_file", args=[other.pk, file.pk])).status_code == 404


def test_takes_and_drops_a_case(signed_in: Client, operator: User) -> None:
    application = submitted()
    url = reverse("quality_mark:assign_mark_case", args=[application.pk])
    assert signed_in.post(url, {"operator": operator.pk}).status_code == 302
    application.refresh_from_db()
    assert application.operator == operator
    signed_in.post(url, {"operator": ""})
    application.refresh_from_db()
    assert application.operator is None


def test_the_director_looks_and_does_nothing(client: Client) -> None:
    client.force_login(UserFactory(role=Role.DIRECTOR))
    application = submitted()
    assert "Wezwij do uzupełnienia" not in page(client, "mark_case", application.pk)
    for name in POSTS:
        assert client.post(reverse(name, args=[application.pk])).status_code == 403
    untouched(application, ApplicationState.SUBMITTED)


def test_a_stranger_and_one_with_ties_change_nothing(client: Client) -> None:
    application = submitted()
    finding = reverse("quality_mark:mark_finding", args=[application.pk, "kryterium", criterion(application).pk])
    tied = MemberFactory(vendor=application.applicant, user__role=Role.SCHEME_OPERATOR).user
    for person in (UserFactory(), UserFactory(role=Role.OPERATOR), UserFactory(role=Role.REVIEWER), tied):
        client.force_login(person)
        for url in (finding, *(reverse(name, args=[application.pk]) for name in POSTS)):
            assert client.post(url, {"outcome": "MET"}).status_code == 403
        untouched(application, ApplicationState.SUBMITTED)
