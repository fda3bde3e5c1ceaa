"""Reviews, and people's own data: who may open their addresses."""

from typing import Final

from tests.access.audiences import ANYBODY, ROPS, SELL, SIGNED_IN, VIEW, Audience

REVIEW_ROUTES: Final[dict[str, Audience | tuple[Audience, Audience]]] = {
    # the seller answers, the regional centre decides
    "reviews:panel_reviews": VIEW,
    "reviews:panel_review": (VIEW, SELL),
    "reviews:rops_reviews": ROPS,
    "reviews:rops_review": ROPS,
    "reviews:rops_decide": ROPS,
    "reviews:rops_review_complaint": ROPS,
    "reviews:my_reviews": SIGNED_IN,
    # public, or by the signed link of an order or a notice
    **dict.fromkeys(
        (
            "reviews:edit_review",
            "reviews:notice",
            "reviews:order_reviews",
            "reviews:report_review",
            "reviews:review_decision",
            "reviews:stop_invitations",
            "reviews:withdraw_review",
            "reviews:write_review",
            "storefront:how_reviews_work",
            "storefront:product_reviews",
            "storefront:vendor_reviews",
            "orders:order_data",
            "orders:order_data_file",
        ),
        ANYBODY,
    ),
    # everybody's own data
    "accounts:my_data": SIGNED_IN,
    "accounts:export_data": SIGNED_IN,
    "accounts:erase_account": SIGNED_IN,
}
