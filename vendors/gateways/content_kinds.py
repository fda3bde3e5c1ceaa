"""Things of other apps that ask people's consent before they go live: how each is shown, taken down and looked at.

The register of vendors knows only a subject's type and key; whoever owns the row registers what to do with it
(config/reactions.py). Both functions run inside the deciding action, in its transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.files.base import File


@dataclass(frozen=True, kw_only=True)
class ContentKind:
    """What happens to a subject, by its key: `show` it to buyers, `take_down` with everything made of it.

    `picture` gives the picture for the reviewer, or None for a text.
    """

    show: Callable[[str], object]
    take_down: Callable[[str], object]
    picture: Callable[[str], "File | None"]  # type: ignore[type-arg]


_kinds: Final[dict[str, ContentKind]] = {}


def register_content(subject_type: str, kind: ContentKind) -> None:
    """Say what belongs to a type of subject, e.g. "catalogue.Media" (called by config/reactions.py only)."""
    _kinds[subject_type] = kind


def kind_of(subject_type: str) -> ContentKind | None:
    """Give what is registered for a type, or None."""
    return _kinds.get(subject_type)
