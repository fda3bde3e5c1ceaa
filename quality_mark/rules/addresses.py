"""Addresses in letters: whole ones, of pages where the reader goes on."""

from django.conf import settings

from vendors.models import Vendor


def address(path: str) -> str:
    """Give the whole address of a path of ours."""
    return f"{str(settings.PUBLIC_URL).rstrip('/')}{path}"


def applicant_address(vendor: Vendor) -> str:
    """Give the page of the mark in the panel of an applicant or holder."""
    return address(f"/panel/{vendor.slug}/znak/")


def case_address(application_id: int) -> str:
    """Give the page of an application at the scheme's operator."""
    return address(f"/rops/znak/wnioski/{application_id}/")
