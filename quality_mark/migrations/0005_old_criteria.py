from django.db import migrations


class Migration(migrations.Migration):
    """Make room for the table of criteria, which takes the name."""

    dependencies = [("quality_mark", "0004_search_name_and_validity")]
    operations = [migrations.RenameField("schemeversion", "criteria", "old_criteria")]
