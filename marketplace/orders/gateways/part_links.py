"""What other apps add to the pages of a part: links of the apps that stand above orders in the arrow.

Orders knows nothing of invoices, payouts or reviews, so the composition root plugs them in (config/reactions.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marketplace.orders.models import VendorOrder


@dataclass(frozen=True, kw_only=True, slots=True)
class PartLink:
    """A link on the page of a part; `note` is a short sentence below it."""

    label: str
    url: str
    icon: str = "paper"
    note: str = ""


#: Parts of one order and the token of its link -> links by the part's key.
BuyerSource = Callable[[Sequence[VendorOrder], str], dict[int, list[PartLink]]]
#: One part -> the links of its seller's team.
SellerSource = Callable[[VendorOrder], list[PartLink]]
_buyers: list[BuyerSource] = []
_sellers: list[SellerSource] = []


def add_buyer_links(source: BuyerSource) -> None:
    """Plug in links for the buyer's page of an order; adding the same source twice adds it once."""
    if source not in _buyers:
        _buyers.append(source)


def add_seller_links(source: SellerSource) -> None:
    """Plug in links for the seller's page of a part; adding the same source twice adds it once."""
    if source not in _sellers:
        _sellers.append(source)


def buyer_links(parts: Sequence[VendorOrder], token: str) -> dict[int, list[PartLink]]:
    """Give the links of every part, in the order in which they were plugged in; each source is asked once."""
    found: dict[int, list[PartLink]] = {part.pk: [] for part in parts}
    for source in _buyers:
        for key, links in source(parts, token).items():
            found[key] += links
    return found


def seller_links(part: VendorOrder) -> list[PartLink]:
    """Give the links of one part for its seller's team."""
    return [link for source in _sellers for link in source(part)]
