"""The mark in browsers: a renewal by the short form, so that the badge outlives the midnight of the old certificate."""

import datetime as dt

from playwright.sync_api import expect

from core import clock
from marketplace.demo.loading.travel import at
from quality_mark.models import LetterKind
from quality_mark.states import ApplicationState
from quality_mark.tasks import remind_of_renewals
from tests.journeys import mark_applicant as applicant
from tests.journeys import mark_bodies as bodies
from tests.journeys import mark_operator as operator
from tests.journeys import mark_public as public
from tests.journeys.mark_world import AUDITOR, CHAIR, JURORS, OPERATOR, OWNER, SYRUP, Desks, MarkWorld


def test_a_renewal_by_the_short_form_keeps_the_badge(mark: MarkWorld, desks: Desks) -> None:
    old = mark.certified(days_ago=300)
    buyer = desks.guest()
    public.put_in_basket(buyer, mark.product)
    remind_of_renewals()
    assert LetterKind.RENEWAL_REMINDER in mark.vendor.mark_letters.values_list("kind", flat=True)
    application = applicant.renew(desks(OWNER), mark.vendor, old.number)
    operator_page = desks(OPERATOR)
    operator.open_case(operator_page, application.number)
    operator.check(operator_page)
    operator.call_complete(operator_page, application.number)
    bodies.report(desks(AUDITOR), application.number)
    meeting = clock.start_of(clock.today() + dt.timedelta(days=7)) + dt.timedelta(hours=10)
    session = operator.plan_session(operator_page, meeting, application.number)
    with at(meeting):
        operator.open_session(operator_page, session, [mark.people[email].get_full_name() for email in JURORS])
        for email in JURORS:
            bodies.declare_no_tie(desks(email), session, application.number)
            bodies.vote(desks(email), session, application.number, "przyznać", SYRUP)
        bodies.announce(desks(CHAIR), session, application.number)
        new = operator.record_agreement(operator_page, application)
        public.finds_in_register(buyer, new, "jeszcze nie obowiązuje")
        public.sees_badge(buyer, mark.product, old)
    with at(clock.start_of(old.valid_to + dt.timedelta(days=1))):
        public.sees_badge(buyer, mark.product, new)
        public.finds_in_register(buyer, old, "wygasł")
        expect(buyer.get_by_role("link", name=new.number)).to_be_visible()
    application.refresh_from_db()
    assert (application.state, new.renews, new.valid_from) == (
        ApplicationState.CERTIFIED,
        old,
        old.valid_to + dt.timedelta(days=1),
    )
