"""Every action that asks who acts, called by people who may not, with real rows: refused, and nothing changes."""

import datetime as dt
import enum
import importlib
import inspect
import types
import typing
import uuid
from collections import abc
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from core import clock
from core.action import REGISTRY
from core.errors import NotAllowed
from tests.access.building import build, fingerprints
from tests.access.world import ROWS, World
from vendors.rules.team import WrongPerson

pytestmark = pytest.mark.django_db

#: Who is refused everything that is not in FOR_ANYBODY.
REFUSED: Final = ("stranger", "ex_member", "adviser_expired", "inactive")
#: Refused everything that is not of the mark; inside it, each action's own test says which body may what.
BODIES: Final = ("juror", "auditor", "appeals")

#: Actions that ask nobody's right, with the reason: whoever acts works on what is theirs.
FOR_ANYBODY: Final = {
    "accounts.actions.change_password": "everybody changes the own password, with the old one",
    "accounts.actions.end_tokens": "everybody signs out of their own programs",
    "accounts.actions.erase_account": "everybody erases the own account, with its password",
    "accounts.actions.request_deletion": "everybody has the way to erasing the own account sent",
    "accounts.actions.save_address": "everybody adds to the own address book; a foreign address is refused",
    "accounts.actions.set_reading_mode": "everybody chooses for themselves",
    "accounts.actions.update_profile": "everybody changes the own name",
    "marketplace.checkout.actions.add_to_basket": "everybody fills the own basket",
    "marketplace.checkout.actions.create_checkout": "everybody begins the own basket",
    "marketplace.checkout.actions.open_checkout": "everybody begins the own basket",
    "marketplace.orders.actions.call_off": "`by` only signs the history: a part of actions that ask who may",
    "marketplace.orders.actions.confirm_payment": "`by` only signs the history: the money itself says so",
    "marketplace.orders.actions.note_refund": "`by` only signs the history: a part of actions that ask who may",
    "marketplace.payments.actions.post_transaction": "`by` only signs the ledger: a part of actions that ask who may",
    "marketplace.payments.actions.record_refund": "`by` only signs the history: orders ask who may",
    "marketplace.payments.actions.repeat_refund": "`by` only signs the history: orders ask who may",
    "marketplace.payments.actions.request_refund": "`by` only signs the ledger: orders ask who may",
    "marketplace.payments.actions.cancel_payment": "`by` only signs the history: orders ask who may",
    "marketplace.payments.actions.request_transfer": "`by` only signs the ledger: payouts ask who may",
    "marketplace.payments.actions.answer_dispute": "`by` only signs the history: orders ask who may",
    "marketplace.payments.actions.pay_from_difference": "`by` only signs the ledger: orders ask who may",
    "marketplace.payments.actions.record_charge_return": "`by` only signs the ledger: orders ask who may",
    "marketplace.payments.actions.request_charge_return": "`by` only signs the history: orders ask who may",
    "marketplace.payments.actions.settle_difference": "`by` only signs the history: pages ask who may",
    "marketplace.payouts.actions.pay_by_line": "`by` only signs the history: a part of actions that ask who may",
    "marketplace.payouts.actions.post_line": "`by` only signs the ledger: a part of actions that ask who may",
    "marketplace.payments.actions.settle_payment": "`by` only signs the history: orders ask who may",
    "marketplace.checkout.actions.merge_baskets": "a guest's basket is known by its secret number",
    "quality_mark.actions.record_history": "`by` only signs the history: a part of actions that ask who may",
    "quality_mark.actions.write_letter": "`by` only signs the letter: a part of actions that ask who may",
    "vendors.actions.make_claim": "everybody may say that an entry is theirs; the regional centre decides",
    "vendors.actions.close_content": "a part of actions that remove the subject, which ask who may",
    "vendors.actions.restore_content": "a part of the answer to a complaint, which asks who decides",
    "marketplace.reviews.actions.report_review": "anybody gives notice, with or without an account (DSA art. 16)",
    "vendors.actions.state_reasons": "a part of deciding actions, which ask who decides",
    "vendors.actions.submit_content": "a part of actions that publish, which ask who may",
}
#: Refusals that are as good as NotAllowed for an action that is reached by a secret link.
REFUSALS: Final = (NotAllowed, ObjectDoesNotExist, WrongPerson)

ADD_A_VALUE = (
    "needs a value that the matrix cannot make for the argument {argument!r}. Add one line to ROWS in"
    " tests/access/world.py: the argument's name and how to make such a row of the vendor."
)
ASK_EARLIER = (
    "was not refused with NotAllowed or DoesNotExist but with {refusal!r}. An action asks who may before it looks at"
    " anything else (CONTRIBUTING.md); when everybody may, add it to FOR_ANYBODY in tests/access/test_actions.py, with"
    " the reason."
)


def actions() -> dict[str, Callable[..., Any]]:
    """Give every action of ours that takes `by`, by the path of its file."""
    root = Path(settings.BASE_DIR)
    for file in root.glob("**/actions/*.py"):
        parts = file.relative_to(root).with_suffix("").parts
        if parts[0] in {"accounts", "vendors", "quality_mark", "marketplace", "core"} and file.stem != "__init__":
            importlib.import_module(".".join(parts))
    return {
        path.rpartition(".")[0]: function
        for path, function in sorted(REGISTRY.items())
        if not path.startswith("tests.") and "by" in inspect.signature(inspect.unwrap(function)).parameters
    }


ACTIONS: Final = actions()


class Untouched:
    """Stands for a value that an action has no business with before it knows who asks."""


class NoValue(Exception):
    """The matrix has no row for an argument."""


def plain(kind: Any) -> Any:
    """Make a value of a type."""
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        return plain(next(part for part in typing.get_args(kind) if part is not types.NoneType))
    base = origin or kind
    if isinstance(base, type) and issubclass(base, enum.Enum):
        return next(iter(base))
    if base in {abc.Mapping, dict}:
        return {}
    if base in {abc.Collection, abc.Iterable, abc.Sequence, list, tuple, set}:
        return []
    made = {
        str: "Dość długi powód.",
        int: 1,
        bool: True,
        bytes: b"x",
        Decimal: Decimal("9.00"),
        dt.date: clock.today() + dt.timedelta(days=30),
        dt.datetime: clock.now(),
        uuid.UUID: uuid.UUID(int=7),
    }
    return made[base] if base in made else Untouched()


def arguments(function: Callable[..., Any], world: World) -> dict[str, Any]:
    """Fill the arguments of an action: rows of the vendor by their names, anything else by its type."""
    real = inspect.unwrap(function)
    hints = typing.get_type_hints(real)
    found = {}
    for name, parameter in inspect.signature(real).parameters.items():
        if name == "by" or parameter.kind is parameter.VAR_KEYWORD:
            continue
        special = f"{real.__module__.rpartition('.')[2]}.{name}"
        if key := next((key for key in (special, name) if key in ROWS), ""):
            found[name] = world[key]
        elif name.endswith("_ids") and name[:-1] in ROWS:
            found[name] = [world[name[:-1]]]
        elif parameter.default is parameter.empty:
            if name.endswith("_id"):
                raise NoValue(name)
            found[name] = plain(hints[name])
    return found


@pytest.mark.parametrize("path", sorted(set(ACTIONS) - set(FOR_ANYBODY)))
def test_every_argument_can_be_filled(path: str) -> None:
    for name, parameter in inspect.signature(inspect.unwrap(ACTIONS[path])).parameters.items():
        if name.endswith("_id") and parameter.default is parameter.empty:
            special = f"{path.rpartition('.')[2]}.{name}"
            assert name in ROWS or special in ROWS, f"{path} {ADD_A_VALUE.format(argument=name)}"


def test_every_exception_still_exists() -> None:
    assert sorted(set(FOR_ANYBODY) - set(ACTIONS)) == []


def tries(world: World) -> Iterator[tuple[str, str, Callable[..., Any], dict[str, Any]]]:
    """Give (path, person, action, arguments) of every call that must be refused."""
    for path, function in ACTIONS.items():
        if path in FOR_ANYBODY:
            continue
        try:
            filled = arguments(function, world)
        except NoValue:
            continue  # told by the test above
        for person in REFUSED if path.startswith("quality_mark.") else (*REFUSED, *BODIES):
            yield path, person, function, filled


def test_who_may_not_is_refused_and_nothing_changes() -> None:
    world = build()
    before = fingerprints()
    found = []
    for path, person, function, filled in tries(world):
        refusal: Exception | None = None
        try:
            with transaction.atomic():
                function(**filled, by=world.people[person])
        except Exception as problem:  # noqa: BLE001
            refusal = problem
        if not isinstance(refusal, REFUSALS):
            found.append(f"{path} by {person} {ASK_EARLIER.format(refusal=refusal)}")
    assert not found, "\n" + "\n".join(found)
    assert fingerprints() == before
