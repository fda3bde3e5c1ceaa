"""The WSGI entry point: gunicorn config.wsgi."""

import gc
import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
application = get_wsgi_application()


def warm_up() -> None:
    """Load pages and API and build the facet index before the first visitor comes; under --preload workers share them.

    A database that does not answer yet is no reason not to start: the first request builds the index then. What is
    there by now lives as long as the process, so the garbage collector is told to leave it alone (gc.freeze): looking
    through it costs every worker time again and again, and memory, because pages that it writes to are shared no more.
    """
    from django.db import DatabaseError, connections
    from django.urls import resolve

    from config.api import view
    from marketplace.catalogue.queries.facets import facet_index

    resolve("/")  # brings the modules of all pages
    view()
    try:
        facet_index()
    except DatabaseError:
        logging.getLogger(__name__).warning("the facet index is built with the first request", exc_info=True)
    finally:
        connections.close_all()
    gc.collect()
    gc.freeze()
    gc.collect()  # counts anew how much there is to look through: nearly nothing, so that it is done often


warm_up()
