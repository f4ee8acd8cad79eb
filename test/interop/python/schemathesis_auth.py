"""Lets Schemathesis sign what it sends, as senders of the console do.

It signs the bytes that are really sent. A request that already says who it is from is left
as it is: those that are to be refused come that way.
"""

import hashlib
import hmac
import os
import time

import requests
import schemathesis

WEBHOOK_SECRET = os.environ["OSA_INTEROP_WEBHOOK_SECRET"].encode()
AUTHORIZATION = os.environ["OSA_INTEROP_AUTHORIZATION"]


class Sender(requests.auth.AuthBase):
    def __call__(self, request):
        body = request.body or b""
        if isinstance(body, str):
            body = body.encode()
        if request.path_url.startswith("/api/webhooks/"):
            now = str(time.time_ns() // 1_000_000)
            signed = hmac.new(WEBHOOK_SECRET, f"{now}.".encode() + body, hashlib.sha256)
            request.headers["X-OSA-Signature"] = f"t={now},v1={signed.hexdigest()}"
        else:
            request.headers.setdefault("Authorization", AUTHORIZATION)
        return request


schemathesis.auth.set_from_requests(Sender())
