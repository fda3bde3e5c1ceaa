"""What every decision against a vendor needs in tests."""

from typing import Any, Final

from vendors.models import GroundKind

FACTS: Final = "Brak aktualnego wpisu w rejestrze."
GROUND: Final = "§ 4 ust. 1 regulaminu rynku"


def grounds(facts: str = FACTS, ground: str = GROUND, ground_kind: str = GroundKind.TERMS) -> dict[str, Any]:
    """Give ground and facts as keyword arguments."""
    return {"ground_kind": ground_kind, "ground": ground, "facts": facts}
