import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { stepContract } from "@/lib/connectors/testing/step-contract";
import { aRollback, context, press } from "@/lib/connectors/testing/press";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { gitlab } from "./gitlab";
import { GitlabDouble } from "./testing";

const signing = `whsec_${Buffer.alloc(32, 4).toString("base64")}`;

function targetAt(url: string, settings: Record<string, string> = {}, secrets = {}): Target {
  return {
    connectorId: "con_1",
    kind: "gitlab",
    environment: "production",
    settings: { url, project: "acme/shop", ...settings },
    secrets: { token: ["glpat-0123456789abcdef"], ...secrets },
  };
}

const permission = { deny: "write", names: /role Developer/ };

contract({
  name: "GitLab: run the job again",
  make: () => new GitlabDouble(),
  target: (base) => targetAt(base),
  finds: true,
  permission,
});
contract({
  name: "GitLab: pipeline",
  make: () => new GitlabDouble(),
  target: (base) => targetAt(base, { way: "pipeline" }),
  finds: true,
  permission,
});
contract({
  name: "GitLab: pipeline by trigger token, found by its variables",
  make: () => Object.assign(new GitlabDouble(), { namesPipelines: false }),
  target: (base) => targetAt(base, { way: "pipeline" }, { triggerToken: ["glptt-trigger"] }),
  finds: true,
  permission,
});

async function atItsGate(double: GitlabDouble, target: Target) {
  double.manual = true;
  await press(double, target);
  return { version: "v1.4.1", sha: null };
}

const steps = {
  target: (base: string) => targetAt(base),
  letGo: (double: GitlabDouble) => double.letGo,
  fails: (double: GitlabDouble) => {
    double.ends = "failed";
  },
  share: null,
};

stepContract({
  ...steps,
  name: "GitLab, a manual job",
  make: () => new GitlabDouble(),
  waits: atItsGate,
});
stepContract({
  ...steps,
  name: "GitLab, a blocked deployment",
  make: () => Object.assign(new GitlabDouble(), { blocked: true }),
  waits: atItsGate,
  stands: (double) => {
    double.approvalsToCome = 1;
  },
});

describe("GitLab", () => {
  let double: GitlabDouble;
  let base: string;
  beforeEach(async () => {
    double = new GitlabDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));

  it("runs the job of the target's deployment again, and links to the new one", async () => {
    const found = await press(double, targetAt(base));
    const posts = double.heard.filter((one) => one.method === "POST");
    expect(posts.map((one) => one.path)).toEqual([
      `/api/v4/projects/acme%2Fshop/jobs/${double.jobs[0]?.id}/retry`,
    ]);
    expect(found.ref).toBe(`job:${double.jobs.at(-1)?.id}`);
    expect(found.url).toBe(`${base}/acme/shop/-/jobs/${double.jobs.at(-1)?.id}`);
  });

  it("finds the target by its tag where no commit is known, and says when there is none", async () => {
    const byTag = aRollback(double, { to: { version: "1.4.1", sha: null } });
    expect((await press(double, targetAt(base), byTag)).end).toBe("done");
    const none = aRollback(double, { to: { version: "v0.9", sha: null } });
    const found = await press(double, targetAt(base), none);
    expect(found).toMatchObject({ end: "failed", words: expect.stringContaining("v0.9") });
    const [first] = double.deployments;
    if (first !== undefined) first.job = null;
    double.deployments.splice(1);
    const bare = await press(double, targetAt(base));
    expect(bare.words).toContain("made without a job");
  });

  it("tells what failed and what waits, starts it from here, and stops it", async () => {
    double.ends = "failed";
    const failed = await press(double, targetAt(base));
    expect(failed.words).toMatch(/ended as failed \(script_failure\)/);
    double.ends = "success";
    double.manual = true;
    for (const way of ["retry", "pipeline"]) {
      const target = targetAt(base, { way });
      const { end, ref, opId } = await press(double, target);
      expect(end).toBe("waiting");
      expect(await gitlab.approve?.(ref ?? "", target, now())).toMatchObject({ result: "done" });
      double.advance(60_000);
      const asked = { opId, ref: ref ?? "" };
      expect((await gitlab.poll(asked, target, now())).result).toBe("done");
    }
    const target = targetAt(base);
    const { ref, opId } = await press(double, target);
    expect((await gitlab.cancel?.(ref ?? "", target, now()))?.result).toBe("accepted");
    const ended = await gitlab.poll({ opId, ref: ref ?? "" }, target, now());
    expect(ended).toMatchObject({ stage: "failed", answer: expect.stringContaining("canceled") });
  });

  it("lets the blocked deployment go on when the rollout advances", async () => {
    double.manual = true;
    double.blocked = true;
    await press(double, targetAt(base));
    const { from: _, to: __, ...common } = aRollback(double);
    const step = { ...common, action: "promote" as const, version: "v1.4.1", sha: null };
    const tried = (more: object) => gitlab.act({ ...step, ...more }, targetAt(base), now());
    // What waits there is another release's.
    expect((await tried({ version: "v1.4.2" })).result).toBe("refused");
    expect((await tried({ sha: "c".repeat(40) })).result).toBe("refused");
    expect(double.blocked).toBe(true);
    expect((await tried({ sha: "a".repeat(40) })).result).toBe("accepted");
    const again = await tried({});
    expect(again).toMatchObject({ result: "refused", answer: expect.stringContaining("waits") });
  });

  it("lets the first gate of several go, and never asks again by itself: the next one would wait", async () => {
    double.manual = true;
    const gates = [await press(double, targetAt(base)), await press(double, targetAt(base))];
    const { from: _, to: __, ...common } = aRollback(double);
    const step = { ...common, action: "promote" as const, version: "v1.4.1", sha: null };
    const waiting = () =>
      gates.map(({ ref }) => double.jobs.find(({ id }) => ref === `job:${id}`)?.manual);
    expect((await gitlab.act(step, targetAt(base), now())).result).toBe("accepted");
    expect(waiting()).toEqual([false, true]);
    expect((await gitlab.act(step, targetAt(base), now())).result).toBe("accepted");
    expect(waiting()).toEqual([false, false]);
    expect(sendingOf("gitlab", "promote").repeatable).toBe(false);
    expect(sendingOf("github", "promote").repeatable).toBe(false);
  });

  it("knows the deployment that its own pipeline makes, of the branch and not of the target", async () => {
    const target = targetAt(base, { way: "pipeline" });
    const { opId, ref } = await press(double, target);
    await press(double, targetAt(base));
    const about = { status: "success", deployment_id: 9, environment: "production" };
    const told = (name: RegExp) => {
      const job = double.jobs.findLast((one) => name.test(one.name));
      const raw = Buffer.from(JSON.stringify({ ...about, deployable_id: job?.id }));
      const delivery = { id: "1", topic: "Deployment Hook", at: new Date() };
      return gitlab.normalise(raw, { ...delivery, settings: target.settings }).reading;
    };
    const [ours, other] = [told(/^deploy \d/), told(/^deploy$/)];
    if (ours.is !== "event" || other.is !== "event") throw new Error("It was not read.");
    expect([ours.isThin, other.isThin]).toEqual([true, true]);
    const more = await gitlab.enrich?.(ours.event, target, now());
    expect(more).toMatchObject({ opId, externalRef: ref });
    expect(await gitlab.enrich?.(other.event, target, now())).toEqual(other.event);
  });

  it.each([
    [{ archived: true }, {}, /archived/],
    [{ permissions: { project_access: { access_level: 20 } } }, {}, /Developer/],
    [
      { ci_forward_deployment_enabled: true, ci_forward_deployment_rollback_allowed: false },
      {},
      /Allow job retries/,
    ],
    [
      { ci_pipeline_variables_minimum_override_role: "no_one_allowed" },
      { way: "pipeline" },
      /nobody start pipelines/,
    ],
  ])("the test sees %o", async (more, settings, words) => {
    Object.assign(double.more, more);
    const found = await testConnection(targetAt(base, settings), "att", now());
    expect(found.ok).toBe(false);
    expect(found.answer).toMatch(words);
  });

  it("the test sees a token without the scope api, and a project that is not there", async () => {
    double.scopes = ["read_api"];
    expect((await testConnection(targetAt(base), "att", now())).answer).toMatch(/scope api/);
    const other = targetAt(base, { project: "acme/other" });
    expect((await testConnection(other, "att", now())).answer).toMatch(/acme\/other is not there/);
  });

  it("lists what went out", async () => {
    const found = await gitlab.versions?.(targetAt(base), now());
    expect(found?.versions.map((one) => [one.version, one.current])).toEqual([
      ["v1.4.2", true],
      ["v1.4.1", false],
    ]);
  });
});

describe("its webhooks", () => {
  const body = Buffer.from('{"object_kind":"deployment"}');
  const at = new Date();
  const plain = { "x-gitlab-event": "Deployment Hook", "idempotency-key": "key-1" };
  const stamped = {
    ...plain,
    "webhook-id": "key-1",
    "webhook-timestamp": `${at.getTime() / 1000}`,
  };
  const check = (headers: Record<string, string>, secrets: Record<string, string[]>) =>
    gitlab.verifyInbound(body, new Headers(headers), targetAt("http://x", {}, secrets), at);

  it("are believed by the signing token", () => {
    const seconds = new Date(Math.floor(at.getTime() / 1000) * 1000);
    const signature = new Webhook(signing).sign("key-1", seconds, body.toString());
    const headers = {
      ...plain,
      "webhook-id": "key-1",
      "webhook-timestamp": String(seconds.getTime() / 1000),
      "webhook-signature": signature,
    };
    const proof = { ok: true, id: "key-1", topic: "Deployment Hook" };
    expect(check(headers, { signingToken: [signing] })).toEqual(proof);
    expect(check({ ...headers, "webhook-id": "key-2" }, { signingToken: [signing] }).ok).toBe(
      false,
    );
  });

  it("do not fall back to the secret token once a signing token is set", () => {
    const both = { signingToken: [signing], webhookToken: ["plain-secret"] };
    expect(check({ ...stamped, "x-gitlab-token": "plain-secret" }, both).ok).toBe(false);
  });

  it("are believed by the secret token where that is all there is", () => {
    const secrets = { webhookToken: ["plain-secret"] };
    const proof = check({ ...stamped, "x-gitlab-token": "plain-secret" }, secrets);
    expect(proof).toEqual({ ok: true, id: "key-1", topic: "Deployment Hook" });
    expect(check({ ...plain, "x-gitlab-token": "plain-secrets" }, secrets).ok).toBe(false);
    expect(check(plain, secrets).ok).toBe(false);
    expect(check({ ...plain, "x-gitlab-token": "" }, {}).ok).toBe(false);
    const older = check({ "x-gitlab-token": "plain-secret" }, secrets);
    expect(older).toMatchObject({ ok: true, id: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});
