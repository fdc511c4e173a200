"""Every address of the site: editing, then reading. `offers` comes last, as it takes any council's name."""

from django.contrib import admin
from django.urls import include, path

from councils.admin.set_password import set_password

urlpatterns = [
    path("admin/set-password/<uidb64>/<token>/", set_password, name="set_password"),
    path("admin/", admin.site.urls),
    path("", include("offers.urls")),
]

handler400 = "offers.views.errors.bad_request"
handler403 = "offers.views.errors.forbidden"
handler404 = "offers.views.errors.not_found"
handler500 = "offers.views.errors.server_error"
