"""Every address readers use. Fixed names first: a council or section may not take them."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from offers.sitemaps import SITEMAPS
from offers.views import (
    comparing,
    feedback,
    finder,
    handbook,
    health,
    my_list,
    offline,
    pages,
    previewing,
    safety,
    searching,
    show,
    site,
    words,
)

app_name = "offers"

urlpatterns = [
    path("", pages.choose_council, name="choose"),
    path("compare/", comparing.compare, name="compare"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("privacy/", site.privacy, name="privacy"),
    path("safety/", safety.of_site, name="safety"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", site.robots, name="robots"),
    path(".well-known/security.txt", site.security, name="security"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("<slug:council>/", pages.council, name="council"),
    path("<slug:council>/contact/", pages.contact, name="contact"),
    path("<slug:council>/contact/<slug:team>/", pages.team, name="team"),
    path("<slug:council>/contact/<slug:team>.vcf", pages.contact_file, name="contact_file"),
    path("<slug:council>/eligibility/", pages.eligibility, name="eligibility"),
    path("<slug:council>/eligibility/work-it-out/", finder.work_it_out, name="finder"),
    path("<slug:council>/entitlements/", pages.entitlements, name="entitlements"),
    path("<slug:council>/entitlements/<slug:entitlement>/", pages.entitlement, name="entitlement"),
    path("<slug:council>/handbook/", handbook.handbook, name="handbook"),
    path("<slug:council>/handbook.pdf", handbook.handbook_file, name="handbook_file"),
    path("<slug:council>/notices/", pages.notices, name="notices"),
    path("<slug:council>/poster/", handbook.poster, name="poster"),
    path("<slug:council>/poster.pdf", handbook.poster_file, name="poster_file"),
    path("<slug:council>/search/", searching.search, name="search"),
    path("<slug:council>/search/suggestions/", searching.suggestions, name="suggestions"),
    path("<slug:council>/show/", show.choose, name="show_choices"),
    path("<slug:council>/show/<slug:what>/", show.show, name="show"),
    path("<slug:council>/show/<slug:what>/<int:number>/", show.show, name="show_screen"),
    path("<slug:council>/safety/", safety.of_council, name="council_safety"),
    path("<slug:council>/words/", words.words, name="words"),
    path("<slug:council>/my-list/", my_list.my_list, name="my_list"),
    path("<slug:council>/my-list/questions/", my_list.plan_questions, name="plan_questions"),
    path("<slug:council>/preview/<str:token>/", previewing.preview, name="preview"),
    path("<slug:council>/feedback/", feedback.feedback, name="feedback"),
    path("<slug:council>/feedback/thank-you/", feedback.feedback_thanks, name="feedback_thanks"),
    path("<slug:council>/manifest.webmanifest", offline.manifest, name="manifest"),
    path("<slug:council>/icon.svg", offline.icon, name="icon"),
    path("<slug:council>/service-worker.js", offline.worker, name="worker"),
    path("<slug:council>/offline/", offline.offline, name="offline"),
    path("<slug:council>/<slug:section>/", pages.section, name="section"),
]
