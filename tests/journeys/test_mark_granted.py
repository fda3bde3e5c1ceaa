"""The mark in browsers: from the application through audit and jury to the badge on a listing (issue 4, §7)."""

import datetime as dt
from typing import Any, Final

from django.core import mail

from core import clock
from marketplace.demo.loading.travel import at
from quality_mark.models import Application, Certificate, JurySession, Letter, LetterKind
from quality_mark.states import ApplicationState
from tests.journeys import mark_applicant as applicant
from tests.journeys import mark_bodies as bodies
from tests.journeys import mark_operator as operator
from tests.journeys import mark_public as public
from tests.journeys.mark_world import AUDITOR, CHAIR, JURORS, OPERATOR, OWNER, ROPS, SYRUP, Desks, MarkWorld

LETTERS: Final = [
    LetterKind.SUBMITTED,
    LetterKind.CALLED,
    LetterKind.SUBMITTED,
    LetterKind.COMPLETE,
    LetterKind.AUDIT_PLANNED,
    LetterKind.GRANTED,
    LetterKind.AGREEMENT,
    LetterKind.ISSUED,
]


def test_from_the_application_to_the_badge_on_the_listing(mark: MarkWorld, desks: Desks, deliver: Any) -> None:
    buyer = desks.guest()
    public.put_in_basket(buyer, mark.product)
    application = apply(mark, desks)
    be_called_and_complete(mark, desks, application)
    be_audited(desks, application)
    meeting = clock.start_of(clock.today() + dt.timedelta(days=7)) + dt.timedelta(hours=10)
    session = operator.plan_session(desks(OPERATOR), meeting, application.number)
    with at(meeting + dt.timedelta(minutes=5)):
        decide(mark, desks, session, application)
        deliver()
        assert operator.minutes(desks(OPERATOR), session).startswith(b"%PDF")
        assert applicant.take_agreement(desks(OWNER), mark.vendor, application).startswith(b"%PDF")
        public.sees_no_badge(buyer, mark.product)
    with at(meeting + dt.timedelta(days=2)):
        certificate = sign_and_link(mark, desks, application)
        public.sees_badge(buyer, mark.product, certificate)
        public.finds_in_register(buyer, certificate, "obowiązuje")
        deliver()
    assert certificate.valid_from == clock.date_of(meeting) + dt.timedelta(days=2)
    assert list(mark.vendor.mark_letters.order_by("pk").values_list("kind", flat=True)) == LETTERS
    assert Letter.objects.filter(pdf=None).count() == 0
    assert len([sent for sent in mail.outbox if mark.vendor.email in sent.to]) == len(LETTERS)


def apply(mark: MarkWorld, desks: Desks) -> Application:
    """The vendor fills every step and sends it."""
    page = desks(OWNER)
    application = applicant.begin(page, mark.vendor)
    applicant.fill_in(page, mark.product)
    applicant.send(page)
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert [item.name for item in application.items.all()] == [SYRUP]
    return application


def be_called_and_complete(mark: MarkWorld, desks: Desks, application: Application) -> None:
    """The operator finds a scan that ends too early and asks for it again; then everything is there."""
    page = desks(OPERATOR)
    operator.open_case(page, application.number)
    operator.check(page, spoiled=applicant.REPORT)
    operator.call_to_complete(page, application.number)
    applicant.complete(desks(OWNER), mark.vendor, application, operator.UNREADABLE)
    operator.open_case(page, application.number)
    assert operator.check(page) == 1, "only the new file waits for a look"
    operator.call_complete(page, application.number)
    application.refresh_from_db()
    assert application.state == ApplicationState.COMPLETE
    assert application.decision_due_on == clock.next_working_day(clock.add_months(clock.today(), 3))


def be_audited(desks: Desks, application: Application) -> None:
    """The monitoring body plans a visit and reports."""
    page = desks(AUDITOR)
    bodies.plan(page, application.number)
    bodies.report(page, application.number)
    application.refresh_from_db()
    assert application.state == ApplicationState.AUDITED


def decide(mark: MarkWorld, desks: Desks, session: JurySession, application: Application) -> None:
    """The jury meets: each says that nothing ties them to the entity, reads the file, votes; the chair announces."""
    names = [mark.people[email].get_full_name() for email in JURORS]
    operator.open_session(desks(OPERATOR), session, names)
    for email in reversed(JURORS):
        bodies.declare_no_tie(desks(email), session, application.number)
        bodies.vote(desks(email), session, application.number, "przyznać", SYRUP)
    bodies.announce(desks(CHAIR), session, application.number)
    operator.close_session(desks(OPERATOR), session)
    application.refresh_from_db()
    assert application.state == ApplicationState.GRANTED


def sign_and_link(mark: MarkWorld, desks: Desks, application: Application) -> Certificate:
    """The operator records the signed agreement; the vendor links the listing, the regional centre confirms it."""
    certificate = operator.record_agreement(desks(OPERATOR), application)
    applicant.link_listing(desks(OWNER), mark.vendor, mark.product)
    operator.confirm_link(desks(ROPS), mark.product)
    return certificate
