"""Pure rules of the mark."""

from quality_mark.rules.issuing import (
    CertificateRefused,
    ReasonRequired,
    check_certificate,
    last_day,
    require_reason,
)
from quality_mark.rules.qr import qr_svg
from quality_mark.rules.standing import is_shared, sentence_of, standing_of, version_in_force

__all__ = [
    "CertificateRefused",
    "ReasonRequired",
    "check_certificate",
    "is_shared",
    "last_day",
    "qr_svg",
    "require_reason",
    "sentence_of",
    "standing_of",
    "version_in_force",
]
