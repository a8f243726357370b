"""Settings. What differs between machines comes from `config.environment`."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from config.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
_environment = Environment.read(os.environ)

SECRET_KEY = _environment.secret_key
DEBUG = _environment.debug
ALLOWED_HOSTS = _environment.allowed_hosts

INSTALLED_APPS = [
    "config.components",
    "accounts",
    "inspections",
    "supply",
    "jobs",
    "cases",
    "sampling",
    "findings",
    "ratings",
    "reports",
    "desk",
    "crispy_forms",
    "csp",
    "pgtrigger",
    "pghistory",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInRequired",
    "config.uploads.RefuseTooLarge",
    "accounts.history.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"

# The application signs in as a role that can't rewrite history; the owner's role migrates.
DATABASES = {"default": {**_environment.database, "OPTIONS": {**_environment.database["OPTIONS"]}}}
# Ten web replicas stay below the 100 connections that PostgreSQL allows by default.
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 8, "timeout": 5}
if _environment.owner:
    DATABASES["owner"] = {**_environment.owner, "TEST": {"MIRROR": "default"}}
OWNER_DATABASE = "owner" if _environment.owner else "default"
RUNTIME_ROLE: str = _environment.database["USER"]

REDIS_URL = _environment.redis_url
FILES_DIR = _environment.files_dir

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "sign-in"
CSRF_FAILURE_VIEW = "accounts.views.stale_form"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
# A link to choose a password works for three days.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
# Two for each conflict of an offline sheet, which holds the answers of up to 60 cases.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "var" / "frontend"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": FILES_DIR,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
}
FONTS_DIR = BASE_DIR / "var" / "frontend" / "fonts"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
# Whatever has a name beyond this machine is reached by HTTPS, through a proxy.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _environment.serves_this_machine_only
SECURE_HSTS_SECONDS = 0 if _environment.serves_this_machine_only else 30 * 24 * 60 * 60

CELERY_BROKER_URL = _environment.broker_url
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A request must not hang while Redis is away: the job's row waits, beat sends it later.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "max_retries": 0,
}
# A worker holds a job so long without a sign of life; a job that no worker took is told again.
JOB_LEASE = timedelta(seconds=60)
JOB_QUEUED_TOO_LONG = timedelta(seconds=15)
# While its lease still holds, so that the job fails with the reason. A converter that
# hears nothing is killed after the second limit, and the job is put back.
CELERY_TASK_SOFT_TIME_LIMIT = 45
CELERY_TASK_TIME_LIMIT = 55
# A tick that nobody took in time is dropped: the next one does the same.
CELERY_BEAT_SCHEDULE = {
    "put back expired leases": {
        "task": "jobs.tasks.put_back_expired",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "keep unedited sections true": {
        "task": "reports.tasks.keep_true",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
