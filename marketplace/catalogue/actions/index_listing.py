"""Write the search document of a listing."""

from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from marketplace.catalogue.actions.index_listings import write_documents
from marketplace.catalogue.events import ListingTextChanged


@action
def index_listing(*, product_id: int) -> None:
    """Let a listing be found: call it whenever its name, category, description or attributes change.

    Its own words count at once; their inflected forms as soon as the background worker has added them, because the
    dictionary is too large for every web process to hold. Anybody's actions may call it.
    """
    write_documents([product_id], grammar=False)
    record_change(CATALOGUE, "product", product_id)
    publish(ListingTextChanged(product_id=product_id))
