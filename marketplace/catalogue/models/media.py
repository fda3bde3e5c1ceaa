"""Pictures of a listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.catalogue.models.product import Product


class Hold(models.TextChoices):
    """Why a picture waits for the regional centre instead of being shown."""

    MARK = "MARK", _("zdjęcie przypomina znak, którego oferta nie ma")
    PEOPLE = "PEOPLE", _("na zdjęciu można rozpoznać osobę")


class ShownMedia(models.Manager["Media"]):
    """Pictures that buyers may see; whoever forgets to ask gets only these."""

    def get_queryset(self) -> models.QuerySet["Media"]:
        """Leave out what is held, and people whose consents have ended (law.md R10-01)."""
        in_force = models.Q(shown_until=None) | models.Q(shown_until__gte=clock.today())
        return super().get_queryset().filter(in_force, hold="")


class Media(models.Model):
    """One picture with its text alternative, required (WCAG 1.1.1).

    The upload is re-encoded without metadata; `renditions` lists the stored sizes, e.g.
    {"webp": {"320": "…", "640": "…"}, "avif": {…}}, and is empty until the task has made them.
    `objects` and `product.media` give only pictures that buyers may see; `everything` also those that are held.
    `shown_until` is the last day of the consents of the people on it, None where there is nobody.
    An import keeps the foreign address in `source_url` and fetches nothing.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="media")
    alt = models.CharField(_("opis zdjęcia"), max_length=250)
    image = models.ImageField(upload_to="listings/", width_field="width", height_field="height", blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    renditions = models.JSONField(default=dict, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    hold = models.CharField(max_length=10, choices=Hold.choices, blank=True, default="", editable=False)
    looks_like = models.CharField(max_length=80, blank=True, default="", editable=False)
    shown_until = models.DateField(null=True, blank=True, editable=False)

    objects = ShownMedia()
    everything = models.Manager["Media"]()

    class Meta:
        verbose_name = _("zdjęcie")
        verbose_name_plural = _("zdjęcia")
        ordering = ["product", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="media_alt_required"),
            models.CheckConstraint(condition=models.Q(hold__in=["", *Hold.values]), name="media_hold_known"),
            models.CheckConstraint(condition=~models.Q(image="", source_url=""), name="media_image_or_source"),
        ]

    def __str__(self) -> str:
        return self.alt
