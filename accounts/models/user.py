"""A person who signs in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core import clock


class UserManager(BaseUserManager["User"]):
    """Makes users; the e-mail address is the user name and is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an ordinary person."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make the operator's technician, who may use Django's admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by e-mail, whatever the case of its letters."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by e-mail address.

    `token_key` changes when the person signs out everywhere: tokens of the API that were given before end.
    """

    email = models.EmailField(_("adres e-mail"), unique=True)
    first_name = models.CharField(_("imię"), max_length=100, blank=True)
    last_name = models.CharField(_("nazwisko"), max_length=100, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    easy_reading = models.BooleanField(_("krótsze teksty w panelu"), default=False)
    is_staff = models.BooleanField(_("technik operatora"), default=False)
    is_active = models.BooleanField(_("aktywne"), default=True)
    date_joined = models.DateTimeField(_("założone"), default=clock.now)
    token_key = models.CharField(max_length=32, blank=True, editable=False)
    default_billing_address = models.ForeignKey(
        "accounts.Address", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    default_shipping_address = models.ForeignKey(
        "accounts.Address", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("osoba")
        verbose_name_plural = _("osoby")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_ci")]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the e-mail in lower case."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Give first and last name, or the e-mail when neither is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.email
