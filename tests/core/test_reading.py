"""The tags of the panel's two ways of reading."""

from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.template import Context, RequestContext, Template

SOURCE = """{% load reading %}{% helpbox "Jak wysłać?" %}{% helpstep "Zapakuj starannie." "Zapakuj." icon="package" %}
{% helpstep "Oddaj kurierowi." %}{% endhelpbox %}{% say "Pełne zdanie." "Krótko." icon="truck" %}"""


def page(*, easy: bool) -> str:
    request = HttpRequest()
    request.user = SimpleNamespace(easy_reading=easy, is_authenticated=True)
    return Template(SOURCE).render(RequestContext(request))


def test_full_texts_and_a_closed_box() -> None:
    text = page(easy=False)
    assert "Pełne zdanie." in text
    assert "Zapakuj starannie." in text
    assert "Krótko." not in text
    assert '<details class="helpbox" >' in text
    assert "#truck" not in text


def test_short_texts_with_pictures_and_an_open_box() -> None:
    text = page(easy=True)
    assert "Krótko." in text
    assert "Zapakuj." in text
    assert "Oddaj kurierowi." in text
    assert "Pełne zdanie." not in text
    assert '<details class="helpbox" open>' in text
    assert "#truck" in text


@pytest.mark.parametrize("easy", [True, False])
def test_texts_are_escaped(easy: bool) -> None:
    request = HttpRequest()
    request.user = SimpleNamespace(easy_reading=easy, is_authenticated=True)
    source = "{% load reading %}{% helpbox bad %}{% helpstep bad bad %}{% endhelpbox %}{% say bad bad %}"
    text = Template(source).render(RequestContext(request, {"bad": "<b>x</b>"}))
    assert text.count("&lt;b&gt;x&lt;/b&gt;") == 3
    assert "<b>" not in text


def test_nobody_signed_in_reads_full_texts() -> None:
    assert "Pełne zdanie." in Template(SOURCE).render(Context())


def test_a_text_for_short_readers_only_is_silent_for_the_others() -> None:
    source = '{% load reading %}{% say "" "Wybierz." icon="tag" %}'
    request = HttpRequest()
    for easy, said in ((True, True), (False, False)):
        request.user = SimpleNamespace(easy_reading=easy, is_authenticated=True)
        text = Template(source).render(RequestContext(request))
        assert ("Wybierz." in text, "<p" in text) == (said, said)
