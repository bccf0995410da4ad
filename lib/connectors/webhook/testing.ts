import { Webhook } from "standardwebhooks";
import { type Answer, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

/** A receiver of ours as docs/connectors/webhook.md asks for one: checks signatures, does each id once. */
export class WebhookDouble extends Double {
  readonly #secret: string;

  constructor(secret: string) {
    super();
    this.#secret = secret;
  }

  /** A ping changes nothing. */
  override changes({ method, body }: Heard): boolean {
    return method !== "GET" && !body.startsWith('{"type":"ping"');
  }

  handle({ method, headers, body }: Heard): Answer {
    if (this.token !== null || !this.#isSigned(headers, body)) {
      return json(401, { detail: "The signature is wrong, expired or revoked." });
    }
    if (method === "GET") return json(200, { status: "succeeded" });
    if (body.startsWith('{"type":"ping"')) return json(200, { status: "succeeded" });
    if (this.denied.has("deploy")) return json(403, { detail: "This sender may not deploy." });
    const id = headers["webhook-id"] ?? "";
    if (!this.effects.has(id)) this.count(id);
    return json(202, {}, { location: `/operations/${id}` });
  }

  /** Its own clock is not that of the signatures, so their age is not looked at. */
  #isSigned(headers: Record<string, string>, body: string): boolean {
    const seconds = Number(headers["webhook-timestamp"]);
    const at = new Date(seconds * 1000);
    const right = new Webhook(this.#secret).sign(headers["webhook-id"] ?? "", at, body);
    return (headers["webhook-signature"] ?? "").split(" ").includes(right);
  }
}
