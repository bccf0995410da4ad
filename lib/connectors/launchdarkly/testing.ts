import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";
import { opIdIn } from "@/lib/domain/connections/call/op-id";

/** LaunchDarkly's API of one project, shop, with one environment, production. */
export class LaunchDarklyDouble extends Double {
  readonly flags = new Map([
    ["new-pay", true],
    ["old-cart", false],
  ]);
  /** The environment takes changes through approvals only. */
  approvals = false;
  version = 1;

  handle(request: Heard, url: URL): Answer {
    if (this.token !== null && request.headers["authorization"] !== this.token) {
      return json(401, { code: "unauthorized", message: "Invalid access token" });
    }
    const { pathname } = url;
    if (pathname === "/api/v2/projects/shop/environments/production") {
      return json(200, { key: "production", name: "Production" });
    }
    if (pathname === "/api/v2/flags/shop") {
      return json(200, { items: [...this.flags.keys()].map((key) => this.#flag(key)) });
    }
    const [, key] = /^\/api\/v2\/flags\/shop\/([\w.-]+)$/.exec(pathname) ?? [];
    if (key === undefined || !this.flags.has(key)) {
      return json(404, { code: "not_found", message: "Unknown flag key" });
    }
    return request.method === "PATCH" ? this.#patch(key, request) : json(200, this.#flag(key));
  }

  #patch(key: string, request: Heard): Answer {
    const type = request.headers["content-type"] ?? "";
    if (!type.includes("domain-model=launchdarkly.semanticpatch")) {
      return json(400, { code: "invalid_request", message: "Expected a JSON patch." });
    }
    if (this.denied.has("updateOn")) {
      return json(403, {
        code: "forbidden",
        message: "Access to the requested resource was denied",
      });
    }
    if (this.approvals) return json(405, { code: "method_not_allowed", message: "approval" });
    const { environmentKey, comment, instructions } = bodyOf(request);
    if (environmentKey !== "production") return json(404, { code: "not_found", message: "env" });
    const turnsOn = JSON.stringify(instructions).includes('"turnFlagOn"');
    if (this.flags.get(key) !== turnsOn) {
      this.flags.set(key, turnsOn);
      this.version++;
      this.count(opIdIn(String(comment)) ?? String(comment));
    }
    return json(200, this.#flag(key));
  }

  #flag(key: string) {
    const on = this.flags.get(key) === true;
    const production = { on, version: this.version, offVariation: 1 };
    return { key, name: key, kind: "boolean", environments: { production } };
  }
}
