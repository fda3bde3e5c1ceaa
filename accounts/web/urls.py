"""Addresses of a person's own data."""

from django.urls import URLPattern, path

from accounts.web import my_data, profile, reading

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("dane/", profile.profile, name="profile"),
    path("adres/", profile.address, name="address"),
    path("adres/<int:pk>/", profile.address, name="address"),
    path("adres/<int:pk>/usun/", profile.delete_address, name="delete_address"),
    path("twoje-dane/", my_data.my_data, name="my_data"),
    path("twoje-dane/plik/", my_data.export_data, name="export_data"),
    path("twoje-dane/usun/", my_data.erase_account, name="erase_account"),
    path("czytanie/", reading.set_reading_mode, name="set_reading_mode"),
]
