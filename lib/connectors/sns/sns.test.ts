import { describe, expect, it, vi } from "vitest";
import { confirmSns } from "./confirm";
import { type Envelope, isOfSns } from "./envelope";
import { aSigner, signedEnvelope } from "./testing";
import { verifySns } from "./verify";

const at = new Date(Date.UTC(2026, 10, 23, 12));
const topic = "arn:aws:sns:eu-central-1:123456789012:deploys";
const { pem, key } = aSigner();
const Timestamp = at.toISOString();

function check(sent: object, { arn = topic, found = pem as string | null } = {}) {
  return verifySns(Buffer.from(JSON.stringify(sent)), arn, at, async () => found);
}
const sign = (more: Partial<Envelope> = {}) => signedEnvelope(key, { Timestamp, ...more });

describe("a message of Amazon SNS", () => {
  it.each(["1", "2"] as const)("is believed by its signature, version %s", async (version) => {
    const sent = sign({ SignatureVersion: version, Subject: "Deploys" });
    expect(await check(sent)).toEqual({ ok: true, id: sent.MessageId, topic: "Notification" });
  });

  it("that asks to be confirmed is signed over other fields", async () => {
    const about = { SubscribeURL: "https://sns.eu-central-1.amazonaws.com/?Action=x", Token: "t" };
    const sent = sign({ Type: "SubscriptionConfirmation", ...about });
    expect(await check(sent)).toMatchObject({ ok: true, topic: "SubscriptionConfirmation" });
    expect((await check({ ...sent, SubscribeURL: "https://elsewhere.example" })).ok).toBe(false);
  });

  it.each<[string, object]>([
    ["changed", { ...sign(), Message: "{ }" }],
    ["without a signature", { ...sign(), Signature: "" }],
    ["signed by another", { ...signedEnvelope(aSigner().key, { Timestamp }) }],
    ["of another type than it was signed as", { ...sign(), Type: "UnsubscribeConfirmation" }],
    ["old", sign({ Timestamp: new Date(at.getTime() - 3_700_000).toISOString() })],
    ["of the future", sign({ Timestamp: new Date(at.getTime() + 700_000).toISOString() })],
    ["with no time", sign({ Timestamp: "now" })],
    ["in raw delivery", { deploymentId: "d-1", status: "SUCCEEDED" }],
    [
      "whose certificate is of somebody else",
      sign({ SigningCertURL: "https://evil.example/a.pem" }),
    ],
    [
      "whose certificate comes over http",
      sign({ SigningCertURL: "http://sns.eu-central-1.amazonaws.com/a.pem" }),
    ],
    [
      "whose certificate is no .pem",
      sign({ SigningCertURL: "https://sns.eu-central-1.amazonaws.com/a" }),
    ],
  ])("%s is not believed", async (_, sent) => {
    expect((await check(sent)).ok).toBe(false);
  });

  it("of another topic is not believed, and nothing is fetched for it", async () => {
    const fetchPem = vi.fn<(address: string) => Promise<string>>(async () => pem);
    const raw = Buffer.from(JSON.stringify(sign()));
    expect((await verifySns(raw, `${topic}-2`, at, fetchPem)).ok).toBe(false);
    expect(fetchPem).not.toHaveBeenCalled();
  });

  it("is not believed without its certificate, with an expired one, or with none in it", async () => {
    const expired = aSigner(new Date(at.getTime() - 1_000));
    const old = signedEnvelope(expired.key, { Timestamp });
    expect((await check(old, { found: expired.pem })).ok).toBe(false);
    expect((await check(sign(), { found: null })).ok).toBe(false);
    expect((await check(sign(), { found: "<html>" })).ok).toBe(false);
  });
});

describe("a subscription", () => {
  const delivery = { id: "m", topic: "SubscriptionConfirmation", at, settings: {} };
  const asks = (SubscribeURL: string) =>
    Buffer.from(
      JSON.stringify(sign({ Type: "SubscriptionConfirmation", SubscribeURL, Token: "t" })),
    );

  it("is confirmed at SNS itself, and nowhere else", async () => {
    const visit = vi.fn<(address: string) => Promise<boolean>>(async () => true);
    const address = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
    const found = await confirmSns(asks(address), delivery, visit);
    expect(found?.reading).toMatchObject({
      is: "ignored",
      why: expect.stringContaining("confirmed"),
    });
    expect(visit).toHaveBeenCalledWith(address);
    const other = await confirmSns(asks("https://sns.example.com/"), delivery, visit);
    expect(other?.reading.is).toBe("refused");
    expect(visit).toHaveBeenCalledTimes(1);
    expect(
      await confirmSns(asks(address), { ...delivery, topic: "Notification" }, visit),
    ).toBeNull();
  });

  it.each([
    ["https://sns.eu-central-1.amazonaws.com/x", true],
    ["https://sns.cn-north-1.amazonaws.com.cn/x", true],
    ["https://sns.eu-central-1.amazonaws.com.evil.example/x", false],
    ["https://user@sns.eu-central-1.amazonaws.com/x", false],
    ["https://sns.eu-central-1.amazonaws.com:8443/x", false],
    ["https://s3.eu-central-1.amazonaws.com/x", false],
    ["no address", false],
  ])("%s is of SNS: %s", (address, yes) => {
    expect(isOfSns(address)).toBe(yes);
  });
});
