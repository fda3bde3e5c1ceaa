"""Notice what buyers see differently, so that programs are told."""

from typing import Final

from core import changes
from core.action import action
from core.changes import CATALOGUE
from core.events import publish
from core.locking import lock
from vendors.events import CatalogueMoved
from vendors.models import Webhook, WebhookCursor

MOST: Final = 2_000


@action
def take_changes() -> int:
    """Publish which listings and certificates changed since the last time, each once; gives how many.

    When nobody listens, or so much changed that it cannot be told apart, the past is skipped.
    """
    now = changes.version(CATALOGUE)
    WebhookCursor.objects.get_or_create(stream=CATALOGUE, defaults={"version": now})
    cursor = lock(WebhookCursor, CATALOGUE)
    if cursor.version >= now:
        return 0
    found = changes.changes_since(CATALOGUE, cursor.version, MOST) if Webhook.objects.listening().exists() else None
    cursor.version = now
    cursor.save(update_fields=["version"])
    seen = set(found or ())
    products = sorted(ref for kind, ref in seen if kind == "product")
    certificates = sorted(ref for kind, ref in seen if kind == "certificate")
    if products or certificates:
        publish(CatalogueMoved(version=now, products=products, certificates=certificates))
    return len(products) + len(certificates)
