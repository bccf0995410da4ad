import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Deploy = {
  id: string;
  commit: string;
  image: string | null;
  trigger: string;
  at: number;
  takesMs: number;
  ends: "live" | "update_failed";
  cancelled: boolean;
};

/** Render's API of one service, srv-abc123. */
export class RenderDouble extends Double {
  ends: Deploy["ends"] = "live";
  autoDeploy = "yes";
  /** How often it was switched, which is no effect of a rollback. */
  switched = 0;
  refusesSwitch = false;
  readonly deploys: Deploy[] = [];
  readonly events = new Map<string, unknown>();

  constructor() {
    super();
    const past = this.now - 3_600_000;
    this.#add("a".repeat(40), "new_commit", past, 0);
    this.#add("b".repeat(40), "new_commit", past + 1_000, 0);
  }

  handle(request: Heard, { pathname, searchParams }: URL): Answer {
    const { authorization } = request.headers;
    if (this.token !== null && authorization !== `Bearer ${this.token}`) {
      return json(401, { id: "x", message: "Unauthorized" });
    }
    const body = bodyOf(request);
    const event = this.events.get(pathname.replace("/events/", ""));
    if (pathname.startsWith("/events/") && event !== undefined) return json(200, event);
    const [, rest] = /^\/services\/srv-abc123(.*)$/.exec(pathname) ?? [];
    if (rest === undefined) return json(404, { message: "not found: service" });
    if (request.method === "GET") return this.#read(rest, searchParams);
    if (this.denied.has("deploy")) return json(403, { message: "forbidden" });
    if (request.method === "PATCH") return this.#switch(String(body["autoDeploy"]));
    if (rest === "/rollback") return this.#rollBack(body["deployId"]);
    const one = this.deploys.find(({ id }) => rest === `/deploys/${id}/cancel`);
    if (one === undefined) return json(404, { message: "not found" });
    one.cancelled = true;
    return json(200, this.#deployJson(one));
  }

  #read(place: string, query: URLSearchParams): Answer {
    if (place === "") return json(200, { name: "shop", autoDeploy: this.autoDeploy });
    if (place === "/deploys") {
      const wanted = query.get("status");
      const all = this.deploys.map((one) => this.#deployJson(one)).reverse();
      const part = all.filter(({ status }) => wanted === null || status === wanted);
      return json(
        200,
        part.map((deploy) => ({ deploy, cursor: deploy.id })),
      );
    }
    const one = this.deploys.find(({ id }) => place === `/deploys/${id}`);
    return one === undefined
      ? json(404, { message: "not found" })
      : json(200, this.#deployJson(one));
  }

  #switch(to: string): Answer {
    if (this.refusesSwitch) return json(500, { message: "internal" });
    this.autoDeploy = to;
    this.switched += 1;
    return json(200, { autoDeploy: to });
  }

  #rollBack(id: unknown): Answer {
    const target = this.deploys.find((one) => one.id === id);
    if (target === undefined) return json(404, { message: "not found: deploy" });
    const made = this.#add(target.commit, "rollback", this.now, 20_000);
    made.image = target.image;
    this.count(made.id);
    return json(201, this.#deployJson(made));
  }

  #add(commit: string, trigger: string, at: number, takesMs: number): Deploy {
    const id = `dep-${String(this.deploys.length + 1).padStart(4, "0")}`;
    const made = {
      id,
      commit,
      image: null,
      trigger,
      at,
      takesMs,
      ends: this.ends,
      cancelled: false,
    };
    this.deploys.push(made);
    return made;
  }

  #status(one: Deploy): string {
    if (one.cancelled) return "canceled";
    const passed = this.now - one.at;
    if (passed < one.takesMs) return passed < 3_000 ? "queued" : "update_in_progress";
    if (one.ends !== "live") return one.ends;
    const ended = (each: Deploy) => !each.cancelled && this.now - each.at >= each.takesMs;
    const newest = this.deploys.findLast((each) => each.ends === "live" && ended(each));
    return newest === one ? "live" : "deactivated";
  }

  #deployJson(one: Deploy) {
    const createdAt = new Date(one.at).toISOString();
    const { id, commit, image, trigger } = one;
    return {
      id,
      status: this.#status(one),
      trigger,
      createdAt,
      finishedAt: createdAt,
      ...(image === null ? { commit: { id: commit, message: "x" } } : { image: { ref: image } }),
    };
  }
}
