# Two stages: the first installs, the second only runs.
FROM python:3.13-slim AS build
WORKDIR /site
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY manage.py gunicorn.conf.py pyproject.toml ./
COPY localoffer localoffer
COPY councils councils
COPY offers offers
COPY templates templates
COPY static static
COPY fixtures fixtures
# Collecting needs settings but uses none of them: nothing of these stays in the image.
RUN SECRET_KEY=build ALLOWED_HOSTS=localhost SITE_URL=http://localhost DATABASE_URL=sqlite://:memory: \
    STATIC_ROOT=/site/collected /venv/bin/python manage.py collectstatic --noinput

FROM python:3.13-slim
# What handbooks and posters are set in: most of the world's letters, and emoji.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-core fonts-noto-color-emoji \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --no-create-home --uid 10001 localoffer \
    && install --directory --owner=localoffer --mode=700 /var/cache/localoffer
COPY --from=build /venv /venv
COPY --from=build /site /site
WORKDIR /site
USER localoffer
ENV PATH="/venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 PORT=8000 STATIC_ROOT=/site/collected MADE_ROOT=/var/cache/localoffer/made KEPT_ROOT=/var/cache/localoffer/kept
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-m", "localoffer.healthcheck"]
CMD ["gunicorn"]
