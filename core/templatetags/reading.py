"""Tags of the panel's two ways of reading: full texts, or short ones with a picture (docs/adr: reading mode).

`{% load reading %}` and then `{% say _("Cały tekst.") _("Krótko.") icon="package" %}`, or a box of steps:

    {% helpbox _("Jak wysłać paczkę?") %}
      {% helpstep _("Zapakuj rzeczy tak, żeby się nie ruszały.") _("Zapakuj.") icon="package" %}
      {% helpstep _("Naklej adres i oddaj paczkę kurierowi.") _("Oddaj kurierowi.") icon="truck" %}
    {% endhelpbox %}

Both work without scripts and inside includes with `only`. Anything else: `{% if easy_reading %}` on a page.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


def is_easy(context: Context) -> bool:
    """Tell whether the reader chose short texts; the request is there even where a context was cut by `only`."""
    request = getattr(context, "request", None) or context.get("request")
    user = getattr(request, "user", None)
    return bool(getattr(user, "easy_reading", False))


@register.inclusion_tag("components/say.html", takes_context=True)
def say(context: Context, text: str, easy: str = "", icon: str = "") -> dict[str, Any]:
    """Write a paragraph: the full text, or the short one with a picture for people who chose so; "" says nothing."""
    short = is_easy(context)
    return {"text": easy if short and easy else text, "icon": icon if short else ""}


@register.inclusion_tag("components/helpstep.html", takes_context=True)
def helpstep(context: Context, text: str, easy: str = "", icon: str = "") -> dict[str, Any]:
    """Write one step of a box of help."""
    short = is_easy(context)
    return {"text": easy if short and easy else text, "icon": icon}


@register.simple_block_tag(takes_context=True)
def helpbox(context: Context, content: str, title: str) -> SafeString:
    """Fold steps into a box that opens on demand; it stands open for people who chose short texts."""
    return render_to_string("components/helpbox.html", {"title": title, "content": content, "open": is_easy(context)})
