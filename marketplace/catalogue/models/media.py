"""Pictures of a listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models.product import Product


class Media(models.Model):
    """One picture with its text alternative, required (WCAG 1.1.1).

    The upload is re-encoded without metadata; `renditions` lists the stored sizes, e.g.
    {"webp": {"320": "…", "640": "…"}, "avif": {…}}, and is empty until the task has made them.
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

    class Meta:
        verbose_name = _("zdjęcie")
        verbose_name_plural = _("zdjęcia")
        ordering = ["product", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="media_alt_required"),
            models.CheckConstraint(condition=~models.Q(image="", source_url=""), name="media_image_or_source"),
        ]

    def __str__(self) -> str:
        return self.alt
