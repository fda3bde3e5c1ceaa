"""Files with which an entity proves that a breach was put right: its own copy, and the one for auditor and operator."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.models import User
from core.access import record_access
from core.documents import private_file_response
from core.errors import NotAllowed
from quality_mark.models import NonconformityFile
from quality_mark.permissions import body_of, can_handle, can_run_scheme, can_see_mark_case, can_write_audit
from quality_mark.queries.audits import entity_of
from quality_mark.queries.holder_cases import nonconformities_of
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

VIEWED = "mark_cure.view"


@panel_page(can_see_mark_case)
@require_safe
def nonconformity_paper(request: HttpRequest, vendor: Vendor, nonconformity_id: int, cure_id: int) -> HttpResponseBase:
    """Hand out to the entity a file that it sent; each look is written down."""
    row = get_object_or_404(nonconformities_of(vendor), pk=nonconformity_id)
    file = get_object_or_404(NonconformityFile, pk=cure_id, nonconformity=row)
    return _hand_out(cast(User, request.user), file, vendor)


@login_required
@require_safe
def nonconformity_file(request: HttpRequest, nonconformity_id: int, cure_id: int) -> HttpResponseBase:
    """Hand out a file to the auditors of the body that found the breach, and to the operator; it is written down."""
    user = cast(User, request.user)
    if body_of(user) is None and not can_run_scheme(user):
        raise NotAllowed
    file = get_object_or_404(NonconformityFile, pk=cure_id, nonconformity=nonconformity_id)
    audit = file.nonconformity.audit
    entity = entity_of(audit)
    if not (can_write_audit(user, audit, entity) or can_handle(user, entity)):
        raise NotAllowed
    return _hand_out(user, file, entity)


def _hand_out(user: User, file: NonconformityFile, entity: Vendor) -> HttpResponseBase:
    record_access(by=user, verb=VIEWED, subject=file, scope=entity)
    return private_file_response(file.file.open("rb"), name=file.name, content_type=file.content_type)
