import { afterEach, describe, expect, it } from "vitest";
import { Webhook } from "standardwebhooks";
import {
  answers,
  type Behaviour,
  drops,
  floods,
  never,
  Receiver,
  trickles,
} from "@/lib/connectors/testing/receiver";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { messageOf } from "./message";
import { signWebhook } from "./sign";
import { verifyWebhook } from "./verify";
import { webhook } from "./webhook";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const at = new Date();

const operation: Operation = {
  action: "roll_back",
  opId: "rb_1",
  service: "checkout",
  environment: "production",
  from: { version: "2.4.0", sha: "abcd" },
  to: { version: "2.3.9", sha: null },
  way: null,
  reason: "Errors",
  actor: "Ana",
  requestedAt: instant(at),
  expiresAt: instant(at.getTime() + 60_000),
  callbackUrl: "http://127.0.0.1:3000/api/v1/events/con_1",
};

const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function target(behave: Behaviour, secrets = [secret]): Promise<[Target, Receiver]> {
  const receiver = new Receiver(behave);
  open.push(receiver);
  const url = `${await receiver.open()}/hook`;
  return [
    {
      connectorId: "con_1",
      kind: "webhook",
      environment: "production",
      settings: { url },
      secrets: { secret: secrets },
    },
    receiver,
  ];
}

const quickly = () => ({ at: new Date(), signal: AbortSignal.timeout(1_500) });

async function act(behave: Behaviour, call = quickly()) {
  const [to, receiver] = await target(behave);
  return { answer: await webhook.act(operation, to, call), receiver };
}

describe("signing", () => {
  it("signs the specification's own example", () => {
    const at_ = new Date(1614265330_000);
    const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const headers = signWebhook([secret], id, at_, '{"test": 2432232314}');
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("is read by the reference library, also in the middle of a rotation", () => {
    const body = messageOf(operation);
    const headers = signWebhook([other, secret], "rb_1", new Date(), body);
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "rollback.requested" });
    expect(new Webhook(other).verify(body, headers)).toMatchObject({ data: { op_id: "rb_1" } });
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  });
});

describe("verifying", () => {
  const body = Buffer.from('{"op_id":"rb_1"}');
  const signed = (seconds = 0, with_ = secret) => {
    const when = new Date(at.getTime() + seconds * 1000);
    const signature = new Webhook(with_).sign("evt_1", when, body.toString());
    return new Headers({
      "webhook-id": "evt_1",
      "webhook-timestamp": String(Math.floor(when.getTime() / 1000)),
      "webhook-signature": signature,
    });
  };

  it("accepts what the reference library signs with any active secret, for five minutes", () => {
    expect(verifyWebhook([secret], signed(), body, at)).toEqual({ ok: true, id: "evt_1" });
    expect(verifyWebhook([other, secret], signed(-290), body, at).ok).toBe(true);
    expect(verifyWebhook([secret], signed(-302), body, at).ok).toBe(false);
    expect(verifyWebhook([secret], signed(302), body, at).ok).toBe(false);
  });

  it("accepts the example that Svix publishes, under its names of the headers, and none of both", () => {
    const when = new Date(1614265330_000);
    const example = (brand: string) =>
      new Headers({
        [`${brand}-id`]: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        [`${brand}-timestamp`]: "1614265330",
        // As after a rotation, and with a version that nobody knows yet.
        [`${brand}-signature`]: `v1,${"A".repeat(43)}= v2,x v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=`,
      });
    const raw = Buffer.from('{"test": 2432232314}');
    const check = (headers: Headers) => verifyWebhook([secret], headers, raw, when).ok;
    expect([check(example("svix")), check(example("webhook"))]).toEqual([true, true]);
    const mixed = example("svix");
    mixed.set("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
    expect(check(mixed)).toBe(false);
  });

  it("refuses any other secret, body, id, missing header, and a flood of signatures", () => {
    expect(verifyWebhook([other], signed(), body, at).ok).toBe(false);
    expect(verifyWebhook([], signed(), body, at).ok).toBe(false);
    expect(verifyWebhook([secret], signed(), Buffer.from("{}"), at).ok).toBe(false);
    for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"]) {
      const headers = signed();
      headers.delete(name);
      expect(verifyWebhook([secret], headers, body, at).ok).toBe(false);
    }
    const headers = signed();
    const good = headers.get("webhook-signature") ?? "";
    headers.set("webhook-signature", `${"v1,AAAA ".repeat(10)}${good}`);
    expect(verifyWebhook([secret], headers, body, at).ok).toBe(false);
  });
});

describe("a receiver that behaves", () => {
  it("gets a signed message with our id, and its 200 and 202 are understood", async () => {
    const { answer, receiver } = await act(answers(200, '{"status":"succeeded"}'));
    expect(answer).toMatchObject({ result: "done", statusCode: 200 });
    const [heard] = receiver.heard;
    expect(heard?.headers["webhook-id"]).toBe("rb_1");
    expect(heard?.headers["user-agent"]).toMatch(/^Bellwether/);
    const read = new Webhook(secret).verify(heard?.body ?? "", heard?.headers ?? {});
    expect(read).toMatchObject({
      type: "rollback.requested",
      data: {
        op_id: "rb_1",
        service: "checkout",
        environment: "production",
        from: { version: "2.4.0", sha: "abcd" },
        to: { version: "2.3.9" },
        reason: "Errors",
        actor: "Ana",
        callback_url: operation.callbackUrl,
        expires_at: operation.expiresAt,
      },
    });
    const accepted = await act(answers(202, "", { location: "/operations/1?x=2" }));
    expect(accepted.answer).toMatchObject({ result: "accepted", ref: "/operations/1?x=2" });
  });

  it("may only point to its own origin", async () => {
    for (const location of [
      "http://169.254.169.254/latest",
      "//evil.example/x",
      "http://[",
      "ftp:x",
    ]) {
      expect((await act(answers(202, "", { location }))).answer.ref).toBeNull();
    }
  });

  it("is asked how it goes, signed, at the path it gave", async () => {
    const [to, receiver] = await target(answers(200, '{"status":"running"}'));
    const asked = { opId: "rb_1", ref: "/operations/1" };
    expect(await webhook.poll(asked, to, quickly())).toMatchObject({ stage: "running" });
    expect(receiver.heard[0]).toMatchObject({ method: "GET", path: "/operations/1" });
    receiver.behave = answers(200, '{"status":"succeeded"}');
    expect((await webhook.poll(asked, to, quickly())).result).toBe("done");
    receiver.behave = answers(200, '{"status":"failed"}');
    expect((await webhook.poll(asked, to, quickly())).stage).toBe("failed");
    receiver.behave = answers(404);
    expect((await webhook.poll(asked, to, quickly())).result).toBe("unknown");
    receiver.behave = answers(200, "");
    expect((await webhook.poll(asked, to, quickly())).result).toBe("done");
  });

  it("does not take a word it does not know, or a page, for an end", async () => {
    const asked = { opId: "rb_1", ref: "/operations/1" };
    const [to, receiver] = await target(answers(200, '{"status":"warming up"}'));
    expect(await webhook.poll(asked, to, quickly())).toMatchObject({ result: "accepted" });
    receiver.behave = answers(200, '{"status":"waiting"}');
    expect(await webhook.poll(asked, to, quickly())).toMatchObject({ stage: "waiting" });
    for (const page of ["<!doctype html><title>Sign in</title>", "It works!", "[1]"]) {
      receiver.behave = answers(200, page);
      expect((await webhook.poll(asked, to, quickly())).result).toBe("unknown");
    }
    expect((await act(answers(200, "<!DOCTYPE html><html>Sign in</html>"))).answer).toMatchObject({
      result: "unknown",
      statusCode: 200,
    });
  });
});

describe("a receiver that does not", () => {
  it.each([
    ["busy", 409, "busy"],
    ["refusing", 422, "refused"],
    ["gone", 410, "refused"],
    ["moved", 307, "refused"],
    ["throttling", 429, "unknown"],
    ["broken", 500, "unknown"],
  ] as const)("is %s: %i", async (_, status, result) => {
    const behave = answers(status, '{"detail":"no"}', { location: "http://127.0.0.1:1/" });
    const { answer, receiver } = await act(behave);
    expect(answer).toMatchObject({ result, statusCode: status });
    expect(receiver.heard).toHaveLength(1);
  });

  it("does not believe the test: asked whether it has the secret", async () => {
    const [to] = await target(answers(401, "bad signature"));
    const tested = await webhook.preflight(to, "att_1", quickly());
    expect(tested).toMatchObject({ ok: false, answer: "bad signature" });
    expect(tested.unproven.join()).toContain("has the receiver this very secret");
  });

  it("has only the secret before, in a rotation: what is sent is believed, and the test says so", async () => {
    const believes =
      (known: string): Behaviour =>
      (heard, response) => {
        const headers = new Headers(Object.entries(heard.headers).map(([k, v]) => [k, String(v)]));
        const { ok } = verifyWebhook([known], headers, Buffer.from(heard.body), at);
        response.writeHead(ok ? 200 : 401).end();
      };
    const [rotating, receiver] = await target(believes(other), [secret, other]);
    expect((await webhook.act(operation, rotating, quickly())).result).toBe("done");
    const tested = await webhook.preflight(rotating, "att_1", quickly());
    expect(tested.ok).toBe(true);
    expect(tested.unproven).toEqual([expect.stringContaining("give the receiver the new one")]);
    receiver.behave = believes(secret);
    expect((await webhook.preflight(rotating, "att_2", quickly())).unproven).toEqual([]);
  });

  it("drops the connection, never answers: unknown, because it was sent", async () => {
    expect((await act(drops)).answer).toMatchObject({ result: "unknown", statusCode: null });
    const late = await act(never);
    expect(late.answer.result).toBe("unknown");
    expect(late.answer.ms).toBeLessThan(3_000);
  });

  it("is not there: nothing was sent", async () => {
    const [to, receiver] = await target(never);
    await receiver.close();
    open.length = 0;
    expect((await webhook.act(operation, to, quickly())).result).toBe("unreachable");
  });

  it("sends a body without end, fast or slow: its status counts all the same", async () => {
    const flood = await act(floods(200));
    expect(flood.answer.result).toBe("done");
    expect(flood.answer.answer.length).toBeLessThan(3_000);
    expect((await act(trickles(202))).answer.result).toBe("accepted");
    expect((await act(trickles(500))).answer.result).toBe("unknown");
  });

  it("answers with our own secret: it is not kept", async () => {
    const { answer } = await act(answers(400, `{"got":"${secret}","token":"abcdef"}`));
    expect(answer.answer).not.toContain(secret);
    expect(answer.answer).not.toContain("abcdef");
    const signed = await act((heard, response) =>
      response.writeHead(400).end(JSON.stringify(heard.headers)),
    );
    const [sent] = signed.receiver.heard;
    const signature = sent?.headers["webhook-signature"] ?? "none";
    expect(signed.answer.answer).not.toContain(signature.slice(3));
  });
});
