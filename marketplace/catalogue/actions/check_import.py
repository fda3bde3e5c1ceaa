"""Let the background check a file: read it, try every change, and take all of it back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.events import ImportWaits
from marketplace.catalogue.models import ImportFormat, ImportJob
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.imports import columns_of
from marketplace.catalogue.states import IMPORT_TRANSITIONS, WORKING, ImportState


class MappingInvalid(RuleViolation):
    """The columns chosen for a file cannot be right."""

    code = "MAPPING_INVALID"


class AnotherImportWorks(RuleViolation):
    """Another import of the same vendor is at work."""

    code = "ANOTHER_IMPORT_WORKS"
    message = _("Inny import jest jeszcze w toku. Poczekaj, aż się skończy, albo go zatrzymaj.")


@action
def check_import(*, job_id: int, mapping: Sequence[str], options: Mapping[str, Any], by: User) -> ImportJob:
    """Begin (again) to check an uploaded file; the vendor's owner, manager or seller may.

    `mapping` gives the key of our column for each heading, "" leaves one out. `options`: "vat_code" for what the file
    says nothing of; for foreign formats also "category" (key of the default one) and "update_texts". Raises
    MappingInvalid, AnotherImportWorks.
    """
    job = lock(ImportJob, job_id)
    if not can_sell(by, job.vendor_id):
        raise NotAllowed
    if job.format == ImportFormat.OWN:
        _check_mapping(job, mapping)
    job.mapping, job.options = list(mapping), dict(options)
    job.is_read, job.cursor, job.total, job.failure = False, 0, 0, ""
    job.save(update_fields=["mapping", "options", "is_read", "cursor", "total", "failure"])
    begin_work(job, ImportState.CHECKING, by)
    return job


def begin_work(job: ImportJob, state: ImportState, by: User) -> None:
    """Hand a job over to the background; raises AnotherImportWorks when one of the same vendor is there already."""
    if ImportJob.objects.filter(vendor=job.vendor_id, state__in=WORKING).exclude(pk=job.pk).exists():
        raise AnotherImportWorks
    job.by, job.touched_at = by, clock.now()
    job.save(update_fields=["by", "touched_at"])
    try:
        move(job, state, by=by, table=IMPORT_TRANSITIONS)
    except IntegrityError as problem:  # two pages at the same instant: the database lets one through
        raise AnotherImportWorks from problem
    publish(ImportWaits(job_id=job.pk))


def _check_mapping(job: ImportJob, mapping: Sequence[str]) -> None:
    allowed = {column.key for column in columns_of(job.kind)}
    chosen = [key for key in mapping if key]
    if len(mapping) != len(job.header) or not set(chosen) <= allowed:
        raise MappingInvalid(_("Wybierz kolumny z listy."), field="mapping")
    if len(chosen) != len(set(chosen)):
        raise MappingInvalid(_("Każdą z naszych kolumn można wybrać tylko raz."), field="mapping")
    if not set(chosen) & {"product_id", "external_ref", "name", "variant_id", "sku", "ean"}:
        raise MappingInvalid(_("Wskaż kolumnę, po której poznamy ofertę: nazwę, numer, kod albo SKU."), field="mapping")
