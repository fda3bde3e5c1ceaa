"""Reading schemes and the versions of their terms."""

from quality_mark.models import Scheme


def scheme_with_versions(slug: str) -> Scheme:
    """Give a scheme with all its versions fetched, the newest first; raises Scheme.DoesNotExist."""
    return Scheme.objects.prefetch_related("versions__criteria").get(slug=slug)
