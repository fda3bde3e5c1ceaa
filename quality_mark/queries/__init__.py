"""Reading certificates: which are in force (in_force.py), and the public register (register.py)."""

from quality_mark.queries.in_force import (
    MAIN_SCHEME,
    bearing,
    certificates_in_force,
    coverage_in_force,
    covering,
    day_of,
    in_force,
    label_mode,
    next_change,
)

__all__ = [
    "MAIN_SCHEME",
    "bearing",
    "certificates_in_force",
    "coverage_in_force",
    "covering",
    "day_of",
    "in_force",
    "label_mode",
    "next_change",
]
