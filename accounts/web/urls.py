"""Addresses of a person's own data."""

from django.urls import URLPattern, path

from accounts.web import profile, reading

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("dane/", profile.profile, name="profile"),
    path("adres/", profile.address, name="address"),
    path("adres/<int:pk>/", profile.address, name="address"),
    path("adres/<int:pk>/usun/", profile.delete_address, name="delete_address"),
    path("czytanie/", reading.set_reading_mode, name="set_reading_mode"),
]
