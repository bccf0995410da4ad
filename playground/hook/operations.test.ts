import { beforeEach, expect, test } from "vitest";
import type { CallbackBody } from "./callback.ts";
import { readMessage } from "./message.ts";
import { createOperations } from "./operations.ts";
import { createTraffic } from "../front/traffic.ts";

const noon = Date.parse("2026-03-01T12:00:00Z");
let heard: CallbackBody[];
let traffic: ReturnType<typeof bothEnvironments>;
let operations: ReturnType<typeof createOperations>;

const bothEnvironments = () => ({ production: createTraffic(0.25), staging: createTraffic(1) });

beforeEach(() => {
  heard = [];
  traffic = bothEnvironments();
  operations = createOperations({
    versions: { canary: "2.4.0", baseline: "2.3.9" },
    traffic,
    callBack: async (_, body) => void heard.push(body),
    slowDrainMs: 20,
    now: () => noon,
  });
});

const message = (type: string, changed: Record<string, unknown> = {}, seconds = 0) => ({
  type,
  timestamp: new Date(noon + seconds * 1_000).toISOString(),
  data: {
    op_id: "op-1",
    service: "shop",
    environment: "production",
    from: { version: "2.4.0" },
    to: { version: "2.3.9" },
    version: "2.4.0",
    weight: 50,
    reason: "errors",
    actor: "Ann",
    callback_url: "http://127.0.0.1:1/api/v1/events/con_1",
    expires_at: new Date(noon + 60_000).toISOString(),
    ...changed,
  },
});

const send = (body: unknown, webhookId = "msg_1") => {
  const read = readMessage(body, "shop");
  if (!read.ok) return { status: 422, body: { detail: read.why } };
  return operations.handle(read.message, webhookId);
};

test("a rollback sends nobody to the new version, and says done when the last one is served", async () => {
  const leave = traffic.production.enter("canary");
  expect(send(message("rollback.requested"))).toMatchObject({
    status: 202,
    body: { in_flight: 1 },
  });
  expect(traffic.production.weight()).toBe(0);
  await expect.poll(() => heard.map(({ status }) => status)).toEqual(["running"]);
  leave();
  await expect.poll(() => heard.map(({ status }) => status)).toEqual(["running", "succeeded"]);
  expect(heard.at(-1)).toMatchObject({
    type: "operation.finished",
    op_id: "op-1",
    version: "2.3.9",
    environment: "production",
  });
  expect(new Set(heard.map((body) => body.event_id)).size).toBe(2);
});

test("pressed again, by the same message or a new one, it stays one rollback", async () => {
  send(message("rollback.requested"));
  await expect.poll(() => heard.length).toBe(1);
  traffic.production.setWeight(0.5); // A later release has begun since.
  expect(send(message("rollback.requested")).status).toBe(200);
  expect(send(message("rollback.requested"), "msg_2").status).toBe(200);
  expect(send(message("rollback.requested", { op_id: "op-2" }), "msg_1").status).toBe(200);
  expect(traffic.production.weight()).toBe(0.5);
  expect(heard).toHaveLength(1);
});

test("a rehearsal in staging leaves production alone", () => {
  expect(send(message("rollback.requested", { environment: "staging" })).status).toBe(202);
  expect(traffic.staging.weight()).toBe(0);
  expect(traffic.production.weight()).toBe(0.25);
});

test("a share is set at once, for either version's name", () => {
  expect(send(message("weight.requested")).status).toBe(200);
  expect(traffic.production.weight()).toBe(0.5);
  const other = message("weight.requested", { op_id: "op-2", version: "2.3.9", weight: 90 });
  expect(send(other, "msg_2").status).toBe(200);
  expect(traffic.production.weight()).toBeCloseTo(0.1);
});

test("a share asked for before the rollback and heard after it is refused", () => {
  send(message("rollback.requested", {}, 10));
  expect(send(message("weight.requested", { op_id: "op-2" }, 5), "msg_2").status).toBe(409);
  expect(traffic.production.weight()).toBe(0);
  expect(send(message("weight.requested", { op_id: "op-3" }, 20), "msg_3").status).toBe(200);
  expect(traffic.production.weight()).toBe(0.5);
});

test("ping answers and changes nothing", () => {
  expect(send({ type: "ping", timestamp: new Date(noon).toISOString(), data: {} }).status).toBe(
    200,
  );
  expect(traffic.production.weight()).toBe(0.25);
});

test.each([
  ["expired", message("rollback.requested", { expires_at: new Date(noon - 1).toISOString() })],
  ["to an unknown version", message("rollback.requested", { to: { version: "1.0.0" } })],
  ["of another service", message("rollback.requested", { service: "search" })],
  ["of no known environment", message("rollback.requested", { environment: "qa" })],
  ["without an operation", message("rollback.requested", { op_id: undefined })],
  ["with no address to call back", message("rollback.requested", { callback_url: "file:///x" })],
  ["of more than everybody", message("weight.requested", { weight: 500 })],
  ["of a share of an unknown version", message("weight.requested", { version: "9.9.9" })],
  ["of an unknown type", message("stage.dance")],
  ["that is no object", [1, 2]],
])("a request %s is refused and changes nothing", (_, body) => {
  expect(send(body).status).toBe(422);
  expect(traffic.production.weight()).toBe(0.25);
  expect(heard).toEqual([]);
});
