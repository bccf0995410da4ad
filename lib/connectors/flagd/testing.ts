import { FlagdCore } from "@openfeature/flagd-core";
import { type Answer, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

/** flagd's OFREP over its own evaluation (flagd-core), of a document that it was given. */
export class FlagdDouble extends Double {
  readonly #core = new FlagdCore();

  /** As if it had fetched it. */
  sync(document: string): void {
    this.#core.setConfigurations(document);
  }

  override changes(): boolean {
    return false;
  }

  handle(request: Heard, { pathname }: URL): Answer {
    if (this.token !== null && request.headers["authorization"] !== `Bearer ${this.token}`) {
      return json(401, { errorDetails: "missing or wrong token" });
    }
    const [, key] = /^\/ofrep\/v1\/evaluate\/flags\/([\w.-]+)$/.exec(pathname) ?? [];
    if (key === undefined || this.#core.getFlag(key) === undefined) {
      return json(404, { key, errorCode: "FLAG_NOT_FOUND", errorDetails: `flag ${key} not found` });
    }
    const { value, reason, variant } = this.#core.resolveBooleanEvaluation(key, false);
    return json(200, { key, value, reason, variant });
  }
}
