"""Read a file of the register and say what it would change."""

import datetime as dt
import hashlib
from typing import Final

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from vendors.gateways.register_csv import RegisterFile
from vendors.models import RegisterImport
from vendors.permissions import can_see_register
from vendors.queries.register_plan import plan
from vendors.rules.register_report import Report

KEPT_DAYS: Final = 7


@action
def try_register_import(*, file_name: str, content: bytes, by: User) -> RegisterImport:
    """Read a file of the register and keep it with what it would change; no entity is touched.

    A reviewer of the regional centre. Files that nobody applied for a week are emptied here. Raises FileRefused.
    """
    if not can_see_register(by):
        raise NotAllowed
    file = RegisterFile(content)
    report = Report()
    for chunk in plan(file.rows()):
        report.add(chunk)
    old = clock.now() - dt.timedelta(days=KEPT_DAYS)
    RegisterImport.objects.filter(tried_at__lt=old).exclude(content=b"").update(content=b"")
    return RegisterImport.objects.create(
        file_name=file_name[:150],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        ignored_columns=[name[:80] for name in file.header.ignored][:40],
        tried_by=by,
        **report.fields(),
    )
