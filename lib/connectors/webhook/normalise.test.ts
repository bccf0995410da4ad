import { describe, expect, it } from "vitest";
import type { Envelope } from "@/lib/connectors/sns/envelope";
import { aSigner, signedEnvelope } from "@/lib/connectors/sns/testing";
import { redact } from "@/lib/domain/connections/redact";
import { normalise } from "./normalise";

const at = new Date();
const delivery = (id: string) => ({ id, topic: "", at, settings: {} });

describe("normalise", () => {
  const read = (body: unknown) => normalise(Buffer.from(JSON.stringify(body)), delivery("dlv_1"));

  it("reads an operation's end", () => {
    const event = read({
      event_id: "evt_1",
      type: "operation.finished",
      op_id: "rb_1",
      status: "succeeded",
      occurred_at: "2026-11-23T10:00:41+05:45",
      something: { else: 1 },
    });
    expect(event).toMatchObject({
      eventId: "evt_1",
      reading: {
        is: "operation",
        opId: "rb_1",
        status: "succeeded",
        at: "2026-11-23T04:15:41.000Z",
      },
    });
  });

  it.each([
    [{ type: "deploy.succeeded" }, "deploy.succeeded", "succeeded"],
    [{ type: "deploy", status: "in_progress" }, "deploy.started", "running"],
    [{ type: "deploy.finished", status: "failure" }, "deploy.failed", "failed"],
    [{ type: "rollback.succeeded" }, "rollback.succeeded", "succeeded"],
    [{ type: "rollback", status: "cancelled" }, "rollback.failed", "cancelled"],
    [{ type: "ci.finished", status: "success" }, "ci.finished", "succeeded"],
    [{ type: "commit.pushed" }, "commit.pushed", null],
  ])("reads %j", (body, kind, status) => {
    const about = { service: "checkout", environment: "production", version: "2.4.0" };
    const at = { occurred_at: "2026-11-23T10:00:41+05:45" };
    expect(read({ ...body, ...about, ...at }).reading).toMatchObject({
      is: "event",
      event: { kind, status, ...about, occurredAt: "2026-11-23T04:15:41.000Z" },
    });
  });

  it("keeps what it cannot use, with the reason", () => {
    expect(read({ type: "order.placed", service: "checkout", version: "2.4.0" })).toMatchObject({
      eventId: "dlv_1",
      reading: { is: "ignored" },
    });
    expect(read({ type: "deploy", status: "odd" }).reading).toMatchObject({ is: "refused" });
    expect(read({ op_id: "rb_1", status: "lost" }).reading).toMatchObject({ is: "refused" });
    expect(read([1]).reading.is).toBe("refused");
    expect(normalise(Buffer.from("{"), delivery("dlv_2"))).toMatchObject({
      eventId: "dlv_2",
      reading: {
        is: "refused",
        why: "The body is not JSON, or has too many names, or is nested too deep.",
      },
    });
  });
});

it("reads a message of Amazon SNS again as it was kept, without its signature; of a subscription it says so", () => {
  const again = (given: Partial<Envelope>) => {
    const sent = signedEnvelope(aSigner().key, { Timestamp: "2026-11-23T12:00:00.000Z", ...given });
    const kept = Buffer.from(redact(JSON.stringify(sent), [], 64_000));
    return normalise(kept, { id: "kept", topic: "", at: new Date(), settings: {} });
  };
  const told = { type: "deploy.succeeded", service: "checkout", version: "2.4.0" };
  expect(again({ MessageId: "m-1", Message: JSON.stringify(told) })).toMatchObject({
    eventId: "m-1",
    reading: { is: "event", event: { kind: "deploy.succeeded", version: "2.4.0" } },
  });
  const asks = { Type: "SubscriptionConfirmation", Token: "t", Message: "You chose." } as const;
  expect(again(asks).reading).toMatchObject({
    is: "ignored",
    why: expect.stringContaining("subscription"),
  });
});
