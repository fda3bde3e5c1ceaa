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
