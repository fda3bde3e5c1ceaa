"""remove_social_fact: gone from the page, with what waited and its evidence."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.storage import storages

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.vendors.content import paper
from vendors.actions.add_social_fact import add_social_fact
from vendors.actions.remove_social_fact import remove_social_fact
from vendors.models import ContentReview, FactKind, SocialFact, Vendor
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def free(vendor: Vendor, by: User) -> SocialFact:
    return add_social_fact(
        vendor_id=vendor.pk,
        kind=FactKind.FREE,
        words="Co roku uczymy 40 dzieci pisania pisanek.",
        as_of=clock.today() - dt.timedelta(days=3),
        source="kronika",
        evidence=paper(),
        by=by,
    )


def test_takes_it_off(vendor: Vendor, owner: User, deliver: Any) -> None:
    fact = free(vendor, owner)
    name = fact.evidence.name
    remove_social_fact(fact_id=fact.pk, by=owner)
    assert (SocialFact.objects.count(), ContentReview.objects.get().state) == (0, ContentState.WITHDRAWN)
    deliver()
    assert not storages["private"].exists(name)


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    fact = free(vendor, owner)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            remove_social_fact(fact_id=fact.pk, by=person)
    assert SocialFact.objects.get() == fact
