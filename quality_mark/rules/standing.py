"""What a certificate's state and dates mean on a day, and how the register says it."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from quality_mark.models import Certificate, SchemeVersion
from quality_mark.states import CertificateState, Standing


def version_in_force(version: SchemeVersion, day: dt.date) -> bool:
    """Tell whether a version of the terms is in force on a Warsaw day; both ends are inclusive."""
    return version.effective_from <= day and (version.effective_to is None or version.effective_to >= day)


def standing_of(certificate: Certificate, day: dt.date) -> Standing:
    """Give what the register says of a certificate on a Warsaw day (law.md R13-05, R13-08, T13-04).

    A decision (suspended, withdrawn, surrendered) goes before the dates; a certificate whose version of the terms has
    ended is expired, one whose version has not begun is future. A renewal shares the decision on the certificate that
    it renews (`is_shared`). IN_FORCE here is exactly what `quality_mark.queries.certificates_in_force` filters.
    """
    if certificate.state != CertificateState.VALID:
        return Standing(certificate.state)
    version = certificate.scheme_version
    if certificate.valid_to < day or (version.effective_to is not None and version.effective_to < day):
        return Standing.EXPIRED
    if certificate.renews is not None and certificate.renews.state != CertificateState.VALID:
        return Standing(certificate.renews.state)
    if certificate.valid_from > day or version.effective_from > day:
        return Standing.FUTURE
    return Standing.IN_FORCE


def is_shared(certificate: Certificate, standing: Standing) -> bool:
    """Tell whether a standing comes from the decision on the certificate that this one renews."""
    return certificate.state == CertificateState.VALID and standing in set(CertificateState.values)


def sentence_of(certificate: Certificate, standing: Standing, since: dt.datetime | None) -> str:
    """Spell out what the reader may rely on, e.g. "Ten certyfikat jest zawieszony od 3 marca 2026." (law.md R13-08).

    `since` is the instant of the decision, None when the register does not know it.
    """
    if is_shared(certificate, standing) and certificate.renews is not None:
        return _shared_sentence(certificate.renews, standing)
    day = date_format(clock.date_of(since), "j E Y") if since else ""
    dates = {
        "from": date_format(certificate.valid_from, "j E Y"),
        "to": date_format(certificate.valid_to, "j E Y"),
        "day": day,
    }
    known = {
        Standing.IN_FORCE: _("Ten certyfikat obowiązuje od %(from)s do %(to)s."),
        Standing.FUTURE: _(
            "Ten certyfikat zacznie obowiązywać %(from)s. Do tego dnia nie wolno posługiwać się znakiem."
        ),
        Standing.EXPIRED: _("Ten certyfikat wygasł. Obowiązywał od %(from)s do %(to)s."),
        Standing.SUSPENDED: _(
            "Ten certyfikat jest zawieszony od %(day)s. W tym czasie nie wolno posługiwać się znakiem."
        ),
        Standing.WITHDRAWN: _("Ten certyfikat został cofnięty %(day)s i już nie obowiązuje."),
        Standing.SURRENDERED: _("Posiadacz zwrócił ten certyfikat %(day)s. Certyfikat już nie obowiązuje."),
    }
    undated = {
        Standing.SUSPENDED: _("Ten certyfikat jest zawieszony. W tym czasie nie wolno posługiwać się znakiem."),
        Standing.WITHDRAWN: _("Ten certyfikat został cofnięty i już nie obowiązuje."),
        Standing.SURRENDERED: _("Posiadacz zwrócił ten certyfikat. Certyfikat już nie obowiązuje."),
    }
    return (known if day else {**known, **undated})[standing] % dates


def _shared_sentence(renewed: Certificate, standing: Standing) -> str:
    sentences = {
        Standing.SUSPENDED: _(
            "Ten certyfikat odnawia certyfikat nr %(number)s, który jest zawieszony. Do jego przywrócenia nie wolno "
            "posługiwać się znakiem."
        ),
        Standing.WITHDRAWN: _(
            "Ten certyfikat odnawiał certyfikat nr %(number)s, który został cofnięty. Dlatego nie obowiązuje."
        ),
        Standing.SURRENDERED: _(
            "Ten certyfikat odnawiał certyfikat nr %(number)s, który posiadacz zwrócił. Dlatego nie obowiązuje."
        ),
    }
    return sentences[standing] % {"number": renewed.number}
