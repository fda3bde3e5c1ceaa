"""What shows people is asked for anew while the regional centre accepts the version before."""

from accounts.models import Role
from core.errors import IllegalTransition
from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.vendors.content import submit, yes
from vendors.actions.accept_content import accept_content
from vendors.models import ContentReview
from vendors.states import ContentState


def test_a_version_that_was_accepted_does_not_give_way_to_one_that_waits(shared_database: str) -> None:
    reviewer = UserFactory(role=Role.REVIEWER)
    for _race in range(5):
        vendor = VendorFactory()
        owner = MemberFactory(vendor=vendor).user
        first = submit(vendor, owner, yes())
        steps = [
            lambda first=first: accept_content(review_id=first.pk, by=reviewer),
            lambda vendor=vendor, owner=owner: submit(vendor, owner, yes(), text="Dzban"),
        ]
        accepted, newer = at_once(lambda index, steps=steps: steps[index](), 2)
        assert isinstance(newer, ContentReview)
        assert newer.state == ContentState.OPEN
        first.refresh_from_db()
        if isinstance(accepted, IllegalTransition):
            assert first.state == ContentState.WITHDRAWN
        else:
            assert isinstance(accepted, ContentReview)
            assert first.state == ContentState.ACCEPTED
