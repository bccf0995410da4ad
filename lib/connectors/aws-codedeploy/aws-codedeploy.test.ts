import { CodeDeployClient, GetDeploymentCommand } from "@aws-sdk/client-codedeploy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsSecret } from "@/lib/connectors/aws/testing/aws-double";
import { CodeDeployDouble, s3 } from "@/lib/connectors/aws-codedeploy/testing/codedeploy-double";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { stepContract } from "@/lib/connectors/testing/step-contract";
import { aRollback, context, press, type RollBack } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { awsCodeDeploy } from "./aws-codedeploy";

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  const group = { application: "shop", group: "production", region: "eu-central-1" };
  return {
    connectorId: "con_1",
    kind: "aws_codedeploy",
    environment: "production",
    settings: { url, ...group, accessKeyId: "AKIAIOSFODNN7EXAMPLE", ...settings },
    secrets: { secretAccessKey: [awsSecret] },
  };
}

contract({
  name: "CodeDeploy: an earlier revision again",
  make: () => new CodeDeployDouble(),
  target: (base) => targetAt(base),
  finds: true,
  permission: {
    deny: "CreateDeployment",
    names: /codedeploy:CreateDeployment on shop\/production/,
  },
});
contract({
  name: "CodeDeploy: what is under way is stopped",
  make: () => new CodeDeployDouble({ underWay: true }),
  target: (base) => targetAt(base),
  finds: true,
  permission: { deny: "StopDeployment", names: /codedeploy:StopDeployment on shop\/production/ },
});

for (const keeps of [false, true]) {
  stepContract({
    name: `CodeDeploy${keeps ? ", and what was before is kept for long" : ""}`,
    make: () => Object.assign(new CodeDeployDouble(), { keeps }),
    target: (base) => targetAt(base),
    waits: (double) => {
      double.add(s3("v1.5.0"), { waits: true });
      double.advance(5_000);
      return { version: "v1.5.0", weight: 100 };
    },
    letGo: (double) => double.letGo,
    fails: (double) => {
      Object.assign(double, { ends: "Failed", keeps: false });
    },
    share: 100,
  });
}

describe("CodeDeploy", () => {
  let double: CodeDeployDouble;
  let base: string;
  const open = async (how: ConstructorParameters<typeof CodeDeployDouble>[0] = {}) => {
    double = new CodeDeployDouble(how);
    base = await double.open();
  };
  beforeEach(() => open());
  afterEach(() => double.close());
  const now = () => context(instant(double.now));
  const pressed = (more: Partial<RollBack> = {}, settings = {}) =>
    press(double, targetAt(base, settings), aRollback(double, more));
  const changes = () => double.heard.filter((one) => double.changes(one));

  it("deploys the revision of then again, under our id, and links to it", async () => {
    const found = await pressed();
    expect(double.inputs.get("CreateDeployment")).toEqual({
      applicationName: "shop",
      deploymentGroupName: "production",
      revision: s3("v1.4.1"),
      description: `Bellwether: rollback op ${found.opId}`,
    });
    expect(found).toMatchObject({ end: "done", words: "d-AAAAAAAA3 of v1.4.1 succeeded." });
    expect(found.url).toBe(
      "https://eu-central-1.console.aws.amazon.com/codesuite/codedeploy/deployments/d-AAAAAAAA3?region=eu-central-1",
    );
  });

  it("asks on the wire as the SDK does: one address, JSON 1.1, signed for the service and region", async () => {
    await pressed();
    for (const { method, path, headers } of double.heard) {
      const type = headers["content-type"];
      expect([method, path, type]).toEqual(["POST", "/", "application/x-amz-json-1.1"]);
      expect(headers["x-amz-target"]).toMatch(/^CodeDeploy_20141006\.[A-Za-z]+$/);
      expect(headers["authorization"]).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-central-1\/codedeploy\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*, Signature=[0-9a-f]{64}$/,
      );
    }
  });

  it("passes for the real thing with the SDK's own client, its errors too", async () => {
    const client = new CodeDeployClient({
      region: "eu-central-1",
      endpoint: base,
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: awsSecret },
      maxAttempts: 1,
    });
    const asked = (deploymentId: string) => client.send(new GetDeploymentCommand({ deploymentId }));
    expect((await asked("d-AAAAAAAA1")).deploymentInfo).toMatchObject({
      status: "Succeeded",
      createTime: new Date(double.now - 7_200_000),
      revision: s3("v1.4.1"),
    });
    await expect(asked("d-NOWHERE")).rejects.toMatchObject({
      name: "DeploymentDoesNotExistException",
    });
    client.destroy();
  });

  it("stops what is under way and follows the rollback that CodeDeploy begins by itself", async () => {
    await open({ underWay: true });
    const found = await pressed();
    expect(double.inputs.get("StopDeployment")).toEqual({
      deploymentId: "d-AAAAAAAA2",
      autoRollbackEnabled: true,
    });
    expect(changes()).toHaveLength(1);
    expect(found).toMatchObject({ end: "done", words: "d-AAAAAAAA3 of v1.4.1 succeeded." });
  });

  it("stops nothing that would go back elsewhere, and says where it would", async () => {
    await open({ underWay: true });
    const found = await pressed({ to: { version: "v1.3.0", sha: null } });
    expect(found.words).toMatch(/d-AAAAAAAA2 is under way.*that is v1\.4\.1, not v1\.3\.0/);
    expect(changes()).toHaveLength(0);
  });

  it("joins a rollback that is under way already", async () => {
    double.add(s3("v1.4.1"), { creator: "codeDeployRollback" });
    const found = await pressed();
    expect(found.end).toBe("done");
    expect(changes()).toHaveLength(0);
  });

  it("deploys again where it ended while we asked", async () => {
    await open({ underWay: true });
    const [, bad] = double.deployments;
    const target = targetAt(base);
    const handle = double.handle.bind(double);
    double.handle = (heard) => {
      if (heard.headers["x-amz-target"]?.endsWith("StopDeployment") && bad) bad.takesMs = 0;
      return handle(heard);
    };
    const sent = await awsCodeDeploy.act(aRollback(double), target, now());
    expect(sent).toMatchObject({ result: "accepted", ref: "deployment:d-AAAAAAAA3" });
  });

  it("finds a version by commit, by its AppSpec and by what the deployment was called", async () => {
    const gitHub = { repository: "acme/shop", commitId: "c".repeat(40) };
    const content = '{"Resources":[{"image":"ghcr.io/acme/shop:v1.2.0"}]}';
    const past = { at: double.now - 1_800_000, takesMs: 1 };
    double.add({ revisionType: "GitHub", gitHubLocation: gitHub }, past);
    double.add({ revisionType: "AppSpecContent", appSpecContent: { content } }, past);
    double.add(
      { revisionType: "S3", s3Location: { key: "a.zip" } },
      { ...past, description: "Shop 1.1.0" },
    );
    for (const to of [
      { version: "nightly", sha: "c".repeat(40) },
      { version: "1.2.0", sha: null },
      { version: "1.1.0", sha: null },
    ]) {
      expect((await pressed({ to })).end).toBe("done");
    }
    const { versions } = (await awsCodeDeploy.versions?.(targetAt(base), now())) ?? {};
    expect(versions?.map(({ version }) => version)).toEqual(
      expect.arrayContaining(["v1.4.1", "v1.2.0", "c".repeat(40), "a.zip"]),
    );
    const none = await pressed({ to: { version: "v0.9", sha: null } });
    expect(none.words).toContain("No earlier deployment is known to be v0.9.");
  });

  it("says what failed, what waits and what never began", async () => {
    double.ends = "Failed";
    expect((await pressed()).words).toBe(
      "d-AAAAAAAA3 ended as Failed (HEALTH_CONSTRAINTS: Too few healthy instances.).",
    );
    await open({ underWay: true });
    double.rollsBack = false;
    expect((await pressed()).words).toContain("CodeDeploy began no rollback");
    await open({ underWay: true });
    Object.assign(double, { rollsBack: false, platform: "ECS" });
    expect(await pressed()).toMatchObject({
      end: "done",
      words: expect.stringContaining("traffic is back on what was before"),
    });
  });

  it("lets what waits go on, from the ladder and with the release, and stops what is ours", async () => {
    double.waits = true;
    const target = targetAt(base);
    const found = await pressed();
    expect(found.end).toBe("waiting");
    const ref = "deployment:d-AAAAAAAA3";
    expect((await awsCodeDeploy.approve?.(ref, target, now()))?.result).toBe("done");
    expect((await awsCodeDeploy.approve?.(ref, target, now()))?.result).toBe("refused");
    expect((await awsCodeDeploy.cancel?.(ref, target, now()))?.result).toBe("accepted");
    double.advance(10_000);
    const ended = await awsCodeDeploy.poll({ opId: found.opId, ref }, target, now());
    expect(ended).toMatchObject({ stage: "failed", answer: "d-AAAAAAAA3 ended as Stopped." });
    const { from: _, to: __, way: ___, ...common } = aRollback(double);
    const step = { ...common, action: "promote" as const, version: "v1.4.2", sha: null };
    expect((await awsCodeDeploy.act(step, target, now())).result).toBe("refused");
    double.add(s3("v1.5.0"), { waits: true });
    double.advance(5_000);
    const atOnce = await awsCodeDeploy.act({ ...step, weight: 5 }, target, now());
    expect(atOnce.answer).toContain("gives 100 %, more than the 5 % asked");
    expect((await awsCodeDeploy.act({ ...step, weight: 100 }, target, now())).result).toBe(
      "accepted",
    );
    const to = { version: "v1.4.2", sha: null };
    expect(await awsCodeDeploy.act(aRollback(double, { to }), target, now())).toMatchObject({
      ...{ result: "accepted", ref: "stop:d-AAAAAAAA4" },
    });
    expect((await awsCodeDeploy.cancel?.("stop:d-AAAAAAAA4", target, now()))?.result).toBe(
      "refused",
    );
  });

  it("sends files and alarms as the settings say", async () => {
    await pressed({}, { fileExists: "OVERWRITE", alarms: "ignore" });
    expect(double.inputs.get("CreateDeployment")).toMatchObject({
      fileExistsBehavior: "OVERWRITE",
      overrideAlarmConfiguration: { enabled: false },
    });
    double.denied.add("CreateDeployment");
    const found = await pressed({}, { alarms: "ignore" });
    expect(found.words).toContain(
      "codedeploy:CreateDeployment and codedeploy:UpdateDeploymentGroup",
    );
  });

  it("waits where AWS throttles, in its own words", async () => {
    const body = { __type: "ThrottlingException", message: "Rate exceeded" };
    double.wrong.push({ is: "answers", when: "before", status: 400, body });
    const found = await pressed();
    expect(found.calls[0]).toMatchObject({ result: "busy", statusCode: 400 });
    expect(found.end).toBe("done");
    expect(double.done).toBe(1);
  });

  it("the test says what is there, what is missing, and what it cannot know", async () => {
    const topicArn = "arn:aws:sns:eu-central-1:123456789012:deploys";
    double.alarms.push("errors");
    const test = await testConnection(targetAt(base, { topicArn }), "att", now());
    expect(test.checked).toEqual([
      "The deployment group shop/production can be read (Server).",
      "Deployments that succeeded: v1.4.2, v1.4.1.",
    ]);
    expect(test.unproven).toEqual([
      "Alarms of the group that ring (errors) stop a rollback, too.",
      `The group has no trigger that sends to ${topicArn}.`,
      expect.stringContaining("Only doing it shows it"),
    ]);
    double.topics.push(topicArn);
    const more = await testConnection(targetAt(base, { topicArn }), "att", now());
    expect(more.checked).toContain("Its trigger bellwether sends to the topic given here.");
    const none = await testConnection(targetAt(base, { group: "nowhere" }), "att", now());
    expect(none.answer).toMatch(/shop\/nowhere is not there.*codedeploy:GetDeploymentGroup/);
    double.denied.add("ListDeployments");
    const lacks = await testConnection(targetAt(base), "att", now());
    expect(lacks.answer).toMatch(/needs codedeploy:ListDeployments on shop\/production/);
  });
});
