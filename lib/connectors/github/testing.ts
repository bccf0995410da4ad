import { bodyOf, Double, json, type Answer } from "@/lib/connectors/testing/double";
import { comparison } from "@/lib/connectors/github/testing/comparison";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Run = {
  id: number;
  display_title: string;
  head_sha: string;
  head_branch: string;
  event: string;
  run_attempt: number;
  startedAt: number;
  createdAt: number;
  /** When it leaves the queue, waits for a reviewer, and ends; after its start, in ms. */
  takesMs: number;
  waits: boolean;
  conclusion: string;
  cancelled: boolean;
  by: string;
  /** The jobs that wait for the environment at once: as many deployments. */
  jobs: number;
};
type Deployment = {
  id: number;
  sha: string;
  ref: string;
  description: string;
  payload: unknown;
  createdAt: number;
};

const denied = { message: "Resource not accessible by personal access token", status: "403" };

/** GitHub's API of one repository, acme/shop, with a workflow rollback.yml. */
export class GithubDouble extends Double {
  /** As an Enterprise Server: no run details, and a field it does not know is refused. */
  isServer = false;
  /** Whether the workflow's run-name holds op_id. */
  namesRuns = true;
  conclusion = "success";
  /** Who starts runs just now; the token is Ana's. */
  starter = "ana";
  needsReviewer = false;
  /** How many jobs of a new run wait at its gate, and whether they wait for a timer after that. */
  jobs = 1;
  waitsOn = false;
  letGo = 0;
  /** How long a new run is missing in the list. */
  appearMs = 4_000;
  readonly runs: Run[] = [];
  readonly deployments: Deployment[] = [];
  readonly requests: { method: string; path: string; body: unknown }[] = [];
  #next = 1_000;

  constructor() {
    super();
    for (const [version, sha] of [
      ["v1.4.1", "a"],
      ["v1.4.2", "b"],
    ] as const) {
      const run = this.start(`deploy ${version}`, version, sha.repeat(40), "push", "none");
      run.createdAt = run.startedAt = this.now - 3_600_000;
    }
    this.effects.clear();
  }

  override changes({ method, path }: Heard): boolean {
    return method !== "GET" && !path.includes("access_tokens");
  }

  handle(request: Heard, url: URL): Answer {
    const auth = request.headers["authorization"] ?? "";
    if (this.token !== null && auth !== `Bearer ${this.token}`) {
      return json(401, { message: "Bad credentials" });
    }
    if ((request.headers["user-agent"] ?? "") === "")
      return json(403, { message: "No user agent" });
    const path = url.pathname.replace(/^\/api\/v3/, "");
    const body = request.body === "" ? undefined : bodyOf(request);
    this.requests.push({ method: request.method, path, body });
    const isRead = request.method === "GET";
    if (path === "/repos/acme/shop/installation") return json(200, { id: 77 });
    if (path === "/app/installations/77/access_tokens") return this.#appToken();
    if (path === "/user") return json(200, { login: "ana" });
    if (path === "/repos/acme/shop") return json(200, { full_name: "acme/shop", archived: false });
    if (!path.startsWith("/repos/acme/shop/")) return json(404, { message: "Not Found" });
    const place = path.slice("/repos/acme/shop/".length);
    return isRead ? this.#read(place, url) : this.#change(place, body ?? {});
  }

  /** Lets a reviewer approve from the side. */
  approve(): void {
    for (const run of this.runs) run.waits = false;
  }

  #appToken(): Answer {
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const permissions = {
      actions: this.denied.has("actions") ? "read" : "write",
      metadata: "read",
    };
    return json(201, { token: "ghs_installationtoken", expires_at, permissions });
  }

  #read(place: string, url: URL): Answer {
    const [, runId] = /^actions\/runs\/(\d+)$/.exec(place) ?? [];
    const run = this.runs.find((one) => one.id === Number(runId));
    if (run !== undefined) return json(200, this.#runJson(run));
    if (/^actions\/(workflows\/rollback\.yml\/)?runs$/.test(place)) return this.#listRuns(url);
    if (place === "actions/workflows/rollback.yml") {
      return json(200, { id: 1, state: "active", path: ".github/workflows/rollback.yml" });
    }
    if (place === "contents/.github/workflows/rollback.yml") {
      const text =
        "run-name: rollback ${{ inputs.op_id }}\non: workflow_dispatch\nconcurrency: production\n";
      return json(200, { content: Buffer.from(text).toString("base64"), encoding: "base64" });
    }
    const [, waiting] = /^actions\/runs\/(\d+)\/pending_deployments$/.exec(place) ?? [];
    if (waiting !== undefined) {
      const waits = this.runs.some((one) => one.id === Number(waiting) && one.waits);
      return json(200, waits ? [{ environment: { id: 5, name: "production" } }] : []);
    }
    if (place === "compare/v1.4.1...v1.4.2") return json(200, comparison);
    if (place === "deployments") return json(200, this.deployments.map(deploymentJson).reverse());
    const [, deployment] = /^deployments\/(\d+)\/statuses$/.exec(place) ?? [];
    const found = this.deployments.find((one) => one.id === Number(deployment));
    return found === undefined
      ? json(404, { message: "Not Found" })
      : json(200, this.#states(found));
  }

  #change(place: string, body: Record<string, unknown>): Answer {
    const approves = place.endsWith("/pending_deployments");
    const needs =
      place.startsWith("actions") && !approves
        ? "actions"
        : place === "dispatches"
          ? "contents"
          : "deployments";
    if (this.denied.has(needs)) return json(403, denied);
    if (place === "actions/workflows/rollback.yml/dispatches") return this.#dispatchWorkflow(body);
    if (place === "dispatches") {
      const payload = body["client_payload"] as Record<string, string>;
      const title = this.namesRuns ? `rollback ${payload["op_id"]}` : "rollback";
      this.start(title, "main", "c".repeat(40), "repository_dispatch", payload["op_id"] ?? "none");
      return { status: 204 };
    }
    if (place === "deployments") return this.#deploy(body);
    const [, id, verb] =
      /^actions\/runs\/(\d+)\/(rerun|cancel|pending_deployments)$/.exec(place) ?? [];
    const run = this.runs.find((one) => one.id === Number(id));
    if (run === undefined) return json(404, { message: "Not Found" });
    return this.#changeRun(run, verb ?? "");
  }

  #changeRun(run: Run, verb: string): Answer {
    if (verb === "rerun") {
      Object.assign(run, { run_attempt: run.run_attempt + 1, startedAt: this.now });
      this.count(`rerun ${run.id} ${run.run_attempt}`);
      return json(201, {});
    }
    if (verb === "cancel") {
      if (this.#status(run) === "completed") return json(409, { message: "Cannot cancel" });
      run.cancelled = true;
      return json(202, {});
    }
    run.waits = false;
    run.startedAt = this.now;
    this.letGo += 1;
    const gone = Array.from({ length: run.jobs }, () => this.#gateDeployment(run));
    return json(200, gone.map(deploymentJson));
  }

  #gateDeployment({ head_sha: sha, head_branch: ref }: Run): Deployment {
    const about = { description: "", payload: {}, createdAt: this.now };
    const made = { id: this.#next++, sha, ref, ...about };
    this.deployments.push(made);
    return made;
  }

  #dispatchWorkflow(body: Record<string, unknown>): Answer {
    if (this.isServer && "return_run_details" in body)
      return json(422, { message: "Unknown field" });
    if (body["ref"] !== "main")
      return json(422, { message: `No ref found for: ${String(body["ref"])}` });
    const inputs = body["inputs"] as Record<string, string>;
    const strange = Object.keys(inputs).find(
      (name) => !["environment", "version", "op_id"].includes(name),
    );
    if (strange !== undefined)
      return json(422, { message: `Unexpected inputs provided: ${strange}` });
    const op = inputs["op_id"] ?? "none";
    const title = this.namesRuns ? `rollback ${op}` : "rollback";
    const run = this.start(title, "main", "c".repeat(40), "workflow_dispatch", op);
    if (body["return_run_details"] !== true) return { status: 204 };
    return json(200, {
      workflow_run_id: run.id,
      run_url: "https://elsewhere.example/run",
      html_url: "https://elsewhere.example/html",
    });
  }

  #deploy(body: Record<string, unknown>): Answer {
    if (body["auto_merge"] !== false) return json(202, { message: "Auto-merged" });
    const payload = body["payload"] as Record<string, string>;
    const made = {
      id: this.#next++,
      ref: String(body["ref"]),
      sha: String(body["ref"]),
      description: String(body["description"]),
      payload,
      createdAt: this.now,
    };
    this.deployments.push(made);
    this.count(payload["op_id"] ?? "none");
    return json(201, deploymentJson(made));
  }

  /** A run that begins. */
  start(title: string, branch: string, sha: string, event: string, op: string): Run {
    const run = {
      id: this.#next++,
      display_title: title,
      head_sha: sha,
      head_branch: branch,
      event,
      run_attempt: 1,
      createdAt: this.now,
      startedAt: this.now,
      takesMs: 40_000,
      waits: this.needsReviewer,
      conclusion: this.conclusion,
      cancelled: false,
      by: this.starter,
      jobs: this.jobs,
    };
    this.runs.push(run);
    this.count(op);
    return run;
  }

  #status(run: Run): string {
    const passed = this.now - run.startedAt;
    if (run.cancelled) return "completed";
    if (passed < 3_000) return "queued";
    if (run.waits) return "waiting";
    return passed < run.takesMs ? "in_progress" : "completed";
  }

  #runJson(run: Run) {
    const status = this.#status(run);
    const { id, display_title, head_sha, head_branch, event, run_attempt } = run;
    const ended = run.cancelled ? "cancelled" : run.conclusion;
    return {
      id,
      display_title,
      head_sha,
      head_branch,
      event,
      run_attempt,
      status,
      conclusion: status === "completed" ? ended : null,
      created_at: new Date(run.createdAt).toISOString(),
      run_started_at: new Date(run.startedAt).toISOString(),
      triggering_actor: { login: run.by },
      html_url: "https://elsewhere.example/run",
    };
  }

  #listRuns({ searchParams }: URL): Answer {
    const event = searchParams.get("event");
    const from = Date.parse((searchParams.get("created") ?? "").replace(">=", ""));
    const status = searchParams.get("status");
    const runs = this.runs.filter((run) => {
      const seen = this.now - run.createdAt >= this.appearMs || run.run_attempt > 1;
      const state = this.#status(run);
      const right =
        status === null || state === status || (state === "completed" && run.conclusion === status);
      return seen && right && (event === null || run.event === event) && !(run.createdAt < from);
    });
    const workflow_runs = runs.map((run) => this.#runJson(run)).reverse();
    return json(200, { total_count: runs.length, workflow_runs });
  }

  #states(one: Deployment) {
    const passed = this.now - one.createdAt;
    const end = this.conclusion === "success" ? "success" : "failure";
    if (this.waitsOn) return [{ id: 0, state: "waiting" }];
    const states = [
      "queued",
      ...(passed > 5_000 ? ["in_progress"] : []),
      ...(passed > 30_000 ? [end] : []),
    ];
    return states.map((state, id) => ({ id, state })).reverse();
  }
}

function deploymentJson({ createdAt, ...one }: Deployment) {
  return { ...one, environment: "production", created_at: new Date(createdAt).toISOString() };
}
