"""The requests to Pipedream, on Python's standard library."""

import json
from functools import lru_cache
from http.client import HTTPException
from os import environ as ENV
from time import time
from urllib import parse, request

KEYS = ("id", "name", "healthy", "dead", "error", "created_at")


class NoRedirects(request.HTTPRedirectHandler):
    redirect_request = lambda *_: None  # Follows no redirect, which would forward the secret.


def call(method, path, field=None, body=None, **headers):
    """Returns the answer, in which `field` has a value. Any other answer raises an OSError."""
    url = (ENV.get("PIPEDREAM_BASE_URL") or "https://api.pipedream.com") + "/v1" + path
    headers = {"Content-Type": "application/json", **headers}
    asked = request.Request(url, body and json.dumps(body).encode(), headers, method=method)
    try:
        with request.build_opener(NoRedirects).open(asked, timeout=5) as answer:
            found = json.loads(answer.read() or "{}")
        if field and found[field] is None:
            raise KeyError(field)
        return found
    except (HTTPException, LookupError, TypeError, ValueError) as problem:
        raise OSError(f"Pipedream's answer to {path} is unusable") from problem


@lru_cache(maxsize=1)
def oauth_token(half_hour):
    """Requests a new OAuth token each half hour. An OAuth token is valid for an hour."""
    secret = {"client_id": ENV["PIPEDREAM_CLIENT_ID"], "client_secret": ENV["PIPEDREAM_CLIENT_SECRET"]}
    return call("POST", "/oauth/token", "access_token", {"grant_type": "client_credentials", **secret})["access_token"]


def pipedream(method, path, field=None, body=None):
    headers = {"Authorization": f"Bearer {oauth_token(time() // 1800)}", "x-pd-environment": ENV["PIPEDREAM_PROJECT_ENVIRONMENT"]}
    return call(method, f"/connect/{ENV['PIPEDREAM_PROJECT_ID']}{path}", field, body, **headers)


def create_token(user):
    # expires_in is in seconds. Without it a token is valid for four hours.
    fields = {"external_user_id": user, "allowed_origins": [ENV["APP_ORIGIN"]], "expires_in": 3600}
    return pipedream("POST", "/tokens", "token", {**fields, "scope": "connect:accounts:read connect:accounts:write"})


def accounts(user):
    """Returns the user's accounts with the fields that the button reads, the newest first."""
    found = pipedream("GET", "/accounts?" + parse.urlencode({"external_user_id": user, "limit": 100}), "data")["data"]
    listed = [{"app": (each.get("app") or {}).get("name_slug"), **{key: each.get(key) for key in KEYS}} for each in found]
    return sorted(listed, key=lambda account: account["created_at"] or "", reverse=True)


def owns(user, account_id):
    return any(account["id"] == account_id for account in accounts(user))


def failure(problem):
    """Returns the status and the headers for the browser, for an exception of a request to Pipedream."""
    wait = getattr(problem, "headers", {}).get("Retry-After")
    return 429 if getattr(problem, "code", None) == 429 else 502, {"Retry-After": wait} if wait else {}
