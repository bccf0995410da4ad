import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Work = {
  id: number;
  name: string;
  sha: string;
  ref: string;
  startedAt: number;
  /** Of a pipeline: its variables. */
  variables: Record<string, string>;
  manual: boolean;
  ends: string;
  cancelled: boolean;
};
type Deployment = { id: number; sha: string; ref: string; job: number | null; createdAt: number };

/** GitLab's API of one project, acme/shop. */
export class GitlabDouble extends Double {
  ends: "success" | "failed" = "success";
  /** Whether new work waits for a person. */
  manual = false;
  blocked = false;
  /** As with `workflow: name: 'Rollback $OP_ID'`. */
  namesPipelines = true;
  readsVariables = true;
  scopes = ["api"];
  letGo = 0;
  /** Approvals that a blocked deployment needs besides. */
  approvalsToCome = 0;
  readonly more: Record<string, unknown> = {};
  readonly jobs: Work[] = [];
  readonly pipelines: Work[] = [];
  readonly deployments: Deployment[] = [];
  #next = 500;

  constructor() {
    super();
    for (const [ref, sha] of [
      ["v1.4.1", "a"],
      ["v1.4.2", "b"],
    ] as const) {
      this.#deploy(ref, sha.repeat(40), this.now - 3_600_000);
    }
    this.effects.clear();
  }

  handle(request: Heard, url: URL): Answer {
    const body = bodyOf(request);
    const given = request.headers["private-token"] ?? "";
    if (this.token !== null && given !== this.token)
      return json(401, { message: "401 Unauthorized" });
    const path = url.pathname.replace(/^\/api\/v4/, "");
    if (path === "/personal_access_tokens/self") return json(200, { scopes: this.scopes });
    const [, rest] = /^\/projects\/acme%2Fshop(.*)$/.exec(path) ?? [];
    if (rest === undefined) return json(404, { message: "404 Project Not Found" });
    return request.method === "GET" ? this.#read(rest, url) : this.#change(rest, body);
  }

  #read(place: string, url: URL): Answer {
    if (place === "") return json(200, { path_with_namespace: "acme/shop", ...this.more });
    if (place === "/repository/branches/main") return json(200, { name: "main" });
    if (place === "/repository/compare") return compared(url);
    if (place === "/deployments") return json(200, this.#listDeployments(url));
    if (place === "/pipelines")
      return json(200, this.pipelines.map((one) => this.#workJson(one)).reverse());
    const [, list, id, below] = /^\/(jobs|pipelines)\/(\d+)(\/\w+)?$/.exec(place) ?? [];
    const all = list === "jobs" ? this.jobs : this.pipelines;
    const one = all.find((each) => each.id === Number(id));
    if (id === "300") return json(200, { id: 300, name: null, status: "success", source: "push" });
    if (one === undefined) return json(404, { message: "404 Not found" });
    if (below === "/variables") return this.#variables(one);
    if (below === "/jobs") {
      const jobs = this.jobs.filter((job) => job.name === `deploy ${one.id}` && job.manual);
      return json(
        200,
        jobs.map((job) => this.#workJson(job)),
      );
    }
    return json(200, this.#workJson(one));
  }

  #variables(one: Work): Answer {
    if (!this.readsVariables) return json(403, { message: "403 Forbidden" });
    return json(
      200,
      Object.entries(one.variables).map(([key, value]) => ({ key, value })),
    );
  }

  #change(place: string, body: Record<string, unknown>): Answer {
    if (this.denied.has("write")) return json(403, { message: "403 Forbidden" });
    const [, retried] = /^\/jobs\/(\d+)\/retry$/.exec(place) ?? [];
    const old = this.deployments.find((one) => one.job === Number(retried));
    if (old !== undefined) {
      const job = this.#deploy(old.ref, old.sha, this.now);
      return json(201, this.#workJson(job));
    }
    if (place === "/pipeline") {
      const list = body["variables"] as { key: string; value: string }[];
      return this.#startPipeline(body, Object.fromEntries(list.map((one) => [one.key, one.value])));
    }
    if (place === "/trigger/pipeline") {
      if (body["token"] !== "glptt-trigger") return json(404, { message: "404 Not Found" });
      const pairs = Object.entries(body).flatMap(([name, value]) => {
        const [, key] = /^variables\[(.+)\]$/.exec(name) ?? [];
        return key === undefined ? [] : [[key, String(value)]];
      });
      return this.#startPipeline(body, Object.fromEntries(pairs));
    }
    return this.#steer(place);
  }

  #steer(place: string): Answer {
    if (/^\/deployments\/\d+\/approval$/.test(place)) {
      this.letGo += 1;
      this.blocked = this.approvalsToCome > 0;
      for (const job of this.jobs) if (job.manual) this.#play(job, this.blocked);
      return json(201, { status: "approved" });
    }
    const [, list, id, verb] = /^\/(jobs|pipelines)\/(\d+)\/(cancel|play)$/.exec(place) ?? [];
    const one = (list === "jobs" ? this.jobs : this.pipelines).find(
      (each) => each.id === Number(id),
    );
    if (one === undefined) return json(404, { message: "404 Not found" });
    if (verb === "cancel") one.cancelled = true;
    const whole = this.pipelines.find((each) => one.name === `deploy ${each.id}`);
    if (verb === "play") this.letGo += 1;
    this.#play(one, false);
    if (whole !== undefined) whole.manual = false;
    return json(200, this.#workJson(one));
  }

  #play(one: Work, manual: boolean): void {
    Object.assign(one, { manual, ends: this.ends, startedAt: this.now });
  }

  #deploy(ref: string, sha: string, at: number): Work {
    const job = this.#work("deploy", ref, sha, at, {});
    this.jobs.push(job);
    this.deployments.push({ id: this.#next++, sha, ref, job: job.id, createdAt: at });
    this.count(`job ${job.id}`);
    return job;
  }

  #startPipeline(body: Record<string, unknown>, variables: Record<string, string>): Answer {
    if (body["ref"] !== "main") return json(400, { message: { base: ["Reference not found"] } });
    const name = this.namesPipelines ? `Rollback ${variables["OP_ID"]}` : "";
    const pipeline = this.#work(name, "main", "c".repeat(40), this.now, variables);
    this.pipelines.push(pipeline);
    this.jobs.push(this.#work(`deploy ${pipeline.id}`, "main", "c".repeat(40), this.now, {}));
    this.count(variables["OP_ID"] ?? "none");
    return json(201, this.#workJson(pipeline));
  }

  #work(name: string, ref: string, sha: string, startedAt: number, variables: Work["variables"]) {
    const id = this.#next++;
    const { manual, ends } = this;
    return { id, name, sha, ref, startedAt, variables, manual, ends, cancelled: false };
  }

  #status(one: Work): string {
    const passed = this.now - one.startedAt;
    if (one.cancelled) return "canceled";
    if (passed < 3_000) return "pending";
    if (one.manual) return "manual";
    return passed < 40_000 ? "running" : one.ends;
  }

  #workJson(one: Work) {
    const status = this.#status(one);
    const reason = status === "failed" ? { failure_reason: "script_failure" } : {};
    const created_at = new Date(one.startedAt).toISOString();
    const web_url = "https://elsewhere.example/x";
    // A job that was retried is of a pipeline that a push made; ours are made through the API.
    const of = this.pipelines.find(({ id }) => one.name === `deploy ${id}`)?.id ?? 300;
    const isPipeline = this.pipelines.includes(one);
    const more = isPipeline ? { source: "api" } : { pipeline: { id: of } };
    return { id: one.id, name: one.name, status, created_at, web_url, ...more, ...reason };
  }

  #listDeployments({ searchParams }: URL) {
    const status = searchParams.get("status");
    const all = this.deployments.map((one) => {
      const job = this.jobs.find((each) => each.id === one.job);
      const own = job === undefined ? "success" : this.#status(job);
      const shown = own === "manual" ? (this.blocked ? "blocked" : "created") : own;
      return {
        id: one.id,
        sha: one.sha,
        ref: one.ref,
        status: shown,
        created_at: new Date(one.createdAt).toISOString(),
        deployable:
          job === undefined ? null : { id: job.id, name: "deploy", pipeline: { id: 300 } },
      };
    });
    return all.filter((one) => status === null || one.status === status).reverse();
  }
}

/** Oldest first, as GitLab tells them. */
function compared(url: URL): Answer {
  const ends = [url.searchParams.get("from"), url.searchParams.get("to")].join("...");
  if (ends !== "v1.4.1...v1.4.2") return json(404, { message: "404 Ref Not Found" });
  const commits = [
    ["d".repeat(40), "Guard the cart", "Bo", "2026-11-22T09:00:00Z"],
    ["b".repeat(40), "Try the new tax table", "Ana", "2026-11-23T09:00:00Z"],
  ].map(([id, title, author_name, created_at]) => ({ id, title, author_name, created_at }));
  return json(200, { commits, compare_timeout: false });
}
