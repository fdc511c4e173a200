"""How gunicorn serves the site. It reads this file by itself when started in this folder."""

import os

wsgi_app = "localoffer.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 30
# Longer than our own limit, so that an address that is too long gets a page that helps.
limit_request_line = 8190
# No list of visits: who reads what is nobody's business.
accesslog = None
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
