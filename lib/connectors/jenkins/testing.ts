import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Build = {
  queueId: number;
  number: number;
  at: number;
  parameters: Record<string, unknown>;
  cancelled: boolean;
  waits: boolean;
  result: string;
  /** What its gates ask that are still to come, and when it was let go last. */
  gates: string[];
  letGoAt: number;
};

/** Jenkins with one parameterised job, deploy/shop. */
export class JenkinsDouble extends Double {
  declared = ["ROLLBACK_TO", "OP_ID", "ENVIRONMENT"];
  buildable = true;
  result = "SUCCESS";
  waitsForInput = false;
  /** What further gates of a new build ask; each comes some time after the one before was let go. */
  nextGates: string[] = [];
  letGo = 0;
  vetoes = false;
  /** Behind a proxy Jenkins may not know its own address. */
  rootUrl = "http://jenkins.internal:8080";
  /** How long a build waits in the queue, and how long an item can be asked for after that. */
  queueMs = 4_000;
  forgetsMs = 300_000;
  readonly builds: Build[] = [];
  #next = 40;

  handle(request: Heard, url: URL): Answer {
    const [, basic = ""] = (request.headers["authorization"] ?? "").split(" ");
    const given = Buffer.from(basic, "base64").toString().split(":").slice(1).join(":");
    if (this.token !== null && given !== this.token) return json(401, "<html>Unauthorized</html>");
    if (given === "a password" && request.method === "POST") {
      return json(403, "<html>No valid crumb was included in the request</html>");
    }
    const answer =
      request.method === "GET" ? this.#read(url) : this.#change(url.pathname, bodyOf(request));
    return { ...answer, headers: { "x-jenkins": "2.541", ...answer.headers } };
  }

  #read({ pathname }: URL): Answer {
    if (pathname === "/whoAmI/api/json") return json(200, { name: "bellwether", anonymous: false });
    if (pathname === "/queue/api/json") {
      const waiting = this.builds.filter((one) => this.#waits(one) && !one.cancelled);
      return json(200, {
        items: waiting.map((one) => ({ id: one.queueId, params: paramsOf(one) })),
      });
    }
    if (pathname === "/job/deploy/job/shop/api/json") return json(200, this.#job());
    const [, item] = /^\/queue\/item\/(\d+)\/api\/json$/.exec(pathname) ?? [];
    if (item !== undefined) return this.#item(Number(item));
    const [, number, inputs] =
      /^\/job\/deploy\/job\/shop\/(\d+)\/(?:api\/json|(wfapi\/pendingInputActions))$/.exec(
        pathname,
      ) ?? [];
    const build = this.builds.find((one) => one.number === Number(number) && !this.#waits(one));
    if (build === undefined) return json(404, "<html>Not Found</html>");
    if (inputs === undefined) return json(200, this.#buildJson(build));
    const [asks = "Deploy to production?"] = build.gates;
    const waits = build.waits || this.#isAtGate(build);
    return json(200, waits ? [{ id: build.waits ? "Go" : idOf(asks), message: asks }] : []);
  }

  #job() {
    return {
      buildable: this.buildable,
      inQueue: false,
      property: [
        {},
        { parameterDefinitions: this.declared.map((name) => ({ name, type: "String" })) },
      ],
      lastBuild: null,
      builds: this.builds
        .filter((one) => !this.#waits(one))
        .map((one) => this.#buildJson(one))
        .reverse(),
    };
  }

  #item(id: number): Answer {
    const build = this.builds.find((one) => one.queueId === id);
    if (build === undefined || this.now - build.at > this.forgetsMs) return json(404, "<html>");
    if (this.#waits(build)) {
      return json(200, {
        cancelled: build.cancelled,
        why: "Waiting for an executor",
        executable: null,
      });
    }
    const url = `${this.rootUrl}/job/deploy/job/shop/${build.number}/`;
    return json(200, { cancelled: build.cancelled, executable: { number: build.number, url } });
  }

  #change(place: string, body: Record<string, unknown>): Answer {
    if (this.denied.has("build")) {
      return json(403, "<html>bellwether is missing the Job/Build permission</html>");
    }
    if (place === "/job/deploy/job/shop/buildWithParameters") return this.#build(body);
    if (place === "/queue/cancelItem") {
      for (const one of this.builds) one.cancelled ||= one.queueId === Number(body["id"]);
      return { status: 204 };
    }
    const [, number, verb] =
      /^\/job\/deploy\/job\/shop\/(\d+)\/(stop|input\/\w+\/proceedEmpty)$/.exec(place) ?? [];
    const build = this.builds.find((one) => one.number === Number(number));
    if (build === undefined) return json(404, "<html>");
    if (verb === "stop") build.cancelled = true;
    else this.#proceed(build);
    return { status: verb === "stop" ? 302 : 200, headers: { location: `${this.rootUrl}/` } };
  }

  #build(body: Record<string, unknown>): Answer {
    if (!this.buildable) return json(409, "<html>disabled</html>");
    if (this.vetoes)
      return { status: 302, headers: { location: `${this.rootUrl}/job/deploy/job/shop/` } };
    const { delay: _, ...given } = body;
    // What the job does not declare is let fall, silently.
    const pairs = Object.entries(given).filter(([name]) => this.declared.includes(name));
    const parameters = Object.fromEntries(pairs);
    const same = this.builds.find(
      (one) => this.#waits(one) && JSON.stringify(one.parameters) === JSON.stringify(parameters),
    );
    const queueId = same?.queueId ?? this.#next++;
    if (same === undefined) {
      const { waitsForInput: waits, result, nextGates } = this;
      const number = this.builds.length + 1;
      this.builds.push({
        queueId,
        number,
        at: this.now,
        parameters,
        cancelled: false,
        waits,
        result,
        gates: [...nextGates],
        letGoAt: this.now,
      });
      this.count(String(parameters["OP_ID"] ?? "none"));
    }
    return { status: 201, headers: { location: `${this.rootUrl}/queue/item/${queueId}/` } };
  }

  #proceed(build: Build): void {
    if (this.#isAtGate(build)) build.gates.shift();
    build.waits = false;
    build.letGoAt = this.now;
    build.result = this.result;
    this.letGo += 1;
  }

  /** Whether it has come to its next gate; one that fails comes to none. */
  #isAtGate({ waits, gates, letGoAt, result }: Build): boolean {
    return !waits && result === "SUCCESS" && gates.length > 0 && this.now - letGoAt >= 30_000;
  }

  #waits({ at }: Build): boolean {
    return this.now - at < this.queueMs;
  }

  #buildJson(one: Build) {
    const works = this.now - Math.max(one.at + this.queueMs, one.letGoAt) < 30_000;
    const running = one.waits || works || this.#isAtGate(one);
    const result = one.cancelled ? "ABORTED" : running ? null : one.result;
    return {
      _class: "org.jenkinsci.plugins.workflow.job.WorkflowRun",
      number: one.number,
      queueId: one.queueId,
      building: result === null,
      result,
      url: `${this.rootUrl}/job/deploy/job/shop/${one.number}/`,
      actions: [
        {},
        { parameters: Object.entries(one.parameters).map(([name, value]) => ({ name, value })) },
      ],
    };
  }
}

/** Jenkins calls an input by what it asks. */
function idOf(asks: string): string {
  return asks.replaceAll(/\W/g, "");
}

function paramsOf({ parameters }: Build): string {
  return Object.entries(parameters)
    .map(([name, value]) => `\n${name}=${String(value)}`)
    .join("");
}
