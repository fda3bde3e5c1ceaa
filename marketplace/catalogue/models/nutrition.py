"""What food gives, per 100 g or 100 ml, or why nothing has to be said (Reg. 1169/2011 art. 30 and annex V)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models.product import Product


class NutritionUnit(models.TextChoices):
    """What the figures are for."""

    G = "G", _("100 g")
    ML = "ML", _("100 ml")


class NutritionExemption(models.TextChoices):
    """Why the law asks for no table: the points of annex V, and art. 44 for food without a package."""

    SMALL_PRODUCER = "SMALL_PRODUCER", _("robimy małe ilości i sprzedajemy je sami kupującym albo do sklepu w okolicy")
    UNPROCESSED = "UNPROCESSED", _("nieprzetworzone, z jednego składnika, na przykład owoce, miód, mąka, kasza")
    MATURED = "MATURED", _("z jednego składnika, które tylko dojrzewało")
    HERBS = "HERBS", _("zioła, przyprawy i ich mieszanki, sól")
    INFUSION = "INFUSION", _("herbata, kawa, zioła do parzenia bez innych dodatków")
    VINEGAR = "VINEGAR", _("ocet")
    SMALL_PACKAGE = "SMALL_PACKAGE", _("bardzo małe opakowanie, największa ścianka poniżej 25 cm²")
    UNPACKED = "UNPACKED", _("sprzedajemy bez opakowania albo pakujemy przy kupującym")


#: The ground of each exemption, as it stands in the law.
EXEMPTION_GROUNDS = {
    NutritionExemption.SMALL_PRODUCER: _("załącznik V pkt 19 rozporządzenia 1169/2011"),
    NutritionExemption.UNPROCESSED: _("załącznik V pkt 1 rozporządzenia 1169/2011"),
    NutritionExemption.MATURED: _("załącznik V pkt 2 rozporządzenia 1169/2011"),
    NutritionExemption.HERBS: _("załącznik V pkt 4 i 5 rozporządzenia 1169/2011"),
    NutritionExemption.INFUSION: _("załącznik V pkt 7 i 8 rozporządzenia 1169/2011"),
    NutritionExemption.VINEGAR: _("załącznik V pkt 9 rozporządzenia 1169/2011"),
    NutritionExemption.SMALL_PACKAGE: _("załącznik V pkt 18 rozporządzenia 1169/2011"),
    NutritionExemption.UNPACKED: _("art. 44 rozporządzenia 1169/2011"),
}


def _grams(label: object) -> "models.DecimalField[object, object]":
    return models.DecimalField(label, max_digits=5, decimal_places=2, null=True, blank=True)  # type: ignore[arg-type]


class NutritionFacts(models.Model):
    """The seven figures of a nutrition declaration, or the exemption with its reason (law.md R8-01)."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="nutrition")
    per = models.CharField(
        _("wartość odżywcza w"), max_length=2, choices=NutritionUnit.choices, default=NutritionUnit.G
    )
    energy_kj = models.PositiveSmallIntegerField(_("energia (kJ)"), null=True, blank=True)
    energy_kcal = models.PositiveSmallIntegerField(_("energia (kcal)"), null=True, blank=True)
    fat = _grams(_("tłuszcz (g)"))
    saturates = _grams(_("kwasy tłuszczowe nasycone (g)"))
    carbohydrate = _grams(_("węglowodany (g)"))
    sugars = _grams(_("cukry (g)"))
    protein = _grams(_("białko (g)"))
    salt = _grams(_("sól (g)"))
    exemption = models.CharField(
        _("dlaczego bez tabeli"), max_length=20, choices=NutritionExemption.choices, blank=True
    )
    exemption_note = models.CharField(_("wyjaśnienie"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(per__in=NutritionUnit.values), name="nutrition_per_known"),
            models.CheckConstraint(
                condition=models.Q(exemption__in=["", *NutritionExemption.values]), name="nutrition_exemption_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.energy_kcal} kcal / {self.get_per_display()}"
