"""A person wants to be forgotten."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.gateways.personal_data import personal_data
from accounts.models import Address, RoleGrant, User
from core.action import action
from core.errors import RuleViolation
from core.forgetting import forget_actor
from core.locking import lock


class WrongPassword(RuleViolation):
    """Erasing an account asks for its password once more."""

    code = "WRONG_PASSWORD"
    message = _("Hasło się nie zgadza. Nic nie usunęliśmy.")


class ErasureBlocked(RuleViolation):
    """Something must end first; `obstacles` says what, each in a sentence."""

    code = "ERASURE_BLOCKED"

    def __init__(self, obstacles: list[str]) -> None:
        self.obstacles = obstacles
        super().__init__(" ".join(obstacles))


@action
def erase_account(*, by: User, password: str) -> list[str]:
    """Erase the account of the person who asks, at once; gives the private files to delete after the commit (R10-04).

    The row stays as a number without name and address, because history points at it; nobody can sign in with it, and
    the e-mail address is free for a new account. Orders keep, out of everybody's sight, what the tax law asks for
    (marketplace.orders). Raises WrongPassword, ErasureBlocked.
    """
    user = lock(User, by.pk)
    if not user.is_active or not user.check_password(password):
        raise WrongPassword(field="password")
    if obstacles := obstacles_of(user):
        raise ErasureBlocked(obstacles)
    files = [name for kind in personal_data() for name in kind.erase(user)]
    email = user.email
    Address.objects.filter(user=user).delete()
    EmailAddress.objects.filter(Q(user=user) | Q(email__iexact=email)).delete()
    Authenticator.objects.filter(user=user).delete()
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        table.objects.filter(username__iexact=email).delete()
    _end_sessions(user)
    LogEntry.objects.filter(Q(user=user) | Q(object_repr__icontains=email)).delete()
    forget_actor(actor_id=user.pk, name=email)
    user.email = f"usuniete-{user.pk}@konto.invalid"
    user.first_name = user.last_name = user.phone = user.token_key = ""
    user.is_active = user.is_staff = user.is_superuser = user.easy_reading = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    return files


def obstacles_of(user: User) -> list[str]:
    """Give in sentences what must end before the account can go; empty when nothing stands against it."""
    found = [sentence for kind in personal_data() for sentence in kind.obstacles(user)]
    if user.is_superuser or user.is_staff or RoleGrant.objects.filter(user=user).exists():
        found.append(str(_("Masz rolę na Rynku ES. Poproś administratora, żeby ją odebrał, i spróbuj jeszcze raz.")))
    return found


def _end_sessions(user: User) -> None:
    """Delete the sessions of a person; they hold the address in the notes of signing in."""
    rows: QuerySet[Session] = Session.objects.all()
    gone = [row.pk for row in rows.iterator(chunk_size=500) if row.get_decoded().get("_auth_user_id") == str(user.pk)]
    Session.objects.filter(pk__in=gone).delete()
