import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { aSwitch, context, press } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { launchDarkly } from "./launchdarkly";
import { LaunchDarklyDouble } from "./testing";

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "launchdarkly",
    environment: "production",
    settings: { url, project: "shop", environment: "production", ...settings },
    secrets: { token: ["api-0123456789abcdef"], webhookSecret: ["s3cr3t-s3cr3t"] },
  };
}

contract({
  name: "LaunchDarkly",
  make: () => new LaunchDarklyDouble(),
  target: (base) => targetAt(base),
  switches: (double) => aSwitch(double),
  finds: true,
  permission: { deny: "updateOn", names: /updateOn on proj\/shop:env\/production:flag\/new-pay/ },
});

describe("LaunchDarkly", () => {
  let double: LaunchDarklyDouble;
  let base: string;
  beforeEach(async () => {
    double = new LaunchDarklyDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));

  it("turns a flag off and on again, believed once it reads so, under our id", async () => {
    const off = await press(double, targetAt(base), aSwitch(double));
    expect(off).toMatchObject({ end: "done", ref: "off:new-pay" });
    expect(off.words).toBe("LaunchDarkly says new-pay is off.");
    expect([...double.effects.keys()]).toEqual([off.opId]);
    await press(double, targetAt(base), aSwitch(double, { action: "flag_on" }));
    expect(double.flags.get("new-pay")).toBe(true);
  });

  it("off already is off: nothing is changed over there", async () => {
    const found = await press(double, targetAt(base), aSwitch(double, { flag: "old-cart" }));
    expect(found.end).toBe("done");
    expect(double.done).toBe(0);
  });

  it("says that approvals, or a flag that is not there, stand in the way", async () => {
    double.approvals = true;
    expect((await press(double, targetAt(base), aSwitch(double))).words).toContain("approvals");
    const strange = aSwitch(double, { flag: "no-such" });
    const found = await press(double, targetAt(base), strange);
    expect(found).toMatchObject({ end: "failed" });
    expect(found.words).toContain("There is no such thing as the flag no-such");
  });

  it("waits by LaunchDarkly's own clock where it names no seconds", async () => {
    const headers = { "x-ratelimit-reset": String(double.now + 4_000) };
    double.wrong.push({ is: "answers", when: "before", status: 429, headers, body: {} });
    const began = double.now;
    expect((await press(double, targetAt(base), aSwitch(double))).end).toBe("done");
    expect(double.now - began).toBeGreaterThanOrEqual(4_000);
  });

  it("lists flags with how they are, and the test tells them", async () => {
    const listed = await launchDarkly.flags?.(targetAt(base), now());
    expect(listed?.flags).toEqual([
      { key: "new-pay", name: "new-pay", isOn: true },
      { key: "old-cart", name: "old-cart", isOn: false },
    ]);
    const tested = await testConnection(targetAt(base), "att", now());
    expect(tested.checked).toContain("It has 2 flags: new-pay, old-cart.");
    expect(tested.unproven.join(" ")).toContain("updateOn");
  });
});

describe("its webhooks", () => {
  const at = new Date();
  const entry = (more: object = {}) => ({
    _id: "57c0a8e29969090743529965",
    date: 1_795_442_000_000,
    kind: "flag",
    name: "New pay",
    accesses: [{ action: "updateOn", resource: "proj/shop:env/production:flag/new-pay" }],
    titleVerb: "turned off the flag",
    comment: "",
    member: { email: "engineer@example.com" },
    currentVersion: { environments: { production: { on: false } } },
    ...more,
  });
  const { settings } = targetAt("http://x");
  const read = (of: object) =>
    launchDarkly.normalise(Buffer.from(JSON.stringify(of)), {
      id: "d",
      topic: "audit",
      at,
      settings,
    });

  it("are believed by their signature over the raw body, and by no other", () => {
    const raw = Buffer.from("{}");
    const sign = (secret: string) => createHmac("sha256", secret).update(raw).digest("hex");
    const check = (signature: string) =>
      launchDarkly.verifyInbound(
        raw,
        new Headers({ "x-ld-signature": signature }),
        targetAt("http://x"),
        at,
      ).ok;
    expect(check(sign("s3cr3t-s3cr3t"))).toBe(true);
    expect(check(sign("another-one"))).toBe(false);
    expect(check("")).toBe(false);
  });

  it("say which flag of this environment was turned which way, once for each entry", () => {
    expect(read(entry())).toMatchObject({
      eventId: "57c0a8e29969090743529965",
      reading: {
        is: "event",
        event: {
          kind: "flag.changed",
          externalRef: "off:new-pay",
          actor: "engineer@example.com",
          occurredAt: instant(1_795_442_000_000),
        },
      },
    });
    const resource = "proj/shop;web:env/production;prod,eu:flag/new-pay;beta";
    expect(read(entry({ accesses: [{ action: "updateOn", resource }] })).reading).toMatchObject({
      event: { externalRef: "off:new-pay" },
    });
    expect(read(entry({ currentVersion: null })).reading).toMatchObject({
      event: { externalRef: "off:new-pay" },
    });
  });

  it("of other environments, or other changes, are ignored; of no shape, refused", () => {
    const elsewhere = [{ action: "updateOn", resource: "proj/shop:env/test:flag/new-pay" }];
    expect(read(entry({ accesses: elsewhere })).reading.is).toBe("ignored");
    expect(read(entry({ kind: "project" })).reading.is).toBe("ignored");
    expect(read({}).reading.is).toBe("refused");
    expect(read(entry({ date: 1e300 })).reading).toMatchObject({
      event: { occurredAt: instant(at) },
    });
  });
});
