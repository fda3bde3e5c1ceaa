"""The whole file of a case, to be kept or handed to a court."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.access import record_access
from core.documents import private_file_response
from quality_mark.gateways.case_file import case_file
from quality_mark.web.mark_work import handler_of


@login_required
@require_safe
def mark_case_zip(request: HttpRequest, application_id: int) -> HttpResponseBase:
    """Hand out the case as ZIP to an operator without ties; it is written down. Its words are Polish, like the case."""
    user, application = handler_of(request, application_id)
    record_access(by=user, verb="mark_case.export", subject=application, scope=application.applicant)
    with override("pl"):
        file = case_file(application, user.get_username())
    name = f"akta-{application.number.replace('/', '-')}.zip"
    answer: FileResponse = private_file_response(file, name=name, content_type="application/zip")  # type: ignore[arg-type]
    return answer
