"""A web worker carries no library that only some pages need: those come where they are used (docs/benchmarks.md)."""

import os
import subprocess
import sys

from django.conf import settings

#: What each costs a worker: xmlschema 14 MB, graphene_django 17, typst 30, morfeusz2 20, the others 1 to 5.
HEAVY = (
    "PIL",
    "graphene_django",
    "holidays",
    "mt940",
    "morfeusz2",
    "python_calamine",
    "segno",
    "sepaxml",
    "stripe",
    "typst",
    "unittest",
    "xlsxwriter",
    "xmlschema",
)
LOADED = """
import sys
import config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
import config.schema
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_pages_and_api_load_none_of_them() -> None:
    result = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "LOG_LEVEL": "CRITICAL"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    loaded = result.stdout.split()
    assert "graphene" in loaded
    assert [name for name in HEAVY if name in loaded] == []
