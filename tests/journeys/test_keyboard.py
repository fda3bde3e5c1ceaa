"""A purchase with the keyboard alone: Tab, Enter, Space, typing; the focus is always to be seen."""

from playwright.sync_api import Page

from marketplace.orders.models import Order
from tests.journeys.market import Market
from tests.journeys.steps import BUYER

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "";
  const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
  return [label, e.getAttribute("aria-label") || "", e.innerText || "", e.name || ""].join(" | ").trim();
}"""

VISIBLE = """() => {
  const e = document.activeElement;
  const isBox = e.matches("input[type=radio], input[type=checkbox]");
  return (isBox ? [e, e.parentElement, e.nextElementSibling] : [e]).some((x) => {
    if (!x) return false;
    const style = getComputedStyle(x);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  });
}"""


def tab_to(page: Page, text: str, limit: int = 120) -> None:
    """Press Tab until the focused control is named by the text; every stop on the way shows its focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        name = page.evaluate(FOCUSED)
        if name:
            assert page.evaluate(VISIBLE), f"the focus on {name!r} cannot be seen"
        if text in name:
            return
    raise AssertionError(f"{text!r} cannot be reached by Tab on {page.url}")


def choose(page: Page, text: str, limit: int = 60) -> None:
    """Tab into a group of radio buttons and press the arrow until the one named by the text is chosen."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'radio'"):
            break
    for _ in range(6):
        if text in page.evaluate(FOCUSED):
            page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{text!r} cannot be chosen with the arrows on {page.url}")


def test_the_first_tab_offers_to_skip_to_the_content(market: Market, page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert "Przejdź do" in page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_buys_with_the_keyboard_alone(market: Market, page: Page) -> None:
    page.goto("/oferta/miod-lipowy-z-pogorza/")
    tab_to(page, "Dodaj do koszyka")
    page.keyboard.press("Enter")
    page.wait_for_url("**/koszyk/**")
    tab_to(page, "Przejdź do zamówienia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zamow/dane/**")
    for label, text in BUYER.items():
        tab_to(page, label)
        page.keyboard.type(text)
    tab_to(page, "Powiat")
    page.keyboard.type("Rzeszów")
    tab_to(page, "Dalej")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zamow/dostawa/**")
    choose(page, "Kurier")
    tab_to(page, "Dalej")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zamow/platnosc/**")
    choose(page, "Przelew")
    tab_to(page, "Dalej")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zamow/podsumowanie/**")
    for box in range(page.locator("main input[type=checkbox][required]").count()):
        name = page.locator("main input[type=checkbox][required]").nth(box).get_attribute("name") or ""
        tab_to(page, name)
        page.keyboard.press("Space")
    tab_to(page, "Zamówienie z obowiązkiem zapłaty")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zamowienie/**")
    assert Order.objects.count() == 1
