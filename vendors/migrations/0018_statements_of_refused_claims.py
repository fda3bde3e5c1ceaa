"""Claims that were refused before now get their statement of reasons, so that their complaint can be filed here too."""

from typing import Any

from django.db import migrations


def write_statements(apps: Any, _schema_editor: Any) -> None:
    """Copy ground and facts of each refused claim, under the day of its decision."""
    statement = apps.get_model("vendors", "StatementOfReasons")
    for claim in apps.get_model("vendors", "Claim").objects.filter(state="REFUSED").select_related("vendor"):
        statement.objects.create(
            vendor=claim.vendor,
            measure="CLAIM_REFUSED",
            subject_type="vendors.Claim",
            subject_id=str(claim.pk),
            subject_name=f"{claim.vendor.name} ({claim.pk})"[:300],
            ground_kind=claim.ground_kind,
            ground=claim.ground,
            facts=claim.facts,
            decided_by_id=claim.decided_by_id,
            decided_at=claim.decided_at,
        )


class Migration(migrations.Migration):
    dependencies = [("vendors", "0017_forgotten_traceability")]
    operations = [migrations.RunPython(write_statements, migrations.RunPython.noop)]
