import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { aSwitch, context, press } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { flagsmith } from "./flagsmith";
import { environmentKey, FlagsmithDouble } from "./testing";

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "flagsmith",
    environment: "production",
    settings: { url, environment: environmentKey, ...settings },
    secrets: { token: ["ZmxhZ3NtaXRo.key0123"], webhookSecret: ["s3cr3t-s3cr3t"] },
  };
}

const byState = { way: "feature_state" };

for (const [name, settings, has] of [
  ["update-flag", {}, "patch"],
  ["feature state", byState, "none"],
] as const) {
  contract({
    name: `Flagsmith: ${name}`,
    make: () => Object.assign(new FlagsmithDouble(), { has }),
    target: (base) => targetAt(base, settings),
    switches: (double) => aSwitch(double),
    finds: true,
    permission: {
      deny: "update",
      names: new RegExp(`UPDATE_FEATURE_STATE on the environment ${environmentKey}`),
    },
  });
}

describe("Flagsmith", () => {
  let double: FlagsmithDouble;
  let base: string;
  beforeEach(async () => {
    double = new FlagsmithDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));

  it.each([
    ["patch", {}],
    ["v1", {}],
    ["none", byState],
  ] as const)(
    "switches the environment's own state and leaves its value (update-flag: %s)",
    async (has, settings) => {
      double.has = has;
      const off = await press(double, targetAt(base, settings), aSwitch(double));
      expect(off).toMatchObject({ end: "done", words: "Flagsmith says new-pay is off." });
      expect(double.features[0]).toMatchObject({ enabled: false, value: "invoice" });
      const on = aSwitch(double, { action: "flag_on", flag: "old-cart" });
      expect((await press(double, targetAt(base, settings), on)).end).toBe("done");
      expect(double.features[1]).toMatchObject({ enabled: true, value: null });
    },
  );

  it("says what to choose on a server without update-flag, and that a flag is not there", async () => {
    double.has = "none";
    const old = await press(double, targetAt(base), aSwitch(double));
    expect(old.words).toContain("choose the feature state in the settings");
    const strange = await press(double, targetAt(base), aSwitch(double, { flag: "no-such" }));
    expect(strange.words).toContain("There is no flag no-such");
  });

  it("lists flags with how they are, and the test tells them", async () => {
    const listed = await flagsmith.flags?.(targetAt(base), now());
    expect(listed?.flags.map(({ key, isOn }) => [key, isOn])).toEqual([
      ["new-pay", true],
      ["old-cart", false],
    ]);
    const tested = await testConnection(targetAt(base), "att", now());
    expect(tested.checked).toContain("It has 2 flags: new-pay, old-cart.");
    expect(tested.unproven.join(" ")).toContain("UPDATE_FEATURE_STATE");
  });
});

describe("its webhooks", () => {
  const at = new Date();
  const { settings } = targetAt("http://x");
  const said = (more: object = {}, type = "FLAG_UPDATED") => ({
    event_type: type,
    data: {
      changed_by: "ana@example.com",
      timestamp: "2026-11-25T10:00:00.595298Z",
      new_state: {
        enabled: false,
        environment: { id: 3, name: "Production", api_key: environmentKey },
        feature: { id: 7, name: "new-pay" },
        feature_segment: null,
        identity: null,
        ...more,
      },
    },
  });
  const read = (of: object) =>
    flagsmith.normalise(Buffer.from(JSON.stringify(of)), { id: "d", topic: "", at, settings });

  it("are believed by their signature over the raw body", () => {
    const raw = Buffer.from(JSON.stringify(said()));
    const sign = (secret: string) => createHmac("sha256", secret).update(raw).digest("hex");
    const check = (signature: string) => {
      const headers = new Headers({ "x-flagsmith-signature": signature });
      return flagsmith.verifyInbound(raw, headers, targetAt("http://x"), at).ok;
    };
    expect(check(sign("s3cr3t-s3cr3t"))).toBe(true);
    expect(check(sign("s3cr3t"))).toBe(false);
    expect(check("")).toBe(false);
  });

  it("say which flag was turned which way; of a segment, an identity or elsewhere nothing", () => {
    expect(read(said()).reading).toMatchObject({
      event: { kind: "flag.changed", externalRef: "off:new-pay", actor: "ana@example.com" },
    });
    expect(read(said({ feature_segment: { id: 5 } })).reading.is).toBe("ignored");
    expect(read(said({ identity: 9 })).reading.is).toBe("ignored");
    const from = (enabled: boolean) => {
      const { data, ...rest } = said({ environment: { id: 3, name: "Production" } });
      return read({ ...rest, data: { ...data, previous_state: { enabled } } }).reading;
    };
    expect(from(true)).toMatchObject({ event: { externalRef: "off:new-pay" } });
    // Only its value was changed.
    expect(from(false)).toMatchObject({ is: "ignored", why: expect.stringContaining("value") });
    const other = { id: 4, name: "Staging", api_key: "another" };
    expect(read(said({ environment: other })).reading.is).toBe("ignored");
    expect(read(said({}, "FLAG_DELETED")).reading.is).toBe("ignored");
    expect(read({}).reading.is).toBe("refused");
  });
});
