"""Full addresses: always from the configured public one, never from what a visitor's browser claims."""

from django.conf import settings
from django.utils.http import urlencode


def absolute(path: str) -> str:
    """Put the public address before a path; a full address stays as it is."""
    if path.startswith(("http://", "https://")):
        return path
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def canonical(path: str, page: int = 1) -> str:
    """Give the canonical address of a page: filters and sorting dropped, the page number kept."""
    return absolute(f"{path}?{urlencode({'page': page})}" if page > 1 else path)
