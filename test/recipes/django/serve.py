"""Serves the Django recipe in a new project, and prints the port. The variable TAG contains the markup of the page."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

folder = TemporaryDirectory()
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(folder.name, "site.sqlite"))}},
    INSTALLED_APPS=[f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "staticfiles")],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "connect.middleware.csrf_header",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    ROOT_URLCONF="__main__",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
    STATIC_URL="/static/",
    STATICFILES_DIRS=[os.environ["STATIC"]] if "STATIC" in os.environ else [],
    SECRET_KEY="a secret for the cookies of these tests",
)
django.setup()

from django.contrib.auth import get_user_model, login  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers.basehttp import ThreadedWSGIServer  # noqa: E402
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402


@csrf_exempt
def log_in(request):
    if "user" in request.GET:
        user, _ = get_user_model().objects.get_or_create(username=request.GET["user"])
        login(request, user, "django.contrib.auth.backends.ModelBackend")
    return JsonResponse({"csrf": get_token(request)})


def page(request):
    return HttpResponse(engines["django"].from_string(os.environ["TAG"]).render({}, request))


urlpatterns = [
    path("", page),
    path("login", log_in),
    path("api/connect/", include("connect.urls")),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


if __name__ == "__main__":
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    # Browsers open connections in advance, which would block a server without threads.
    address = ("127.0.0.1", int(os.environ.get("PORT", "0")))
    server = make_server(*address, StaticFilesHandler(get_wsgi_application()), ThreadedWSGIServer, Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()
