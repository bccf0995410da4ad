import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { context } from "@/lib/connectors/testing/press";
import { argoNotifications } from "@/lib/domain/connections/samples/argo-rollouts";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { argoRollouts } from "./argo-rollouts";
import { ArgoDouble, rolloutUid } from "@/lib/connectors/argo-rollouts/testing/argo-double";

const settings = { namespace: "shop", rollout: "checkout" };
const told = {
  namespace: "shop",
  rollout: "checkout",
  uid: rolloutUid,
  generation: "12",
  revision: "5",
  phase: "Healthy",
  message: null,
  stableRS: "a5d4c7b9f",
  currentPodHash: "b66f8c7d8",
  step: 2,
  images: ["ghcr.io/acme/shop:v1.4.2"],
  time: "2026-11-20T10:05:00Z",
};

function read(more: Record<string, unknown>) {
  const delivery = { id: "d", topic: "", at: new Date(), settings };
  return argoRollouts.normalise(Buffer.from(JSON.stringify({ ...told, ...more })), delivery);
}

describe("notifications of Argo Rollouts", () => {
  it("are believed by their secret, and by nothing else", () => {
    const secrets = { webhookSecret: ["first-secret", "second-secret"] };
    const target = { settings, secrets } as unknown as Target;
    const check = (headers: Record<string, string>) =>
      argoRollouts.verifyInbound(Buffer.from("{}"), new Headers(headers), target, new Date()).ok;
    expect(check({ "x-bellwether-secret": "first-secret" })).toBe(true);
    expect(check({ "x-bellwether-secret": "second-secret" })).toBe(true);
    expect(check({ "x-bellwether-secret": "another" })).toBe(false);
    expect(check({ authorization: "Bearer first-secret" })).toBe(false);
    expect(check({})).toBe(false);
  });

  it.each([
    ["on-rollout-updated", "deploy.started", "running"],
    ["on-rollout-step-completed", "canary.step", null],
    ["on-rollout-paused", "deploy.waiting", "waiting"],
    ["on-rollout-completed", "deploy.succeeded", "succeeded"],
    ["on-rollout-aborted", "rollback.started", "running"],
    ["on-analysis-run-running", "canary.step", null],
    ["on-analysis-run-failed", "canary.step", null],
    ["on-analysis-run-error", "canary.step", null],
  ])("%s is %s", (event, kind, status) => {
    const { reading, topic, eventId } = read({ event });
    expect(topic).toBe(event);
    expect(eventId).toBe(`${rolloutUid} 12 ${event} 2`);
    expect(reading).toMatchObject({ is: "event", event: { kind, status, version: "v1.4.2" } });
  });

  it("are called like our operations", () => {
    const refOf = (event: string) => {
      const { reading } = read({ event });
      return reading.is === "event" ? reading.event.externalRef : null;
    };
    expect(refOf("on-rollout-completed")).toBe(`undo:${rolloutUid}:b66f8c7d8`);
    expect(refOf("on-rollout-aborted")).toBe(`abort:${rolloutUid}:b66f8c7d8`);
  });

  it("of other rollouts, of unknown kinds and without their fields change nothing", () => {
    expect(read({ event: "on-rollout-paused", rollout: "cart" }).reading.is).toBe("ignored");
    expect(read({ event: "on-scaling-replica-set" }).reading.is).toBe("ignored");
    expect(read({ event: "on-rollout-paused", images: "none", step: null }).reading.is).toBe(
      "event",
    );
    expect(read({}).reading).toMatchObject({
      is: "refused",
      why: expect.stringContaining("event"),
    });
    const broken = argoRollouts.normalise(Buffer.from("{"), {
      id: "d",
      topic: "",
      at: new Date(),
      settings,
    });
    expect(broken.reading.is).toBe("refused");
  });

  it("come in the shape our own template sends", () => {
    const line = argoNotifications.split("\n").find((one) => one.includes("on-rollout-completed"));
    const sent = (line ?? "")
      .trim()
      .replaceAll(/\{\{range.*\{\{end\}\}\]/g, '"a:v1"]')
      .replaceAll(/"\{\{.*?\}\}"/g, '"1"')
      .replaceAll(/\{\{.*?\}\}/g, "null");
    expect(JSON.parse(sent)).toMatchObject({ event: "on-rollout-completed", images: ["a:v1"] });
  });
});

describe("a step that was completed", () => {
  let double: ArgoDouble;
  let base: string;
  beforeEach(async () => {
    double = new ArgoDouble({ underWay: true });
    base = await double.open();
  });
  afterEach(() => double.close());

  it("names no share: the rollout is asked which it has", async () => {
    const { reading } = read({ event: "on-rollout-step-completed" });
    if (reading.is !== "event") throw new Error("It is an event.");
    expect(reading.isThin).toBe(true);
    double.advance(4_000);
    const target: Target = {
      connectorId: "con_1",
      kind: "argo_rollouts",
      environment: "production",
      settings: { ...settings, url: base },
      secrets: { token: ["of-a-service-account"] },
    };
    const asked = () => argoRollouts.enrich?.(reading.event, target, context(instant(double.now)));
    // The first look begins the step; its traffic is there three seconds later.
    await asked();
    double.advance(4_000);
    expect(await asked()).toMatchObject({ weight: 25, detail: "At step 2 of 4." });
    const other = { ...reading.event, externalRef: "undo:another:0" };
    expect(await argoRollouts.enrich?.(other, target, context(instant(double.now)))).toEqual(other);
  });
});
