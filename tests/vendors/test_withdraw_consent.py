"""withdraw_consent: everything that rests on it goes at once."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from tests.vendors.content import submit, yes
from vendors.actions.accept_content import accept_content
from vendors.actions.withdraw_consent import withdraw_consent
from vendors.gateways import content_kinds
from vendors.models import PersonConsent, Vendor
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def test_takes_down_what_is_public_and_what_waits(
    vendor: Vendor, owner: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    kind = content_kinds.ContentKind(show=lambda _: None, take_down=taken.append, picture=lambda _: None)
    monkeypatch.setitem(content_kinds._kinds, "vendors.Vendor", kind)
    public = submit(vendor, owner, yes(people=2))
    accept_content(review_id=public.pk, by=reviewer)
    seen = version(CATALOGUE)
    consent = public.consents.first()
    withdraw_consent(consent_id=consent.pk, by=owner)
    public.refresh_from_db()
    consent.refresh_from_db()
    assert (public.state, taken, consent.withdrawn_by) == (ContentState.WITHDRAWN, [str(vendor.pk)], owner)
    assert changes_since(CATALOGUE, seen, 9) == [("vendor", vendor.pk)]
    withdraw_consent(consent_id=consent.pk, by=owner)
    assert taken == [str(vendor.pk)]
    waiting = submit(vendor, owner, yes())
    withdraw_consent(consent_id=waiting.consents.get().pk, by=reviewer)
    waiting.refresh_from_db()
    assert (waiting.state, taken) == (ContentState.WITHDRAWN, [str(vendor.pk)])


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    review = submit(vendor, owner, yes())
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            withdraw_consent(consent_id=review.consents.get().pk, by=person)
    review.refresh_from_db()
    assert (review.state, PersonConsent.objects.get().withdrawn_at) == (ContentState.OPEN, None)
