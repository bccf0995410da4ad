import { type Answer, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

/** Unleash's admin API of the project default and the environment production, as Unleash 8.2 answers. */
export class UnleashDouble extends Double {
  readonly flags = new Map([
    ["new-pay", true],
    ["old-cart", false],
  ]);

  /** When the tokens of the user expire. */
  expiries = ["2027-11-01T00:00:00.000Z"];

  handle(request: Heard, { pathname }: URL): Answer {
    if (this.token !== null && request.headers["authorization"] !== this.token) {
      const message = "You must log in to use Unleash.";
      return json(401, { id: "1", name: "AuthenticationRequired", message });
    }
    if (pathname === "/api/admin/user")
      return json(200, { user: { id: 2 }, permissions: this.#mine() });
    if (pathname === "/api/admin/user/tokens") {
      return json(200, { pats: this.expiries.map((expiresAt, i) => ({ id: i + 1, expiresAt })) });
    }
    if (pathname === "/api/admin/projects/default/features") {
      const features = [...this.flags].map(([name, enabled]) => ({
        name,
        environments: [{ name: "production", enabled }],
      }));
      return json(200, { version: 2, features });
    }
    const [, key, word] =
      /^\/api\/admin\/projects\/default\/features\/([\w.-]+)\/environments\/production(?:\/(on|off))?$/.exec(
        pathname,
      ) ?? [];
    if (key === undefined) return this.#forbidden();
    if (!this.flags.has(key)) {
      return json(404, {
        id: "2",
        name: "NotFoundError",
        message: `Could not find feature ${key}`,
      });
    }
    if (request.method !== "POST") {
      return json(200, { name: "production", enabled: this.flags.get(key), strategies: [] });
    }
    return this.denied.has("switch") ? this.#forbidden() : this.#switch(key, word === "on");
  }

  #switch(key: string, on: boolean): Answer {
    if (this.flags.get(key) !== on) {
      this.flags.set(key, on);
      this.count(`${key} ${on}`);
    }
    return { status: 200 };
  }

  #mine() {
    if (this.denied.has("switch")) return [{ permission: "UPDATE_FEATURE", project: "default" }];
    const permission = "UPDATE_FEATURE_ENVIRONMENT";
    return [{ permission, project: "default", environment: "production" }];
  }

  #forbidden(): Answer {
    const permissions = ["UPDATE_FEATURE_ENVIRONMENT"];
    const message = "You don't have the required permissions to perform this operation.";
    return json(403, { id: "3", name: "PermissionError", message, permissions });
  }
}
