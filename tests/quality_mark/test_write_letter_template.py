"""write_letter_template: the next version, names that the kind knows; strangers refused, nothing written."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from quality_mark.actions.write_letter_template import TemplateRefused, write_letter_template
from quality_mark.models import HistoryEntry, LetterKind, LetterTemplate
from quality_mark.queries.letters import text_of
from quality_mark.rules.letter_samples import SAMPLES, preview
from quality_mark.rules.letter_texts import TEXTS
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
KIND = LetterKind.SURRENDERED


def test_writes_the_next_version(operator: User) -> None:
    for number, body in ((1, "Koniec: {powod}"), (2, "Koniec dnia {dzien}: {powod}")):
        made = write_letter_template(kind=KIND, subject=" Certyfikat\n{numer} ", body=f" {body}\r\n", by=operator)
        assert (made.version, made.subject, made.body) == (number, "Certyfikat {numer}", body)
    assert text_of(KIND) == ("Certyfikat {numer}", "Koniec dnia {dzien}: {powod}", 2)
    assert list(HistoryEntry.objects.values_list("verb", flat=True)) == ["template.write"] * 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"subject": "  "}, "subject"),
        ({"body": " \n "}, "body"),
        ({"subject": "{pesel}"}, "subject"),
        ({"body": "{pesel} i {imie}"}, "body"),
        ({"subject": TEXTS[KIND].subject, "body": TEXTS[KIND].body}, ""),
    ],
)
def test_refuses_a_text_that_cannot_stand(change: dict[str, str], field: str, operator: User) -> None:
    with pytest.raises(TemplateRefused) as refused:
        write_letter_template(**{"kind": KIND, "subject": "Temat", "body": "Treść", "by": operator, **change})
    assert refused.value.field == field
    assert (LetterTemplate.objects.count(), HistoryEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", [None, *[role for role in Role if role != Role.SCHEME_OPERATOR]])
def test_refuses_a_stranger_of_any_other_role(role: Role | None) -> None:
    with pytest.raises(NotAllowed):
        write_letter_template(kind=KIND, subject="Temat", body="Treść", by=UserFactory(role=role))
    assert LetterTemplate.objects.count() == 0


def test_every_name_has_an_example_and_unknown_ones_stay() -> None:
    assert {name for text in TEXTS.values() for name in text.names} <= set(SAMPLES)
    assert preview(KIND, "{numer}", "{pesel}") == (SAMPLES["numer"], "{pesel}")
