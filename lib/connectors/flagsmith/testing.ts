import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Feature = {
  id: number;
  name: string;
  enabled: boolean;
  value: string | number | boolean | null;
};

export const environmentKey = "4vfqhypYjcPoGGu8ByrBaj";

/** Flagsmith's API of one environment. */
export class FlagsmithDouble extends Double {
  readonly features: Feature[] = [
    { id: 7, name: "new-pay", enabled: true, value: "invoice" },
    { id: 8, name: "old-cart", enabled: false, value: null },
  ];
  /** Which update-flag it has: what is used now, what was before it (`v1`), none at all. */
  has: "patch" | "v1" | "none" = "patch";

  handle(request: Heard, url: URL): Answer {
    const { authorization } = request.headers;
    if (this.token !== null && authorization !== `Api-Key ${this.token}`) {
      return json(401, { detail: "Invalid token." });
    }
    const { pathname } = url;
    const place = `/api/v1/environments/${environmentKey}`;
    if (pathname === `${place}/`) return json(200, { id: 3, name: "Production", project: 12 });
    if (pathname === "/api/v1/projects/12/features/") {
      const results = this.features.map(({ id, name, enabled }) => {
        return { id, name, environment_feature_state: { enabled } };
      });
      return json(200, { count: results.length, next: null, results });
    }
    if (pathname === `${place}/featurestates/` && request.method === "GET") {
      return this.#states(url.searchParams.get("feature_name"));
    }
    if (pathname === `/api/experiments/environments/${environmentKey}/update-flag-v1/`) {
      return this.#update(request);
    }
    const [, future] =
      /^\/api\/__future__\/environments\/[^/]+\/features\/(\d+)\/$/.exec(pathname) ?? [];
    if (future !== undefined) return this.#patch(Number(future), request);
    const [, id] = /\/featurestates\/(\d+)\/$/.exec(pathname) ?? [];
    if (id === undefined) return json(404, { detail: "Not found." });
    return this.#put(Number(id), request);
  }

  #states(name: string | null): Answer {
    const found = this.features.filter((one) => one.name === name);
    const results = found.flatMap(({ id, enabled, value }) => {
      const state = { feature: id, enabled, feature_state_value: value, identity: null };
      // An override of a segment, which is not the environment's own state.
      const override = { ...state, id: id * 100 + 1, enabled: true, feature_segment: 5 };
      return [override, { ...state, id: id * 100, feature_segment: null }];
    });
    return json(200, { count: results.length, next: null, results });
  }

  #patch(id: number, request: Heard): Answer {
    const found = this.features.find((one) => one.id === id);
    if (this.has !== "patch" || request.method !== "PATCH" || found === undefined) {
      return json(404, { detail: "Not found." });
    }
    if (this.denied.has("update")) return this.#forbidden();
    const { environment_default: wanted } = bodyOf(request);
    this.#set(found, JSON.stringify(wanted) === '{"enabled":true}', undefined);
    return json(200, { environment_default: { enabled: found.enabled }, segment_overrides: [] });
  }

  #update(request: Heard): Answer {
    if (this.has !== "v1") return json(404, { detail: "Not found." });
    if (this.denied.has("update")) return this.#forbidden();
    const { feature, enabled, value } = bodyOf(request);
    const found = this.features.find(
      ({ name }) => JSON.stringify(feature) === `{"name":"${name}"}`,
    );
    if (found === undefined) return json(400, { detail: "Feature not found." });
    this.#set(found, enabled === true, JSON.stringify(value));
    return { status: 204 };
  }

  #put(id: number, request: Heard): Answer {
    if (this.denied.has("update")) return this.#forbidden();
    const found = this.features.find((one) => one.id * 100 === id);
    if (found === undefined) return json(404, { detail: "Not found." });
    const { enabled, feature_state_value: value } = bodyOf(request);
    this.#set(found, enabled === true, value === found.value ? undefined : JSON.stringify(value));
    return json(200, { id, enabled: found.enabled });
  }

  #set(feature: Feature, enabled: boolean, value: string | undefined): void {
    // Whoever switches a flag must leave its value as it is.
    const kept = feature.value === null ? undefined : { type: "string", value: feature.value };
    if (value !== undefined && value !== JSON.stringify(kept)) feature.value = "spoilt";
    if (feature.enabled === enabled) return;
    feature.enabled = enabled;
    this.count(`${feature.name} ${enabled}`);
  }

  #forbidden(): Answer {
    return json(403, { detail: "You do not have permission to perform this action." });
  }
}
