"""The WSGI entry point: gunicorn config.wsgi."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
application = get_wsgi_application()


def warm_up() -> None:
    """Build the facet index before the first visitor comes; under --preload all workers share its memory.

    A database that does not answer yet is no reason not to start: the first request builds the index then.
    """
    from django.db import DatabaseError, connections

    from marketplace.catalogue.queries.facets import facet_index

    try:
        facet_index()
    except DatabaseError:
        logging.getLogger(__name__).warning("the facet index is built with the first request", exc_info=True)
    finally:
        connections.close_all()


warm_up()
