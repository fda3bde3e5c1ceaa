"""Pure rules of the mark: what a certificate's state and dates mean on a day."""

import datetime as dt

from quality_mark.models import Certificate, SchemeVersion
from quality_mark.states import CertificateState, Standing


def version_in_force(version: SchemeVersion, day: dt.date) -> bool:
    """Tell whether a version of the terms is in force on a Warsaw day; both ends are inclusive."""
    return version.effective_from <= day and (version.effective_to is None or version.effective_to >= day)


def standing_of(certificate: Certificate, day: dt.date) -> Standing:
    """Give what the register says of a certificate on a Warsaw day (law.md R13-05, R13-08, T13-04).

    A decision (suspended, withdrawn, surrendered) goes before the dates; a certificate whose version of the terms has
    ended is expired, one whose version has not begun is future. IN_FORCE here is exactly what
    `quality_mark.queries.certificates_in_force` filters.
    """
    decided = {
        CertificateState.SUSPENDED: Standing.SUSPENDED,
        CertificateState.WITHDRAWN: Standing.WITHDRAWN,
        CertificateState.SURRENDERED: Standing.SURRENDERED,
    }.get(CertificateState(certificate.state))
    if decided is not None:
        return decided
    version = certificate.scheme_version
    if certificate.valid_to < day or (version.effective_to is not None and version.effective_to < day):
        return Standing.EXPIRED
    if certificate.valid_from > day or version.effective_from > day:
        return Standing.FUTURE
    return Standing.IN_FORCE
