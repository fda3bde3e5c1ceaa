"""What a vendor answered about people in its texts and pictures, the consents of these people, and who looked at it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from vendors.models.vendor import Vendor
from vendors.states import ContentState


class PersonConsent(models.Model):
    """A private file with the consent of one or more people to be shown, and its last day (law.md R10-01).

    A withdrawn consent stays as a proof of what was; the content that rested on it goes at once.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="person_consents")
    file = models.FileField(storage=private_storage, upload_to="consents/", max_length=200)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    people = models.PositiveSmallIntegerField(_("ile osób"), default=1)
    expires_on = models.DateField(_("zgoda ważna do"))
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="consents_uploaded")
    uploaded_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="consents_withdrawn")

    class Meta:
        verbose_name = _("zgoda osoby")
        verbose_name_plural = _("zgody osób")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["expires_on"], name="consent_expiry")]
        constraints = [
            models.CheckConstraint(condition=models.Q(people__gte=1), name="consent_of_somebody"),
        ]

    def __str__(self) -> str:
        return self.name


class ContentReview(models.Model):
    """One wish to publish one text or picture: the answer about recognisable people, and what came of it.

    `subject_*` name the row (a storefront's story, a picture, a fact, a picture of a listing), `text` keeps the words
    as they were when asked. `people` is how many people can be recognised; 0 when the answer was no. One subject has at
    most one review that is published (ACCEPTED or PASSED) and at most one OPEN one.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="content_reviews")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    people = models.PositiveSmallIntegerField(_("ile osób można rozpoznać"), default=0)
    words = models.CharField(_("słowa, które zwróciły uwagę"), max_length=300, blank=True)
    consents = models.ManyToManyField(PersonConsent, blank=True, related_name="reviews")
    state = models.CharField(max_length=10, choices=ContentState.choices)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="content_asked")
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="content_decided")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sprawdzenie treści")
        verbose_name_plural = _("sprawdzenia treści")
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "state"], name="content_subject"),
            models.Index(fields=["state", "asked_at"], name="content_queue"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ContentState.values), name="content_state_known"),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=models.Q(state=ContentState.OPEN),
                name="content_open_once",
            ),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=models.Q(state__in=[ContentState.ACCEPTED, ContentState.PASSED]),
                name="content_published_once",
            ),
        ]

    def __str__(self) -> str:
        return self.subject_name
