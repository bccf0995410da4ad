/** What arrives when somebody held Roll back. */
export const rollbackMessage = `POST /bellwether
webhook-id: rb_…            the same on a repeat: do the work once
webhook-timestamp: 1763892000
webhook-signature: v1,…     base64 of HMAC-SHA256 over id.timestamp.body

{"type":"rollback.requested","timestamp":"2026-11-23T10:00:00Z","data":{"op_id":"rb_…","service":"checkout",
 "environment":"production","from":{"version":"2.4.0","sha":null},"to":{"version":"2.3.9","sha":null},
 "reason":"Errors","actor":"Ana","callback_url":"https://…","expires_at":"2026-11-23T10:15:00Z"}}

200: done   202: accepted, I call back   409: busy   4xx: refused   anything else: asked again, twice`;
