import { createECDH, randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { answers, type Behaviour, drops, Receiver } from "@/lib/connectors/testing/receiver";
import { sendPush } from "./send-push";

// The receiver is a push service and a browser in one: it decrypts as RFC 8291 says, with the keys it subscribed with.

const ece: { decrypt: (body: Buffer, options: object) => Buffer } = createRequire(import.meta.url)(
  "http_ece",
);

const browser = createECDH("prime256v1");
browser.generateKeys();
const auth = randomBytes(16).toString("base64url");
const ours = createECDH("prime256v1");
const publicKey = ours.generateKeys("base64url");
const privateKey = ours.getPrivateKey("base64url");
const message = {
  sentence: "Errors are 4.1× the baseline.",
  path: "/releases/rel_1",
  about: "al_1",
};

const receivers: Receiver[] = [];
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close();
});

async function send(behave: Behaviour, keys = { p256dh: browser.getPublicKey("base64url"), auth }) {
  const receiver = new Receiver(behave);
  receivers.push(receiver);
  const endpoint = `${await receiver.open()}/send/1`;
  const answer = await sendPush(
    {
      attemptId: "dlv_1",
      subscription: { endpoint, keys },
      keys: { publicKey, privateKey, subject: "https://bellwether.example.com" },
      message,
    },
    { signal: AbortSignal.timeout(5_000) },
  );
  return { answer, heard: receiver.heard[0] };
}

/** The claims of a JSON web token, unverified. */
const claims = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

describe("sendPush", () => {
  it("is readable by that browser alone, in our name, urgent, for an hour", async () => {
    const { answer, heard } = await send(answers(201));
    expect(answer).toMatchObject({ result: "taken", statusCode: 201 });
    const clear = ece.decrypt(heard?.bytes ?? Buffer.alloc(0), {
      version: "aes128gcm",
      privateKey: browser,
      authSecret: auth,
    });
    expect(JSON.parse(clear.toString())).toEqual(message);
    expect(heard?.headers).toMatchObject({
      "content-encoding": "aes128gcm",
      ttl: "3600",
      urgency: "high",
      topic: "al_1",
    });
    const [, token = "", key] =
      /^vapid t=(.+), k=(.+)$/.exec(heard?.headers["authorization"] ?? "") ?? [];
    expect(key).toBe(publicKey);
    expect(claims(token)).toMatchObject({
      aud: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      sub: "https://bellwether.example.com",
    });
  });

  it.each([
    ["410: the browser has forgotten us", answers(410), "gone"],
    ["404", answers(404), "gone"],
    ["400", answers(400, "bad"), "refused"],
    ["429", answers(429, "", { "retry-after": "7" }), "busy"],
    ["500", answers(500), "unknown"],
    ["a dropped connection", drops, "unknown"],
    [
      "a redirect is not followed",
      answers(302, "", { location: "http://127.0.0.1:1/" }),
      "refused",
    ],
  ] as const)("%s", async (_, behave, result) => {
    expect((await send(behave)).answer.result).toBe(result);
  });

  it("waits as long as it is asked to", async () => {
    const { answer } = await send(answers(429, "", { "retry-after": "7" }));
    expect(answer.retryAfterMs).toBe(7_000);
  });

  it("says so where the browser's keys are no keys, and sends nothing", async () => {
    const bad = { p256dh: Buffer.alloc(65).toString("base64url"), auth };
    const { answer, heard } = await send(answers(201), bad);
    expect(answer.result).toBe("refused");
    expect(heard).toBeUndefined();
  });
});
