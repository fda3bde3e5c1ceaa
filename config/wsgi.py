"""The WSGI entry point: gunicorn config.wsgi."""

import gc
import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
application = get_wsgi_application()


def warm_up() -> None:
    """Build the facet index and load pages and API before the first visitor comes; under --preload workers share them.

    The index is first, so that what follows takes the memory that building it has left over. A database that does not
    answer yet is no reason not to start: the first request builds the index then. What is there by now lives as long as
    the process, so the garbage collector is told to leave it alone (gc.freeze): looking through it costs every worker
    time again and again, and memory, because pages that it writes to are shared no more.
    """
    from django.db import DatabaseError, connections
    from django.urls import reverse

    from config.api import view
    from marketplace.catalogue.queries.facets import facet_index

    try:
        facet_index()
    except DatabaseError:
        logging.getLogger(__name__).warning("the facet index is built with the first request", exc_info=True)
    finally:
        connections.close_all()
    reverse("storefront:home")  # brings the modules of all pages, and the table that addresses are made from
    view()
    gc.collect()
    gc.freeze()
    gc.collect()  # counts anew how much there is to look through: nearly nothing, so that it is done often


warm_up()
