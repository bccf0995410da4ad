import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import { operationStatus } from "@/lib/domain/connections/inbox/outside-event";
import { hear } from "@/lib/domain/rollback/hear";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { someRollback } from "@/lib/domain/rollback/testing";
import { newId } from "@/lib/kernel/ids";
import { instant, millis } from "@/lib/kernel/instant";
import { connectorOf } from "./registry";

// What each system reports of one rollback of ours, from its start to its end.

const opId = newId("rollback");
const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second));
const iso = (second: number) => at(second).toISOString();

const githubRun = (status: string, conclusion: string | null, second: number) => ({
  workflow_run: {
    id: 99,
    display_title: `Roll back (${opId})`,
    head_sha: "c".repeat(40),
    status,
    conclusion,
    run_attempt: 1,
    updated_at: iso(second),
  },
});
const gitlabPipeline = (status: string, second: number) => ({
  object_attributes: {
    id: 7,
    status,
    finished_at: `2026-11-23 12:00:${String(second).padStart(2, "0")} UTC`,
    variables: [{ key: "OP_ID", value: opId }],
  },
});
const jenkinsBuild = (phase: string, status: string | null, second: number) => ({
  name: "deploy",
  build: { number: 4, phase, status, timestamp: at(second).getTime(), parameters: { OP_ID: opId } },
});
const herokuRelease = (status: string, second: number) => ({
  action: "update",
  resource: "release",
  data: { id: "r1", version: 6, status, description: "Rollback to v3", updated_at: iso(second) },
});
const renderDeploy = (type: string, status: string | undefined, second: number) => ({
  type,
  timestamp: iso(second),
  data: { id: `evt-${second}`, serviceId: "srv-abc123", status },
});

const argoNotice = (topic: string, second: number) => ({
  event: topic,
  namespace: "shop",
  rollout: "checkout",
  uid: "8c1c2f0e",
  generation: "12",
  currentPodHash: "a5d4c7b9f",
  images: ["ghcr.io/acme/shop:v1.4.1"],
  time: iso(second),
});

const codeDeployNotice = (status: string, second: number) => ({
  Timestamp: iso(second),
  Message: JSON.stringify({
    applicationName: "shop",
    deploymentGroupName: "production",
    deploymentId: "d-AAAAAAAA3",
    status,
  }),
});

const cloudDeployPush = (Action: string, second: number) => ({
  message: {
    attributes: {
      Action,
      ResourceType: "Rollout",
      Location: "europe-west1",
      DeliveryPipelineId: "shop",
      ReleaseId: "shop-1-4-1",
      RolloutId: "rb-1",
      TargetId: "prod",
    },
    messageId: `m-${second}`,
    publishTime: iso(second),
  },
});

const echoed = (type: string, status: string, second: number) => ({
  details: { type, created: String(at(second).getTime()), application: "shop" },
  content: { execution: { id: "01HF1", name: "Roll back", application: "shop", status } },
});

const settings = {
  location: "europe-west1",
  target: "prod",
  namespace: "shop",
  rollout: "checkout",
  application: "shop",
  group: "production",
};

const histories: [ConnectorKind, string, object[], "done" | "failed"][] = [
  [
    "github",
    "workflow_run",
    [
      githubRun("queued", null, 1),
      githubRun("waiting", null, 2),
      githubRun("in_progress", null, 3),
      githubRun("completed", "success", 9),
    ],
    "done",
  ],
  [
    "gitlab",
    "Pipeline Hook",
    [gitlabPipeline("pending", 1), gitlabPipeline("running", 2), gitlabPipeline("failed", 9)],
    "failed",
  ],
  [
    "jenkins",
    "",
    [
      jenkinsBuild("QUEUED", null, 1),
      jenkinsBuild("STARTED", null, 2),
      jenkinsBuild("COMPLETED", "SUCCESS", 8),
      jenkinsBuild("FINALIZED", "SUCCESS", 9),
    ],
    "done",
  ],
  ["heroku", "event", [herokuRelease("pending", 1), herokuRelease("succeeded", 9)], "done"],
  [
    "render",
    "",
    [renderDeploy("deploy_started", undefined, 1), renderDeploy("deploy_ended", "failed", 9)],
    "failed",
  ],
  [
    "argo_rollouts",
    "",
    [
      argoNotice("on-rollout-updated", 1),
      argoNotice("on-rollout-step-completed", 3),
      argoNotice("on-rollout-paused", 4),
      argoNotice("on-rollout-completed", 9),
    ],
    "done",
  ],
  [
    "spinnaker",
    "",
    [echoed("orca:pipeline:starting", "RUNNING", 1), echoed("orca:pipeline:failed", "TERMINAL", 9)],
    "failed",
  ],
  [
    "cloud_deploy",
    "",
    [
      cloudDeployPush("Create", 1),
      cloudDeployPush("Required", 2),
      cloudDeployPush("Approved", 3),
      cloudDeployPush("Start", 4),
      cloudDeployPush("Failure", 9),
    ],
    "failed",
  ],
  [
    "aws_codedeploy",
    "Notification",
    [
      codeDeployNotice("CREATED", 1),
      codeDeployNotice("READY", 4),
      codeDeployNotice("SUCCEEDED", 9),
    ],
    "done",
  ],
];

/** Where a rollback ends that is told of these, in this order. */
function endOf(kind: ConnectorKind, topic: string, told: readonly object[]) {
  const heard = told.reduce<Rollback>((state, body, i) => {
    const pipeline = kind === "spinnaker" ? "Roll back" : "shop";
    const own = { ...settings, pipeline };
    const delivery = { id: `d${i}`, topic, at: at(20 + i), settings: own };
    const { reading } = connectorOf(kind).normalise(Buffer.from(JSON.stringify(body)), delivery);
    const status = reading.is === "event" ? operationStatus(reading.event.status) : null;
    if (reading.is !== "event" || status === null) return state;
    const said = status === "succeeded" ? "done" : status;
    const { occurredAt, detail } = reading.event;
    const report = { said, by: "callback", at: occurredAt, detail } as const;
    return hear(state, report, instant(millis(occurredAt) + i)) ?? state;
  }, someRollback());
  return { status: heard.status, said: heard.word?.said, done: heard.doneAt !== null };
}

describe.each(histories)("%s", (kind, topic, history, said) => {
  it("ends the same in whatever order its events arrive, and however often", () => {
    const inOrder = endOf(kind, topic, history);
    expect(inOrder.said).toBe(said);
    const twice = [...history, ...history];
    const shuffled = fc.shuffledSubarray(twice, { minLength: twice.length });
    fc.assert(
      fc.property(shuffled, (told) => {
        expect(endOf(kind, topic, told)).toEqual(inOrder);
      }),
      { numRuns: 150 },
    );
  });
});
