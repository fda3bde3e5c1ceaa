"""The seat of the person who looks, read once for a whole page."""

from django.http import HttpRequest

from quality_mark.permissions import remember_seat


def read_seat(request: HttpRequest) -> None:
    """Read roles and seat in one query for a page that only shows; what changes something asks anew."""
    if request.method in {"GET", "HEAD"}:
        remember_seat(request.user)
