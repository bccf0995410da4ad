import { describe, expect, it } from "vitest";
import type { Target } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { spinnaker } from "./spinnaker";

const settings = {
  application: "shop",
  pipeline: "Roll back",
  deployPipeline: "Deploy to production",
};
const op = newId("rollback");

const told = (type: string, more: Record<string, unknown> = {}) => ({
  details: { source: "orca", type, created: "1795442000000", application: "shop" },
  content: {
    executionId: "01HF0001",
    execution: {
      id: "01HF0001",
      name: "Roll back",
      application: "shop",
      status: "SUCCEEDED",
      startTime: 1795441000000,
      endTime: 1795441990000,
      trigger: { type: "manual", user: "ana", parameters: { version: "v1.4.1", op_id: op } },
      ...more,
    },
  },
});

function read(body: object, own: Record<string, string> = settings) {
  const delivery = { id: "d", topic: "", at: new Date(), settings: own };
  return spinnaker.normalise(Buffer.from(JSON.stringify(body)), delivery);
}

const running = { status: "RUNNING", endTime: null };

describe("events of echo", () => {
  it.each([
    ["orca:pipeline:starting", "Roll back", running, "rollback.started", "running"],
    ["orca:pipeline:complete", "Roll back", {}, "rollback.succeeded", "succeeded"],
    ["orca:pipeline:failed", "Roll back", { status: "TERMINAL" }, "rollback.failed", "failed"],
    ["orca:pipeline:failed", "Roll back", { status: "CANCELED" }, "rollback.failed", "cancelled"],
    ["orca:pipeline:starting", "Deploy to production", running, "deploy.started", "running"],
    ["orca:pipeline:complete", "Deploy to production", {}, "deploy.succeeded", "succeeded"],
    [
      "orca:pipeline:failed",
      "Deploy to production",
      { status: "STOPPED" },
      "deploy.failed",
      "failed",
    ],
    [
      "orca:pipeline:failed",
      "Deploy to production",
      { status: "CANCELED" },
      "deploy.cancelled",
      "cancelled",
    ],
  ])("%s of %s", (type, name, more, kind, status) => {
    const { reading, topic, eventId } = read(told(type, { name, ...more }));
    expect([topic, eventId]).toEqual([type, `01HF0001 ${type}`]);
    expect(reading).toMatchObject({
      is: "event",
      event: {
        kind,
        status,
        version: "v1.4.1",
        opId: op,
        externalRef: "pipeline:01HF0001",
        actor: "ana",
      },
    });
  });

  it("are read wrapped as well, in whatever field, and flattened to texts", () => {
    const body = told("orca:pipeline:complete");
    const { details, content } = body;
    const flat = { details: JSON.stringify(details), content: JSON.stringify(content) };
    const named = (payload: object) => ({ eventName: "spinnaker", payload });
    for (const wrapped of [body, named(body), { event: body }, flat, named(flat)]) {
      expect(read(wrapped).reading).toMatchObject({ event: { kind: "rollback.succeeded" } });
    }
  });

  it("find version and commit in an artifact, a hash or a build", () => {
    const trigger = { type: "docker", artifacts: [{ version: "v1.4.2" }], hash: "c".repeat(40) };
    expect(read(told("orca:pipeline:complete", { trigger })).reading).toMatchObject({
      event: { version: "v1.4.2", sha: "c".repeat(40), opId: null },
    });
    // As a pipeline that takes its manifest from a branch and its image from a registry.
    const artifacts = [
      { type: "github/file", name: "deploy.yml", version: "main" },
      { type: "docker/image", name: "shop", version: "v1.4.3" },
    ];
    for (const from of [{ tag: "v1.4.3" }, { artifacts, tag: "v1.4.3" }]) {
      const trigger = { ...from, user: "[anonymous]" };
      const { reading } = read(told("orca:pipeline:complete", { trigger }));
      expect(reading).toMatchObject({ event: { version: "v1.4.3", actor: null } });
    }
    const built = { buildInfo: { scm: [{ sha1: "d".repeat(40) }] }, parameters: { to: "v2" } };
    const own = { ...settings, parameters: "to={version}\nop_id={op_id}" };
    expect(read(told("orca:pipeline:complete", { trigger: built }), own).reading).toMatchObject({
      event: { version: "v2", sha: "d".repeat(40) },
    });
  });

  it("of other applications, pipelines and kinds, and unreadable ones change nothing", () => {
    const ignored = [
      told("orca:stage:starting"),
      told("orca:pipeline:complete", { application: "cart" }),
      told("orca:pipeline:complete", { name: "Run tests" }),
    ];
    expect(ignored.map((one) => read(one).reading.is)).toEqual(["ignored", "ignored", "ignored"]);
    const flat = { "details.type": "orca:pipeline:complete" };
    expect(read(flat).reading.is).toBe("refused");
    const bare = { ...told("orca:pipeline:complete"), content: {} };
    expect(read(bare).reading.is).toBe("refused");
  });

  it("are believed by the secret in their header", () => {
    const target = { settings, secrets: { webhookSecret: ["first-secret"] } } as unknown as Target;
    const check = (headers: Record<string, string>) =>
      spinnaker.verifyInbound(Buffer.from("{}"), new Headers(headers), target, new Date()).ok;
    expect(check({ "x-bellwether-secret": "first-secret" })).toBe(true);
    expect(check({ "x-bellwether-secret": "another" })).toBe(false);
    expect(check({})).toBe(false);
  });
});
