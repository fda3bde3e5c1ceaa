"""The quality mark of a listing, as it may be shown at this moment (queries/badge.py decides)."""

from typing import Any

import graphene

from marketplace.catalogue.graphql.pictures import absolute
from marketplace.catalogue.queries.badge import Badge


class QualityMarkMode(graphene.Enum):
    """How the mark may be shown."""

    BADGE = "badge"
    TEXT_STATUS = "text_status"


class QualityMarkGraphic(graphene.ObjectType):
    """The graphic of the mark's owner; a stand-in must say that it is one."""

    url = graphene.String(required=True)
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)
    is_stand_in = graphene.Boolean(required=True)


class QualityMark(graphene.ObjectType):
    """What a certificate in force says of a listing. Show `statusText` whole; without a graphic there is no badge.

    Ask anew before each showing: it ends in the second in which the certificate ends or is suspended.
    """

    mode = graphene.Field(QualityMarkMode, required=True)
    certificate_number = graphene.String(required=True)
    item = graphene.String(required=True, description="The certified item, never the whole enterprise.")
    valid_until = graphene.Date(required=True)
    decision_number = graphene.String()
    monitored_by = graphene.String()
    status_text = graphene.String(required=True)
    register_url = graphene.String(required=True)
    graphic = graphene.Field(QualityMarkGraphic)


def quality_mark(badge: Badge | None) -> dict[str, Any] | None:
    """Answer what may be shown beside a listing; None when nothing may."""
    if badge is None:
        return None
    graphic = badge.graphic
    return {
        "mode": badge.mode,
        "certificate_number": badge.certificate_number,
        "item": badge.item_name,
        "valid_until": badge.valid_to,
        "decision_number": badge.decision_number or None,
        "monitored_by": badge.monitored_by or None,
        "status_text": badge.status_text,
        "register_url": absolute(badge.register_url),
        "graphic": None
        if graphic is None
        else {
            "url": absolute(graphic.url),
            "width": graphic.width,
            "height": graphic.height,
            "is_stand_in": graphic.is_stand_in,
        },
    }
