"""Let the people be taken out of sales documents when the tax law lets them go, and nothing else be changed."""

from django.db import migrations

from core.append_only import add_emptying_trigger, drop_forgetting_trigger

#: Table -> the columns that may be emptied (with what they are then), and all the others.
COLUMNS = {
    "invoices_salesdocument": (
        {"buyer_nip": "", "file": "", "name": "", "reason": "", "made_by_name": "", "snapshot": "{}"},
        (
            "id", "vendor_id", "vendor_order_id", "kind", "source", "channel", "number", "issued_on", "corrects_id",
            "gross", "ksef_number", "content_type", "sha256", "key", "made_by_id", "made_at",
        ),
    ),
    "invoices_documentvisual": ({"file": ""}, ("id", "document_id", "sha256", "made_at")),
    "invoices_documentwithdrawal": (
        {"reason": "", "withdrawn_by_name": ""}, ("id", "document_id", "withdrawn_by_id", "withdrawn_at"),
    ),
    "invoices_ksefentry": (
        {"entered_by_name": ""}, ("id", "document_id", "number", "entered_by_id", "entered_at"),
    ),
    "invoices_exchangerate": (
        {"entered_by_name": ""},
        ("id", "year", "rate", "published_on", "table", "entered_by_id", "entered_at"),
    ),
    "invoices_dac7copy": (
        {"made_by_name": ""}, ("id", "vendor_id", "year", "version", "data", "file", "sha256", "made_at"),
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("invoices", "0001_tables"),
    ]

    operations = [
        migrations.RunPython(add_emptying_trigger(table, emptied, others), drop_forgetting_trigger(table))
        for table, (emptied, others) in COLUMNS.items()
    ]
