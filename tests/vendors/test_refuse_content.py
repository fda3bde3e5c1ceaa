"""refuse_content: reasons are stated, the version before stays; public content goes at once."""

from typing import Any

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from tests.vendors.content import NO, submit, yes
from vendors.actions.refuse_content import refuse_content
from vendors.actions.state_reasons import GroundRequired
from vendors.gateways import content_kinds
from vendors.models import GroundKind, Measure, StatementOfReasons, Vendor
from vendors.rules import ReasonRequired
from vendors.states import ContentState

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {
    "ground_kind": GroundKind.LAW,
    "ground": "art. 9 RODO",
    "facts": "W zgodzie brakuje podpisu jednej z osób.",
}


def test_what_waits_is_refused_and_the_version_before_stays(vendor: Vendor, owner: User, reviewer: User) -> None:
    public, review = submit(vendor, owner, NO), submit(vendor, owner, yes())
    refuse_content(review_id=review.pk, by=reviewer, **WHY)
    public.refresh_from_db()
    review.refresh_from_db()
    assert (public.state, review.state, review.decided_by) == (ContentState.PASSED, ContentState.REFUSED, reviewer)
    told = StatementOfReasons.objects.get()
    assert (told.measure, told.subject_type, told.subject_id) == (
        Measure.CONTENT_REFUSED,
        "vendors.ContentReview",
        str(review.pk),
    )
    with pytest.raises(IllegalTransition):
        refuse_content(review_id=review.pk, by=reviewer, **WHY)


def test_what_is_public_is_hidden_at_once(
    vendor: Vendor, owner: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    kind = content_kinds.ContentKind(show=lambda _: None, take_down=taken.append, picture=lambda _: None)
    monkeypatch.setitem(content_kinds._kinds, "vendors.Vendor", kind)
    review = submit(vendor, owner, NO)
    refuse_content(review_id=review.pk, by=reviewer, **WHY)
    assert taken == [str(vendor.pk)]
    assert StatementOfReasons.objects.get().measure == Measure.CONTENT_HIDDEN


def test_reasons_are_wanted_and_strangers_refused(vendor: Vendor, owner: User, stranger: User, reviewer: User) -> None:
    review = submit(vendor, owner, yes())
    for person in (stranger, owner):
        with pytest.raises(NotAllowed):
            refuse_content(review_id=review.pk, by=person, **WHY)
    with pytest.raises(ReasonRequired):
        refuse_content(review_id=review.pk, by=reviewer, **{**WHY, "facts": "nie"})
    with pytest.raises(GroundRequired):
        refuse_content(review_id=review.pk, by=reviewer, **{**WHY, "ground": " "})
    review.refresh_from_db()
    assert (review.state, StatementOfReasons.objects.count()) == (ContentState.OPEN, 0)
