"""The applicant's list of steps: what is done, what is missing and why, and what the regional centre remarked."""

from dataclasses import dataclass
from typing import Final

from vendors.models import Vendor
from vendors.queries.applications import remarks_on
from vendors.queries.checklist import all_missing
from vendors.rules.requirements import Missing
from vendors.rules.snapshot import FIELD_BY_KEY
from vendors.rules.steps import STEPS, Step

REMARK: Final = "remark"
TODO: Final = "todo"
OPTIONAL: Final = "optional"
DONE: Final = "done"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the regional centre said about one line of what was sent."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """One step with its state: REMARK before TODO before OPTIONAL before DONE."""

    step: Step
    state: str
    missing: list[Missing]
    remarks: list[Remark]


def remarks_by_step(vendor: Vendor) -> dict[str, list[Remark]]:
    """Give step -> remarks; a remark about a line that is no longer known stands under ""."""
    found: dict[str, list[Remark]] = {}
    for key, text in remarks_on(vendor).items():
        field = FIELD_BY_KEY.get(key)
        remark = Remark(key=key, label=str(field.label) if field else key, text=text)
        found.setdefault(field.step if field else "", []).append(remark)
    return found


def task_list(vendor: Vendor) -> list[Task]:
    """Give every step of the application with its state; at most seven queries."""
    remarks = remarks_by_step(vendor)
    lacking: dict[str, list[Missing]] = {}
    for missing in all_missing(vendor):
        lacking.setdefault(missing.step, []).append(missing)
    return [_task(step, lacking.get(step.key, []), remarks.get(step.key, [])) for step in STEPS]


def _task(step: Step, missing: list[Missing], remarks: list[Remark]) -> Task:
    if remarks:
        state = REMARK
    elif any(row.blocking for row in missing):
        state = TODO
    else:
        state = OPTIONAL if missing else DONE
    return Task(step=step, state=state, missing=missing, remarks=remarks)
