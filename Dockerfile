FROM node:22-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=config.settings
WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --only-binary=:all: -r requirements.txt

COPY . .
# The same build as ./run makes: without the typeface and crest that are for gov.uk alone.
RUN --mount=type=bind,from=packages,source=/packages/node_modules,target=/node_modules \
    python -m bootstrap.frontend /node_modules
# Nothing is connected to while files are collected; the settings only have to be complete.
RUN SECRET_KEY=none DATABASE_URL=postgresql://none/none REDIS_URL=redis://none FILES_DIR=/files \
    python manage.py collectstatic --no-input --verbosity 0

RUN useradd --system --uid 10001 assay && mkdir /files && chown assay /files
USER assay
ENV FILES_DIR=/files
VOLUME /files
EXPOSE 8000
CMD ["python", "-m", "uvicorn", "config.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--timeout-graceful-shutdown", "5"]
