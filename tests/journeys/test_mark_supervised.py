"""The mark in browsers: a suspension that is cured, and a complaint of a person without an account (issue 4, §7)."""

import datetime as dt
from typing import Final

from core import clock
from marketplace.demo.loading.travel import at
from quality_mark.states import CertificateState, MarkComplaintState
from tests.journeys import mark_applicant as applicant
from tests.journeys import mark_bodies as bodies
from tests.journeys import mark_operator as operator
from tests.journeys import mark_public as public
from tests.journeys.mark_world import AUDITOR, OPERATOR, OWNER, Desks, MarkWorld

REASON: Final = "Skład na etykietach nie zgadza się z aktami sprawy."
CURED: Final = "Od poniedziałku wszystkie butelki mają poprawione etykiety."
OUTCOME: Final = "Stare etykiety wycofano ze sprzedaży, certyfikat zostaje."


def test_a_suspension_takes_the_badge_away_at_once_and_its_cure_brings_it_back(mark: MarkWorld, desks: Desks) -> None:
    certificate = mark.certified(days_ago=100)
    buyer = desks.guest()
    public.put_in_basket(buyer, mark.product)
    public.sees_badge(buyer, mark.product, certificate)
    operator.order_audit(desks(OPERATOR), certificate)
    now = clock.now()
    with at(now + dt.timedelta(days=2)):  # the clock stands still: whatever the buyer sees is seen in the same second
        bodies.raise_breach(desks(AUDITOR), certificate, REASON)
        public.sees_no_badge(buyer, mark.product)
        public.finds_in_register(buyer, certificate, "zawieszony", REASON)
    with at(now + dt.timedelta(days=5)):
        applicant.say(desks(OWNER), mark.vendor, "Napisz, co zrobiono", CURED, "Wyślij odpowiedź")
        public.sees_no_badge(buyer, mark.product)
    with at(now + dt.timedelta(days=9)):
        bodies.accept_cure(desks(AUDITOR), certificate, mark.vendor.short_name)
        public.sees_badge(buyer, mark.product, certificate)
        public.finds_in_register(buyer, certificate, "obowiązuje")
    certificate.refresh_from_db()
    assert (certificate.state, certificate.cure_due_on) == (CertificateState.VALID, None)


def test_a_complaint_without_an_account_gets_a_number_and_an_outcome(mark: MarkWorld, desks: Desks) -> None:
    certificate = mark.certified(days_ago=100)
    anybody = desks.guest()
    complaint = public.complain(anybody, mark.product, certificate)
    assert (complaint.name, complaint.email) == ("", "")
    operator.handle_complaint(desks(OPERATOR), complaint, OUTCOME)
    public.reads_outcome(anybody, complaint, certificate, OUTCOME)
    complaint.refresh_from_db()
    assert complaint.state == MarkComplaintState.JUSTIFIED
    assert complaint.audit is not None
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID
