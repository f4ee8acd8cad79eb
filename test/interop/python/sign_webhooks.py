"""Signs bodies with packages that nobody here wrote, and checks what the console signed.

Reads {"secret", "standard_secret", "body", "own_header", "standard_headers"} from standard
input and prints the headers by signer, and which of the console's signatures were accepted.
"""

import json
import sys
import time
from datetime import datetime, timezone

import standardwebhooks
import stripe
import svix.webhooks

given = json.load(sys.stdin)
body = given["body"]
now = datetime.now(tz=timezone.utc)


def standard_headers(webhook, prefix, message_id):
    return {
        f"{prefix}-id": message_id,
        f"{prefix}-timestamp": str(int(now.timestamp())),
        f"{prefix}-signature": webhook.sign(message_id, now, body),
    }


def accepts(verify):
    try:
        verify()
        return True
    except Exception:
        return False


def stripe_verifies(payload):
    stripe.WebhookSignature.verify_header(payload, given["own_header"], given["secret"])


standard = standardwebhooks.Webhook(given["standard_secret"])
svix_webhook = svix.webhooks.Webhook(given["standard_secret"])
tampered = body.replace("completed", "failed")
own = given["standard_headers"]
signature = stripe.WebhookSignature.generate_signature_header(
    body, given["secret"], timestamp=int(time.time() * 1000)
)

json.dump(
    {
        "headers": {
            "stripe": {"x-osa-signature": signature},
            "standardwebhooks": standard_headers(standard, "webhook", "msg_standardwebhooks"),
            "svix": standard_headers(svix_webhook, "svix", "msg_svix"),
        },
        "accepts": {
            "stripe": accepts(lambda: stripe_verifies(body)),
            "standardwebhooks": accepts(lambda: standard.verify(body, own)),
            "svix": accepts(lambda: svix_webhook.verify(body, own)),
        },
        "accepts_tampered": {
            "stripe": accepts(lambda: stripe_verifies(tampered)),
            "standardwebhooks": accepts(lambda: standard.verify(tampered, own)),
            "svix": accepts(lambda: svix_webhook.verify(tampered, own)),
        },
    },
    sys.stdout,
)
