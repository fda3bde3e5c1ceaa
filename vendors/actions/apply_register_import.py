"""Put into the register what a tried file says."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.text import sort_key
from vendors.gateways.register_csv import RegisterFile
from vendors.models import RegisterImport, RegisterRecord, Vendor
from vendors.permissions import can_see_register
from vendors.queries.register_plan import Outcome, RowPlan, plan, was_applied
from vendors.rules.register_report import Report
from vendors.rules.register_row import Values, default_short_name
from vendors.rules.slugs import vendor_slugs
from vendors.states import VendorState


class ImportOver(RuleViolation):
    """The file was applied already, or its content is no longer kept."""

    code = "IMPORT_OVER"


@action
def apply_register_import(*, import_id: int, by: User) -> RegisterImport:
    """Put into the register what a tried file says; rows with mistakes are left out, entries that it lacks stay.

    A reviewer of the regional centre; once, and within a week of the trial. Everything is worked out again, so what
    changed since the trial is respected. New entities become REGISTERED; entries that somebody works on keep what they
    say (see queries.register_plan). Two imports run one after the other. Raises ImportOver.
    """
    first = RegisterImport.objects.order_by("pk").values_list("pk", flat=True).first()
    lock(RegisterImport, first)
    run = lock(RegisterImport, import_id)
    if not can_see_register(by):
        raise NotAllowed
    if run.applied_at is not None:
        raise ImportOver(_("Ten plik już wczytano."))
    content = bytes(run.content)
    if not content:
        raise ImportOver(_("Od sprawdzenia minął ponad tydzień. Wybierz plik jeszcze raz."))
    writer = _Writer(is_new=was_applied(run.sha256) is None)
    report = Report()
    for chunk in plan(RegisterFile(content).rows()):
        writer.write([one for one in chunk if isinstance(one, RowPlan)])
        report.add(chunk)
    for name, value in report.fields().items():
        setattr(run, name, value)
    run.applied_by, run.applied_at, run.content = by, clock.now(), b""
    run.save()
    if writer.changed:
        record_change(CATALOGUE, "vendor", 0)
    return run


class _Writer:
    """Writes chunks of good rows; `is_new` tells that the file itself was not applied before, so it proves a check."""

    def __init__(self, *, is_new: bool) -> None:
        self._is_new = is_new
        self._today = clock.today()
        self._slugs = set(Vendor.objects.order_by().values_list("slug", flat=True))
        self.changed = False

    def write(self, plans: Iterable[RowPlan]) -> None:
        """Write one chunk in a few statements."""
        plans = list(plans)
        fresh = [(one, self._entity(one.values)) for one in plans if one.outcome is Outcome.NEW]
        Vendor.objects.bulk_create([vendor for _plan, vendor in fresh])
        changed = [(one, self._with(one)) for one in plans if one.changes]
        names = {name for one, _vendor in changed for name in one.changes} & _FIELDS
        if changed:
            Vendor.objects.bulk_update(
                [vendor for _plan, vendor in changed], [*names, "sort_name", "search_name", "registered_on"]
            )
        new = [self._record(vendor, one.values, None) for one, vendor in fresh]
        old = [
            self._record(one.vendor, one.values, getattr(one.vendor, "register_record", None))
            for one in plans
            if one.vendor is not None
        ]
        records = [record for record in [*new, *old] if record is not None]
        RegisterRecord.objects.bulk_create(
            records, update_conflicts=True, unique_fields=["vendor"], update_fields=["data", "checked_on"]
        )
        self.changed = self.changed or bool(fresh or changed or records)

    def _entity(self, values: Values) -> Vendor:
        vendor = Vendor(**{name: value for name, value in values.items() if name != "registered_on"})
        vendor.short_name = vendor.short_name or default_short_name(vendor.name)
        vendor.sort_name = sort_key(vendor.short_name)
        vendor.slug = next(slug for slug in vendor_slugs(vendor.short_name, vendor.city) if slug not in self._slugs)
        self._slugs.add(vendor.slug)
        vendor.state = VendorState.REGISTERED
        vendor.is_trader = False
        vendor.registered_on = values.get("registered_on") or self._today  # type: ignore[assignment]
        return vendor

    def _with(self, one: RowPlan) -> Vendor:
        vendor = one.vendor
        if vendor is None:
            raise ValueError("a new row has no changes")
        for name, value in one.changes.items():
            setattr(vendor, name, value)
        vendor.registered_on = vendor.registered_on or self._today
        vendor.sort_name = sort_key(vendor.short_name)
        Vendor._meta.get_field("search_name").pre_save(vendor, add=False)
        return vendor

    def _record(self, vendor: Vendor, values: Values, before: RegisterRecord | None) -> RegisterRecord | None:
        """Give the entry's record when it has none yet, says something new, or was checked anew."""
        said = {name: _kept(value) for name, value in values.items()}
        data = {**before.data, **said} if before else said
        checked_on = self._today if before is None or self._is_new else before.checked_on
        if before and data == before.data and checked_on == before.checked_on:
            return None
        return RegisterRecord(vendor=vendor, data=data, checked_on=checked_on)


_FIELDS = {field.name for field in Vendor._meta.concrete_fields} - {"registered_on"}


def _kept(value: object) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
