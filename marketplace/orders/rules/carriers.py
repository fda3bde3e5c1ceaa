"""Carriers that people know, and where each lets a parcel be followed."""

from typing import Final
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

#: Name -> address of tracking; the number is appended. An own car has none.
CARRIERS: Final[dict[str, str]] = {
    "InPost": "https://inpost.pl/sledzenie-przesylek?number=",
    "Poczta Polska": "https://emonitoring.poczta-polska.pl/?numer=",
    "Pocztex": "https://www.pocztex.pl/sledzenie-przesylek/?numer=",
    "DPD": "https://tracktrace.dpd.com.pl/parcelDetails?p1=",
    "DHL": "https://www.dhl.com/pl-pl/home/tracking.html?tracking-id=",
    "GLS": "https://gls-group.com/PL/pl/sledzenie-paczek?match=",
    "UPS": "https://www.ups.com/track?loc=pl_PL&tracknum=",
    "FedEx": "https://www.fedex.com/fedextrack/?trknbr=",
    "ORLEN Paczka": "https://www.orlenpaczka.pl/sledz-paczke/?numer=",
}
OWN_TRANSPORT: Final = _("Własny transport")


def tracking_url(carrier: str, number: str) -> str:
    """Give the page where a parcel can be followed; empty for carriers we do not know and parcels without a number."""
    known = {name.casefold(): address for name, address in CARRIERS.items()}
    address = known.get(carrier.strip().casefold(), "")
    return address + quote(number.strip(), safe="") if address and number.strip() else ""
