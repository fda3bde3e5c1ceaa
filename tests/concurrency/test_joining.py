"""Double clicks and two reviewers while an enterprise joins."""

import pytest
from allauth.account.models import EmailAddress

from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.accept_data_change import accept_data_change
from vendors.actions.propose_data_change import propose_data_change
from vendors.actions.start_application import start_application
from vendors.actions.submit_application import submit_application
from vendors.models import DataChange, EntityKind, Submission, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db(transaction=True)


def test_many_clicks_begin_one_application(shared_database: str) -> None:
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    answers = {"entity_kind": EntityKind.FOUNDATION, "short_name": "Druga Półka", "nip": "5265877635"}
    results = at_once(lambda _i: start_application(by=user, **answers), 5)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Vendor.objects.count() == 1


def test_many_clicks_send_one_application(shared_database: str) -> None:
    user = MemberFactory(vendor=VendorFactory(state=VendorState.DRAFT)).user
    vendor = user.memberships.get().vendor
    results = at_once(lambda _i: submit_application(vendor_id=vendor.pk, by=user), 5)
    assert len([result for result in results if isinstance(result, Exception)]) == 4
    assert Submission.objects.values_list("number", flat=True).get() == 1


def test_two_reviewers_accept_a_change_once(shared_database: str) -> None:
    member = MemberFactory()
    change = propose_data_change(
        vendor_id=member.vendor_id, step="nazwa", values={"name": "Nowa nazwa"}, by=member.user
    )
    reviewers = [UserFactory(role="REVIEWER") for _ in range(4)]
    results = at_once(lambda i: accept_data_change(change_id=change.pk, by=reviewers[i]), 4)
    assert len([result for result in results if isinstance(result, Exception)]) == 3
    assert DataChange.objects.get().state == "ACCEPTED"
