"""The mark in browsers: a case that ends in a withdrawal, and the appeal that other people decide (issue 4, §7)."""

import datetime as dt
from typing import Final

from core import clock
from marketplace.demo.loading.travel import at
from quality_mark.models import Appeal, Certificate, Proceeding
from quality_mark.states import AppealState, CertificateState
from tests.journeys import mark_applicant as applicant
from tests.journeys import mark_bodies as bodies
from tests.journeys import mark_operator as operator
from tests.journeys import mark_public as public
from tests.journeys.mark_world import APPEALS, AUDITOR, CHAIR, JURORS, OPERATOR, OWNER, Desks, MarkWorld

GROUNDS: Final = "Skład syropu zmieniono bez zgłoszenia, co wykazała kontrola doraźna."
REPLY: Final = "Zgłosiliśmy zmianę listem trzy tygodnie przed kontrolą."
PUBLIC: Final = "Zmiana składu bez zgłoszenia do operatora znaku."
APPEAL: Final = "Pismo ze zgłoszeniem jest w aktach, na stronie drugiej. Prosimy je przeczytać."


def test_a_withdrawal_by_the_jury_falls_on_appeal_before_other_people(mark: MarkWorld, desks: Desks) -> None:
    certificate = mark.certified(days_ago=100)
    buyer = desks.guest()
    public.put_in_basket(buyer, mark.product)
    proceeding = proceed(mark, desks, certificate)
    public.sees_badge(buyer, mark.product, certificate)
    meeting = clock.start_of(clock.today() + dt.timedelta(days=8)) + dt.timedelta(hours=10)
    session = operator.plan_session(desks(OPERATOR), meeting, proceeding.number)
    with at(meeting):
        operator.open_session(desks(OPERATOR), session, [mark.people[email].get_full_name() for email in JURORS])
        for email in JURORS:
            bodies.declare_no_tie(desks(email), session, proceeding.number)
            bodies.vote(desks(email), session, proceeding.number, "cofnąć certyfikat")
        bodies.announce(desks(CHAIR), session, proceeding.number, PUBLIC)
        public.sees_no_badge(buyer, mark.product)
        public.finds_in_register(buyer, certificate, "cofnięty", PUBLIC)
        operator.close_session(desks(OPERATOR), session)
    with at(meeting + dt.timedelta(days=10)):
        applicant.say(desks(OWNER), mark.vendor, "Odwołaj się", APPEAL, "Wyślij odwołanie")
    with at(meeting + dt.timedelta(days=12)):
        appeal = Appeal.objects.get()
        for email in APPEALS:
            bodies.opine(desks(email), appeal, "Uwzględnić odwołanie")
        public.sees_no_badge(buyer, mark.product)
        bodies.answer_appeal(desks(APPEALS[1]), appeal)
        public.sees_badge(buyer, mark.product, certificate)
        public.finds_in_register(buyer, certificate, "obowiązuje")
    appeal.refresh_from_db()
    certificate.refresh_from_db()
    assert (appeal.state, certificate.state) == (AppealState.UPHELD, CertificateState.VALID)


def proceed(mark: MarkWorld, desks: Desks, certificate: Certificate) -> Proceeding:
    """The auditor opens the case, the holder replies to it; nothing has moved yet."""
    bodies.open_proceeding(desks(AUDITOR), certificate, GROUNDS)
    proceeding = Proceeding.objects.get()
    applicant.say(desks(OWNER), mark.vendor, "Odpowiedz", REPLY, "Wyślij odpowiedź")
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID
    return proceeding
