"""WCAG 2.2 AA on the work places of the mark and on everything two clicks behind a badge (law.md T13-08)."""

import datetime as dt
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from core import clock
from marketplace.demo.loading.mark_case import audited, judge
from marketplace.demo.loading.travel import at
from quality_mark.actions.add_case import add_case
from quality_mark.actions.call_jurors import call_jurors
from quality_mark.actions.file_appeal import file_appeal
from quality_mark.actions.file_mark_complaint import file_mark_complaint
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.actions.order_certificate_audit import order_certificate_audit
from quality_mark.actions.plan_session import plan_session
from quality_mark.actions.raise_nonconformity import raise_nonconformity
from quality_mark.actions.start_mark_application import start_mark_application
from quality_mark.models import Severity, VoteChoice
from quality_mark.states import ApplicationKind, AuditKind
from tests.factories import MemberFactory, ScopeItemFactory, UserFactory, VendorFactory
from tests.journeys.mark_world import APPEALS, AUDITOR, CHAIR, OPERATOR, OWNER, Desks, MarkWorld
from tests.journeys.test_accessibility_on_the_way import sound

HOME: Final = "/panel/sosnowa-polana/znak/"
PAGES: Final = {
    OPERATOR: [
        "/rops/znak/", "/rops/znak/wnioski/", "{case}", "{case}?karta=sprawdzenie", "{case}?karta=historia",
        "/rops/znak/posiedzenia/", "/rops/znak/posiedzenia/nowe/", "/rops/znak/posiedzenia/{session}/",
        "/rops/znak/skargi/", "/rops/znak/skargi/{complaint}/", "/rops/znak/osoby/", "/rops/znak/osoby/nowa/",
        "/rops/znak/nadzor/{certificate}/", "/rops/znak/nadzor/{certificate}/kontrola/", "/rops/znak/zasady/",
        "/rops/znak/zasady/pokazywanie/", "/rops/znak/historia/", "/rops/znak/pisma/", "/rops/znak/pisma/GRANTED/",
    ],
    AUDITOR: [
        "/rops/znak/kontrole/", "{audit}", "{audit}termin/", "{audit}ustalenia/", "{audit}niezgodnosc/",
        "{audit}raport/", "/rops/znak/niezgodnosci/{breach}/", "/rops/znak/nadzor/", "/rops/znak/nadzor/{certificate}/",
    ],
    CHAIR: ["/rops/znak/kapitula/", "/rops/znak/kapitula/{session}/", "/rops/znak/kapitula/sprawa/{jury_case}/"],
    APPEALS[0]: ["/rops/znak/odwolania/", "/rops/znak/odwolania/{appeal}/"],
    OWNER: [
        HOME, f"{HOME}certyfikat/{{certificate}}/", f"{HOME}certyfikat/{{certificate}}/zwroc/",
        f"{HOME}wniosek/{{draft}}/", f"{HOME}wniosek/{{draft}}/pozycje/", f"{HOME}wniosek/{{draft}}/dowody/",
        f"{HOME}wniosek/{{draft}}/finanse/", f"{HOME}wniosek/{{draft}}/rekomendacje/",
        f"{HOME}wniosek/{{draft}}/wyslij/", f"{HOME}niezgodnosci/{{breach}}/", f"{HOME}sprawy/{{proceeding}}/",
    ],
}  # fmt: skip
#: What stands two clicks behind a badge: the register, the certificate, and what both lead to.
PUBLIC: Final = [
    "/znak/skarga/", "/znak/skargi/", "/znak/statystyki/", "/znak/klucz/", "/znak/skarga/{complaint_number}/",
    "/znak/certyfikat/{number}/", "/znak/certyfikat/{number}/na-strone/", "/znak/rejestr/?status=SUSPENDED",
]  # fmt: skip


@pytest.fixture
def places(mark: MarkWorld) -> dict[str, Any]:
    """A mark in full work: every page of every person has something on it."""
    operator, auditor = mark.people[OPERATOR], mark.people[AUDITOR]
    certificate = mark.certified(days_ago=100)
    audit = order_certificate_audit(
        certificate_id=certificate.pk, kind=AuditKind.AD_HOC, due_on=clock.today() + dt.timedelta(days=30), by=operator
    )
    breach = raise_nonconformity(
        audit_id=audit.pk,
        severity=Severity.MAJOR,
        description="Na nowych etykietach jest inny skład niż w aktach sprawy.",
        public="Skład na etykietach nie zgadza się z aktami sprawy.",
        by=auditor,
    )
    proceeding = open_proceeding(certificate_id=certificate.pk, grounds="Skład zmieniono bez zgłoszenia.", by=auditor)
    draft = start_mark_application(vendor_id=mark.vendor.pk, kind=ApplicationKind.NEW, by=mark.people[OWNER])
    complaint = file_mark_complaint(
        certificate_id=certificate.pk,
        about="Etykieta syropu",
        text="Na butelce jest numer, którego nie ma w rejestrze.",
    )
    refused, waiting = (_audited(mark, name) for name in ("Druga Półka", "Lipowa Barć"))
    with at(clock.now()):  # a session is not planned into the past
        decision = judge(
            bodies=mark.bodies, thing=refused, choice=VoteChoice.REFUSE, reasons="Rekomendacje dotyczą innych wyrobów."
        )
    owner = MemberFactory(vendor=refused.applicant, user=UserFactory()).user
    appeal = file_appeal(decision_id=decision.pk, text="Rekomendacja gminy dotyczy właśnie tych wyrobów.", by=owner)
    session = plan_session(
        scheme_id=mark.bodies.body.scheme_id,
        held_at=clock.now() + dt.timedelta(days=3),
        place="ROPS, Rzeszów",
        juror_ids=[juror.pk for juror in mark.bodies.jurors],
        by=operator,
    )
    jury_case = add_case(session_id=session.pk, application_id=waiting.pk, by=operator)
    call_jurors(session_id=session.pk, by=operator)
    return {
        "case": f"/rops/znak/wnioski/{waiting.pk}/",
        "audit": f"/rops/znak/kontrole/{audit.pk}/",
        "session": session.pk,
        "jury_case": jury_case.pk,
        "complaint": complaint.pk,
        "complaint_number": complaint.number,
        "certificate": certificate.pk,
        "number": certificate.number,
        "breach": breach.pk,
        "proceeding": proceeding.pk,
        "appeal": appeal.pk,
        "draft": draft.pk,
    }


def _audited(mark: MarkWorld, name: str) -> Any:
    vendor = VendorFactory(short_name=name)
    return audited(
        bodies=mark.bodies,
        vendor=vendor,
        items=[ScopeItemFactory(vendor=vendor, name="Torba lniana")],
        version=mark.bodies.body.scheme.versions.get(version=2),
        by=mark.people[OWNER],
        audited_at=clock.now() - dt.timedelta(days=10),
    )


@pytest.mark.parametrize("email", PAGES)
def test_the_work_places_of_the_mark(places: dict[str, Any], desks: Desks, email: str) -> None:
    look(desks(email), [pattern.format(**places) for pattern in PAGES[email]])


def test_what_stands_two_clicks_behind_a_badge(places: dict[str, Any], desks: Desks) -> None:
    look(desks.guest(), [pattern.format(**places) for pattern in PUBLIC])


def test_a_case_that_is_not_there_is_told_on_a_narrow_screen_too(mark: MarkWorld, desks: Desks) -> None:
    page = desks(OPERATOR)
    response = page.goto("/rops/znak/wnioski/999999/")
    assert response
    assert response.status == 404
    sound(page)
    desks.faults.clear()


def look(page: Page, paths: list[str]) -> None:
    """Expect each page to be there, to begin with one heading, and to be sound."""
    for path in paths:
        response = page.goto(path)
        assert response
        assert response.status == 200, path
        assert page.locator("h1").count() == 1, path
        sound(page)
