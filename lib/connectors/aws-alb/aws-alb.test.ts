import {
  DescribeListenersCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsSecret } from "@/lib/connectors/aws/testing/aws-double";
import { AlbDouble, albArns } from "@/lib/connectors/aws-alb/testing/alb-double";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { aRollback, context, press, type RollBack } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { awsAlb } from "./aws-alb";

const { listener, rule, blue, green } = albArns;
const usual = {
  listenerArn: listener,
  stableGroup: blue,
  newGroup: green,
  region: "eu-central-1",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
};

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "aws_alb",
    environment: "production",
    settings: { url, ...usual, ...settings },
    secrets: { secretAccessKey: [awsSecret], eventSecret: ["of-event-bridge"] },
  };
}

const about = { make: () => new AlbDouble(), finds: true };
contract({
  ...about,
  name: "ALB: the listener's default",
  target: (base) => targetAt(base),
  permission: {
    deny: "ModifyListener",
    names: /elasticloadbalancing:ModifyListener on the listener/,
  },
});
contract({
  ...about,
  name: "ALB: a rule, groups told apart by their tag",
  target: (base) => targetAt(base, { ruleArn: rule, versionTag: "version" }),
  permission: { deny: "ModifyRule", names: /elasticloadbalancing:ModifyRule on the rule/ },
});

describe("an ALB", () => {
  let double: AlbDouble;
  let base: string;
  beforeEach(async () => {
    double = new AlbDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));
  const pressed = (settings = {}, more: Partial<RollBack> = {}) =>
    press(double, targetAt(base, settings), aRollback(double, more));
  const share = (version: string, weight: number, settings = {}) => {
    const { from: _, to: __, way: ___, ...common } = aRollback(double);
    const step = { ...common, action: "set_weight" as const, version, weight };
    return awsAlb.act(step, targetAt(base, settings), now());
  };
  const weights = () => double.groups.map(({ Weight }) => Weight);

  it("gives everything back, and says how it was", async () => {
    const found = await pressed();
    expect(found).toMatchObject({ end: "done" });
    expect(found.words).toBe(
      "shop-blue gets 100 % of the traffic. Before: shop-blue 0 %, shop-green 100 %.",
    );
    expect(double.groups).toEqual([
      { TargetGroupArn: blue, Weight: 100 },
      { TargetGroupArn: green, Weight: 0 },
    ]);
    const again = await pressed();
    expect(again.words).toContain("It is so already");
    expect(double.done).toBe(1);
  });

  it("asks on the wire as the SDK does, and answers as the SDK reads", async () => {
    await pressed();
    for (const { method, path, headers, body } of double.heard) {
      expect([method, path]).toEqual(["POST", "/"]);
      expect(headers["authorization"]).toMatch(
        /\/eu-central-1\/elasticloadbalancing\/aws4_request, /,
      );
      expect(body).toContain("Version=2015-12-01");
    }
    const client = new ElasticLoadBalancingV2Client({
      region: "eu-central-1",
      endpoint: base,
      credentials: { accessKeyId: usual.accessKeyId, secretAccessKey: awsSecret },
      maxAttempts: 1,
    });
    const { Listeners } = await client.send(
      new DescribeListenersCommand({ ListenerArns: [listener] }),
    );
    expect(Listeners?.[0]?.DefaultActions?.[0]?.ForwardConfig?.TargetGroups?.[0]).toEqual({
      TargetGroupArn: blue,
      Weight: 100,
    });
    const none = client.send(new DescribeListenersCommand({ ListenerArns: [rule] }));
    await expect(none).rejects.toMatchObject({ name: "ListenerNotFoundException" });
    client.destroy();
  });

  it("keeps a sign-in with its secret, and the order of what it does", async () => {
    const AuthenticateOidcConfig = {
      Issuer: "https://login.example",
      AuthorizationEndpoint: "https://login.example/a",
      TokenEndpoint: "https://login.example/t",
      UserInfoEndpoint: "https://login.example/u",
      ClientId: "shop",
    };
    double.signIn = { Type: "authenticate-oidc", Order: 1, AuthenticateOidcConfig };
    expect((await pressed()).end).toBe("done");
    expect(double.sent).toMatchObject([
      { Type: "authenticate-oidc", Order: "1", AuthenticateOidcConfig },
      { Type: "forward", Order: "2" },
    ]);
  });

  it("takes stickiness away at a rollback, unless told otherwise, and not with a share", async () => {
    double.sticky = true;
    await share("v1.4.2", 50);
    expect(double.sticky).toBe(true);
    await pressed({ stickiness: "keep" });
    expect([double.sticky, ...weights()]).toEqual([true, 100, 0]);
    await awsAlb.remedy?.("unstick", targetAt(base), now());
    expect([double.sticky, ...weights()]).toEqual([false, 100, 0]);
    Object.assign(double, { sticky: true });
    await pressed();
    expect(double.sticky).toBe(false);
  });

  it("gives nothing to a group that cannot serve, and takes away without asking", async () => {
    double.states.set(blue, ["unhealthy", "draining"]);
    const found = await pressed();
    expect(found.words).toBe(
      "shop-blue has 0 of 2 targets healthy (others: unhealthy, draining). At least 1 must be healthy before it gets traffic.",
    );
    expect(double.done).toBe(0);
    double.states.set(blue, ["healthy"]);
    double.states.set(green, []);
    expect((await pressed()).end).toBe("done");
    const more = await pressed({ minHealthy: "3" }, { to: { version: "v1.4.1", sha: null } });
    expect(more.end).toBe("done");
  });

  it("takes shares as they are asked for, also tenths of a percent", async () => {
    double.groups = [{ TargetGroupArn: blue, Weight: 1 }];
    expect(await share("v1.4.2", 5)).toMatchObject({ result: "done", ref: "share:shop-green:5" });
    expect(double.groups.find(({ TargetGroupArn }) => TargetGroupArn === green)?.Weight).toBe(5);
    expect((await share("v1.4.2", 0.5)).result).toBe("done");
    expect(double.groups.map(({ Weight }) => Weight).toSorted((a, b) => a - b)).toEqual([5, 995]);
  });

  it("by the tag, blue and green may change roles; a version that is in neither is refused", async () => {
    const tagged = { versionTag: "version" };
    double.tags.set(green, "v1.4.1").set(blue, "v1.4.2");
    double.groups.reverse();
    await share("v1.4.2", 25, tagged);
    const weightOf = (arn: string) =>
      double.groups.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.Weight;
    expect([weightOf(blue), weightOf(green)]).toEqual([25, 75]);
    await pressed(tagged);
    expect([weightOf(blue), weightOf(green)]).toEqual([0, 100]);
    double.tags.delete(green);
    const none = await pressed(tagged);
    expect(none.words).toBe(
      "The tag version of neither of the groups names v1.4.1 (shop-blue: v1.4.2, shop-green: none).",
    );
    const { versions } = (await awsAlb.versions?.(targetAt(base, tagged), now())) ?? {};
    expect(versions?.map(({ id, version, current }) => [id, version, current])).toEqual([
      ["shop-blue", "v1.4.2", false],
      ["shop-green", "shop-green", true],
    ]);
  });

  it("says when somebody else undoes it, or forwards elsewhere as well", async () => {
    double.undoes = true;
    const found = await pressed();
    expect(found).toMatchObject({ end: "failed" });
    expect(found.words).toBe(
      "Somebody changed it since. Traffic: shop-blue 0 %, shop-green 100 %.",
    );
    const other = blue.replace("shop-blue", "shop-red");
    double.groups.push({ TargetGroupArn: other, Weight: 1 });
    expect((await pressed()).words).toContain("forwards to shop-red as well");
  });

  it("the test says how things are, and what it cannot know", async () => {
    double.sticky = true;
    const test = await testConnection(targetAt(base, { stickiness: "keep" }), "att", now());
    expect(test.checked).toEqual([
      "The listener can be read: shop-blue 0 %, shop-green 100 %.",
      "shop-blue has 2 of 2 targets healthy.",
      "shop-green has 1 of 2 targets healthy (others: unhealthy).",
    ]);
    expect(test.unproven).toHaveLength(3);
    const off = await testConnection(targetAt(base), "att", now());
    expect(off.checked).toContain("Stickiness of the groups is on: a rollback switches it off.");
    const tagged = await testConnection(targetAt(base, { versionTag: "version" }), "att", now());
    expect(tagged.checked).toContain("shop-blue runs v1.4.1, by its tag.");
    const none = await testConnection(targetAt(base, { listenerArn: rule }), "att", now());
    expect(none.answer).toMatch(/The listener or a target group is not there.*DescribeListeners/);
    double.denied.add("DescribeTargetHealth");
    const lacks = await testConnection(targetAt(base), "att", now());
    expect(lacks.answer).toMatch(/needs elasticloadbalancing:DescribeTargetHealth/);
  });
});

describe("calls that CloudTrail saw", () => {
  const at = new Date(Date.UTC(2026, 10, 20, 10, 6));
  const told = (detail: object, settings: Record<string, string> = usual) => {
    const body = {
      id: "e-1",
      source: "aws.elasticloadbalancing",
      time: "2026-11-20T10:05:00Z",
      detail,
    };
    const delivery = { id: "d", topic: "EventBridge", at, settings };
    return awsAlb.normalise(Buffer.from(JSON.stringify(body)), delivery);
  };
  const modified = { eventName: "ModifyListener", requestParameters: { listenerArn: listener } };

  it("are thin: which share is there now is asked", async () => {
    const userIdentity = { arn: "arn:aws:iam::123456789012:user/ana" };
    const { reading, eventId } = told({ ...modified, userIdentity });
    expect(eventId).toBe("e-1");
    expect(reading).toMatchObject({
      is: "event",
      isThin: true,
      event: { kind: "canary.step", actor: "ana" },
    });
    if (reading.is !== "event") throw new Error("It is an event.");
    const double = new AlbDouble();
    const target = targetAt(await double.open(), { versionTag: "version" });
    const call = context(instant(double.now));
    expect(await awsAlb.enrich?.(reading.event, target, call)).toMatchObject({
      version: "v1.4.2",
      weight: 100,
      detail: "shop-blue 0 %, shop-green 100 %.",
    });
    await double.close();
  });

  it("of other things, refused ones and unreadable ones change nothing", () => {
    expect(told({ ...modified, eventName: "DescribeListeners" }).reading.is).toBe("ignored");
    expect(told({ ...modified, errorCode: "AccessDenied" }).reading.is).toBe("ignored");
    expect(told(modified, { ...usual, ruleArn: rule }).reading.is).toBe("ignored");
    expect(told({}).reading.is).toBe("refused");
    const other = awsAlb.verifyInbound(Buffer.from("{}"), new Headers(), targetAt("http://x"), at);
    expect(other.ok).toBe(false);
  });
});
