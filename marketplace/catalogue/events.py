"""What happened to a listing."""

import dataclasses

from core.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProductPublished(Event):
    """Buyers may see a listing now (again)."""

    product_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProductHidden(Event):
    """The regional centre hid a listing; the vendor learns the reason (law.md R3-06)."""

    product_id: int
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ListingTextChanged(Event):
    """A listing says something else than before; searching knows its words, but not yet their inflected forms."""

    product_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class MediaAdded(Event):
    """A picture was stored and has no smaller sizes yet."""

    media_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class MediaRemoved(Event):
    """A picture was taken from a listing; its files are no longer needed."""

    files: list[str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProductSubmitted(Event):
    """A listing waits for the regional centre before buyers see it."""

    product_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProductHeld(Event):
    """A live listing lost the mark that its words rely on and waits for the regional centre; the sellers learn why."""

    product_id: int
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProductAccepted(Event):
    """A reviewer said yes to a listing; buyers see it."""

    product_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProductChangeAccepted(Event):
    """A reviewer said yes to a change of a live listing; buyers see the new version."""

    product_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ScheduledPublicationFailed(Event):
    """The time had come, but the listing was not ready; the sellers learn why."""

    product_id: int
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class PlannedPriceFailed(Event):
    """The time had come, but the price could not be set; the sellers learn why."""

    product_id: int
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class LabelConfirmed(Event):
    """The regional centre confirmed a mark on a listing."""

    product_id: int
    label: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ImportWaits(Event):
    """An import has work for the background: reading, checking, taking over or undoing."""

    job_id: int
