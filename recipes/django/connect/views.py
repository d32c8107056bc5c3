import json
import re
from functools import lru_cache, wraps

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from .pipedream import ConnectError, Pipedream

LARGEST_BODY = 16_384
APP = r"[\w-]{1,100}"
APPS = rf"{APP}(,{APP}){{0,49}}"
ACCOUNT_ID = r"apn_\w{1,64}"
OAUTH_APP_ID = r"oa_\w{1,64}"


@lru_cache(maxsize=None)
def pipedream():
    """Returns the only instance of the process, which keeps the OAuth token. Not created at import, because a build has no credentials."""
    return Pipedream()


def connect_view(*methods):
    """Decorates a view for signed-in users. Turns a ConnectError into a JSON response."""

    def decorate(view):
        @never_cache
        @csrf_protect
        @require_http_methods(methods)
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            try:
                # @login_required would redirect to a login page, which a script cannot use.
                if not request.user.is_authenticated:
                    raise ConnectError(401, "unauthenticated", "Sign in first.")
                return view(request, str(request.user.pk), *args, **kwargs)
            except ConnectError as problem:
                body = {"error": {"code": problem.code, "message": problem.message}}
                response = JsonResponse(body, status=problem.status)
                if problem.retry_after:
                    response["Retry-After"] = problem.retry_after
                return response

        return wrapped

    return decorate


@connect_view("POST")
def token(request, user_id):
    fields = body_of(request)
    created = pipedream().create_token(
        user_id,
        app=required("app", fields.get("app"), APP),
        account_id=optional("account_id", fields.get("account_id"), ACCOUNT_ID),
        oauth_app_id=optional("oauth_app_id", fields.get("oauth_app_id"), OAUTH_APP_ID),
    )
    return JsonResponse(created)


@connect_view("GET")
def accounts(request, user_id):
    apps = optional("app", request.GET.get("app"), APPS)
    return JsonResponse({"accounts": pipedream().list_accounts(user_id, apps.split(",") if apps else ())})


@connect_view("DELETE")
def account(request, user_id, account_id):
    pipedream().delete_account(user_id, required("account id", account_id, ACCOUNT_ID))
    return HttpResponse(status=204)


def body_of(request):
    if request.content_type != "application/json":
        raise ConnectError(415, "unsupported-media-type", "Send the body as application/json.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise ConnectError(413, "payload-too-large", f"The body may have {LARGEST_BODY} bytes at most.")
    try:
        fields = json.loads(request.body)
    # Python raises RecursionError for JSON that is nested a thousand levels deep.
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise ConnectError(400, "invalid-request", "The body must be a JSON object.")
    return fields


def optional(name, value, shape):
    if value is None or (isinstance(value, str) and re.fullmatch(shape, value, re.ASCII)):
        return value
    raise ConnectError(400, "invalid-request", f'"{name}" must be a string matching {shape}.')


def required(name, value, shape):
    if value is None:
        raise ConnectError(400, "invalid-request", f'"{name}" is required.')
    return optional(name, value, shape)
