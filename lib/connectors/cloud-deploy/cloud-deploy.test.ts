import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  CloudDeployDouble,
  serviceAccountKey,
} from "@/lib/connectors/cloud-deploy/testing/cloud-deploy-double";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { stepContract } from "@/lib/connectors/testing/step-contract";
import { aRollback, context, press, type RollBack } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { cloudDeploy } from "./cloud-deploy";

function aStep(double: CloudDeployDouble) {
  const { from: _, to: __, way: ___, ...common } = aRollback(double);
  return { ...common, action: "promote" as const, version: "v1.4.2", sha: null };
}

const usual = { project: "acme", location: "europe-west1", pipeline: "shop", target: "prod" };

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "cloud_deploy",
    environment: "production",
    settings: { ...usual, url, tokenUrl: `${url}/token`, ...settings },
    secrets: { key: [serviceAccountKey] },
  };
}

contract({
  name: "Cloud Deploy",
  make: () => new CloudDeployDouble(),
  target: (base) => targetAt(base),
  finds: true,
  permission: { deny: "rollback", names: /clouddeploy\.rollouts\.rollback/ },
});

const phases = ["canary-25", "canary-50", "stable"];
for (const [begun, share] of [
  [1, 50],
  [2, 100],
] as const) {
  stepContract({
    name: `Cloud Deploy, the phase ${phases[begun]}`,
    make: () => new CloudDeployDouble(),
    target: (base) => targetAt(base),
    waits: (double) => {
      double.release("shop-1-5-0");
      double.add("shop-1-5-0", "shop-1-5-0-to-prod-0001", { phases, begun });
      double.advance(20_000);
      return { version: "v1.5.0", weight: share };
    },
    letGo: (double) => double.letGo,
    fails: (double) => {
      double.ends = "FAILED";
    },
    share,
  });
}

describe("Cloud Deploy", () => {
  let double: CloudDeployDouble;
  let base: string;
  const open = async (how: ConstructorParameters<typeof CloudDeployDouble>[0] = {}) => {
    double = new CloudDeployDouble(how);
    base = await double.open();
  };
  beforeEach(() => open());
  afterEach(() => double.close());
  const now = () => context(instant(double.now));
  const pressed = (more: Partial<RollBack> = {}) =>
    press(double, targetAt(base), aRollback(double, more));
  const changes = () => double.heard.filter((one) => double.changes(one));
  const step = () => cloudDeploy.act(aStep(double), targetAt(base), now());

  it("names the new rollout by our id, and the newest one as what it saw", async () => {
    const found = await pressed();
    const rolloutId = found.opId.replace("_", "-");
    expect(changes()).toHaveLength(1);
    expect(JSON.parse(changes()[0]?.body ?? "")).toEqual({
      targetId: "prod",
      rolloutId,
      releaseId: "shop-1-4-1",
      rolloutToRollBack: "shop-1-4-2-to-prod-0001",
    });
    expect(found).toMatchObject({ end: "done", words: `${rolloutId} succeeded.` });
    expect(found.url).toBe(
      `https://console.cloud.google.com/deploy/delivery-pipelines/europe-west1/shop/releases/shop-1-4-1/rollouts/${rolloutId}?project=acme`,
    );
  });

  it("shows its key once, and asks for another token where one is not accepted any more", async () => {
    await pressed();
    await testConnection(targetAt(base), "att_1", now());
    expect(double.assertions).toBe(1);
    Object.assign(double, { issues: "ya29.another" });
    const revoked = await cloudDeploy.poll({ opId: "", ref: "rollout:a/b" }, targetAt(base), now());
    expect(revoked.answer).toMatch(/wrong, expired or revoked/);
    await cloudDeploy.poll({ opId: "", ref: "rollout:a/b" }, targetAt(base), now());
    expect(double.assertions).toBe(2);
  });

  it("says what is wrong with its key", async () => {
    const target = { ...targetAt(base), secrets: { key: ["not a file"] } };
    const unreadable = await testConnection(target, "att_1", now());
    expect(unreadable.answer).toContain("paste the whole JSON file");
    const other = JSON.parse(serviceAccountKey) as Record<string, string>;
    const wrongAddress = {
      ...targetAt(base),
      settings: { ...usual, url: base, tokenUrl: `${base}/v1` },
    };
    expect((await testConnection(wrongAddress, "att_1", now())).ok).toBe(false);
    other["private_key"] = (other["private_key"] ?? "").replace("PRIVATE", "PUBLIC");
    const broken = { ...targetAt(base), secrets: { key: [JSON.stringify(other)] } };
    expect((await testConnection(broken, "att_1", now())).answer).toContain("cannot be read");
  });

  it("sent twice under one id, it is one rollout", async () => {
    const operation = aRollback(double);
    const target = targetAt(base);
    const first = await cloudDeploy.act(operation, target, now());
    const second = await cloudDeploy.act(operation, target, now());
    expect(second).toMatchObject({ result: "accepted", ref: first.ref });
    expect(double.done).toBe(1);
  });

  it("goes nowhere when a newer rollout came between", async () => {
    const handle = double.handle.bind(double);
    double.handle = (heard, url) => {
      if (heard.path.endsWith(":rollbackTarget")) double.add("shop-1-4-2", "another-0002");
      return handle(heard, url);
    };
    const found = await pressed();
    expect(found).toMatchObject({ end: "failed" });
    expect(found.words).toContain("is not the latest rollout on target prod");
  });

  it("finds a release by commit, by the tag of its image and by its name", async () => {
    double.release("r42", { tag: "eu.gcr.io/acme/shop:1.3.0@sha256:abc" });
    double.release("shop-v1-2-0");
    const past = { at: double.now - 1_800_000 };
    double.add("r42", "r42-to-prod-0001", past);
    double.add("shop-v1-2-0", "shop-v1-2-0-to-prod-0001", past);
    for (const to of [
      { version: "whatever", sha: "a".repeat(40) },
      { version: "v1.3.0", sha: null },
      { version: "1.2.0", sha: null },
    ]) {
      expect((await pressed({ to })).end).toBe("done");
    }
    const { versions } = (await cloudDeploy.versions?.(targetAt(base), now())) ?? {};
    expect(versions?.at(-1)).toMatchObject({ version: "v1.4.1", sha: "a".repeat(40) });
    const none = await pressed({ to: { version: "v0.9", sha: null } });
    expect(none.words).toContain("is known to be v0.9. There are: ");
  });

  it("waits for the rollout before it until a person cancels that", async () => {
    await open({ underWay: true });
    const sent = await cloudDeploy.act(aRollback(double), targetAt(base), now());
    expect(sent.answer).toContain("It may wait for shop-1-4-2-to-prod-0001, which is under way");
    const poll = () => cloudDeploy.poll({ opId: "", ref: sent.ref ?? "" }, targetAt(base), now());
    expect(await poll()).toMatchObject({
      stage: "queued",
      answer: expect.stringContaining("waits for the rollout before it to end"),
    });
    const remedy = await cloudDeploy.remedy?.("cancel_under_way", targetAt(base), now());
    expect(remedy?.answer).toBe("shop-1-4-2-to-prod-0001 is being cancelled.");
    double.advance(60_000);
    expect((await poll()).result).toBe("done");
  });

  it("waits for an approval and between phases; both are let go on from here", async () => {
    double.requireApproval = true;
    double.phases = ["canary-25", "stable"];
    const found = await pressed();
    expect(found).toMatchObject({ end: "waiting", words: expect.stringContaining("an approval") });
    const ref = `rollout:shop-1-4-1/${found.opId.replace("_", "-")}`;
    const target = targetAt(base);
    const poll = () => cloudDeploy.poll({ opId: "", ref }, target, now());
    expect((await cloudDeploy.approve?.(ref, target, now()))?.answer).toBe("It is approved.");
    expect((await cloudDeploy.approve?.(ref, target, now()))?.result).toBe("refused");
    double.advance(20_000);
    expect((await poll()).answer).toContain("lets the phase stable begin");
    const wants = { ...aStep(double), weight: 25 };
    expect(await cloudDeploy.act(wants, target, now())).toMatchObject({
      result: "done",
      share: 25,
    });
    const less = await cloudDeploy.act({ ...wants, weight: 50 }, target, now());
    expect(less.answer).toContain("gives 100 %, more than the 50 % asked");
    expect((await step()).answer).toBe("The phase stable begins.");
    expect((await step()).result).toBe("refused");
    double.advance(60_000);
    expect((await poll()).result).toBe("done");
  });

  it("says what failed, and stops what is under way", async () => {
    double.ends = "FAILED";
    expect((await pressed()).words).toContain("ended as FAILED: the deploy job failed.");
    const sent = await cloudDeploy.act(aRollback(double), targetAt(base), now());
    const cancelled = await cloudDeploy.cancel?.(sent.ref ?? "", targetAt(base), now());
    expect(cancelled?.result).toBe("accepted");
    double.advance(5_000);
    const ended = await cloudDeploy.poll({ opId: "", ref: sent.ref ?? "" }, targetAt(base), now());
    expect(ended).toMatchObject({ stage: "failed", answer: expect.stringContaining("CANCELLED") });
    expect((await cloudDeploy.cancel?.(sent.ref ?? "", targetAt(base), now()))?.result).toBe(
      "refused",
    );
    const remedied = await cloudDeploy.remedy?.("cancel_under_way", targetAt(base), now());
    expect(remedied?.answer).toBe("No rollout to prod is under way.");
  });

  it("the test has Google try it, and says what stands in the way", async () => {
    const test = await testConnection(targetAt(base), "att_1", now());
    expect(test.checked).toEqual([
      "The delivery pipeline shop in acme/europe-west1 can be read.",
      "On prod it could go back to v1.4.1 (shop-1-4-1), for one.",
      "Google would take a rollback: it was tried with validateOnly.",
    ]);
    expect(double.rollouts).toHaveLength(2);
    double.refusesTry = "the target is suspended";
    double.requireApproval = true;
    const doubts = await testConnection(targetAt(base), "att_1", now());
    expect(doubts).toMatchObject({ ok: true });
    expect(doubts.unproven).toEqual([
      expect.stringContaining("wants an approval"),
      expect.stringContaining("the target is suspended"),
    ]);
    double.denied.add("rollback");
    const lacks = await testConnection(targetAt(base), "att_1", now());
    expect(lacks).toMatchObject({
      ok: false,
      answer: expect.stringContaining("rollouts.rollback"),
    });
    const none = await testConnection(targetAt(base, { pipeline: "cart" }), "att_1", now());
    expect(none.answer).toMatch(/The delivery pipeline cart is not there/);
    const nowhere = await testConnection(targetAt(base, { target: "prd" }), "att_1", now());
    expect(nowhere).toMatchObject({ ok: false });
    expect(nowhere.answer).toContain("The target prd is not there, in acme/europe-west1.");
    double.rollouts.splice(0);
    const empty = await testConnection(targetAt(base), "att_1", now());
    expect(empty.unproven.at(-1)).toContain("Nothing was ever rolled out to prod.");
  });
});
