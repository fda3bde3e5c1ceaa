"""Completed orders, and reviews of them."""

from typing import Any

import pytest

from accounts.models import Role, User
from core.models import OutboxMessage, Transition
from marketplace.catalogue.models import ProductVariant
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.reviews.actions.report_review import report_review
from marketplace.reviews.actions.write_review import write_review
from marketplace.reviews.models import (
    DecisionComplaint,
    NoticeReason,
    ReplyVersion,
    Review,
    ReviewDecision,
    ReviewNotice,
    ReviewReply,
)
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Member, MemberRole, Vendor

GROUND = {"ground_kind": "TERMS", "ground": "§ 9 ust. 2 regulaminu", "facts": "Tekst obraża pracownicę z nazwiska."}
FAITH = {"reason": NoticeReason.ABUSIVE, "text": "Ta opinia obraża ludzi.", "good_faith": True}


def completed(vendor: Vendor, user: User | None = None, variant: ProductVariant | None = None) -> VendorOrder:
    """One piece bought by somebody (a guest without `user`), paid, sent and delivered."""
    owners = Member.objects.filter(vendor=vendor, role=MemberRole.OWNER, user__is_active=True)
    seller = owners.select_related("user")[0].user
    part = order_of((variant or variant_of(vendor), 1), user=user).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=seller)
    accept_order(vendor_order_id=part.pk, by=seller)
    ship_order(vendor_order_id=part.pk, by=seller)
    return complete_order(vendor_order_id=part.pk, by=seller)


def line_of(part: VendorOrder) -> int:
    """The key of the only line."""
    return part.lines.get().pk


def reviewed(part: VendorOrder, stars: int = 4, text: str = "Świetny zapach.", **more: Any) -> Review:
    """A review of the part's only line by its buyer."""
    fields = {"by": part.order.user, "signature": "Anna", **more}
    return write_review(vendor_order_id=part.pk, line_id=line_of(part), stars=stars, text=text, **fields)


def reported(review: Review, key: Any, **more: Any) -> ReviewNotice:
    """A notice by somebody without an account."""
    fields = {"by": None, **FAITH, **more}
    return report_review(review_id=review.pk, key=key, **fields)


def everything() -> tuple[Any, ...]:
    """What a refused action must not have changed."""
    return (
        list(Review.objects.order_by("pk").values_list("stars", "text", "signature", "state", "edited_at")),
        list(ReviewReply.objects.order_by("pk").values_list("text", "state")),
        ReplyVersion.objects.count(),
        list(ReviewNotice.objects.order_by("pk").values_list("text", "decision")),
        ReviewDecision.objects.count(),
        list(DecisionComplaint.objects.order_by("pk").values_list("state", "answer")),
        OutboxMessage.objects.count(),
        Transition.objects.count(),
    )


def events() -> list[tuple[str, dict[str, Any]]]:
    """What reviews published, oldest first."""
    names = ("Review", "Reply")
    return [(row.event, row.payload) for row in OutboxMessage.objects.order_by("pk") if row.event.startswith(names)]


@pytest.fixture
def part(vendor: Vendor, owner: User, buyer: User) -> VendorOrder:
    """The buyer's completed part."""
    return completed(vendor, buyer)


@pytest.fixture
def review(part: VendorOrder) -> Review:
    """Four stars for the buyer's candle, public."""
    return reviewed(part)


@pytest.fixture
def second_reviewer(db: None) -> User:
    """Another reviewer of the regional centre."""
    return UserFactory(role=Role.REVIEWER)
