"""What a certificate is on a day, at every edge, and the sentence that says so (R13-05, R13-08, T13-04)."""

import datetime as dt

import pytest

from core.clock import WARSAW
from quality_mark.models import Certificate, SchemeVersion
from quality_mark.rules import sentence_of, standing_of
from quality_mark.states import CertificateState, Standing

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2027, 2, 28)
DAY = dt.timedelta(days=1)


def certificate(
    state: CertificateState = CertificateState.VALID,
    begins: dt.date = dt.date(2024, 1, 1),
    ends: dt.date | None = None,
) -> Certificate:
    version = SchemeVersion(effective_from=begins, effective_to=ends)
    return Certificate(state=state, valid_from=FIRST, valid_to=LAST, scheme_version=version)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (FIRST - DAY, Standing.FUTURE),
        (FIRST, Standing.IN_FORCE),
        (LAST, Standing.IN_FORCE),
        (LAST + DAY, Standing.EXPIRED),
    ],
)
def test_both_ends_are_inclusive(day: dt.date, standing: Standing) -> None:
    assert standing_of(certificate(), day) == standing


@pytest.mark.parametrize(
    ("begins", "ends", "standing"),
    [
        (FIRST, FIRST, Standing.IN_FORCE),
        (FIRST + DAY, None, Standing.FUTURE),
        (FIRST - 9 * DAY, FIRST - DAY, Standing.EXPIRED),
    ],
)
def test_the_version_of_the_terms_must_be_in_force_too(
    begins: dt.date, ends: dt.date | None, standing: Standing
) -> None:
    assert standing_of(certificate(begins=begins, ends=ends), FIRST) == standing


@pytest.mark.parametrize("state", sorted(set(CertificateState) - {CertificateState.VALID}))
@pytest.mark.parametrize("day", [FIRST - DAY, FIRST, LAST + DAY])
def test_a_decision_goes_before_the_dates(state: CertificateState, day: dt.date) -> None:
    assert standing_of(certificate(state), day) == state


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (Standing.IN_FORCE, "Ten certyfikat obowiązuje od 1 marca 2026 do 28 lutego 2027."),
        (Standing.EXPIRED, "Ten certyfikat wygasł. Obowiązywał od 1 marca 2026 do 28 lutego 2027."),
        (Standing.WITHDRAWN, "Ten certyfikat został cofnięty 6 maja 2026 i już nie obowiązuje."),
        (Standing.SURRENDERED, "Posiadacz zwrócił ten certyfikat 6 maja 2026. Certyfikat już nie obowiązuje."),
    ],
)
def test_the_sentence_names_the_day_in_warsaw(standing: Standing, sentence: str) -> None:
    after_midnight = dt.datetime(2026, 5, 6, 0, 30, tzinfo=WARSAW)
    assert sentence_of(certificate(), standing, after_midnight.astimezone(dt.UTC)) == sentence
