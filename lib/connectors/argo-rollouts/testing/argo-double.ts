import { type Answer, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";
import { type Controlled, Controller, type Step } from "./controller";
import { discovery } from "./discovery";
import { isJson, type Json, merged, patched } from "./patches";

const rollouts = "/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts";
const deployment = "/apis/apps/v1/namespaces/shop/deployments/checkout";
const hashLabel = "rollouts-pod-template-hash";
const usualSteps: Step[] = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];
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
  letGo = 0;
  /** Somebody else changes the rollout between our read and our change, so often. */
  overtakes = 0;
  #version = 1_000;
  readonly #steps: Step[];
  readonly #workloadRef: boolean;
  readonly #controller: Controller;

  /** `workloadRef`: its template is that of a deployment. */
  constructor({ underWay = false, steps = usualSteps, workloadRef = false } = {}) {
    super();
    this.#steps = steps;
    this.#workloadRef = workloadRef;
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

  /** From now on the new pods do not come up. */
  set fails(yes: boolean) {
    this.#controller.fails = yes;
  }

  /** The controller looks every second. */
  override advance(ms: number): void {
    for (let left = ms; left > 0; left -= 1_000) {
      super.advance(Math.min(left, 1_000));
      this.#reconcile();
    }
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
    if (pathname === deployment && this.#workloadRef) return json(200, this.#deployment());
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
    const { template, ...rest } = spec;
    const workloadRef = { apiVersion: "apps/v1", kind: "Deployment", name: "checkout" };
    const observed = {
      observedGeneration: "1",
      workloadObservedGeneration: said.observedGeneration,
    };
    return {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      metadata: {
        ...this.#metadata(this.#workloadRef ? 1 : generation),
        uid: rolloutUid,
        annotations: this.annotations,
        labels: this.labels,
      },
      spec: {
        ...rest,
        ...(this.#workloadRef ? { workloadRef } : { template }),
        selector: { matchLabels: { app: "checkout" } },
        strategy: { canary: { steps: this.#steps } },
      },
      status: this.#workloadRef ? { ...said, ...observed } : said,
    };
  }

  /** What holds the template where the rollout only refers to it. */
  #deployment(): Json {
    const { generation, spec } = this.state;
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: this.#metadata(generation),
      spec: { replicas: 0, template: spec.template },
    };
  }

  #metadata(generation: number) {
    const creationTimestamp = "2026-01-01T00:00:00Z";
    const resourceVersion = String(this.#version);
    return { name: "checkout", namespace: "shop", generation, resourceVersion, creationTimestamp };
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
    const ofWorkload = pathname === deployment && this.#workloadRef;
    const below = pathname === `${rollouts}/checkout/status` ? "/status" : "";
    if (below === "" && pathname !== `${rollouts}/checkout` && !ofWorkload) {
      return status(404, "NotFound", `${pathname} not found`);
    }
    const resource = ofWorkload ? "deployments" : `rollouts${below}`;
    if (this.denied.has(`patch ${resource}`)) {
      return this.#forbidden("patch", resource, ofWorkload ? "apps" : "argoproj.io");
    }
    if (this.overtakes > 0) {
      this.overtakes -= 1;
      this.#version += 1;
    }
    const given: unknown = JSON.parse(body);
    const type = headers["content-type"];
    const wanted = isJson(given) ? "application/merge-patch+json" : "application/json-patch+json";
    if (type !== wanted) return status(415, "UnsupportedMediaType", `${type} is not supported`);
    const before = ofWorkload ? this.#deployment() : this.rollout();
    const next = isJson(given)
      ? merged(before, given)
      : patched(before, given as Parameters<typeof patched>[1]);
    if (!isJson(next)) return serverSaysNo();
    if (below === "/status") this.#takesStatus(next["status"]);
    else this.#takesSpec(next);
    this.#version += 1;
    return json(200, ofWorkload ? this.#deployment() : this.rollout());
  }

  /** What is not of the spec is not taken here. */
  #takesSpec({ spec, metadata }: Json): void {
    const before = this.state.spec;
    const { template = before.template, paused } = spec as Partial<Controlled["spec"]>;
    const { replicas } = before;
    if (JSON.stringify(template) !== JSON.stringify(before.template)) this.count("undo");
    const next = { replicas, template, ...(paused !== undefined && { paused }) };
    if (JSON.stringify(next) !== JSON.stringify(before)) this.state.generation += 1;
    this.state.spec = next;
    Object.assign(this.annotations, (metadata as Json)["annotations"]);
  }

  #takesStatus(next: unknown): void {
    const said = next as Controlled["status"];
    const { pauseConditions, currentStepIndex } = this.state.status;
    const isLetGo = pauseConditions !== undefined && said.pauseConditions === undefined;
    if (isLetGo || said.currentStepIndex !== currentStepIndex) this.letGo += 1;
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
