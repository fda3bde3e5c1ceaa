"""save_story: a draft that buyers do not see."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, version
from core.errors import NotAllowed
from vendors.actions.save_story import StoryTooLong, save_story
from vendors.models import Storefront, Vendor

pytestmark = pytest.mark.django_db


def test_keeps_the_draft_and_changes_nothing_for_buyers(vendor: Vendor, owner: User) -> None:
    save_story(vendor_id=vendor.pk, text=" Pierwszy.\r\n\r\nDrugi. ", by=owner)
    assert Storefront.objects.get(pk=vendor.pk).story_draft == "Pierwszy.\n\nDrugi."
    vendor.refresh_from_db()
    assert (vendor.story, version(CATALOGUE)) == ("", 0)
    with pytest.raises(StoryTooLong):
        save_story(vendor_id=vendor.pk, text="x" * 8001, by=owner)


def test_refuses_strangers_and_colleagues_who_only_look(vendor: Vendor, stranger: User, colleague: User) -> None:
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            save_story(vendor_id=vendor.pk, text="Cudze.", by=person)
    assert Storefront.objects.count() == 0
