"""Pipedream Connect over HTTP, for one project. Does not depend on Django."""

import json
import logging
import os
import re
import socket
import threading
import time
from http.client import HTTPException
from urllib import error, parse, request

log = logging.getLogger(__name__)

TOKEN_LIFETIME = 3600  # seconds
DEADLINE = 10  # maximum seconds that one request may spend on calls to Pipedream
LARGEST_ANSWER = 4_000_000  # bytes
PAGE_SIZE = 100
MOST_PAGES = 50
SHOWN = ("id", "name", "healthy", "dead", "error", "created_at")


class ConnectError(Exception):
    """An error for the browser: a status, a code, and a message without secrets."""

    def __init__(self, status, code, message, retry_after=None):
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after


class _NoRedirects(request.HTTPRedirectHandler):
    """Follows no redirects, because urllib would forward the Authorization header."""

    def redirect_request(self, *args):
        return None


class Pipedream:
    def __init__(self, environ=os.environ):
        self._client_id = environ["PIPEDREAM_CLIENT_ID"]
        self._client_secret = environ["PIPEDREAM_CLIENT_SECRET"]
        self._project_id = environ["PIPEDREAM_PROJECT_ID"]
        self._environment = environ["PIPEDREAM_PROJECT_ENVIRONMENT"]
        self._base_url = environ.get("PIPEDREAM_BASE_URL") or "https://api.pipedream.com"
        self._origin = environ.get("APP_ORIGIN")
        self._oauth_app_ids = re.findall(r"oa_\w+", environ.get("PIPEDREAM_OAUTH_APP_IDS", ""), re.ASCII)
        self._opener = request.build_opener(_NoRedirects)
        self._lock = threading.Lock()
        self._access_token = None
        self._fresh_until = 0.0

    def create_token(self, user_id, app, account_id=None, oauth_app_id=None):
        """Creates a Connect token. With `account_id`, the token reconnects that account, which must belong to the user."""
        deadline = time.monotonic() + DEADLINE
        if oauth_app_id is not None and oauth_app_id not in self._oauth_app_ids:
            raise ConnectError(403, "oauth-app-not-allowed", "PIPEDREAM_OAUTH_APP_IDS does not list this OAuth client.")
        if account_id is not None:
            self._own_account(user_id, account_id, [app], deadline)
        wanted = {
            "external_user_id": user_id,
            "scope": "connect:accounts:read connect:accounts:write",
            "expires_in": TOKEN_LIFETIME,
        }
        if oauth_app_id is not None:
            wanted["oauth_app_id"] = oauth_app_id
        if self._origin:
            wanted["allowed_origins"] = [self._origin]
        answer = self._call("POST", "/tokens", deadline, wanted)
        if not re.fullmatch(r"ctok_\w+", str(answer.get("token"))):
            raise _unusable()
        return {key: answer.get(key) for key in ("token", "expires_at", "connect_link_url")}

    def list_accounts(self, user_id, apps=()):
        """Lists the user's accounts of these apps or of all apps, newest first. Only this list proves the owner of an account."""
        return self._accounts(user_id, apps, time.monotonic() + DEADLINE)

    def delete_account(self, user_id, account_id):
        deadline = time.monotonic() + DEADLINE
        self._own_account(user_id, account_id, (), deadline)
        self._call("DELETE", f"/accounts/{parse.quote(account_id, safe='')}", deadline)

    def _own_account(self, user_id, account_id, apps, deadline):
        if not any(account["id"] == account_id for account in self._accounts(user_id, apps, deadline)):
            raise ConnectError(404, "account-not-found", "This user has no such account.")

    def _accounts(self, user_id, apps, deadline):
        found = {}
        after = None
        for _ in range(MOST_PAGES):
            query = {"external_user_id": user_id, "limit": PAGE_SIZE}
            # Pipedream can filter by one app, but not by several.
            if len(apps) == 1:
                query["app"] = apps[0]
            if after is not None:
                query["after"] = after
            answer = self._call("GET", f"/accounts?{parse.urlencode(query)}", deadline)
            data = answer.get("data")
            if not isinstance(data, list):
                raise _unusable()
            known = len(found)
            found.update((account["id"], account) for account in data if _is_account(account))
            after = (answer.get("page_info") or {}).get("end_cursor")
            # Also stops after a page that is not full, because the last page may have a cursor, too.
            if not after or len(data) < PAGE_SIZE or len(found) == known:
                break
        newest = sorted(found.values(), key=lambda account: account.get("created_at") or "", reverse=True)
        listed = [{"app": _slug(account), **{key: account.get(key) for key in SHOWN}} for account in newest]
        return [account for account in listed if not apps or account["app"] in apps]

    def _call(self, method, path, deadline, body=None):
        path = f"/v1/connect/{self._project_id}{path}"
        for last in (False, True):
            used = self._token(deadline)
            headers = {"Authorization": f"Bearer {used}", "x-pd-environment": self._environment}
            try:
                return self._send(method, path, headers, body, deadline)
            except error.HTTPError as refusal:
                if method == "DELETE" and refusal.code == 404:
                    return {}  # Another request has already deleted the account.
                # After a first 401, tries again with a new token, because the old one may have been revoked, for example with its secret.
                if refusal.code != 401 or last:
                    raise _translated(refusal) from None
                with self._lock:
                    if self._access_token == used:
                        self._access_token = None

    def _token(self, deadline):
        # The lock makes parallel requests share one token.
        with self._lock:
            if self._access_token is None or time.monotonic() >= self._fresh_until:
                wanted = {
                    "grant_type": "client_credentials",
                    "client_id": self._client_id,
                    "client_secret": self._client_secret,
                }
                try:
                    answer = self._send("POST", "/v1/oauth/token", {}, wanted, deadline)
                    lifetime = float(answer["expires_in"])
                    self._access_token = str(answer["access_token"])
                except error.HTTPError as refusal:
                    raise _translated(refusal) from None
                except (KeyError, TypeError, ValueError):
                    raise _unusable() from None
                self._fresh_until = time.monotonic() + max(lifetime - 120, lifetime / 2)
            return self._access_token

    def _send(self, method, path, headers, body, deadline):
        data = None if body is None else json.dumps(body).encode()
        asked = request.Request(f"{self._base_url}{path}", data, headers, method=method)
        asked.add_header("Accept", "application/json")
        if data is not None:
            asked.add_header("Content-Type", "application/json")
        try:
            # urllib's timeout limits each wait on the network, not the sum of all waits.
            with self._opener.open(asked, timeout=max(0.1, deadline - time.monotonic())) as response:
                answer = json.loads(response.read(LARGEST_ANSWER) or b"{}")
        except error.HTTPError:
            raise
        except (socket.timeout, TimeoutError):
            raise ConnectError(504, "upstream-timeout", "Pipedream did not answer in time.") from None
        except OSError as cause:
            if isinstance(getattr(cause, "reason", None), (socket.timeout, TimeoutError)):
                raise ConnectError(504, "upstream-timeout", "Pipedream did not answer in time.") from None
            log.warning("Pipedream could not be reached: %s", cause)
            raise ConnectError(503, "upstream-unavailable", "Pipedream could not be reached.") from None
        except (HTTPException, ValueError, RecursionError):
            raise _unusable() from None
        if not isinstance(answer, dict):
            raise _unusable()
        return answer


def _is_account(value):
    return isinstance(value, dict) and isinstance(value.get("id"), str)


def _slug(account):
    app = account.get("app")
    return app.get("name_slug") if isinstance(app, dict) else None


def _unusable():
    return ConnectError(502, "upstream-error", "Pipedream returned an invalid response.")


def _translated(refusal):
    log.warning("Pipedream answered %s to %s", refusal.code, parse.urlsplit(refusal.url).path)
    if refusal.code == 429:
        wait = refusal.headers.get("Retry-After", "")
        retry_after = wait if re.fullmatch(r"\d{1,6}", wait) else None
        return ConnectError(429, "rate-limited", "Too many requests; try again later.", retry_after)
    if refusal.code == 503:
        return ConnectError(503, "upstream-unavailable", "Pipedream is unavailable; try again later.")
    if refusal.code >= 500 or refusal.code == 408:
        return ConnectError(502, "upstream-error", "Pipedream failed; try again later.")
    return ConnectError(502, "upstream-rejected", "Pipedream rejected this server's request. Check the server's log and its credentials.")
