"""Letters to sellers about their listings."""

from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from marketplace.catalogue.events import (
    LabelConfirmed,
    PlannedPriceFailed,
    ProductAccepted,
    ProductChangeAccepted,
    ProductHeld,
    ScheduledPublicationFailed,
)
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState

News = (
    ProductAccepted
    | ProductChangeAccepted
    | ProductHeld
    | ScheduledPublicationFailed
    | PlannedPriceFailed
    | LabelConfirmed
)
#: Event -> subject and sentence.
_WORDS: Final[dict[type, tuple[str, str]]] = {
    ProductAccepted: (
        gettext_noop("Twoja oferta jest przyjęta"),
        gettext_noop("oferta „%(name)s” została sprawdzona i przyjęta."),
    ),
    ProductChangeAccepted: (
        gettext_noop("Zmiana Twojej oferty jest przyjęta"),
        gettext_noop("zmiana oferty „%(name)s” została przyjęta. Kupujący widzą już nową wersję."),
    ),
    ProductHeld: (
        gettext_noop("Kupujący nie widzą teraz Twojej oferty"),
        gettext_noop("oferta „%(name)s” straciła znak, o którym mówi jej tekst. Czeka na sprawdzenie przez ROPS."),
    ),
    ScheduledPublicationFailed: (
        gettext_noop("Oferta nie pokazała się w zaplanowanym dniu"),
        gettext_noop("oferta „%(name)s” miała się dziś pokazać, ale czegoś w niej brakuje. Została szkicem."),
    ),
    PlannedPriceFailed: (
        gettext_noop("Zaplanowana cena nie zadziałała"),
        gettext_noop("zaplanowanej ceny oferty „%(name)s” nie dało się ustawić. Cena została taka jak przedtem."),
    ),
    LabelConfirmed: (
        gettext_noop("Znak przy Twojej ofercie jest potwierdzony"),
        gettext_noop("znak przy ofercie „%(name)s” został potwierdzony. Kupujący go widzą."),
    ),
}
_SHOWN: Final = gettext_noop("Kupujący już ją widzą.")
_LATER: Final = gettext_noop("Pokaże się w zaplanowanym dniu.")


def tell_seller(event: News) -> None:
    """Write to the vendor what happened to its listing, in Polish, with the address of its page in the panel."""
    product = Product.objects.select_related("vendor").get(pk=event.product_id)
    path = reverse("catalogue:panel_product", args=[product.vendor.slug, product.pk])
    with translation.override("pl"):
        subject, sentence = _WORDS[type(event)]
        reason = getattr(event, "reason", "")
        if isinstance(event, ProductAccepted):
            reason = _(_SHOWN) if product.state == ProductState.PUBLISHED else _(_LATER)
        text = render_to_string(
            "catalogue/email/news.txt",
            {
                "text": _(sentence) % {"name": product.name},
                "reason": reason,
                "url": f"{settings.PUBLIC_URL}{path}",
                "operator": settings.OPERATOR_NAME,
            },
        )
        send_mail(_(subject), text.strip() + "\n", None, [product.vendor.email])
