"""Write the search document of a listing."""

from core.action import action
from marketplace.catalogue.actions.index_listings import index_listings


@action
def index_listing(*, product_id: int) -> None:
    """Write what a listing can be found by: call it whenever its name, category, description or attributes change.

    The page of results moves at once: the change is recorded in the same transaction.
    """
    index_listings(product_ids=[product_id])
