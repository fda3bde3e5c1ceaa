"""The regional centre has looked."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.actions.close_report import close_report
from marketplace.orders.actions.report_message import report_message
from marketplace.orders.models import MessageReport, VendorOrder
from marketplace.orders.queries.messages import open_reports
from tests.factories import MemberFactory
from tests.orders.test_send_message import say


@pytest.fixture
def report(paid: VendorOrder, buyer: User, owner: User) -> MessageReport:
    """The buyer reported the seller."""
    return report_message(message_id=say(paid, owner).pk, by=buyer, reason="Obraża mnie.")


def test_the_first_note_stays(report: MessageReport, reviewer: User) -> None:
    closed = close_report(report_id=report.pk, by=reviewer, note="Upomniano sprzedawcę.")
    assert (closed.closed_by, closed.note) == (reviewer, "Upomniano sprzedawcę.")
    assert close_report(report_id=report.pk, by=reviewer, note="Inaczej.").note == "Upomniano sprzedawcę."
    assert not open_reports().exists()


def test_a_note_is_owed(report: MessageReport, reviewer: User) -> None:
    with pytest.raises(ReasonMissing):
        close_report(report_id=report.pk, by=reviewer, note=" ")
    assert open_reports().get() == report


def test_a_reviewer_who_works_for_the_vendor_leaves_it_to_another(
    report: MessageReport, reviewer: User, paid: VendorOrder
) -> None:
    MemberFactory(vendor=paid.vendor, user=reviewer)
    with pytest.raises(NotAllowed):
        close_report(report_id=report.pk, by=reviewer, note="Nic.")
    assert open_reports().get() == report


@pytest.mark.parametrize("who", ["stranger", "owner", "buyer", "juror"])
def test_refuses_everybody_else(report: MessageReport, who: str, request) -> None:
    with pytest.raises(NotAllowed):
        close_report(report_id=report.pk, by=request.getfixturevalue(who), note="Nic.")
    assert open_reports().get() == report
