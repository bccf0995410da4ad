import { describe, expect, it } from "vitest";
import {
  CloudDeployDouble,
  serviceAccountKey,
} from "@/lib/connectors/cloud-deploy/testing/cloud-deploy-double";
import { context } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { cloudDeploy } from "./cloud-deploy";
import { rolloutIdFor } from "./roll-back";

const settings = { project: "acme", location: "europe-west1", pipeline: "shop", target: "prod" };
const op = newId("rollback");

function told(more: Record<string, string>) {
  const attributes = {
    Action: "Succeed",
    ResourceType: "Rollout",
    Resource: "projects/123/locations/europe-west1/deliveryPipelines/shop/releases/r42/rollouts/x",
    Location: "europe-west1",
    DeliveryPipelineId: "shop",
    ProjectNumber: "123",
    ReleaseId: "shop-1-4-1",
    RolloutId: "shop-1-4-1-to-prod-0001",
    TargetId: "prod",
    ...more,
  };
  const message = {
    attributes,
    messageId: "2070443601311540",
    publishTime: "2026-11-20T10:05:00Z",
  };
  const body = JSON.stringify({ message, subscription: "projects/acme/subscriptions/bellwether" });
  return cloudDeploy.normalise(Buffer.from(body), { id: "d", topic: "", at: new Date(), settings });
}

describe("pushes of Pub/Sub", () => {
  it.each([
    ["Create", "deploy.started", "queued"],
    ["Start", "deploy.started", "running"],
    ["Succeed", "deploy.succeeded", "succeeded"],
    ["Failure", "deploy.failed", "failed"],
    ["Terminated", "deploy.cancelled", "cancelled"],
    ["Cancelled", "deploy.cancelled", "cancelled"],
    ["Required", "deploy.waiting", "waiting"],
    ["Approved", "deploy.started", "running"],
    ["Rejected", "deploy.cancelled", "cancelled"],
    ["Advanced", "deploy.started", "running"],
  ])("%s is %s", (Action, kind, status) => {
    const { reading, eventId, topic } = told({ Action });
    expect([eventId, topic]).toEqual(["2070443601311540", `Rollout ${Action}`]);
    const externalRef = "rollout:shop-1-4-1/shop-1-4-1-to-prod-0001";
    expect(reading).toMatchObject({
      is: "event",
      isThin: true,
      event: { kind, status, externalRef },
    });
  });

  it("of the topics of approvals and advances name no type: they are about the rollout they name", () => {
    const asked = { Action: "Required", ResourceType: "", Resource: "" };
    const { reading, topic } = told(asked);
    expect(topic).toBe("Rollout Required");
    expect(reading).toMatchObject({ is: "event", event: { kind: "deploy.waiting" } });
    expect(told({ ...asked, RolloutId: "" }).reading.is).toBe("ignored");
  });

  it("know our operation by the rollout's name", () => {
    const { reading } = told({ RolloutId: rolloutIdFor(op) });
    expect(reading).toMatchObject({ event: { opId: op } });
    expect(told({}).reading).toMatchObject({ event: { opId: null } });
  });

  it("of other things, pipelines and targets, and unreadable ones change nothing", () => {
    expect(told({ ResourceType: "JobRun" }).reading.is).toBe("ignored");
    expect(told({ TargetId: "staging" }).reading.is).toBe("ignored");
    expect(told({ DeliveryPipelineId: "cart" }).reading.is).toBe("ignored");
    expect(told({ Action: "Update" }).reading.is).toBe("ignored");
    const raw = Buffer.from('{"message":{}}');
    const bad = cloudDeploy.normalise(raw, { id: "d", topic: "", at: new Date(), settings });
    expect(bad.reading.is).toBe("refused");
  });

  it("are not believed without a service account to believe", async () => {
    const target = { settings, secrets: {}, connectorId: "con_1" } as unknown as Target;
    const headers = new Headers({ authorization: `Bearer ${"x".repeat(40)}` });
    const raw = Buffer.from("{}");
    expect(cloudDeploy.verifyInbound(raw, headers, target, new Date()).ok).toBe(false);
    expect(await cloudDeploy.proveInbound?.(raw, headers, target, new Date())).toEqual({
      ok: false,
    });
  });

  it("are completed by asking: the version, the commit, and that it goes back", async () => {
    const double = new CloudDeployDouble();
    const url = await double.open();
    const target: Target = {
      connectorId: "con_1",
      kind: "cloud_deploy",
      environment: "production",
      settings: { ...settings, url, tokenUrl: `${url}/token` },
      secrets: { key: [serviceAccountKey] },
    };
    const call = context(instant(double.now));
    double.add("shop-1-4-1", "rb-by-hand", { rollsBack: "shop-1-4-2-to-prod-0001" });
    const ask = async (more: Record<string, string>) => {
      const { reading } = told(more);
      if (reading.is !== "event") throw new Error("It is an event.");
      return cloudDeploy.enrich?.(reading.event, target, call);
    };
    expect(await ask({ RolloutId: "rb-by-hand" })).toMatchObject({
      kind: "rollback.succeeded",
      version: "v1.4.1",
      sha: "a".repeat(40),
    });
    expect(await ask({})).toMatchObject({ kind: "deploy.succeeded", version: "v1.4.1" });
    expect(await ask({ RolloutId: "nowhere" })).toBeNull();
    await double.close();
  });
});
