"""Several people add the same mark to the white list at once: it is there once, and the others are told."""

from accounts.models import Role
from marketplace.catalogue.actions.define_label import LabelInvalid, define_label
from marketplace.catalogue.models import Label
from tests.concurrency.conftest import at_once
from tests.factories import UserFactory


def test_a_mark_is_defined_once(shared_database: str) -> None:
    people = [UserFactory(role=Role.REVIEWER) for _number in range(6)]
    names = ["FSC", "Fsc"]

    def work(index: int) -> Label:
        said = {"issuer": f"Kto {index}", "scheme_url": "https://fsc.example"}
        return define_label(name=names[index % 2], by=people[index], **said)

    results = at_once(work, 6)
    [won] = [one for one in results if isinstance(one, Label)]
    refused = [one for one in results if isinstance(one, LabelInvalid)]
    assert [one.field for one in refused] == ["name"] * 5, results
    assert list(Label.objects.values_list("pk", "issuer")) == [(won.pk, won.issuer)]
