import { type Answer, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";
import { type Controlled, Controller, type Step } from "./testing/controller";
import { discovery } from "./testing/discovery";
import { isJson, type Json, merged, patched } from "./testing/patches";

const rollouts = "/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts";
const hashLabel = "rollouts-pod-template-hash";
const steps: Step[] = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];
export const rolloutUid = "8c1c2f0e-5a3d-4a44-9d59-3f2f8f7f0b11";

/** The pod template of a version, as a team would write it. */
function templateOf(version: string): Json {
  const image = `ghcr.io/acme/shop:${version}`;
  return {
    metadata: { labels: { app: "checkout" } },
    spec: { containers: [{ name: "checkout", image, ports: [{ containerPort: 8080 }] }] },
  };
}

/**
 * The Kubernetes API of one namespace, shop, with a rollout checkout: v1.4.1, and since an hour v1.4.2.
 * Argo's controller looks at it whenever somebody asks.
 */
export class ArgoDouble extends Double {
  readonly state: Controlled;
  readonly annotations: Record<string, string> = { "rollout.argoproj.io/revision": "2" };
  readonly labels: Record<string, string> = {};
  /** Somebody else changes the rollout between our read and our change, so often. */
  overtakes = 0;
  #version = 1_000;
  readonly #controller: Controller;

  constructor({ underWay = false } = {}) {
    super();
    this.#controller = new Controller(steps, this.now);
    const [old, bad] = ["a5d4c7b9f", "b66f8c7d8"];
    this.state = {
      generation: 7,
      spec: { replicas: 4, template: templateOf("v1.4.2") },
      status: {
        phase: "Healthy",
        observedGeneration: "7",
        currentPodHash: bad,
        stableRS: underWay ? old : bad,
        currentStepIndex: underWay ? 0 : steps.length,
        updatedReplicas: 4,
        canary: {},
      },
      replicaSets: [
        { hash: old, revision: 1, template: templateOf("v1.4.1"), available: underWay ? 4 : 0 },
        { hash: bad, revision: 2, template: templateOf("v1.4.2"), available: underWay ? 0 : 4 },
      ],
    };
    this.#reconcile();
  }

  override changes({ method }: Heard): boolean {
    return method === "PATCH";
  }

  handle(request: Heard, url: URL): Answer {
    const auth = request.headers["authorization"] ?? "";
    if (this.token !== null && auth !== `Bearer ${this.token}`) {
      return status(401, "Unauthorized", "Unauthorized");
    }
    this.#reconcile();
    const { pathname } = url;
    if (request.method === "PATCH") return this.#patch(pathname, request);
    if (pathname.endsWith("/selfsubjectaccessreviews")) return this.#review(request);
    if (pathname === `${rollouts}/checkout`) return json(200, this.rollout());
    if (pathname === rollouts) {
      const items = [this.rollout()];
      return json(200, {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "RolloutList",
        metadata: {},
        items,
      });
    }
    if (pathname === "/apis/apps/v1/namespaces/shop/replicasets") return this.#replicaSets(url);
    const found = discovery[pathname];
    if (found !== undefined) return json(200, found);
    return status(404, "NotFound", `${pathname} not found`);
  }

  /** The rollout as the API gives it. */
  rollout(): Json {
    const { generation, spec, status: said } = this.state;
    return {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      metadata: {
        name: "checkout",
        namespace: "shop",
        uid: rolloutUid,
        generation,
        resourceVersion: String(this.#version),
        creationTimestamp: "2026-01-01T00:00:00Z",
        annotations: this.annotations,
        labels: this.labels,
      },
      spec: {
        ...spec,
        selector: { matchLabels: { app: "checkout" } },
        strategy: { canary: { steps } },
      },
      status: said,
    };
  }

  #reconcile(): void {
    const before = JSON.stringify(this.state);
    this.#controller.reconcile(this.state, this.now);
    if (JSON.stringify(this.state) !== before) this.#version += 1;
    const newest = Math.max(...this.state.replicaSets.map((one) => one.revision));
    this.annotations["rollout.argoproj.io/revision"] = String(newest);
  }

  #replicaSets(url: URL): Answer {
    if (this.denied.has("list replicasets")) return this.#forbidden("list", "replicasets", "apps");
    const selector = url.searchParams.get("labelSelector") ?? "";
    const isOurs = selector === "" || selector === "app=checkout";
    const items = isOurs ? this.state.replicaSets.map((one) => replicaSetJson(one)) : [];
    return json(200, { apiVersion: "apps/v1", kind: "ReplicaSetList", metadata: {}, items });
  }

  #patch(pathname: string, { headers, body }: Heard): Answer {
    const below = pathname === `${rollouts}/checkout/status` ? "/status" : "";
    if (below === "" && pathname !== `${rollouts}/checkout`) {
      return status(404, "NotFound", `${pathname} not found`);
    }
    const resource = `rollouts${below}`;
    if (this.denied.has(`patch ${resource}`))
      return this.#forbidden("patch", resource, "argoproj.io");
    if (this.overtakes > 0) {
      this.overtakes -= 1;
      this.#version += 1;
    }
    const given: unknown = JSON.parse(body);
    const next = isJson(given)
      ? merged(this.rollout(), given)
      : patched(this.rollout(), given as Parameters<typeof patched>[1]);
    const type = headers["content-type"];
    const wanted = isJson(given) ? "application/merge-patch+json" : "application/json-patch+json";
    if (type !== wanted) return status(415, "UnsupportedMediaType", `${type} is not supported`);
    if (!isJson(next)) return serverSaysNo();
    if (below === "/status") this.#takesStatus(next["status"]);
    else this.#takesSpec(next);
    this.#version += 1;
    return json(200, this.rollout());
  }

  /** What is not of the spec is not taken here. */
  #takesSpec({ spec, metadata }: Json): void {
    const { replicas, template, paused } = spec as Controlled["spec"];
    const before = this.state.spec;
    if (JSON.stringify(template) !== JSON.stringify(before.template)) this.count("undo");
    const next = { replicas, template, ...(paused !== undefined && { paused }) };
    if (JSON.stringify(next) !== JSON.stringify(before)) this.state.generation += 1;
    this.state.spec = next;
    Object.assign(this.annotations, (metadata as Json)["annotations"]);
  }

  #takesStatus(next: unknown): void {
    const said = next as Controlled["status"];
    if (said.abort === true && this.state.status.abort !== true) this.count("abort");
    this.state.status = said;
  }

  #review({ body }: Heard): Answer {
    const asked = (JSON.parse(body) as { spec: { resourceAttributes: Record<string, string> } })
      .spec;
    const { verb, resource, subresource } = asked.resourceAttributes;
    const name = `${verb} ${resource}${subresource === undefined ? "" : `/${subresource}`}`;
    const allowed = !this.denied.has(name);
    return json(201, { kind: "SelfSubjectAccessReview", spec: asked, status: { allowed } });
  }

  #forbidden(verb: string, resource: string, group: string): Answer {
    const who = "system:serviceaccount:shop:bellwether";
    const what = `cannot ${verb} resource "${resource}" in API group "${group}" in the namespace "shop"`;
    return status(403, "Forbidden", `${resource} is forbidden: User "${who}" ${what}`);
  }
}

function replicaSetJson({
  hash,
  revision,
  template,
  available,
}: Controlled["replicaSets"][number]) {
  const metadata = isJson(template["metadata"]) ? template["metadata"] : {};
  const labels = { ...(metadata["labels"] as Json), [hashLabel]: hash };
  const owner = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "checkout" };
  return {
    metadata: {
      name: `checkout-${hash}`,
      namespace: "shop",
      creationTimestamp: "2026-11-23T11:00:00Z",
      labels,
      annotations: { "rollout.argoproj.io/revision": String(revision) },
      ownerReferences: [{ ...owner, uid: rolloutUid, controller: true, blockOwnerDeletion: true }],
    },
    spec: {
      replicas: available,
      selector: { matchLabels: labels },
      template: { ...template, metadata: { ...metadata, labels } },
    },
    status: { replicas: available, availableReplicas: available },
  };
}

function status(code: number, reason: string, message: string): Answer {
  const about = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure" };
  return json(code, { ...about, message, reason, code });
}

function serverSaysNo(): Answer {
  const message = "the server rejected our request due to an error in our request";
  return status(422, "Invalid", message);
}
