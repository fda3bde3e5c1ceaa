"""A seller gets its copy of what is reported to the tax office."""

import hashlib
import json

from django.core.files.base import ContentFile

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from marketplace.invoices.events import Dac7CopyMade
from marketplace.invoices.models import Dac7Copy
from marketplace.invoices.permissions import can_report
from marketplace.invoices.queries.dac7 import rate_of, year_figures
from marketplace.invoices.rules.dac7 import figures_of
from marketplace.invoices.rules.dac7_data import csv_of, rows_of, seller_data
from vendors.models import Vendor


@action
def send_dac7_copy(*, vendor_id: int, year: int, by: User) -> Dac7Copy | None:
    """Keep what is reported of a seller for a year and send it to them; a change of the data gives a new version.

    Reviewers and the operator may. A seller that is left out gets none; the same data again change nothing.
    """
    if not can_report(by):
        raise NotAllowed
    vendor = lock(Vendor, vendor_id)
    figures = year_figures(year, vendor_id).get(vendor_id) or figures_of(year, [])
    data = seller_data(vendor, figures, rate_of(year))
    if data["left_out"]:
        return None
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    last: Dac7Copy | None = Dac7Copy.objects.filter(vendor=vendor, year=year).order_by("-version").first()
    if last is not None and last.sha256 == digest:
        return last
    version = last.version + 1 if last else 1
    copy = Dac7Copy(
        vendor=vendor,
        year=year,
        version=version,
        data=data,
        sha256=digest,
        made_by_name=by.get_username(),
        made_at=clock.now(),
    )
    content = csv_of([[name, value] for name, value in rows_of(data)])
    copy.file.save(f"dac7-{year}-{version}.csv", ContentFile(content), save=False)
    copy.save()
    publish(Dac7CopyMade(copy_id=copy.pk))
    return copy
