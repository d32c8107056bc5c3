"""The backend's requests to Pipedream, with Python's standard library."""

import json
import os
import time
from urllib import parse, request

ENV = os.environ
API = ENV.get("PIPEDREAM_BASE_URL", "https://api.pipedream.com")
PROJECT = f"/v1/connect/{ENV['PIPEDREAM_PROJECT_ID']}"
oauth = {"token": "", "until": 0.0}


class NoRedirects(request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None  # A redirect would forward the secret.


def call(method, path, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **(headers or {})}
    asked = request.Request(API + path, data, headers, method=method)
    with request.build_opener(NoRedirects).open(asked, timeout=10) as answer:
        return json.loads(answer.read() or "{}")


def pipedream(method, path, body=None):
    if time.time() > oauth["until"]:
        secret = {"client_id": ENV["PIPEDREAM_CLIENT_ID"], "client_secret": ENV["PIPEDREAM_CLIENT_SECRET"]}
        answer = call("POST", "/v1/oauth/token", {"grant_type": "client_credentials", **secret})
        oauth.update(token=answer["access_token"], until=time.time() + answer["expires_in"] - 120)
    environment = ENV["PIPEDREAM_PROJECT_ENVIRONMENT"]
    headers = {"Authorization": f"Bearer {oauth['token']}", "x-pd-environment": environment}
    return call(method, PROJECT + path, body, headers)


def list_accounts(user, apps=()):
    query = parse.urlencode({"external_user_id": user, "limit": 100})
    accounts = pipedream("GET", f"/accounts?{query}")["data"]
    keys = ("id", "name", "healthy", "dead", "error", "created_at")
    listed = [{"app": each["app"]["name_slug"], **{key: each.get(key) for key in keys}} for each in accounts]
    listed = [each for each in listed if not apps or each["app"] in apps]
    return sorted(listed, key=lambda each: each["created_at"], reverse=True)


def owns(user, account_id):
    return any(each["id"] == account_id for each in list_accounts(user))


def create_token(user, account_id=None):
    """None when the account to reconnect is not the user's."""
    if account_id is not None and not owns(user, account_id):
        return None
    scope = "connect:accounts:read connect:accounts:write"
    fields = {"external_user_id": user, "scope": scope, "allowed_origins": [ENV["APP_ORIGIN"]]}
    return pipedream("POST", "/tokens", fields)
