"""The accounts endpoint, which extends server.py. Start this file instead of server.py."""

from pipedream import ENV, accounts, owns, pipedream
from server import Connect, ThreadingHTTPServer


def list_accounts(request, user, _):
    return 200, {"accounts": accounts(user)}


def delete_account(request, user, account_id):
    return (204, pipedream("DELETE", f"/accounts/{account_id}")) if owns(user, account_id) else (404, None)


Connect.routes |= {"GET accounts": list_accounts, "DELETE accounts": delete_account}
ThreadingHTTPServer(("127.0.0.1", int(ENV.get("PORT", "8000"))), Connect).serve_forever()
