"""close_content: what waits or is public of a subject that goes away is withdrawn, the record stays."""

import pytest

from accounts.models import User
from tests.vendors.content import NO, submit, yes
from vendors.actions.close_content import close_content
from vendors.models import ContentReview, PersonConsent, Vendor
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def test_withdraws_what_waits_and_what_is_public(vendor: Vendor, owner: User) -> None:
    submit(vendor, owner, NO)
    submit(vendor, owner, yes())
    close_content(subject=vendor, by=owner)
    assert set(ContentReview.objects.values_list("state", flat=True)) == {ContentState.WITHDRAWN}
    assert PersonConsent.objects.get().withdrawn_at is None
    close_content(subject=vendor, by=owner)
    assert ContentReview.objects.count() == 2
