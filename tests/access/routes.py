"""The table of who may open which address: one row for every address of ours; without a row the matrix fails.

An address with several shapes under one name adds the parts of the longer one after a dot. A row is an audience, or a
pair (who may GET, who may POST); audiences stand in audiences.py.
"""

from collections.abc import Callable
from typing import Any, Final

from tests.access.audiences import (
    ANYBODY,
    MANAGE,
    OWN,
    ROPS,
    ROPS_OR_OPERATOR,
    SELL,
    SELL_OR_ROPS,
    SIGNED_IN,
    SOME_VENDOR,
    TEAM,
    THEIR_OWN,
    VIEW,
    Audience,
)
from tests.access.world import World

#: What a POST must hold before it is about a thing of the vendor at all; the others are sent empty.
POSTED: Final[dict[str, Callable[[World], dict[str, Any]]]] = {
    "vendors:market_terms_panel": lambda world: {"terms": world["terms_id"]},
    "orders:bulk_orders": lambda world: {"id": world["vendor_order_id"], "do": "accept"},
    "orders:print_orders": lambda world: {"id": world["vendor_order_id"], "kind": "slips"},
}

Row = Audience | tuple[Audience, Audience]

ROUTES: Final[dict[str, Row]] = {
    # a person's own data
    "accounts:address": SIGNED_IN,
    "accounts:address.pk": THEIR_OWN,
    "accounts:delete_address": THEIR_OWN,
    "accounts:profile": SIGNED_IN,
    "accounts:set_reading_mode": SIGNED_IN,
    # the seller's panel: its frame and figures
    "panel:choose": SIGNED_IN,
    "panel:home": VIEW,
    "panel:statistics": VIEW,
    "panel:statistics_csv": VIEW,
    # the team
    "vendors:team": TEAM,
    "vendors:invite_member": MANAGE,
    "vendors:resend_invitation": MANAGE,
    "vendors:revoke_invitation": MANAGE,
    "vendors:member": TEAM,
    "vendors:change_member_role": MANAGE,
    "vendors:set_export_right": OWN,
    "vendors:remove_member": MANAGE,
    "vendors:give_adviser_access": OWN,
    "vendors:end_adviser_access": OWN,
    "vendors:access_log": OWN,
    "vendors:invitation": ANYBODY,  # by the secret in the link; the action asks whose it is
    # decisions about the vendor, complaints, the market's terms
    "vendors:statements": VIEW,
    "vendors:statement": (VIEW, MANAGE),
    "vendors:statement_pdf": VIEW,
    "vendors:complaint_file": MANAGE,
    "vendors:market_terms_panel": (VIEW, MANAGE),
    # orders in the panel
    "orders:panel_orders": SOME_VENDOR,
    "orders:panel_order": VIEW,
    "orders:accept_order": SELL,
    "orders:cancel_fulfillment": SELL,
    "orders:cancel_lines": SELL,
    "orders:cancel_order": SELL,
    "orders:complete_order": SELL,
    "orders:mark_paid": SELL_OR_ROPS,
    "orders:mark_ready_for_pickup": SELL,
    "orders:mark_refunded": SELL_OR_ROPS,
    "orders:ship_order": SELL,
    "orders:bulk_orders": SIGNED_IN,  # finds the own among the ticked ones and says nothing of the others
    "orders:print_orders": VIEW,
    "orders:export_orders": SOME_VENDOR,  # the own vendors only, without buyers' data unless one has the right to them
    # the regional centre
    "orders:unpaid_transfers": ROPS,
    "vendors:review_list": ROPS,
    "vendors:review": ROPS,
    "vendors:assign_review": ROPS,
    "vendors:decide": ROPS,
    "vendors:recheck": ROPS,
    "vendors:rechecks": ROPS,
    "vendors:complaints": ROPS,
    "vendors:complaint": ROPS,
    "vendors:complaint_attachment": ROPS,
    "vendors:statements_json": ROPS,
    "vendors:statements_csv": ROPS,
    "vendors:publish_market_terms": ROPS_OR_OPERATOR,
    "vendors:register_import": ROPS,
    "vendors:register_import_run": ROPS,
    "vendors:register_import_sample": ROPS,
    "vendors:apply_register_import": ROPS,
    # buying: a basket belongs to the session, an order to its signed link
    "orders:my_orders": SIGNED_IN,
    **dict.fromkeys(
        (
            "checkout:accept_basket_changes",
            "checkout:add_to_basket",
            "checkout:basket",
            "checkout:checkout_delivery",
            "checkout:checkout_details",
            "checkout:checkout_payment",
            "checkout:checkout_summary",
            "checkout:choose_basket_delivery",
            "checkout:remove_basket_line",
            "checkout:update_basket_line",
            "orders:cancel_part",
            "orders:order",
            "orders:order_document",
            "orders:place_order",
            "payments:pay",
            "payments:sandbox",
        ),
        ANYBODY,
    ),
    # reading
    **dict.fromkeys(
        (
            "core:healthz",
            "core:readyz",
            "core:switch_language",
            "quality_mark:certificate",
            "quality_mark:certificate_qr",
            "quality_mark:register",
            "quality_mark:register_csv",
            "quality_mark:register_json",
            "quality_mark:scheme",
            "storefront:accessibility_declaration",
            "storefront:banner",
            "storefront:category",
            "storefront:contact_points",
            "storefront:feed",
            "storefront:for_public_bodies",
            "storefront:help_page",
            "storefront:home",
            "storefront:how_ranking_works",
            "storefront:listing",
            "storefront:mark_explained",
            "storefront:new_offers",
            "storefront:privacy",
            "storefront:product",
            "storefront:robots",
            "storefront:search_suggestions",
            "storefront:sitemap",
            "storefront:sitemap_section",
            "storefront:terms",
            "storefront:vendor",
            "storefront:vendors",
            "vendors:complaint_statistics",
            "vendors:market_terms",
            "vendors:market_terms_version",
        ),
        ANYBODY,
    ),
}
