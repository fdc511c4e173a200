from django.contrib.admin import AdminSite


class EditingSite(AdminSite):
    pass
