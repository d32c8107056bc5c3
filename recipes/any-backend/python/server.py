"""The button's routes, with Python's standard library. Replace `session.user_of(headers)`."""

import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib import error, parse

from pipedream import create_token, list_accounts, owns, pipedream
from session import user_of


class Connect(BaseHTTPRequestHandler):
    def answer(self, status, body=None, headers=()):
        self.send_response(status)
        data = b"" if body is None else json.dumps(body).encode()
        for name, value in (("Content-Type", "application/json"), ("Cache-Control", "no-store"), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def handle_request(self):
        origin = self.headers.get("Origin")
        same_site = self.headers.get("Sec-Fetch-Site") == "same-origin" or origin == os.environ["APP_ORIGIN"]
        if self.command != "GET" and not same_site:
            return self.answer(403, {"error": {"code": "cross-site"}})
        user = user_of(self.headers)
        if user is None:
            return self.answer(401, {"error": {"code": "unauthenticated"}})
        try:
            self.answer(*self.route(user, parse.urlsplit(self.path)))
        except error.HTTPError as refusal:
            wait = [("Retry-After", refusal.headers["Retry-After"])] if refusal.headers["Retry-After"] else []
            self.answer(429 if refusal.code == 429 else 502, {"error": {"code": "upstream"}}, wait)
        except (error.URLError, TimeoutError):
            self.answer(503, {"error": {"code": "upstream-unavailable"}})

    def route(self, user, url):
        if (self.command, url.path) == ("POST", "/api/connect/token"):
            if self.headers.get_content_type() != "application/json":
                return 415, {"error": {"code": "unsupported-media-type"}}
            try:
                fields = json.loads(self.rfile.read(min(int(self.headers["Content-Length"]), 16_384)))
                account_id = fields.get("account_id")
                ok = isinstance(fields["app"], str) and (account_id is None or re.fullmatch(r"apn_\w+", account_id))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                ok = False
            if not ok:
                return 400, {"error": {"code": "invalid-request"}}
            token = create_token(user, account_id)
            return (200, token) if token else (404, {"error": {"code": "account-not-found"}})
        if (self.command, url.path) == ("GET", "/api/connect/accounts"):
            asked = parse.parse_qs(url.query).get("app", [""])[0]
            return 200, {"accounts": list_accounts(user, asked.split(",") if asked else ())}
        found = re.fullmatch(r"/api/connect/accounts/(apn_\w+)", url.path)
        if self.command == "DELETE" and found and owns(user, found[1]):
            pipedream("DELETE", f"/accounts/{found[1]}")
            return 204, None
        return 404, {"error": {"code": "not-found"}}

    do_GET = do_POST = do_DELETE = handle_request


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Connect).serve_forever()
