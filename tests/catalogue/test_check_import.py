import pytest

from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage
from marketplace.catalogue.actions.check_import import AnotherImportWorks, MappingInvalid, check_import
from marketplace.catalogue.models import ImportJob, Product
from tests.catalogue.imports import checked, figures, problems, table, uploaded, work
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db

HEADER = ("Nazwa", "Kategoria", "Cena", "VAT")


@pytest.fixture
def job(vendor, owner):
    """An uploaded file of one good row."""
    CategoryFactory(name="Kubki")
    return uploaded(table(HEADER, ("Kubek", "Kubki", "49,00", "23%")), vendor, owner)


def test_hands_the_file_over_to_the_background(job, owner):
    check_import(job_id=job.pk, mapping=job.mapping, options={"vat_code": "8"}, by=owner)
    job.refresh_from_db()
    assert (job.state, job.options) == ("CHECKING", {"vat_code": "8"})
    assert OutboxMessage.objects.get(event="ImportWaits").payload == {"job_id": job.pk}


def test_the_check_tells_what_would_happen_and_writes_nothing(vendor, owner):
    CategoryFactory(name="Kubki")
    job = checked(
        table(HEADER, ("Kubek", "Kubki", "49,00", "23%"), ("Misa", "Kosmos", "tanio", "7%"), ("", "", "", "")),
        vendor,
        owner,
    )
    assert figures(job) == ("CHECKED", 1, 0, 0, 1)
    assert not Product.objects.exists()
    assert problems(job) == [
        (3, "category", "Nie ma takiej kategorii albo ma podkategorie."),
        (3, "gross", "„tanio” to nie jest cena."),
        (3, "vat_code", "Nie znam takiej stawki VAT."),
    ]
    assert all(problem["remedy"] for item in job.items.all() for problem in item.problems)


def test_can_be_done_again_with_other_columns(vendor, owner):
    CategoryFactory(name="Kubki")
    job = checked(table(("Nazwa", "Kategoria", "Netto", "Cena"), ("Kubek", "Kubki", "40", "x")), vendor, owner)
    assert figures(job) == ("CHECKED", 0, 0, 0, 1)
    check_import(job_id=job.pk, mapping=["name", "category", "gross", ""], options={}, by=owner)
    work()
    job.refresh_from_db()
    assert figures(job) == ("CHECKED", 1, 0, 0, 0)
    assert job.items.count() == 1


@pytest.mark.parametrize(
    "mapping",
    [["name", "name", "", ""], ["name", "nosuch", "", ""], ["name"], ["", "category", "gross", ""]],
    ids=["twice", "unknown", "too short", "no name"],
)
def test_refuses_columns_that_cannot_be_right(job, owner, mapping):
    with pytest.raises(MappingInvalid):
        check_import(job_id=job.pk, mapping=mapping, options={}, by=owner)
    assert ImportJob.objects.get().state == "UPLOADED"


def test_one_import_of_a_vendor_works_at_a_time(job, vendor, owner):
    other = uploaded(table(HEADER, ("Misa", "Kubki", "1", "23%")), vendor, owner)
    check_import(job_id=job.pk, mapping=job.mapping, options={}, by=owner)
    with pytest.raises(AnotherImportWorks):
        check_import(job_id=other.pk, mapping=other.mapping, options={}, by=owner)
    assert ImportJob.objects.get(pk=other.pk).state == "UPLOADED"
    with pytest.raises(IllegalTransition):
        check_import(job_id=job.pk, mapping=job.mapping, options={}, by=owner)


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(job, request, person):
    with pytest.raises(NotAllowed):
        check_import(job_id=job.pk, mapping=job.mapping, options={}, by=request.getfixturevalue(person))
    assert ImportJob.objects.get().state == "UPLOADED"
    assert not OutboxMessage.objects.exists()
