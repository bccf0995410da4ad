import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { signWebhook, verifyWebhook } from "./standard-webhook.ts";

// The published vector of the Standard Webhooks libraries.
const vector = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  seconds: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const headers = {
  "webhook-id": vector.id,
  "webhook-timestamp": String(vector.seconds),
  "webhook-signature": vector.signature,
};
const body = Buffer.from(vector.body);
const verify = (
  changed: Record<string, string | undefined>,
  seconds = vector.seconds,
  text = body,
) => verifyWebhook(vector.secret, { ...headers, ...changed }, text, seconds).ok;

describe("the published vector", () => {
  test("is what we sign", () => {
    expect(signWebhook(vector.secret, vector.id, vector.seconds, vector.body)).toEqual(headers);
  });

  test("is accepted up to 300 s early or late, and not beyond", () => {
    expect(verify({})).toBe(true);
    expect(verify({}, vector.seconds + 300)).toBe(true);
    expect(verify({}, vector.seconds - 300)).toBe(true);
    expect(verify({}, vector.seconds + 301)).toBe(false);
    expect(verify({}, vector.seconds - 301)).toBe(false);
  });

  test("is accepted beside another signature during a change of secrets", () => {
    expect(verify({ "webhook-signature": `v1,AAAA v1a,zzzz ${vector.signature}` })).toBe(true);
  });

  test.each([
    ["another body", {}, Buffer.from('{"test": 2432232315}')],
    ["another id", { "webhook-id": "msg_other" }, body],
    ["another time", { "webhook-timestamp": String(vector.seconds + 1) }, body],
    ["another scheme", { "webhook-signature": vector.signature.replace("v1,", "v1a,") }, body],
    ["no signature", { "webhook-signature": undefined }, body],
    ["no id", { "webhook-id": undefined }, body],
    ["no time", { "webhook-timestamp": undefined }, body],
    ["a time that is none", { "webhook-timestamp": `${vector.seconds} ` }, body],
    ["an empty signature", { "webhook-signature": "v1," }, body],
    [
      "a signature after more than ten",
      { "webhook-signature": `${"v1,AAAA ".repeat(10)}${vector.signature}` },
      body,
    ],
  ])("is refused with %s", (_, changed, text) => {
    expect(verify(changed, vector.seconds, text)).toBe(false);
  });
});

describe("against the standardwebhooks package", () => {
  const oracle = new Webhook(vector.secret);
  const now = Math.floor(Date.now() / 1000);
  const text = JSON.stringify({ type: "ping", words: "Zürich – 鈴" });

  test("it accepts what we sign", () => {
    const signed = signWebhook(vector.secret, "evt_1", now, text);
    expect(oracle.verify(text, signed)).toEqual(JSON.parse(text));
  });

  test("we accept what it signs", () => {
    const signed = {
      "webhook-id": "evt_2",
      "webhook-timestamp": String(now),
      "webhook-signature": oracle.sign("evt_2", new Date(now * 1000), text),
    };
    expect(verifyWebhook(vector.secret, signed, Buffer.from(text), now)).toEqual({
      ok: true,
      id: "evt_2",
    });
  });
});
