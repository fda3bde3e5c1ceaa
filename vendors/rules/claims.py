"""What a claim to an entry must say, and which role it may end in."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from vendors.models import MemberRole

MOST_OPEN: Final = 5
PROOF_MIN: Final = 20
LONGEST_POSITION: Final = 80
LONGEST_PROOF: Final = 4000


class ProofRequired(RuleViolation):
    """The regional centre must be able to check who asks."""

    code = "PROOF_REQUIRED"


class RoleNeeded(RuleViolation):
    """Somebody runs the entry by now, so who joins must be given a role."""

    code = "ROLE_NEEDED"

    def __init__(self) -> None:
        super().__init__(
            _("Ten wpis ma już swojego gospodarza. Wybierz rolę, w której ta osoba dołączy, albo odmów."), field="role"
        )


def check_claim_words(position: str, proof: str) -> tuple[str, str]:
    """Give position and proof without outer spaces; raises ProofRequired naming the field to blame."""
    position, proof = " ".join(position.split()), proof.strip()
    if not position:
        raise ProofRequired(_("Napisz, kim jesteś w tym podmiocie, na przykład: prezeska zarządu."), field="position")
    if len(position) > LONGEST_POSITION:
        raise ProofRequired(_("Skróć nazwę funkcji do 80 znaków."), field="position")
    if len(proof) < PROOF_MIN:
        raise ProofRequired(_("Napisz co najmniej jednym zdaniem, jak możemy to sprawdzić."), field="proof")
    if len(proof) > LONGEST_PROOF:
        raise ProofRequired(_("Skróć opis do 4000 znaków."), field="proof")
    return position, proof


def role_given(wanted: str, *, has_team: bool) -> str:
    """Give the role that an accepted claim brings: owner of an entry that nobody runs, else the one chosen.

    Raises RoleNeeded when somebody runs it and no known role was chosen.
    """
    if not has_team:
        return MemberRole.OWNER
    if wanted not in MemberRole.values:
        raise RoleNeeded
    return wanted
