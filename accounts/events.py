"""What happens to accounts; letters follow."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountRegistered(Event):
    """Somebody made an account; the letter leads to `redirect_url` (checked before), or to our own page."""

    user_id: int
    redirect_url: str = ""


@dataclass(frozen=True, kw_only=True)
class RegistrationRepeated(Event):
    """Somebody tried to make an account with an address that has one: only its owner is told."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordResetWanted(Event):
    """Somebody forgot a password; the letter leads to `redirect_url` (checked before)."""

    user_id: int
    redirect_url: str


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """A password was changed, or set anew: the person is told, in case it was somebody else."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class DeletionWanted(Event):
    """Somebody wants to be forgotten and asked for it from a client of the API."""

    user_id: int
