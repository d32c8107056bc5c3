"""The accounts endpoint, which extends server.py. Start this file instead of server.py."""

from urllib.error import HTTPError

from pipedream import ENV, accounts, owns, pipedream
from server import Connect, ThreadingHTTPServer


def list_accounts(request, user, _):
    return 200, {"accounts": accounts(user)}


def delete_account(request, user, account_id):
    if not owns(user, account_id):
        return 404, None
    try:
        return 204, pipedream("DELETE", f"/accounts/{account_id}")
    except HTTPError as problem:
        if problem.code == 404:
            return 204, None  # Another request has already deleted the account.
        raise


Connect.routes |= {"GET accounts": list_accounts, "DELETE accounts": delete_account}
ThreadingHTTPServer(("127.0.0.1", int(ENV.get("PORT", "8000"))), Connect).serve_forever()
