import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

const place = "/v1/projects/acme/locations/europe-west1/deliveryPipelines/shop";
const resource = "projects/123/locations/europe-west1/deliveryPipelines/shop";
const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** A service account's key file, as Google gives it. */
export const serviceAccountKey = JSON.stringify({
  type: "service_account",
  client_email: "bellwether@acme.iam.gserviceaccount.com",
  private_key: pair.privateKey.export({ type: "pkcs8", format: "pem" }),
});

type Release = { id: string; at: number; annotations?: object; tag?: string };
type Made = {
  id: string;
  release: string;
  at: number;
  takesMs: number;
  ends: "SUCCEEDED" | "FAILED";
  rollsBack: string | null;
  approved: boolean;
  cancelledAt: number | null;
  /** Phases that somebody must let begin: how many have. */
  phases: string[];
  begun: number;
  begunAt: number;
};

const phaseMs = 10_000;

/** Google Cloud Deploy (REST v1) of the pipeline shop to the target prod, and Google's issuer of tokens. */
export class CloudDeployDouble extends Double {
  ends: Made["ends"] = "SUCCEEDED";
  requireApproval = false;
  letGo = 0;
  /** The phases of new rollouts. */
  phases = ["stable"];
  /** What a try with validateOnly is answered. */
  refusesTry: string | null = null;
  readonly releases: Release[] = [];
  readonly rollouts: Made[] = [];
  /** Assertions it was shown. */
  assertions = 0;
  issues = "ya29.of-the-double";

  constructor({ underWay = false } = {}) {
    super();
    const hour = 3_600_000;
    this.release("shop-1-4-1", { annotations: { version: "v1.4.1", commit: "a".repeat(40) } });
    this.release("shop-1-4-2", { annotations: { version: "v1.4.2", commit: "b".repeat(40) } });
    this.add("shop-1-4-1", "shop-1-4-1-to-prod-0001", { at: this.now - 2 * hour });
    const at = underWay ? this.now - 5_000 : this.now - hour;
    this.add("shop-1-4-2", "shop-1-4-2-to-prod-0001", { at, ...(underWay && { takesMs: hour }) });
  }

  override changes({ method, path, body }: Heard): boolean {
    return method !== "GET" && path !== "/token" && !body.includes('"validateOnly":true');
  }

  release(id: string, more: Partial<Release> = {}): void {
    this.releases.push({ id, at: this.now, ...more });
  }

  add(release: string, id: string, more: Partial<Made> = {}): Made {
    const made: Made = {
      id,
      release,
      at: this.now,
      takesMs: 30_000,
      ends: this.ends,
      rollsBack: null,
      approved: !this.requireApproval,
      cancelledAt: null,
      phases: ["stable"],
      begun: 1,
      begunAt: more.at ?? this.now,
      ...more,
    };
    this.rollouts.push(made);
    return made;
  }

  handle(request: Heard, url: URL): Answer {
    if (url.pathname === "/token") return this.#token(request);
    const wanted = `Bearer ${this.token ?? this.issues}`;
    if (request.headers["authorization"] !== wanted) {
      return fault(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
    }
    const { pathname } = url;
    if (pathname === "/v1/projects/acme/locations/europe-west1/targets/prod") {
      return json(200, { name: pathname, requireApproval: this.requireApproval });
    }
    if (pathname === `${place}:rollbackTarget`) return this.#rollBack(bodyOf(request));
    if (!pathname.startsWith(place)) return fault(404, "NOT_FOUND", "Resource was not found.");
    const rest = pathname.slice(place.length);
    if (rest === "") return json(200, { name: resource });
    if (rest === "/releases") {
      return json(200, { releases: this.releases.map(releaseJson).reverse() });
    }
    if (rest === "/releases/-/rollouts") return this.#list(url);
    const [, release, id, what] =
      /^\/releases\/([^/:]+)(?:\/rollouts\/([^/:]+))?(?::(\w+))?$/.exec(rest) ?? [];
    const known = this.releases.find((one) => one.id === release);
    if (id === undefined && known !== undefined) return json(200, releaseJson(known));
    const one = this.rollouts.find((each) => each.release === release && each.id === id);
    if (one === undefined) return fault(404, "NOT_FOUND", "Resource was not found.");
    return what === undefined ? json(200, this.#rollout(one)) : this.#steer(one, what, request);
  }

  #token({ body, headers }: Heard): Answer {
    const assertion = new URLSearchParams(body).get("assertion") ?? "";
    const [head = "", claims = "", signature = ""] = assertion.split(".");
    const bytes = Buffer.from(signature, "base64url");
    const key = createPublicKey(pair.publicKey.export({ type: "spki", format: "pem" }));
    const read = JSON.parse(Buffer.from(claims, "base64url").toString() || "{}") as {
      iss?: string;
      aud?: string;
      exp?: number;
      iat?: number;
    };
    const isOurs = verify("RSA-SHA256", Buffer.from(`${head}.${claims}`), key, bytes);
    const lasts = (read.exp ?? 0) - (read.iat ?? 0);
    const isFine = read.aud === `http://${headers["host"]}/token` && lasts > 0 && lasts <= 3_600;
    if (!isOurs || !isFine) {
      return json(400, { error: "invalid_grant", error_description: "Invalid JWT Signature." });
    }
    this.assertions += 1;
    return json(200, { access_token: this.issues, expires_in: 3599, token_type: "Bearer" });
  }

  #list(url: URL): Answer {
    if (this.denied.has("list")) return denied("clouddeploy.rollouts.list");
    const isFiltered = url.searchParams.get("filter") === 'targetId="prod"';
    const found = isFiltered ? this.rollouts : [];
    return json(200, { rollouts: found.map((one) => this.#rollout(one)).reverse() });
  }

  #rollBack(input: Record<string, unknown>): Answer {
    if (this.denied.has("rollback")) return denied("clouddeploy.rollouts.rollback");
    const { rolloutId, releaseId, rolloutToRollBack, validateOnly } = input;
    const latest = this.rollouts.at(-1);
    if (rolloutToRollBack !== latest?.id) {
      const words = `rollout ${String(rolloutToRollBack)} is not the latest rollout on target prod`;
      return fault(400, "FAILED_PRECONDITION", words);
    }
    if (this.rollouts.some(({ id }) => id === rolloutId)) {
      return fault(409, "ALREADY_EXISTS", `Resource '${String(rolloutId)}' already exists`);
    }
    if (!/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(String(rolloutId))) {
      return fault(400, "INVALID_ARGUMENT", "rollout_id is invalid");
    }
    if (validateOnly === true) {
      return this.refusesTry === null
        ? json(200, { rollbackConfig: { rollout: {} } })
        : fault(400, "FAILED_PRECONDITION", this.refusesTry);
    }
    const made = this.add(String(releaseId), String(rolloutId), {
      rollsBack: latest?.id ?? null,
      phases: this.phases,
    });
    this.count(made.id);
    return json(200, { rollbackConfig: { rollout: this.#rollout(made) } });
  }

  #steer(one: Made, what: string, request: Heard): Answer {
    if (this.denied.has(what)) return denied(`clouddeploy.rollouts.${what}`);
    const body = bodyOf(request);
    const state = this.#state(one);
    if (what === "approve" && state === "PENDING_APPROVAL") {
      Object.assign(one, { approved: true, at: this.now, begunAt: this.now });
      return json(200, {});
    }
    if (what === "advance" && body["phaseId"] === one.phases[one.begun] && this.#stands(one)) {
      one.begun += 1;
      one.begunAt = this.now;
      one.ends = this.ends;
      this.letGo += 1;
      return json(200, {});
    }
    if (what === "cancel" && !isOver(state)) {
      one.cancelledAt = this.now;
      return json(200, {});
    }
    return fault(400, "FAILED_PRECONDITION", `cannot ${what} a rollout in state ${state}`);
  }

  /** One phase is over, and the next waits for somebody. */
  #stands(one: Made): boolean {
    return one.begun < one.phases.length && this.now - one.begunAt >= phaseMs;
  }

  #state(one: Made): string {
    if (one.cancelledAt !== null) {
      return this.now - one.cancelledAt < 2_000 ? "CANCELLING" : "CANCELLED";
    }
    if (!one.approved) return "PENDING_APPROVAL";
    const before = this.rollouts[this.rollouts.indexOf(one) - 1];
    if (before !== undefined && !isOver(this.#state(before))) return "PENDING";
    const isOut = one.ends === "FAILED" && this.now - one.begunAt >= phaseMs;
    if (one.begun < one.phases.length) return isOut ? "FAILED" : "IN_PROGRESS";
    return this.now - one.begunAt < one.takesMs ? "IN_PROGRESS" : one.ends;
  }

  #rollout(one: Made) {
    const state = this.#state(one);
    const stands = this.#stands(one);
    const phaseState = (i: number) => {
      if (i >= one.begun) return "PENDING";
      if (i === one.begun - 1 && state === "FAILED") return "FAILED";
      return i < one.begun - 1 || stands || isOver(state) ? "SUCCEEDED" : "IN_PROGRESS";
    };
    return {
      name: `${resource}/releases/${one.release}/rollouts/${one.id}`,
      targetId: "prod",
      state,
      createTime: new Date(one.at).toISOString(),
      deployStartTime: new Date(one.at).toISOString(),
      ...(isOver(state) && { deployEndTime: new Date(one.begunAt + one.takesMs).toISOString() }),
      ...(state === "FAILED" && { failureReason: "the deploy job failed" }),
      ...(one.rollsBack !== null && { rollbackOfRollout: one.rollsBack }),
      phases: one.phases.map((id, i) => ({ id, state: phaseState(i) })),
    };
  }
}

function releaseJson({ id, at, annotations, tag }: Release) {
  return {
    name: `${resource}/releases/${id}`,
    createTime: new Date(at).toISOString(),
    ...(annotations !== undefined && { annotations }),
    ...(tag !== undefined && { buildArtifacts: [{ image: "shop", tag }] }),
  };
}

function isOver(state: string): boolean {
  return ["SUCCEEDED", "FAILED", "CANCELLED"].includes(state);
}

function denied(permission: string): Answer {
  return fault(
    403,
    "PERMISSION_DENIED",
    `Permission '${permission}' denied on resource '${resource}'`,
  );
}

function fault(code: number, status: string, message: string): Answer {
  return json(code, { error: { code, message, status } });
}
