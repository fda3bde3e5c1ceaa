"""A version of the rules in words: its numbers with their names, and one text to compare with another (T13-11)."""

from decimal import Decimal

from django.utils.translation import gettext as _

from core.money import format_pln
from quality_mark.models import Sanction, SchemeVersion
from quality_mark.rules.scheme_text import NUMBERS
from vendors.models import EntityKind
from vendors.rules.market_terms import DiffBlock, differences


def number_rows(version: SchemeVersion) -> list[tuple[str, str]]:
    """Give every number that binds, as (name, value) for people."""
    return [(str(version._meta.get_field(name).verbose_name), _value(version, name)) for name in NUMBERS]  # type: ignore[union-attr]


def sanction_words(row: Sanction) -> str:
    """Say what follows a breach of this severity."""
    parts = []
    if row.suspends:
        parts.append(_("certyfikat zawieszamy od razu"))
    if row.days:
        parts.append(_("na poprawę jest %(days)s dni") % {"days": row.days})
    if row.withdraws:
        parts.append(_("Kapituła rozpatruje cofnięcie certyfikatu"))
    if row.ban_months:
        parts.append(_("nowy wniosek najwcześniej po %(months)s miesiącach") % {"months": row.ban_months})
    return "; ".join(parts) or _("upomnienie")


def readable_text(version: SchemeVersion) -> str:
    """Give everything that binds in a version as paragraphs, in the order in which people read; asks related rows."""
    parts = [version.terms]
    parts += [
        " ".join(filter(None, [f"{row.code}. {row.name}", row.explanation, row.evidence_asked]))
        for row in version.criteria.all()
        if row.is_active
    ]
    parts += [row.text for row in version.questions.all()]
    parts += [f"{row.get_severity_display()}: {row.meaning} {sanction_words(row)}" for row in version.sanctions.all()]
    parts += [f"{name}: {value}" for name, value in number_rows(version)]
    return "\n\n".join(parts)


def compare(before: SchemeVersion, after: SchemeVersion) -> list[DiffBlock]:
    """Compare two versions paragraph by paragraph and word by word; [] when nothing that binds differs."""
    found = differences(readable_text(before), readable_text(after))
    return found if any(block.kind not in {"same", "gap"} for block in found) else []


def _value(version: SchemeVersion, name: str) -> str:
    value = getattr(version, name)
    if name == "entity_kinds":
        kinds = [str(EntityKind(kind).label) for kind in value if kind in EntityKind.values]
        return ", ".join(kinds) or _("wszystkie rodzaje podmiotów")
    if name == "fee":
        return format_pln(Decimal(value) / 100) if value else _("bezpłatnie")
    if isinstance(value, bool):
        return _("tak") if value else _("nie")
    return str(value)
