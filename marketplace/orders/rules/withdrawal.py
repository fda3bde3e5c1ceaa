"""What of a part a consumer may withdraw from now, line by line, and why not from the rest (law.md R2-05 to R2-07)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.clock import WARSAW
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.rules.remaining import Position
from marketplace.orders.rules.withdrawal_text import WITHOUT_RIGHT
from marketplace.orders.states import VendorOrderState
from quality_mark.models import ItemKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What the clock needs: since when goods run (None: not all have come yet), what was asked, what came back."""

    goods_start: dt.date | None
    goods_start_is_said: bool
    contract_on: dt.date
    instructed_on: dt.date | None
    starts_early: bool
    returned: Mapping[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class LineRight:
    """One line: how many pieces may be withdrawn from now and until when; `reason` says why none."""

    line: OrderLine
    pieces: int
    ends_at: dt.datetime | None
    reason: str = ""
    hint: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether anything of the line can be withdrawn from."""
        return self.pieces > 0


def given_pieces(part: VendorOrder, position: Position) -> int:
    """Give the pieces that the buyer has, or that were done: sent ones, and all kept ones of a finished part."""
    return position.kept if part.state == VendorOrderState.COMPLETED else position.shipped


def reason_of_part(part: VendorOrder) -> str:
    """Say why nothing of the part can be withdrawn from; "" when the lines decide."""
    if not part.order.has_consumer_rights:
        return _("Ustawowe prawo odstąpienia mają konsumenci. To zamówienie złożyła firma lub instytucja.")
    if not part.seller_is_trader:
        return _("Sprzedawca nie jest przedsiębiorcą, więc ustawowe prawo odstąpienia nie przysługuje.")
    if part.state == VendorOrderState.AWAITING_PAYMENT:
        return _("Zamówienie nie jest jeszcze opłacone: możesz je po prostu anulować na stronie zamówienia.")
    if part.state in {VendorOrderState.CANCELLED, VendorOrderState.EXPIRED}:
        return _("To zamówienie jest już anulowane: nie ma od czego odstępować.")
    return ""


def right_of(
    part: VendorOrder, position: Position, facts: Facts, ends_at: dt.datetime | None, now: dt.datetime
) -> LineRight:
    """Judge one line at an instant; `ends_at` is None while the time has not begun to run."""
    line = position.line
    pieces = position.kept - facts.returned.get(line.pk, 0)
    if line.withdrawal_regime in WITHOUT_RIGHT:
        label = WithdrawalRegime(line.withdrawal_regime).label
        return LineRight(
            line=line, pieces=0, ends_at=None, reason=_("Prawo odstąpienia: %(label)s.") % {"label": label}
        )
    if pieces <= 0:
        return LineRight(line=line, pieces=0, ends_at=ends_at, reason=_("Z tej pozycji nic już nie zostało."))
    if line.kind == ItemKind.SERVICE and facts.starts_early and part.state == VendorOrderState.COMPLETED:
        reason = _("Usługa została wykonana w całości na Twoje żądanie przed upływem terminu, więc prawo wygasło.")
        return LineRight(line=line, pieces=0, ends_at=ends_at, reason=reason)
    if ends_at is not None and now > ends_at:
        day = date_format(ends_at.astimezone(WARSAW), "j E Y, H:i:s")
        return LineRight(line=line, pieces=0, ends_at=ends_at, reason=_("Termin minął %(day)s.") % {"day": day})
    return LineRight(line=line, pieces=pieces, ends_at=ends_at, hint=_hint(line, facts))


def _hint(line: OrderLine, facts: Facts) -> str:
    if line.withdrawal_regime == WithdrawalRegime.HYGIENE:
        return _("Tylko jeśli zapieczętowane opakowanie nie było otwierane.")
    if line.kind == ItemKind.SERVICE and facts.starts_early:
        return _("Usługa zaczęła się na Twoje żądanie: zapłacisz za to, co już wykonano.")
    return ""


def wants_goods_back(line: OrderLine) -> bool:
    """Tell whether given pieces of a line must travel back: goods do, services do not."""
    return line.kind == ItemKind.GOOD
