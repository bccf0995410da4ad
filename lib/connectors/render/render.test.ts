import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { aRollback, context, press } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { render } from "./render";
import { RenderDouble } from "./testing";

const secret = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "render",
    environment: "production",
    settings: { url, service: "srv-abc123", ...settings },
    secrets: { token: ["rnd_0123456789abcdef"], webhookSecret: [secret] },
  };
}

const about = {
  make: () => new RenderDouble(),
  finds: true,
  permission: { deny: "deploy", names: /may deploy srv-abc123/ },
};
contract({ ...about, name: "Render", target: (base) => targetAt(base) });
contract({
  ...about,
  name: "Render, auto-deploy kept",
  target: (base) => targetAt(base, { autoDeploy: "keep" }),
});

describe("Render", () => {
  let double: RenderDouble;
  let base: string;
  beforeEach(async () => {
    double = new RenderDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));

  it("puts the deploy of the commit back, and switches auto-deploy off, unless told otherwise", async () => {
    expect((await press(double, targetAt(base))).end).toBe("done");
    expect(double.deploys.at(-1)).toMatchObject({ trigger: "rollback", commit: "a".repeat(40) });
    expect(double.autoDeploy).toBe("no");
    await render.remedy?.("auto_deploy_on", targetAt(base), now());
    expect(double.autoDeploy).toBe("yes");
    await press(
      double,
      targetAt(base, { autoDeploy: "keep" }),
      aRollback(double, { to: { version: "b".repeat(40), sha: null } }),
    );
    expect(double.autoDeploy).toBe("yes");
  });

  it("switches auto-deploy off after a lost answer, too", async () => {
    double.wrong.push({ is: "drops", when: "after" });
    expect((await press(double, targetAt(base))).end).toBe("done");
    expect([double.done, double.autoDeploy]).toEqual([1, "no"]);
  });

  it("says loudly when auto-deploy could not be switched off; the rollback stands", async () => {
    double.refusesSwitch = true;
    const { calls, end } = await press(double, targetAt(base));
    expect(end).toBe("done");
    expect(calls[0]?.answer).toContain("could NOT be switched off");
  });

  it("knows a deploy by its image's tag, or its own id, and says which there are", async () => {
    const [first] = double.deploys;
    if (first !== undefined) first.image = "registry.example/shop:v1.4.1";
    const by = (version: string) => aRollback(double, { to: { version, sha: null } });
    expect((await press(double, targetAt(base), by("1.4.1"))).end).toBe("done");
    expect((await press(double, targetAt(base), by("dep-0002"))).end).toBe("done");
    const none = await press(double, targetAt(base), by("0.9"));
    expect(none).toMatchObject({ end: "failed", words: expect.stringContaining("There are: ") });
  });

  it("tells a failed deploy, and stops one", async () => {
    double.ends = "update_failed";
    const failed = await press(double, targetAt(base));
    expect(failed).toMatchObject({ end: "failed", words: "Deploy dep-0003: update_failed." });
    double.ends = "live";
    const sent = await render.act(aRollback(double), targetAt(base), now());
    expect((await render.cancel?.(sent.ref ?? "", targetAt(base), now()))?.result).toBe("accepted");
    const asked = { opId: "rb_1", ref: sent.ref ?? "" };
    expect((await render.poll(asked, targetAt(base), now())).stage).toBe("failed");
  });

  it("lists what was live, and the test says what auto-deploy will do", async () => {
    const found = await render.versions?.(targetAt(base), now());
    expect(found?.versions.map((one) => [one.id, one.current])).toEqual([
      ["dep-0002", true],
      ["dep-0001", false],
    ]);
    const tested = await testConnection(targetAt(base), "att", now());
    expect(tested.checked).toContain("Auto-deploy is on; a rollback switches it off.");
  });

  const deployed = {
    type: "deploy_ended",
    timestamp: "2026-11-20T10:05:00Z",
    data: { id: "evt-cph1", serviceId: "srv-abc123", serviceName: "shop", status: "succeeded" },
  };
  const read = (body: object) =>
    render.normalise(Buffer.from(JSON.stringify(body)), {
      id: "msg_1",
      topic: "",
      at: new Date(),
      settings: { service: "srv-abc123" },
    });

  it("reads its thin events, and asks what they are about", async () => {
    const { reading, topic } = read(deployed);
    expect(topic).toBe("deploy_ended");
    if (reading.is !== "event") throw new Error(reading.is);
    expect(reading).toMatchObject({ isThin: true, event: { kind: "deploy.succeeded", sha: null } });
    const trigger = { rollback: true, rollbackTargetDeployId: "dep-0001" };
    double.events.set("evt-cph1", { id: "evt-cph1", details: { deployId: "dep-0001", trigger } });
    const more = await render.enrich?.(reading.event, targetAt(base), now());
    expect(more).toMatchObject({
      kind: "rollback.succeeded",
      externalRef: "deploy:dep-0001",
      sha: "a".repeat(40),
    });
    // As it comes: the end of a deploy names no trigger, which its deploy does.
    await render.act(aRollback(double), targetAt(base), now());
    const details = { deployId: double.deploys.at(-1)?.id, deployStatus: "succeeded", reason: {} };
    double.events.set("evt-cph1", { id: "evt-cph1", details });
    const back = await render.enrich?.(reading.event, targetAt(base), now());
    expect(back).toMatchObject({ kind: "rollback.succeeded", sha: "a".repeat(40) });
    double.events.clear();
    expect(await render.enrich?.(reading.event, targetAt(base), now())).toBeNull();
  });

  it("keeps what is about another service, or says nothing of deploys", () => {
    const other = { ...deployed, data: { ...deployed.data, serviceId: "srv-other1" } };
    expect(read(other).reading.is).toBe("ignored");
    expect(read({ ...deployed, type: "build_started" }).reading.is).toBe("ignored");
    expect(read({ ...deployed, type: "server_failed" }).reading).toMatchObject({
      event: { kind: "server.failed" },
    });
    expect(read({}).reading.is).toBe("refused");
  });

  it("believes what its secret signs, by the specification's example too", () => {
    const target = targetAt(base);
    const at = new Date(1614265330_000);
    const own = {
      ...target,
      secrets: { webhookSecret: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] },
    };
    const headers = new Headers({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
    const body = Buffer.from('{"test": 2432232314}');
    expect(render.verifyInbound(body, headers, own, at)).toMatchObject({ ok: true });
    expect(render.verifyInbound(body, headers, target, at).ok).toBe(false);
    const signed = new Webhook(secret).sign("msg_1", new Date(), "{}");
    const bare = new Headers({ "webhook-signature": signed });
    expect(render.verifyInbound(Buffer.from("{}"), bare, target, new Date()).ok).toBe(false);
  });
});
