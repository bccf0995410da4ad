import { afterEach, expect, it } from "vitest";
import { Webhook } from "standardwebhooks";
import { answers, type Behaviour, drops, Receiver } from "@/lib/connectors/testing/receiver";
import { eventBody } from "@/lib/domain/connections/outbound/event-body";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { instant } from "@/lib/kernel/instant";
import { normalise } from "./normalise";
import { postEvent } from "./post-event";

const secrets = [7, 9].map((byte) => `whsec_${Buffer.alloc(32, byte).toString("base64")}`);
const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function post(behave: Behaviour, body = '{"type":"ping"}') {
  const receiver = new Receiver(behave);
  open.push(receiver);
  const url = `${await receiver.open()}/hook`;
  const call = { attemptId: "msg_1", url, contentType: "application/json", body, secrets };
  const context = { at: new Date(), signal: AbortSignal.timeout(2_000) };
  return { answer: await postEvent(call, context), heard: receiver.heard };
}

it("is believed by the library of Standard Webhooks, with either secret of a rotation", async () => {
  const { answer, heard } = await post(answers(204));
  expect(answer).toMatchObject({ result: "done", statusCode: 204 });
  const headers = Object.fromEntries(
    Object.entries(heard[0]?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  for (const secret of secrets) {
    expect(new Webhook(secret).verify(heard[0]?.body ?? "", headers)).toEqual({ type: "ping" });
  }
  const third = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
  expect(() => new Webhook(third).verify(heard[0]?.body ?? "", headers)).toThrow();
});

it("takes anything but 2xx for a no, follows no redirect, and keeps none of its secrets", async () => {
  const moved = await post(answers(302, "", { location: "http://127.0.0.1:1/" }));
  expect(moved.answer).toMatchObject({ result: "refused", statusCode: 302 });
  expect(moved.heard).toHaveLength(1);
  const busy = await post(answers(503, `our ${secrets[0]}`, { "retry-after": "120" }));
  expect(busy.answer).toMatchObject({ statusCode: 503, retryAfterMs: 120_000 });
  expect(busy.answer.answer).not.toContain(secrets[0]);
  expect((await post(drops)).answer).toMatchObject({ result: "unreachable", statusCode: null });
});

it.each(["http://169.254.169.254/latest", "http://10.1.2.3/", "https://[fd00::1]/"])(
  "does not call %s",
  async (url) => {
    const call = { attemptId: "msg_1", url, contentType: "text/plain", body: "", secrets };
    const context = { at: new Date(), signal: AbortSignal.timeout(2_000) };
    const answer = await postEvent(call, context);
    expect(answer).toMatchObject({ statusCode: null });
    expect(answer.answer).toMatch(/not a public address|https/);
  },
);

const entry: DiaryEntry = {
  ...{ id: "42", at: instant(Date.UTC(2026, 10, 24)), kind: "rollback.verified", hash: "h" },
  ...{ sentence: "Safe.", actor: { type: "system", id: "x", name: "Bellwether" } },
  data: { to: "2.3.9" },
};

it("sends CDEvents that we ourselves can read", () => {
  const told = {
    ...{ entry, site: "https://bellwether.example.com" },
    service: { key: "checkout", name: "Checkout" },
    release: { version: "2.4.0", previousVersion: "2.3.9", status: "rolled_back" },
  };
  const { body = "" } = eventBody(told, "cdevents") ?? {};
  const delivery = { id: "d", topic: "", at: new Date(), settings: {} };
  expect(normalise(Buffer.from(body), delivery).reading).toMatchObject({
    event: { kind: "rollback.succeeded", service: "checkout", version: "2.3.9" },
  });
});
