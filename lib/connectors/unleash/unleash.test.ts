import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { aSwitch, context, press } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { unleash } from "./unleash";
import { UnleashDouble } from "./testing";

function targetAt(url: string): Target {
  return {
    connectorId: "con_1",
    kind: "unleash",
    environment: "production",
    settings: { url, environment: "production" },
    secrets: { token: ["user:0123456789abcdef"], webhookToken: ["w3bh00k-w3bh00k"] },
  };
}

contract({
  name: "Unleash",
  make: () => new UnleashDouble(),
  target: targetAt,
  switches: (double) => aSwitch(double),
  finds: true,
  permission: {
    deny: "switch",
    names: /UPDATE_FEATURE_ENVIRONMENT in the environment production of the project default/,
  },
});

describe("Unleash", () => {
  let double: UnleashDouble;
  let base: string;
  beforeEach(async () => {
    double = new UnleashDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));

  it("turns a flag off and on again, believed once it reads so", async () => {
    const off = await press(double, targetAt(base), aSwitch(double));
    expect(off).toMatchObject({ end: "done", words: "Unleash says new-pay is off." });
    await press(double, targetAt(base), aSwitch(double, { action: "flag_on" }));
    expect(double.flags.get("new-pay")).toBe(true);
  });

  it("the test sees the permission, and names it where it is missing", async () => {
    const good = await testConnection(targetAt(base), "att", now());
    expect(good.checked.join(" ")).toContain("has UPDATE_FEATURE_ENVIRONMENT");
    expect(good.checked).toContain("It has 2 flags: new-pay, old-cart.");
    double.denied.add("switch");
    const bad = await testConnection(targetAt(base), "att", now());
    expect(bad).toMatchObject({ ok: false });
    expect(bad.answer).toContain(
      "it needs UPDATE_FEATURE_ENVIRONMENT in the environment production",
    );
  });

  it("says until when the token counts, for Unleash lets one end after thirty days by itself", async () => {
    const { checked } = await testConnection(targetAt(base), "att", now());
    expect(checked).toContain("The token counts until 2027-11-01.");
    double.expiries = [
      "2026-11-01T00:00:00.000Z",
      "2027-11-01T00:00:00.000Z",
      "2026-11-30T00:00:00.000Z",
    ];
    const { unproven } = await testConnection(targetAt(base), "att", now());
    expect(unproven.join()).toMatch(/^The first of its user's tokens to end expires on 2026-11-30/);
  });

  it("lists flags with how they are", async () => {
    const listed = await unleash.flags?.(targetAt(base), now());
    expect(listed?.flags.map(({ key, isOn }) => [key, isOn])).toEqual([
      ["new-pay", true],
      ["old-cart", false],
    ]);
  });
});

describe("its webhook", () => {
  const at = new Date();
  const { settings } = targetAt("http://x");
  const said = (more: object = {}) => ({
    id: 41,
    type: "feature-environment-disabled",
    featureName: "new-pay",
    environment: "production",
    project: "default",
    createdBy: "ana",
    createdAt: "2026-11-25T10:00:00.000Z",
    ...more,
  });
  const read = (of: object) =>
    unleash.normalise(Buffer.from(JSON.stringify(of)), { id: "d", topic: "event", at, settings });

  it("is believed by the secret value of its Authorization header", () => {
    const check = (authorization: string) =>
      unleash.verifyInbound(
        Buffer.from("{}"),
        new Headers({ authorization }),
        targetAt("http://x"),
        at,
      ).ok;
    expect(check("w3bh00k-w3bh00k")).toBe(true);
    expect(check("Bearer w3bh00k-w3bh00k")).toBe(true);
    expect(check("w3bh00k")).toBe(false);
    expect(check("")).toBe(false);
  });

  it("says which flag of this environment was turned which way", () => {
    expect(read(said())).toMatchObject({
      eventId: "41",
      reading: {
        event: {
          kind: "flag.changed",
          externalRef: "off:new-pay",
          actor: "ana",
          occurredAt: "2026-11-25T10:00:00.000Z",
        },
      },
    });
    expect(read(said({ type: "feature-environment-enabled" })).reading).toMatchObject({
      event: { externalRef: "on:new-pay" },
    });
    expect(read(said({ environment: "development" })).reading.is).toBe("ignored");
    expect(read(said({ type: "feature-created" })).reading.is).toBe("ignored");
    expect(read({}).reading.is).toBe("refused");
  });
});
