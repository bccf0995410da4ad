import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsSecret } from "@/lib/connectors/aws/testing/aws-double";
import { CodeDeployDouble, s3 } from "@/lib/connectors/aws-codedeploy/testing/codedeploy-double";
import { aRollback, context } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { awsCodeDeploy } from "./aws-codedeploy";

const settings = { application: "shop", group: "production", region: "eu-central-1" };
const at = new Date(Date.UTC(2026, 10, 20, 10, 6));

function told(topic: string, body: unknown) {
  const delivery = { id: "delivery", topic, at, settings };
  return awsCodeDeploy.normalise(Buffer.from(JSON.stringify(body)), delivery);
}

/** All values are texts, as in the documentation of CodeDeploy's notifications. */
const notified = (status: string, more = {}) =>
  told("Notification", {
    MessageId: "delivery",
    Timestamp: "2026-11-20T10:05:01.000Z",
    Message: JSON.stringify({
      region: "eu-central-1",
      accountId: "123456789012",
      eventTriggerName: "bellwether",
      applicationName: "shop",
      deploymentId: "d-AAAAAAAA3",
      deploymentGroupName: "production",
      createTime: "1795169000.123",
      completeTime: "1795169100.456",
      deploymentOverview: '{"Succeeded":5,"Failed":0}',
      status,
      ...more,
    }),
  });

const eventOf = (state: string, more = {}) => ({
  id: "c071bfbf-83c4-49ca-a6ff-3df053957145",
  source: "aws.codedeploy",
  "detail-type": "CodeDeploy Deployment State-change Notification",
  time: "2026-11-20T10:05:00Z",
  detail: {
    application: "shop",
    deploymentGroup: "production",
    deploymentId: "d-AAAAAAAA3",
    state,
    ...more,
  },
});
const bridged = (state: string, more = {}) => told("EventBridge", eventOf(state, more));

describe("events of CodeDeploy", () => {
  it.each([
    ["CREATED", "START", "deploy.started"],
    ["Succeeded", "SUCCESS", "deploy.succeeded"],
    ["FAILED", "FAILURE", "deploy.failed"],
    ["Stopped", "STOP", "deploy.cancelled"],
    ["IN_PROGRESS", "START", "deploy.started"],
    ["ABORTED", "STOP", "deploy.cancelled"],
    ["READY", "READY", "deploy.waiting"],
  ])("%s of SNS and %s of EventBridge are %s", (status, state, kind) => {
    for (const { reading } of [notified(status), bridged(state)]) {
      const event = { kind, externalRef: "deployment:d-AAAAAAAA3" };
      expect(reading).toMatchObject({ is: "event", isThin: true, event });
    }
  });

  it("are ordered by when it ended, and told apart by the sender's own id", () => {
    const { reading, eventId } = notified("SUCCEEDED");
    expect(eventId).toBe("delivery");
    const occurredAt = new Date(1795169100456).toISOString();
    const startedAt = new Date(1795169000123).toISOString();
    expect(reading).toMatchObject({ event: { occurredAt, startedAt, finishedAt: occurredAt } });
    expect(bridged("START").eventId).toBe("c071bfbf-83c4-49ca-a6ff-3df053957145");
  });

  it("come through EventBridge to the topic of SNS as well", () => {
    const sent = (state: string, more = {}) =>
      told("Notification", {
        ...{ MessageId: "delivery", Timestamp: "2026-11-20T10:05:01.000Z" },
        Message: JSON.stringify(eventOf(state, more)),
      });
    const { reading, eventId } = sent("SUCCESS");
    expect(eventId).toBe("delivery");
    expect(reading).toEqual(bridged("SUCCESS").reading);
    expect(sent("SUCCESS", { instanceId: "i-0123" }).reading.is).toBe("ignored");
  });

  it("say why one failed, which SNS has in a text of JSON of its own, and when, in words", () => {
    const why = JSON.stringify({
      ErrorCode: "HEALTH_CONSTRAINTS",
      ErrorMessage: "Too few are up.",
    });
    const times = { createTime: "Fri Nov 20 10:00:00 UTC 2026", completeTime: null };
    const failed = notified("FAILED", { errorInformation: why, ...times }).reading;
    expect(failed).toMatchObject({
      event: {
        detail: "Too few are up.",
        startedAt: "2026-11-20T10:00:00.000Z",
        occurredAt: "2026-11-20T10:05:01.000Z",
      },
    });
    const bare = notified("FAILED", { errorInformation: "It broke." }).reading;
    expect(bare).toMatchObject({ event: { detail: "It broke." } });
    expect(notified("SUCCEEDED").reading).toMatchObject({ event: { detail: null } });
  });

  it("of other groups, of other things and unreadable ones change nothing", () => {
    const other = notified("SUCCEEDED", { deploymentGroupName: "staging" });
    expect(other.reading).toMatchObject({ is: "ignored", why: "It is about shop/staging." });
    expect(notified("PENDING").reading.is).toBe("ignored");
    const oneOfMany = bridged("SUCCESS", { instanceId: "i-0123" });
    expect(oneOfMany.reading).toMatchObject({
      is: "ignored",
      why: expect.stringContaining("i-0123"),
    });
    const alarm = told("Notification", { Message: "{}", Timestamp: "2026-11-20T10:05:01.000Z" });
    expect(alarm.reading.is).toBe("ignored");
    expect(told("Notification", {}).reading.is).toBe("refused");
    const elsewhere = told("EventBridge", { source: "aws.ec2", id: "1" }).reading;
    expect(elsewhere).toEqual({ is: "ignored", why: "It is about aws.ec2." });
    expect(told("EventBridge", { source: "aws.codedeploy" }).reading.is).toBe("refused");
    expect(told("UnsubscribeConfirmation", {}).reading.is).toBe("ignored");
  });

  it("of EventBridge are believed by their secret; without a topic nothing of SNS is", async () => {
    const secrets = { eventSecret: ["first-secret"] };
    const target = { settings, secrets } as unknown as Target;
    const check = (headers: Record<string, string>) =>
      awsCodeDeploy.verifyInbound(Buffer.from("{}"), new Headers(headers), target, at);
    expect(check({ "x-bellwether-secret": "first-secret" })).toMatchObject({
      ok: true,
      topic: "EventBridge",
    });
    expect(check({ "x-bellwether-secret": "another" }).ok).toBe(false);
    expect(check({ "x-amz-sns-message-type": "Notification" }).ok).toBe(false);
    const proof = await awsCodeDeploy.proveInbound?.(Buffer.from("{}"), new Headers(), target, at);
    expect(proof).toEqual({ ok: false });
  });
});

describe("what an event is about", () => {
  let double: CodeDeployDouble;
  let target: Target;
  beforeEach(async () => {
    double = new CodeDeployDouble();
    const url = await double.open();
    target = {
      connectorId: "con_1",
      kind: "aws_codedeploy",
      environment: "production",
      settings: { ...settings, url, accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      secrets: { secretAccessKey: [awsSecret] },
    };
  });
  afterEach(() => double.close());

  async function asked() {
    const { reading } = notified("SUCCEEDED");
    if (reading.is !== "event") throw new Error("It is an event.");
    return awsCodeDeploy.enrich?.(reading.event, target, context(instant(double.now)));
  }

  it("is asked: the version, and that it was a rollback of ours", async () => {
    const { opId } = aRollback(double);
    double.add(s3("v1.4.1"), { description: `Bellwether: rollback op ${opId}` });
    expect(await asked()).toMatchObject({ kind: "rollback.succeeded", version: "v1.4.1", opId });
  });

  it("that CodeDeploy began by itself is called like the stop it follows", async () => {
    double.add(s3("v1.4.1"), { creator: "codeDeployRollback", triggeredBy: "d-AAAAAAAA2" });
    expect(await asked()).toMatchObject({
      kind: "rollback.succeeded",
      externalRef: "stop:d-AAAAAAAA2",
    });
  });

  it("is left as it was told where it is not there", async () => {
    expect(await asked()).toBeNull();
  });
});
