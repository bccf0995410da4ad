import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { stepContract } from "@/lib/connectors/testing/step-contract";
import { aRollback, context, press, type RollBack } from "@/lib/connectors/testing/press";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { argoRollouts } from "./argo-rollouts";
import { ArgoDouble, rolloutUid } from "@/lib/connectors/argo-rollouts/testing/argo-double";

const secret = "b".repeat(32);

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "argo_rollouts",
    environment: "production",
    settings: { url, namespace: "shop", rollout: "checkout", ...settings },
    secrets: { token: ["eyJhbGciOiJSUzI1NiJ9.of-a-service-account"], webhookSecret: [secret] },
  };
}

/** Steps that go on by themselves. */
const timed = [{ setWeight: 25 }, { pause: { duration: 10 } }, { setWeight: 50 }];

contract({
  name: "Argo Rollouts: abort",
  make: () => new ArgoDouble({ underWay: true }),
  target: (base) => targetAt(base),
  operation: () => ({ way: "abort" }),
  finds: true,
  permission: {
    deny: "patch rollouts/status",
    names: /patch on rollouts\/status in the namespace shop/,
  },
});
contract({
  name: "Argo Rollouts: undo, its steps gone through again",
  make: () => new ArgoDouble({ steps: timed }),
  target: (base) => targetAt(base, { afterUndo: "steps" }),
  operation: () => ({ way: "undo" }),
  finds: true,
  permission: { deny: "patch rollouts", names: /patch on rollouts in the namespace shop/ },
});
contract({
  name: "Argo Rollouts: undo, its steps skipped",
  make: () => new ArgoDouble(),
  target: (base) => targetAt(base),
  operation: () => ({ way: "undo" }),
  finds: true,
  permission: { deny: "patch rollouts", names: /patch on rollouts in the namespace shop/ },
});

stepContract({
  name: "Argo Rollouts, a step that stands",
  make: () => new ArgoDouble({ underWay: true }),
  target: (base) => targetAt(base),
  waits: (double) => {
    double.advance(5_000);
    return { version: "v1.4.2", weight: 50 };
  },
  letGo: (double) => double.letGo,
  fails: (double) => {
    double.fails = true;
  },
  share: 50,
});

describe("Argo Rollouts", () => {
  let double: ArgoDouble;
  let base: string;
  const open = async (how: ConstructorParameters<typeof ArgoDouble>[0] = {}) => {
    double = new ArgoDouble(how);
    base = await double.open();
  };
  beforeEach(() => open());
  afterEach(() => double.close());
  const now = () => context(instant(double.now));
  const way = (of: "abort" | "undo", more: Partial<RollBack> = {}) =>
    press(double, targetAt(base), aRollback(double, { way: of, ...more }));
  const wanted = () => JSON.stringify(double.state.spec.template);
  const step = (action: "promote" | "pause" | "resume") => {
    const { from: _, to: __, way: ___, ...common } = aRollback(double);
    return argoRollouts.act(
      { ...common, action, version: "v1.4.2", sha: null },
      targetAt(base),
      now(),
    );
  };

  it("abort gives the traffic back and leaves the spec; undo changes the spec", async () => {
    await open({ underWay: true });
    const aborted = await way("abort");
    expect(aborted.words).toContain("The spec still names the version aborted");
    expect(wanted()).toContain("v1.4.2");
    expect(double.state.status).toMatchObject({ phase: "Degraded", abort: true });
    expect(double.heard.filter(({ method }) => method === "PATCH")).toMatchObject([
      { path: expect.stringMatching(/\/checkout\/status$/), body: '{"status":{"abort":true}}' },
    ]);
    expect((await argoRollouts.remedy?.("undo", targetAt(base), now()))?.result).toBe("accepted");
    expect(wanted()).toContain("v1.4.1");
    expect(wanted()).not.toContain("rollouts-pod-template-hash");
  });

  it("undo skips the canary steps only after the controller has begun it", async () => {
    const found = await way("undo");
    expect(found).toMatchObject({ end: "done", words: "checkout is healthy on it." });
    expect(found.calls[0]?.answer).toContain("Its steps are skipped.");
    const bodies = double.heard.filter(({ method }) => method === "PATCH").map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toContain('{"op":"test","path":"/metadata/resourceVersion","value":"10');
    expect(bodies[1]).toBe('{"status":{"promoteFull":true}}');
    expect(double.annotations["bellwether-operation"]).toBe(found.opId);
  });

  it("stands at a step without a time until a person lets everything go on", async () => {
    const target = targetAt(base, { afterUndo: "steps" });
    const found = await press(double, target, aRollback(double, { way: "undo" }));
    expect(found.words).toBe(
      "It stands at step 2 of 4 (CanaryPauseStep) until somebody lets it go on.",
    );
    expect(found.end).toBe("waiting");
    expect((await argoRollouts.approve?.("", target, now()))?.result).toBe("done");
    double.advance(60_000);
    const ref = `undo:${rolloutUid}:${double.state.status.currentPodHash}`;
    expect((await argoRollouts.poll({ opId: "", ref }, target, now())).result).toBe("done");
  });

  it("is tried again on what somebody else left, and gives up busy", async () => {
    double.overtakes = 2;
    expect((await way("undo")).end).toBe("done");
    await open();
    double.overtakes = 3;
    expect((await way("undo")).calls[0]).toMatchObject({ result: "busy" });
    expect(double.state.spec.template).not.toBeUndefined();
  });

  it("changes the workload where the rollout only refers to it", async () => {
    await open({ workloadRef: true });
    expect((await way("undo")).end).toBe("done");
    const [first] = double.heard.filter(({ method }) => method === "PATCH");
    expect(first?.path).toBe("/apis/apps/v1/namespaces/shop/deployments/checkout");
    double.denied.add("patch deployments");
    const test = await testConnection(targetAt(base), "att", now());
    expect(test.answer).toMatch(/lacks patch on deployments in the namespace shop/);
  });

  it("aborts only what is under way, and only back to what was asked for", async () => {
    expect((await way("abort")).words).toContain("no update to abort. Undo it instead");
    await open({ underWay: true });
    const elsewhere = await way("abort", { to: { version: "v1.3.0", sha: null } });
    expect(elsewhere.words).toBe("What is stable is v1.4.1, not v1.3.0. Undo it instead.");
    expect(double.done).toBe(0);
  });

  it("says which revisions there are where the version is none of them", async () => {
    const found = await way("undo", { to: { version: "v0.9", sha: null } });
    expect(found.words).toContain(
      "No revision of checkout is known to be v0.9. There are: v1.4.2, v1.4.1.",
    );
    const { versions } = (await argoRollouts.versions?.(targetAt(base), now())) ?? {};
    expect(versions?.map(({ version, current }) => [version, current])).toEqual([
      ["v1.4.2", true],
      ["v1.4.1", false],
    ]);
  });

  it("follows what was asked for: another change, an abort taken back, a new rollout end it", async () => {
    await open({ underWay: true });
    const { ref } = await argoRollouts.act(
      aRollback(double, { way: "abort" }),
      targetAt(base),
      now(),
    );
    const ask = () => argoRollouts.poll({ opId: "", ref: ref ?? "" }, targetAt(base), now());
    expect(await ask()).toMatchObject({ stage: "running" });
    expect((await argoRollouts.cancel?.(ref ?? "", targetAt(base), now()))?.result).toBe(
      "accepted",
    );
    expect(await ask()).toMatchObject({ stage: "failed", answer: "Somebody took the abort back." });
    const anew = { opId: "", ref: (ref ?? "").replace(rolloutUid, "another") };
    const deleted = await argoRollouts.poll(anew, targetAt(base), now());
    expect(deleted.answer).toContain("deleted and made anew");
    const undone = `undo:${rolloutUid}:a5d4c7b9f`;
    const other = await argoRollouts.poll({ opId: "", ref: undone }, targetAt(base), now());
    expect(other.answer).toContain("something else is wanted now");
    expect((await argoRollouts.cancel?.(undone, targetAt(base), now()))?.result).toBe("refused");
  });

  it("pauses, goes on and lets the next step go as its own command line does", async () => {
    await open({ underWay: true });
    expect((await step("pause")).result).toBe("accepted");
    expect(double.rollout()).toMatchObject({ spec: { paused: true } });
    expect((await step("promote")).result).toBe("accepted");
    expect(double.rollout()).toMatchObject({ spec: { paused: false } });
    double.advance(5_000);
    const stands = double.heard.length;
    expect((await step("promote")).answer).toBe("It goes on from step 2 of 4.");
    const sent = double.heard.slice(stands).find(({ method }) => method === "PATCH");
    expect(sent?.body).toBe('{"status":{"pauseConditions":null}}');
    expect((await step("resume")).result).toBe("accepted");
    await argoRollouts.remedy?.("promote_full", targetAt(base), now());
    double.advance(60_000);
    expect((await step("promote")).answer).toBe("No update of checkout is under way.");
  });

  it("stands, and goes on, when its controller has seen it and nobody wants otherwise", async () => {
    await open({ underWay: true });
    const { ref } = await step("pause");
    const asked = (called = ref ?? "") =>
      argoRollouts.poll({ opId: "", ref: called }, targetAt(base), now());
    expect(await asked()).toMatchObject({ result: "done", answer: "It stands." });
    double.state.spec.paused = false;
    expect(await asked()).toMatchObject({
      ...{ stage: "failed", answer: "It was let go on over there." },
    });
    const onAgain = await step("resume");
    expect(await asked(onAgain.ref ?? "")).toMatchObject({ result: "done" });
    double.state.spec.paused = true;
    expect((await asked(onAgain.ref ?? "")).answer).toBe("It was made to stand over there.");
  });

  it("lets a step go up to the share that is wanted, and never further", async () => {
    await open({ underWay: true });
    const wants = (weight: number, version = "v1.4.2") => {
      const { from: _, to: __, way: ___, ...common } = aRollback(double);
      const asked = { ...common, action: "promote", version, sha: null, weight } as const;
      return argoRollouts.act(asked, targetAt(base), now());
    };
    const followed = ({ ref = "" }: CallAnswer) =>
      argoRollouts.poll({ opId: "", ref: ref ?? "" }, targetAt(base), now());
    const patches = () => double.heard.filter(({ method }) => method === "PATCH").length;
    const onItsWay = { result: "accepted", answer: "It is on its way to 25 %." };
    expect(await wants(5)).toMatchObject(onItsWay);
    const first = await wants(25);
    expect(first).toMatchObject(onItsWay);
    expect(await wants(40)).toMatchObject({
      result: "busy",
      answer: "It is still at step 1 of 4.",
    });
    expect(await followed(first)).toMatchObject({ stage: "running" });
    double.advance(5_000);
    expect(await followed(first)).toMatchObject({ result: "done", share: 25 });
    expect((await wants(40)).answer).toContain("gives 50 %, more than the 40 % asked");
    expect(patches()).toBe(0);
    const second = await wants(50);
    expect(second).toMatchObject({ result: "accepted" });
    expect(await wants(50)).toMatchObject({ result: "accepted" });
    // Somebody makes it stand over there meanwhile.
    double.state.spec.paused = true;
    expect(await followed(second)).toMatchObject({ stage: "waiting" });
    double.state.spec.paused = false;
    double.advance(5_000);
    expect(await followed(second)).toMatchObject({ result: "done", share: 50 });
    expect((await wants(75)).result).toBe("refused");
    expect(patches()).toBe(1);
    expect(await wants(100)).toMatchObject({ result: "accepted" });
    double.advance(60_000);
    expect(await wants(100)).toMatchObject({ result: "done", share: 100 });
    expect((await wants(100, "v9")).result).toBe("refused");
  });

  it("the test tells which permission is missing, and who would revert an undo", async () => {
    double.annotations["argocd.argoproj.io/tracking-id"] = "shop:argoproj.io/Rollout:shop/checkout";
    const found = await testConnection(targetAt(base), "att", now());
    expect(found.checked).toEqual([
      "The rollout shop/checkout can be read.",
      "It may do patch on rollouts, patch on rollouts/status, list on replicasets.",
      "2 revisions are kept: v1.4.2, v1.4.1.",
      "It is Healthy, and no update is under way.",
    ]);
    expect(found.unproven).toEqual([expect.stringContaining("Argo CD or Helm (shop)")]);
    expect((await way("undo")).calls[0]?.answer).toContain("Argo CD (shop) reverts it");
    double.denied.add("patch rollouts/status");
    const lacks = await testConnection(targetAt(base), "att", now());
    expect(lacks).toMatchObject({
      ok: false,
      answer: expect.stringContaining("patch on rollouts/status"),
    });
  });

  it("refuses a certificate that is none", async () => {
    const check = (ca: string) => argoRollouts.checkSettings({ url: base, ca });
    expect(await check("-----BEGIN CERTIFICATE-----\nabc")).toMatchObject({ path: "ca" });
  });
});
