import { createVerify, generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { stepContract } from "@/lib/connectors/testing/step-contract";
import { aRollback, context, press } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { github } from "./github";
import { GithubDouble } from "./testing";
import { verifyGithub } from "./verify";

const token = "github_pat_0123456789abcdef";

function targetAt(base: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "github",
    environment: "production",
    settings: { apiUrl: base, repository: "acme/shop", workflow: "rollback.yml", ...settings },
    secrets: { token: [token], webhookSecret: ["It's a Secret to Everybody"] },
  };
}

const server = () => {
  const double = new GithubDouble();
  double.isServer = true;
  return double;
};
const actions = { deny: "actions", names: /Actions: write on acme\/shop/ };

contract({
  name: "GitHub: workflow on github.com",
  make: () => new GithubDouble(),
  target: (base) => targetAt(base),
  finds: true,
  permission: actions,
});
contract({
  name: "GitHub: workflow on an Enterprise Server",
  make: server,
  target: (base) => targetAt(`${base}/api/v3`),
  finds: true,
  permission: actions,
});
contract({
  name: "GitHub: run again",
  make: () => new GithubDouble(),
  target: (base) => targetAt(base, { way: "rerun" }),
  finds: true,
  permission: actions,
});
contract({
  name: "GitHub: deployment",
  make: () => new GithubDouble(),
  target: (base) => targetAt(base, { way: "deployment" }),
  finds: true,
  permission: { deny: "deployments", names: /Deployments: write/ },
});
contract({
  name: "GitHub: repository_dispatch",
  make: () => new GithubDouble(),
  target: (base) => targetAt(base, { way: "dispatch" }),
  finds: true,
  permission: { deny: "contents", names: /Contents: write/ },
});

/** A run of v1.4.2, started by a push, that waits for a reviewer. */
function atItsGate(double: GithubDouble) {
  double.needsReviewer = true;
  double.appearMs = 0;
  const sha = "b".repeat(40);
  double.start("Guard the cart", "main", sha, "push", "none");
  double.effects.clear();
  double.advance(10_000);
  return { version: "v1.4.2", sha };
}

for (const jobs of [1, 2]) {
  stepContract({
    name: `GitHub, a gate of ${jobs === 1 ? "one job" : "two jobs"}`,
    make: () => Object.assign(new GithubDouble(), { jobs }),
    target: (base) => targetAt(base, { promotes: "yes" }),
    waits: atItsGate,
    letGo: (double) => double.letGo,
    fails: (double) => {
      double.conclusion = "failure";
    },
    stands: (double) => {
      double.waitsOn = true;
    },
    share: null,
  });
}

describe("GitHub", () => {
  let double: GithubDouble;
  let base: string;
  beforeEach(async () => {
    double = new GithubDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));

  it("sends the inputs as its lines say, to a branch, and shows its own link", async () => {
    const inputs = "environment={environment}\nversion={version}\nop_id={op_id}";
    const found = await press(double, targetAt(base, { inputs, environment: "prod-eu" }));
    const sent = double.requests.find((one) => one.method === "POST");
    expect(sent?.body).toEqual({
      ref: "main",
      inputs: { environment: "prod-eu", version: "v1.4.1", op_id: found.opId },
      return_run_details: true,
    });
    expect(found.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/acme\/shop\/actions\/runs\/\d+$/);
  });

  it("tells of a run that fails, and of one that waits for a reviewer, who may come from here", async () => {
    double.conclusion = "failure";
    expect(await press(double, targetAt(base))).toMatchObject({
      end: "failed",
      words: expect.stringMatching(/^Run \d+ ended as failure\.$/),
    });
    double.conclusion = "success";
    double.needsReviewer = true;
    const waits = await press(double, targetAt(base));
    expect(waits).toMatchObject({ end: "waiting", words: expect.stringContaining("production") });
    const let_ = await github.approve?.(waits.ref ?? "", targetAt(base), now());
    expect(let_).toMatchObject({ result: "done" });
    double.advance(60_000);
    const asked = { opId: waits.opId, ref: waits.ref ?? "" };
    expect((await github.poll(asked, targetAt(base), now())).result).toBe("done");
  });

  it("lets only the run of the release go on, and when two wait, not the newer one of another", async () => {
    double.needsReviewer = true;
    double.appearMs = 0;
    const [ours, theirs] = ["b", "d"].map((digit) => {
      const title = digit === "b" ? "Guard the cart" : "Try the new tax table";
      return double.start(title, "main", digit.repeat(40), "push", "none");
    });
    double.advance(10_000);
    const { from: _, to: __, way: ___, ...common } = aRollback(double);
    const step = { ...common, action: "promote" as const, version: "v1.4.2" };
    const promote = (sha: string | null) =>
      github.act({ ...step, sha }, targetAt(base, { promotes: "yes" }), now());
    double.denied.add("deployments");
    expect((await promote("b".repeat(40))).answer).toMatch(
      /needs Deployments: write on acme\/shop, and its owner must be a required reviewer/,
    );
    double.denied.clear();
    // Nothing says which of the two is the release.
    expect((await promote(null)).result).toBe("refused");
    expect((await promote("b".repeat(40))).result).toBe("accepted");
    expect([ours?.waits, theirs?.waits]).toEqual([false, true]);
    // Asked again because the answer was lost: what waits now is not ours.
    expect((await promote("b".repeat(40))).result).toBe("refused");
    expect(theirs?.waits).toBe(true);
  });

  it("stops a run, once", async () => {
    double.needsReviewer = true;
    const { ref } = await press(double, targetAt(base));
    expect((await github.cancel?.(ref ?? "", targetAt(base), now()))?.result).toBe("accepted");
    double.advance(5_000);
    expect((await github.cancel?.(ref ?? "", targetAt(base), now()))?.result).toBe("refused");
  });

  it("takes the only new run for its own where the run-name lacks op_id, and none where there are two", async () => {
    double.namesRuns = false;
    double.wrong.push({ is: "drops", when: "after" });
    expect(await press(double, targetAt(base))).toMatchObject({ end: "done" });
    double.advance(600_000);
    await fetch(`${base}/repos/acme/shop/actions/workflows/rollback.yml/dispatches`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ ref: "main", inputs: { op_id: "mine" } }),
    });
    double.wrong.push({ is: "drops", when: "after" });
    expect(await press(double, targetAt(base))).toMatchObject({ end: "unknown" });
    expect(double.done).toBe(3);
  });

  it("does not take a run that somebody else started for its own", async () => {
    double.namesRuns = false;
    double.appearMs = 0;
    double.wrong.push({ is: "drops", when: "before" });
    const operation = aRollback(double);
    double.starter = "bo";
    double.start("Rollback by hand", "main", "c".repeat(40), "workflow_dispatch", "by hand");
    expect(await press(double, targetAt(base), operation)).toMatchObject({ end: "unknown" });
    expect(double.effects.get(operation.opId)).toBeUndefined();
  });

  it("says which version it cannot find", async () => {
    const operation = { to: { version: "v0.9", sha: null } };
    const found = await press(
      double,
      targetAt(base, { way: "rerun" }),
      aRollback(double, operation),
    );
    expect(found).toMatchObject({ end: "failed", words: expect.stringContaining("v0.9") });
    expect(double.done).toBe(0);
  });

  it("lists the versions that went out", async () => {
    const runs = await github.versions?.(targetAt(base, { way: "rerun" }), now());
    expect(runs?.versions.map((one) => one.version)).toEqual(["v1.4.2", "v1.4.1"]);
    expect(runs?.versions[0]?.current).toBe(true);
  });

  it("waits for the end of a spent limit", async () => {
    const reset = String(Math.floor(double.now / 1000) + 20);
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
    double.wrong.push({ is: "answers", when: "before", status: 403, headers, body: {} });
    const began = double.now;
    expect(await press(double, targetAt(base))).toMatchObject({ end: "done" });
    expect(double.now - began).toBeGreaterThan(19_000);
    expect(double.done).toBe(1);
  });
});

describe("a GitHub App", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const app = (base: string): Target => {
    const target = targetAt(base, { appId: "4711" });
    return { ...target, secrets: { privateKey: [pem] } };
  };

  it("signs a token request that GitHub can check, and uses the installation's token", async () => {
    const double = new GithubDouble();
    const base = await double.open();
    expect(await press(double, app(base))).toMatchObject({ end: "done" });
    const [jwt = ""] = double.heard
      .filter((one) => one.path.includes("installation"))
      .map((one) => (one.headers["authorization"] ?? "").replace("Bearer ", ""));
    const [head = "", claims = "", signature = ""] = jwt.split(".");
    const check = createVerify("RSA-SHA256").update(`${head}.${claims}`);
    expect(check.verify(publicKey, signature, "base64url")).toBe(true);
    const read: unknown = JSON.parse(Buffer.from(claims, "base64url").toString());
    expect(read).toMatchObject({ iss: "4711" });
    const sent = double.heard.find((one) => one.path.endsWith("dispatches"));
    expect(sent?.headers["authorization"]).toBe("Bearer ghs_installationtoken");
    const tested = await testConnection(app(base), "att", context(instant(double.now)));
    expect(tested.checked).toContain("The App has Actions: write.");
    await double.close();
  });

  it("without the permission is found out by the test", async () => {
    const double = new GithubDouble();
    double.denied.add("actions");
    const target = app(await double.open());
    const tested = await testConnection(target, "att", context(instant(double.now)));
    expect(tested.answer).toContain("The App lacks Actions: write");
    await double.close();
  });

  it("says when its key cannot be read", async () => {
    const target = { ...app("http://127.0.0.1:9"), secrets: { privateKey: ["not a key"] } };
    const tested = await testConnection(target, "att", context(instant(Date.now())));
    expect(tested).toMatchObject({ ok: false, answer: expect.stringContaining(".pem") });
  });
});

describe("its webhooks", () => {
  const target = targetAt("http://127.0.0.1:9");
  const raw = Buffer.from("Hello, World!");
  const headers = (signature: string) =>
    new Headers({
      "x-hub-signature-256": signature,
      "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      "x-github-event": "push",
    });
  // GitHub's own documentation.
  const good = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  it("are believed by GitHub's own example, and by nothing less", () => {
    const at = new Date();
    expect(github.verifyInbound(raw, headers(good), target, at)).toEqual({
      ok: true,
      id: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      topic: "push",
    });
    expect(verifyGithub(Buffer.from("Hello, World"), headers(good), target).ok).toBe(false);
    expect(verifyGithub(raw, headers(good.replace("757", "758")), target).ok).toBe(false);
    expect(verifyGithub(raw, headers(good.slice(0, -2)), target).ok).toBe(false);
    expect(verifyGithub(raw, headers(""), target).ok).toBe(false);
    expect(verifyGithub(raw, headers(good), { ...target, secrets: {} }).ok).toBe(false);
    const older = new Headers({ "x-hub-signature": "sha1=00", "x-github-delivery": "1" });
    expect(verifyGithub(raw, older, target).ok).toBe(false);
  });
});
