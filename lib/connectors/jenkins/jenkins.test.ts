import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { stepContract } from "@/lib/connectors/testing/step-contract";
import { aRollback, context, press } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { checkName } from "@/lib/domain/readiness/tick/with-check";
import { newId } from "@/lib/kernel/ids";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { instant } from "@/lib/kernel/instant";
import { jenkins } from "./jenkins";
import { JenkinsDouble } from "./testing";

const signing = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;

function targetAt(url: string, settings: Record<string, string> = {}, secrets = {}): Target {
  return {
    connectorId: "con_1",
    kind: "jenkins",
    environment: "production",
    settings: { url, job: "deploy/shop", user: "bellwether", ...settings },
    secrets: { token: ["11aa22bb33cc44dd55ee66ff77"], ...secrets },
  };
}

contract({
  name: "Jenkins",
  make: () => new JenkinsDouble(),
  target: (base) => targetAt(base),
  finds: true,
  permission: { deny: "build", names: /Job\/Build on deploy\/shop/ },
});

/** A build of v1.4.1 that waits for its first share. */
async function atItsFirstGate(double: JenkinsDouble, target: Target) {
  double.waitsForInput = true;
  await press(double, target);
  return { version: "v1.4.1" };
}

stepContract({
  name: "Jenkins, the last gate of a build",
  make: () => new JenkinsDouble(),
  target: (base) => targetAt(base),
  waits: atItsFirstGate,
  letGo: (double) => double.letGo,
  fails: (double) => {
    double.result = "FAILURE";
  },
  share: null,
});

stepContract({
  name: "Jenkins, a gate before another",
  make: () => Object.assign(new JenkinsDouble(), { nextGates: ["Give 100 % to it?"] }),
  target: (base) => targetAt(base, { job: "deploy/shop-rollback", deployJob: "deploy/shop" }),
  waits: (double, { settings: { url = "" } }) => atItsFirstGate(double, targetAt(url)),
  letGo: (double) => double.letGo,
  fails: (double) => {
    double.result = "ABORTED";
  },
  share: null,
});

describe("Jenkins", () => {
  let double: JenkinsDouble;
  let base: string;
  beforeEach(async () => {
    double = new JenkinsDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));

  it("gives the job its parameters, follows queue and build, and trusts no address it is given", async () => {
    const found = await press(double, targetAt(base));
    expect(double.builds[0]?.parameters).toEqual({
      ROLLBACK_TO: "v1.4.1",
      OP_ID: found.opId,
      ENVIRONMENT: "production",
    });
    expect(found).toMatchObject({ end: "done", url: `${base}/job/deploy/job/shop/1/` });
    expect(double.heard.every((one) => one.headers["host"] === new URL(base).host)).toBe(true);
  });

  it("refuses before it builds where the job would ignore a parameter, or is disabled", async () => {
    double.declared = ["ROLLBACK_TO"];
    const found = await press(double, targetAt(base));
    expect(found).toMatchObject({ end: "failed" });
    expect(found.words).toContain("does not declare OP_ID, ENVIRONMENT");
    double.declared = ["ROLLBACK_TO", "OP_ID", "ENVIRONMENT"];
    double.buildable = false;
    expect((await press(double, targetAt(base))).words).toContain("disabled");
    expect(double.heard.every((one) => one.method === "GET")).toBe(true);
  });

  it("says what a veto is, and what a password is", async () => {
    double.vetoes = true;
    expect((await press(double, targetAt(base))).words).toContain("vetoed");
    const password = { ...targetAt(base), secrets: { token: ["a password"] } };
    expect((await press(double, password)).words).toContain("Use an API token");
  });

  it("finds its build after the queue has forgotten it", async () => {
    double.queueMs = 60_000;
    double.forgetsMs = 60_000;
    expect(await press(double, targetAt(base))).toMatchObject({ end: "done" });
  });

  it("tells a failure, and counts an unstable build as the settings say", async () => {
    double.result = "UNSTABLE";
    expect(await press(double, targetAt(base))).toMatchObject({
      end: "failed",
      words: "Build 1 ended as UNSTABLE.",
    });
    expect((await press(double, targetAt(base, { unstable: "done" }))).end).toBe("done");
  });

  it("says what a build waits for, lets it go on, and stops it in the queue or while it runs", async () => {
    double.waitsForInput = true;
    const target = targetAt(base);
    const { end, words, ref, opId } = await press(double, target);
    expect([end, words]).toEqual(["waiting", "Build 1 waits for input: Deploy to production?"]);
    expect((await jenkins.approve?.(ref ?? "", target, now()))?.result).toBe("done");
    double.advance(60_000);
    expect((await jenkins.poll({ opId, ref: ref ?? "" }, target, now())).result).toBe("done");
    const sent = await jenkins.act(aRollback(double), target, now());
    expect((await jenkins.cancel?.(sent.ref ?? "", target, now()))?.result).toBe("accepted");
    const asked = { opId, ref: sent.ref ?? "" };
    expect((await jenkins.poll(asked, target, now())).stage).toBe("failed");
    const running = await press(double, target);
    expect((await jenkins.cancel?.(running.ref ?? "", target, now()))?.result).toBe("accepted");
  });

  it("lets the build of the release go on where several run, and is not sent twice", async () => {
    double.waitsForInput = true;
    const target = targetAt(base);
    await press(double, target, aRollback(double, { to: { version: "v2.0.0", sha: null } }));
    await press(double, target, aRollback(double, { to: { version: "v1.9.0", sha: null } }));
    const { from: _, to: __, way: ___, ...common } = aRollback(double);
    const step = { ...common, action: "promote" as const, sha: null };
    const other = await jenkins.act({ ...step, version: "v3.0.0" }, target, now());
    expect(other).toMatchObject({ result: "refused", answer: expect.stringContaining("Several") });
    expect((await jenkins.act({ ...step, version: "v2.0.0" }, target, now())).result).toBe(
      "accepted",
    );
    expect(double.builds.map(({ waits }) => waits)).toEqual([false, true]);
    expect(sendingOf("jenkins", "promote").repeatable).toBe(false);
  });

  it("lets the build of the job go on that rolls releases out, where that is another one", async () => {
    double.waitsForInput = true;
    await press(double, targetAt(base));
    const { from: _, to: __, way: ___, ...common } = aRollback(double);
    const step = { ...common, action: "promote" as const, version: "v2.0.0", sha: null };
    const target = targetAt(base, { job: "deploy/shop-rollback", deployJob: "deploy/shop" });
    expect((await jenkins.act(step, target, now())).result).toBe("accepted");
    expect(double.builds[0]?.waits).toBe(false);
    const wrong = targetAt(base, { deployJob: "deploy/other" });
    const refused = { result: "refused", answer: expect.stringContaining("deploy/other") };
    expect(await jenkins.act(step, wrong, now())).toMatchObject(refused);
    expect(await testConnection(wrong, "att", now())).toMatchObject({ ok: false });
  });

  it("the test says what is missing", async () => {
    double.declared = [];
    const found = await testConnection(targetAt(base), "att", now());
    expect(found).toMatchObject({ ok: false, answer: expect.stringContaining("ROLLBACK_TO") });
    expect(found.checked[0]).toBe("Jenkins 2.541 knows us as bellwether.");
    const none = await testConnection(targetAt(base, { job: "nowhere" }), "att", now());
    expect(none.answer).toMatch(/nowhere is not there.*Job\/Read/);
  });
});

describe("its reports", () => {
  const op = newId("rollback");
  const notification = (phase: string, more = {}) => ({
    name: "deploy-shop",
    url: "job/deploy-shop/",
    build: {
      number: 41,
      queue_id: 812,
      full_url: "https://ci.example/job/deploy-shop/41/",
      phase,
      timestamp: 1795442000000,
      duration: 30_000,
      parameters: { ENV: "production", OP_ID: op },
      scm: { branch: "origin/main", commit: "9f1c0e" },
      ...more,
    },
  });
  const raw = (body: object) => Buffer.from(JSON.stringify(body));
  const read = (body: object, settings = {}, topic = "") =>
    jenkins.normalise(raw(body), { id: "d", topic, at: new Date(), settings });

  it("of the Notification plugin: believed by the password in its address", () => {
    const target = targetAt("http://x", {}, { webhookToken: ["pass:word"] });
    const check = (authorization: string) =>
      jenkins.verifyInbound(raw({}), new Headers({ authorization }), target, new Date()).ok;
    const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
    expect(check(basic("jenkins:pass:word"))).toBe(true);
    expect(check(basic("jenkins:password"))).toBe(false);
    expect(check(basic("pass:word"))).toBe(false);
    expect(check("Bearer pass:word")).toBe(false);
    expect(check("")).toBe(false);
  });

  it("signed: the password does not count any more", () => {
    const both = { webhookToken: ["password"], signingSecret: [signing] };
    const target = targetAt("http://x", {}, both);
    const at = new Date(Math.floor(Date.now() / 1000) * 1000);
    const body = JSON.stringify({ op_id: op, status: "succeeded" });
    const basic = { authorization: `Basic ${Buffer.from("j:password").toString("base64")}` };
    const check = (headers: Record<string, string>) =>
      jenkins.verifyInbound(Buffer.from(body), new Headers(headers), target, at);
    expect(check(basic).ok).toBe(false);
    const signed = {
      "webhook-id": "build-41",
      "webhook-timestamp": String(at.getTime() / 1000),
      "webhook-signature": new Webhook(signing).sign("build-41", at, body),
    };
    const proof = check(signed);
    expect(proof).toEqual({ ok: true, id: "build-41", topic: "signed" });
    expect(read({ op_id: op, status: "succeeded" }, {}, "signed").reading).toMatchObject({
      is: "operation",
      opId: op,
      status: "succeeded",
    });
  });

  it("are of one check, however often a job is built for a commit", () => {
    const names = (["FAILURE", "SUCCESS"] as const).map((status, i) => {
      const { reading } = read(notification("FINALIZED", { status, number: 41 + i }));
      return reading.is === "event" ? checkName(reading.event) : null;
    });
    expect(names).toEqual(["deploy-shop", "deploy-shop"]);
  });

  it("say what a build of ours came to; one phase of a build is one event", () => {
    const ended = read(notification("FINALIZED", { status: "SUCCESS" }));
    expect(ended).toMatchObject({
      eventId: "https://ci.example/job/deploy-shop/41/ FINALIZED",
      reading: {
        is: "event",
        event: {
          status: "succeeded",
          opId: op,
          externalRef: "build:41",
          sha: "9f1c0e",
          ref: "main",
          // The plugin sends the build's begin with STARTED and the moment of the message with FINALIZED.
          startedAt: new Date(1795441970000).toISOString(),
          finishedAt: new Date(1795442000000).toISOString(),
        },
      },
    });
    const started = { startedAt: new Date(1795442000000).toISOString(), finishedAt: null };
    expect(read(notification("STARTED", { duration: 0 })).reading).toMatchObject({
      event: { status: "running", ...started },
    });
    // As plugins of 2011 still call it, without a time.
    const old = notification("FINISHED", { status: "FAILURE", timestamp: undefined });
    expect(read(old).reading).toMatchObject({
      event: { status: "failed", startedAt: null, finishedAt: null },
    });
    for (const phase of ["QUEUED", "COMPLETED", "NONE", "PAUSED"]) {
      expect(read(notification(phase)).reading.is).toBe("ignored");
    }
    const unstable = notification("FINALIZED", { status: "UNSTABLE" });
    expect(read(unstable).reading).toMatchObject({ event: { status: "failed" } });
    expect(read(unstable, { unstable: "done" }).reading).toMatchObject({
      event: { status: "succeeded" },
    });
    expect(read({ hello: 1 }).reading.is).toBe("refused");
  });
});
