"""What a public register is asked and what it answers; each register fulfils this port in a file of its own."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, Protocol

from vendors.models import LookUpOutcome, LookUpSource, RegisterType, Vendor

TIMEOUT_SECONDS: Final = 8
_MAX_BYTES: Final = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Question:
    """The data of an entity that registers are asked about."""

    nip: str
    regon: str
    krs: str
    name: str
    bank_account: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a register said: `asked` is the number sent, `summary` words -> values found, `differs` names of data."""

    source: LookUpSource
    asked: str
    outcome: LookUpOutcome
    summary: dict[str, Any] = field(default_factory=dict)


class PublicRegister(Protocol):
    """One public register."""

    @property
    def source(self) -> LookUpSource:
        """Name the register."""

    def number_of(self, question: Question) -> str:
        """Give the number to ask by, or an empty string when this register cannot be asked about the entity."""

    def ask(self, question: Question) -> Answer:
        """Ask over the network; never raises, an unreachable register is an answer too."""


class Unavailable(Exception):
    """The register did not answer in time, or not in its usual shape."""


def read_json(url: str) -> dict[str, Any] | None:
    """Fetch a JSON object; None when the register says 404. Raises Unavailable for everything else."""
    request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310  from settings
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as reply:  # noqa: S310
            found = json.loads(reply.read(_MAX_BYTES))
    except urllib.error.HTTPError as problem:
        if problem.code == HTTPStatus.NOT_FOUND:
            return None
        raise Unavailable(f"HTTP {problem.code}") from problem
    except (OSError, ValueError) as problem:
        raise Unavailable(type(problem).__name__) from problem
    if not isinstance(found, dict):
        raise Unavailable("shape")
    return found


def question_about(vendor: Vendor) -> Question:
    """Give what registers are asked about a vendor; for a unit, the numbers are its operating body's."""
    is_in_krs = vendor.register_type == RegisterType.KRS
    return Question(
        nip=vendor.nip,
        regon=vendor.regon,
        krs=vendor.register_number if is_in_krs else "",
        name=vendor.operating_body or vendor.name,
        bank_account=vendor.bank_account,
    )
