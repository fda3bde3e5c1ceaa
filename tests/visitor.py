"""A visitor without a browser: keeps cookies and one connection, reads the forms of a page and sends them back."""

import http.client
import http.cookies
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

BUYER = {
    "first_name": "Anna",
    "last_name": "Testowa",
    "email": "anna@example.org",
    "phone": "600100200",
    "street_address_1": "ul. Lipowa 7",
    "postal_code": "35-001",
    "city": "Rzeszów",
    "powiat": "1863",
}


@dataclass
class Form:
    """A form as the page would send it; `choices` are radio values per name, `boxes` the unticked check boxes."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, str] = field(default_factory=dict)

    def filled(self, **values: str) -> list[tuple[str, str]]:
        """Give the pairs to send with some values replaced or added."""
        return [*[(name, value) for name, value in self.fields if name not in values], *values.items()]


class _Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(found.get("action", ""), found.get("method", "get").lower())
            self.forms.append(self._open)
        form, name = self._open, found.get("name", "")
        if form is None:
            return
        kind = found.get("type", "text")
        if tag == "input" and name and kind not in {"submit", "image", "button", "file"}:
            value = found.get("value", "on" if kind in {"radio", "checkbox"} else "")
            if kind == "radio":
                form.choices.setdefault(name, []).append(value)
            if kind in {"radio", "checkbox"} and "checked" not in found:
                if kind == "checkbox":
                    form.boxes[name] = value
                return
            form.fields.append((name, value))
        elif tag == "textarea" and name:
            form.fields.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in found and self._select:
            form.fields.append((self._select, found.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


@dataclass
class Page:
    """An answer."""

    status: int
    url: str
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def main(self) -> str:
        """The words of the page's own part, for messages."""
        inner = self.text.partition("<main")[2].partition("</main>")[0] or self.text
        return " ".join(re.sub(r"<[^>]*>", " ", inner).split())[:3000]

    def form(self, action: str) -> Form:
        """Find the form whose action begins so."""
        parser = _Forms()
        parser.feed(self.text)
        for form in parser.forms:
            if urlsplit(urljoin(self.url, form.action)).path.startswith(action) and form.method == "post":
                return form
        raise AssertionError(f"no form to {action} on {self.url} ({self.status}):\n{self.main}")


class Visitor:
    """Keeps cookies and one connection to a server on this machine, under the host name given."""

    def __init__(self, port: int, host: str = "", *, is_https: bool = False) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.host = host or f"127.0.0.1:{port}"
        self.origin = f"{'https' if is_https else 'http'}://{self.host}"
        self.is_https = is_https
        self.cookies: dict[str, str] = {}

    def send(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Page:
        """Send one request without following redirects."""
        sent = {"Host": self.host, "Accept-Language": "pl", "User-Agent": "visitor", **(headers or {})}
        if self.is_https:
            sent["X-Forwarded-Proto"] = "https"
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body or None, sent)
        answer = self.connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookies[name] = morsel.coded_value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        return Page(answer.status, self.origin + path, dict(answer.headers.items()), content)

    def get(self, path: str) -> Page:
        """Read a page, following redirects within the site."""
        page = self.send("GET", path)
        for _ in range(5):
            if page.status not in {301, 302, 303}:
                return page
            page = self.send("GET", self._path(urljoin(page.url, page.headers["Location"])))
        raise AssertionError(f"too many redirects from {path}")

    def post(self, path: str, pairs: list[tuple[str, str]], headers: dict[str, str] | None = None) -> Page:
        """Send a form as a browser does, without following the redirect."""
        sent = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.origin,
            "Referer": self.origin + path,
            "Sec-Fetch-Site": "same-origin",
            **(headers or {}),
        }
        return self.send("POST", path, urlencode(pairs).encode(), sent)

    def submit(self, page: Page, form: Form, **values: str) -> Page:
        """Send a form of a page and follow where it leads."""
        answer = self.post(self._path(urljoin(page.url, form.action or page.url)), form.filled(**values))
        if answer.status in {301, 302, 303}:
            return self.get(self._path(urljoin(answer.url, answer.headers["Location"])))
        return answer

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @staticmethod
    def _path(url: str) -> str:
        parts = urlsplit(url)
        return parts.path + (f"?{parts.query}" if parts.query else "")


def fill_basket(visitor: Visitor, slugs: list[str]) -> None:
    """Put one piece of each listing into the basket, by the form on its page."""
    for slug in slugs:
        page = visitor.get(f"/oferta/{slug}/")
        assert page.status == 200, (slug, page.status)
        answer = visitor.submit(page, page.form("/koszyk/dodaj/"), quantity="1")
        assert answer.status == 200, (slug, answer.status, answer.main)


def walk_to_summary(visitor: Visitor, chosen: Mapping[str, str] | None = None, **buyer: str) -> Page:
    """Go through the checkout as a consumer: the first delivery offered or the `chosen` one, bank transfer.

    `buyer` says otherwise who buys.
    """
    page = visitor.get("/zamow/dane/")
    form = page.form("/zamow/dane/")
    page = visitor.submit(page, form, **{"buyer_type": form.choices["buyer_type"][0], **BUYER, **buyer})
    form = page.form("/zamow/dostawa/")
    methods = {name: values[0] for name, values in form.choices.items() if name.startswith("method_")}
    page = visitor.submit(page, form, **{**methods, **(chosen or {})})
    page = visitor.submit(page, page.form("/zamow/platnosc/"), gateway="bank_transfer")
    assert page.url.endswith("/zamow/podsumowanie/"), (page.url, page.main)
    return page


def place_order(visitor: Visitor, summary: Page) -> Page:
    """Tick every box and press the button; gives the page of the order."""
    form = summary.form("/zamow/zloz/")
    return visitor.submit(summary, form, **form.boxes)
