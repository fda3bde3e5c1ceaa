"""submit_story: published at once, or after a look; T10-05."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since
from core.errors import NotAllowed
from tests.vendors.content import NO, yes
from tests.vendors.shop import SENSITIVE, show, write
from vendors.actions.accept_content import accept_content
from vendors.actions.submit_story import NothingToPublish, submit_story
from vendors.actions.withdraw_consent import withdraw_consent
from vendors.models import ContentReview, Vendor
from vendors.queries.storefront import story_of
from vendors.rules.content import ConsentNeeded
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def test_a_harmless_story_is_public_at_once(vendor: Vendor, owner: User) -> None:
    write(vendor, owner, "Pleciemy kosze.")
    submit_story(vendor_id=vendor.pk, declaration=NO, by=owner)
    vendor.refresh_from_db()
    assert (vendor.story, story_of(vendor)) == ("Pleciemy kosze.", "Pleciemy kosze.")
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]
    with pytest.raises(NothingToPublish):
        submit_story(vendor_id=vendor.pk, declaration=NO, by=owner)


def test_the_last_accepted_version_stays_while_a_new_one_waits(vendor: Vendor, owner: User, reviewer: User) -> None:
    write(vendor, owner, "Pleciemy kosze.")
    submit_story(vendor_id=vendor.pk, declaration=NO, by=owner)
    write(vendor, owner, SENSITIVE)
    review = submit_story(vendor_id=vendor.pk, declaration=yes(), by=owner)
    write(vendor, owner, "Dopisane po wysłaniu.")
    vendor.refresh_from_db()
    assert story_of(vendor) == "Pleciemy kosze."
    accept_content(review_id=review.pk, by=reviewer)
    vendor.refresh_from_db()
    assert story_of(vendor) == SENSITIVE


def test_a_story_about_disability_beside_a_photo_cannot_go_live_without_a_consent_file(
    vendor: Vendor, owner: User, reviewer: User
) -> None:
    """T10-05."""
    show(vendor, owner)
    write(vendor, owner, SENSITIVE)
    with pytest.raises(ConsentNeeded):
        submit_story(vendor_id=vendor.pk, declaration=NO, by=owner)
    vendor.refresh_from_db()
    assert vendor.story == ""
    review = submit_story(vendor_id=vendor.pk, declaration=yes(), by=owner)
    assert review.state == ContentState.OPEN


def test_a_consent_that_ends_or_is_withdrawn_takes_the_story_down(vendor: Vendor, owner: User, reviewer: User) -> None:
    write(vendor, owner, SENSITIVE)
    review = submit_story(vendor_id=vendor.pk, declaration=yes(days=5), by=owner)
    accept_content(review_id=review.pk, by=reviewer)
    vendor.refresh_from_db()
    with time_machine.travel(clock.start_of(clock.today() + dt.timedelta(days=6)), tick=False):
        assert story_of(vendor) == ""
    assert story_of(vendor) == SENSITIVE
    withdraw_consent(consent_id=review.consents.get().pk, by=owner)
    vendor.refresh_from_db()
    assert vendor.story == ""


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    write(vendor, owner, "Pleciemy kosze.")
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            submit_story(vendor_id=vendor.pk, declaration=NO, by=person)
    assert ContentReview.objects.count() == 0
