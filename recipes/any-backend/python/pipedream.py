"""What the backend asks of Pipedream, on Python's standard library."""

import json
import os
import time
from urllib import parse, request

ENV = os.environ
API = ENV.get("PIPEDREAM_BASE_URL", "https://api.pipedream.com") + "/v1"
KEYS = ("id", "name", "healthy", "dead", "error", "created_at")
oauth = {"token": "", "until": 0.0}


class NoRedirects(request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None  # A redirect would forward the secret.


def call(method, path, body=None, headers=()):
    data = None if body is None else json.dumps(body).encode()
    asked = request.Request(API + path, data, {"Content-Type": "application/json", **dict(headers)}, method=method)
    with request.build_opener(NoRedirects).open(asked, timeout=5) as answer:
        return json.loads(answer.read() or "{}")


def pipedream(method, path, body=None):
    if time.time() > oauth["until"]:
        secret = {"client_id": ENV["PIPEDREAM_CLIENT_ID"], "client_secret": ENV["PIPEDREAM_CLIENT_SECRET"]}
        answer = call("POST", "/oauth/token", {"grant_type": "client_credentials", **secret})
        oauth.update(token=answer["access_token"], until=time.time() + answer["expires_in"] - 120)
    headers = {"Authorization": f"Bearer {oauth['token']}", "x-pd-environment": ENV["PIPEDREAM_PROJECT_ENVIRONMENT"]}
    return call(method, f"/connect/{ENV['PIPEDREAM_PROJECT_ID']}{path}", body, headers)


def list_accounts(user):
    found = pipedream("GET", "/accounts?" + parse.urlencode({"external_user_id": user, "limit": 100}))["data"]
    listed = [{"app": each["app"]["name_slug"], **{key: each.get(key) for key in KEYS}} for each in found]
    return sorted(listed, key=lambda each: each["created_at"], reverse=True)


def owns(user, account_id):
    return any(each["id"] == account_id for each in list_accounts(user))


def create_token(user):
    scope = "connect:accounts:read connect:accounts:write"
    # expires_in is in seconds; without it a token is valid for four hours.
    fields = {"external_user_id": user, "scope": scope, "allowed_origins": [ENV["APP_ORIGIN"]], "expires_in": 3600}
    return pipedream("POST", "/tokens", fields)


def refusal(problem):
    """The status for the browser and the seconds to wait, for an exception of a request to Pipedream."""
    wait = getattr(problem, "headers", {}).get("Retry-After")
    return 429 if getattr(problem, "code", None) == 429 else 502, {"Retry-After": wait} if wait else {}
