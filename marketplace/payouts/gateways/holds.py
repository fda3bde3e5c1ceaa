"""Why payouts of a seller wait: reasons of apps that payouts does not know, plugged in by config/reactions.py."""

from collections.abc import Callable

from vendors.models import Vendor

Source = Callable[[Vendor], bool]
_sources: list[Source] = []


def add_hold(source: Source) -> None:
    """Plug in a reason: a function that tells whether a seller must wait; adding it twice adds it once."""
    if source not in _sources:
        _sources.append(source)


def is_held(vendor: Vendor) -> bool:
    """Tell whether a seller is paid nothing for now."""
    return any(source(vendor) for source in _sources)
