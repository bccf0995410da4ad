import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Run = {
  id: string;
  noun: "pipeline" | "task";
  name: string;
  at: number;
  takesMs: number;
  ends: "SUCCEEDED" | "TERMINAL" | "STOPPED" | "FAILED_CONTINUE";
  given: Record<string, unknown>;
  cancelled: boolean;
  pausedAt: number | null;
  /** Whether it holds for a person's judgment. */
  judges: boolean;
  /** Whether it comes to another judgment, when it has worked after the first. */
  judgesAgain: boolean;
};

type Config = { id: string; name: string; disabled?: boolean; parameterConfig: object[] };

/** Gate (Spinnaker's API) of one application, shop, with a deployment of two revisions. */
export class SpinnakerDouble extends Double {
  ends: Run["ends"] = "SUCCEEDED";
  judges = false;
  /** Sends whoever it does not know to a page, as with a browser's sign-in. */
  signsIn = false;
  letGo = 0;
  readonly runs: Run[] = [];
  readonly configs: Config[] = [
    {
      id: "6a1d0a10-7d2c-4b1a-8f0e-1c2d3e4f5a6b",
      name: "Roll back",
      parameterConfig: [{ name: "version", required: true }, { name: "op_id" }],
    },
  ];
  readonly images = new Map([
    ["replicaSet shop-5d4f", ["ghcr.io/acme/shop:v1.4.1", "3"]],
    ["replicaSet shop-7c9b", ["ghcr.io/acme/shop:v1.4.2", "4"]],
  ]);

  handle(request: Heard, { pathname }: URL): Answer {
    const wrong = this.#stranger(request);
    if (wrong !== null) return wrong;
    if (pathname === "/auth/user") return json(200, { username: "bellwether", roles: [] });
    if (request.method === "GET") return this.#read(pathname);
    if (this.denied.has("execute")) {
      return fault(403, "Access denied to application shop - required authorization: EXECUTE");
    }
    if (pathname === "/tasks") return this.#task(bodyOf(request));
    const [, name] = /^\/pipelines\/shop\/([^/]+)$/.exec(pathname) ?? [];
    if (name !== undefined) return this.#pipeline(decodeURIComponent(name), bodyOf(request));
    return this.#steer(pathname, bodyOf(request));
  }

  add(more: Partial<Run>): Run {
    const number = this.runs.length + 1;
    const made: Run = {
      id: `01HF${String(number).padStart(6, "0")}`,
      noun: "pipeline",
      name: "Roll back",
      at: this.now,
      takesMs: 30_000,
      ends: this.ends,
      given: {},
      cancelled: false,
      pausedAt: null,
      judges: this.judges,
      judgesAgain: false,
      ...more,
    };
    this.runs.push(made);
    return made;
  }

  #stranger({ headers }: Heard): Answer | null {
    const given = headers["authorization"] ?? "";
    if (this.token === null || given === `Bearer ${this.token}`) return null;
    if (this.signsIn) return { status: 302, headers: { location: "https://login.example/" } };
    return fault(401, "Authentication is required");
  }

  #read(pathname: string): Answer {
    const app = "/applications/shop";
    if (pathname === `${app}/pipelineConfigs`) return json(200, this.configs);
    if (pathname === `${app}/pipelines` || pathname === `${app}/tasks`) {
      const noun = pathname.endsWith("tasks") ? "task" : "pipeline";
      const found = this.runs.filter((one) => one.noun === noun).reverse();
      return json(
        200,
        found.map((one) => this.#run(one)),
      );
    }
    if (pathname === `${app}/serverGroups`) return json(200, this.#serverGroups());
    const [, manifest] = /^\/manifests\/prod\/shop\/(.+)$/.exec(pathname) ?? [];
    if (manifest !== undefined) return this.#manifest(decodeURIComponent(manifest));
    const one = this.runs.find(({ noun, id }) => pathname === `/${noun}s/${id}`);
    return one === undefined ? fault(404, "Not found") : json(200, this.#run(one));
  }

  #serverGroups(): object[] {
    return [...this.images].map(([name, [image]]) => ({
      name,
      account: "prod",
      region: "shop",
      cloudProvider: "kubernetes",
      serverGroupManagers: [{ account: "prod", location: "shop", name: "deployment shop" }],
      buildInfo: { images: [image] },
    }));
  }

  #manifest(name: string): Answer {
    const [, revision] = this.images.get(name) ?? [];
    if (revision === undefined) return fault(404, "Manifest not found");
    const annotations = { "deployment.kubernetes.io/revision": revision };
    return json(200, {
      account: "prod",
      location: "shop",
      manifest: { metadata: { annotations } },
    });
  }

  #pipeline(nameOrId: string, body: Record<string, unknown>): Answer {
    const config = this.configs.find(({ id, name }) => id === nameOrId || name === nameOrId);
    if (config === undefined) return fault(404, "Unable to find pipeline");
    const given = (body["parameters"] ?? {}) as Record<string, unknown>;
    const required = config.parameterConfig as { name: string; required?: boolean }[];
    const lacks = required.find((one) => one.required === true && given[one.name] === undefined);
    if (lacks !== undefined) {
      const words = `Unable to trigger pipeline (application: shop, pipelineId: ${config.name}). Missing parameter ${lacks.name}`;
      return fault(400, words);
    }
    const made = this.add({ name: config.name, given });
    this.count(String(given["op_id"]));
    return json(202, { ref: `/pipelines/${made.id}` });
  }

  #task(body: Record<string, unknown>): Answer {
    const [job] = body["job"] as Record<string, unknown>[];
    const revisions = [...this.images.values()].map(([, revision]) => revision);
    if (!revisions.includes(String(job?.["revision"]))) return fault(400, "No such revision");
    const made = this.add({ noun: "task", name: String(body["description"]), given: job ?? {} });
    this.count(String(job?.["reason"]));
    return json(200, { ref: `/tasks/${made.id}` });
  }

  #steer(pathname: string, body: Record<string, unknown>): Answer {
    const [, id, what, stage] =
      /^\/(?:pipelines|tasks)\/([^/]+)\/(cancel|pause|resume|stages)(?:\/([^/]+))?$/.exec(
        pathname,
      ) ?? [];
    const one = this.runs.find((each) => each.id === id);
    if (one === undefined) return fault(404, "Not found");
    if (what === "stages") {
      if (stage !== "stage-judge" || body["judgmentStatus"] !== "continue") return fault(400, "No");
      Object.assign(one, { judges: false, at: this.now, ends: this.ends });
      this.letGo += 1;
    } else if (what === "cancel") one.cancelled = true;
    else if (what === "pause") one.pausedAt = this.now;
    else {
      one.at += this.now - (one.pausedAt ?? this.now);
      one.pausedAt = null;
    }
    return json(200, {});
  }

  #status(one: Run): string {
    if (one.cancelled) return "CANCELED";
    if (one.pausedAt !== null) return "PAUSED";
    const passed = this.now - one.at;
    if (passed < 1_000) return "NOT_STARTED";
    if (one.judges || passed < one.takesMs || this.#judgesNow(one)) return "RUNNING";
    return one.ends;
  }

  #secondJudgment(one: Run): object {
    const about = { id: "stage-judge-2", type: "manualJudgment", name: "Give it 100 %?" };
    return { ...about, status: this.#judgesNow(one) ? "RUNNING" : "NOT_STARTED" };
  }

  #judgesNow({ judges, judgesAgain, at, takesMs, ends }: Run): boolean {
    return !judges && judgesAgain && ends === "SUCCEEDED" && this.now - at >= takesMs;
  }

  #run(one: Run): object {
    const { id, name, given, noun } = one;
    const status = this.#status(one);
    const about = { id, name, application: "shop", status, buildTime: one.at, startTime: one.at };
    if (noun === "task") {
      const variables = Object.entries(given).map(([key, value]) => ({ key, value }));
      return { ...about, variables, steps: [] };
    }
    const judgment = {
      id: "stage-judge",
      type: "manualJudgment",
      name: "Go to production?",
      status: one.judges && status === "RUNNING" ? "RUNNING" : "NOT_STARTED",
    };
    return {
      ...about,
      trigger: { type: "manual", user: "bellwether", parameters: given },
      stages: [
        judgment,
        this.#secondJudgment(one),
        { id: "stage-deploy", type: "deployManifest", name: "Deploy", status },
      ],
    };
  }
}

function fault(status: number, message: string): Answer {
  return json(status, { timestamp: "2026-11-23T12:00:00Z", status, error: "x", message });
}
