import { describe, expect, it } from "vitest";
import { planFor } from "@/lib/domain/canary/plan";
import { planChanges, withChanges } from "./change-words";
import { planKey, type ReplaySettings, replayInput, replayPlan } from "./settings";
import { settingsAddress, settingsQuery } from "./settings-address";
import { metrics, plan } from "./testing";

function planWith(settings: ReplaySettings) {
  const changed = replayPlan(plan, replayInput.parse(settings));
  if (!changed.ok) throw new Error(changed.refusal.detail);
  return changed.value;
}

const all: ReplaySettings = replayInput.parse({
  metrics: [
    { key: "errors", tolerance: 0.05, limit: null, role: "signal", critical: false },
    { key: "latency", weight: 2, limit: 400 },
  ],
  warmSeconds: 30,
  levels: { recommend: 10, auto: 50 },
  stages: [
    { weight: 5, minutes: 10 },
    { weight: 100, minutes: 0 },
  ],
});

describe("the settings of a replay", () => {
  it("change only what is named", () => {
    const { metrics: changed, warmSeconds } = planWith({
      metrics: [{ key: "errors", tolerance: 0.05 }],
    });
    expect(changed).toEqual([{ ...metrics[0], tolerance: 0.05 }, ...metrics.slice(1)]);
    expect(warmSeconds).toBe(plan.warmSeconds);
  });

  it("take a hard limit away where it is null", () => {
    expect(planWith({ metrics: [{ key: "errors", limit: null }] }).metrics[0]).not.toHaveProperty(
      "limit",
    );
  });

  it.each([
    [{ key: "sales", tolerance: 0.1 }, "metrics.0.key"],
    [{ key: "errors", limit: 15 }, "metrics.0.limit"],
    [{ key: "conversion", tolerance: 1 }, "metrics.0.tolerance"],
  ])("are refused with their place: %j", (change, path) => {
    const refused = replayPlan(plan, { metrics: [change] });
    expect(refused).toMatchObject({ ok: false, refusal: { errors: [{ path }] } });
  });

  it("ask for no less evidence to act than to recommend", () => {
    expect(replayInput.safeParse({ levels: { recommend: 50, auto: 20 } }).success).toBe(false);
    expect(planWith({ levels: { recommend: 3, auto: 3 } }).levels.suspicious).toBe(3);
  });

  it("are the same text for the same plan, whatever order they came in", () => {
    const turned = planFor(plan.metrics.toReversed());
    expect(planKey(turned)).toBe(planKey(plan));
    expect(planKey(planWith({ warmSeconds: 61 }))).not.toBe(planKey(plan));
    expect(planKey(planWith({ metrics: [{ key: "cpu", weight: 1 }] }))).not.toBe(planKey(plan));
    const late = plan.metrics.map((metric) => ({ ...metric, delaySeconds: 400 }));
    expect(planKey({ ...plan, metrics: late })).not.toBe(planKey(plan));
  });
});

describe("settings in an address", () => {
  it("come back as they were", () => {
    const address = settingsAddress(all);
    expect(address).toBe(
      "tolerance=errors:0.05&limit=errors:none,latency:400&role=errors:signal&weight=latency:2&critical=errors:false&warm=30&recommend=10&auto=50&stages=5x10,100x0",
    );
    const read = settingsQuery.parse(Object.fromEntries(new URLSearchParams(address)));
    expect(settingsAddress(read)).toBe(address);
    expect(planKey(planWith({ ...read }))).toBe(planKey(planWith({ ...all })));
    expect(settingsAddress({})).toBe("");
  });

  it.each([
    { tolerance: "errors" },
    { tolerance: "errors:much" },
    { role: "errors:boss" },
    { critical: "errors:maybe" },
    { stages: "5x10,50x" },
    { stages: "50x10,5x10" },
    { warm: "soon" },
    { color: "red" },
  ])("%j is refused", (query) => expect(settingsQuery.safeParse(query).success).toBe(false));
});

describe("changes in words", () => {
  it("say both values", () => {
    const one = planChanges(plan, planWith({ metrics: [{ key: "errors", tolerance: 0.05 }] }));
    expect(withChanges(one)).toBe("With 5 % instead of 10 % tolerance of Error rate");
    expect(withChanges(planChanges(plan, planWith({ warmSeconds: 30 })))).toBe(
      "With 30 s instead of 60 s warm-up",
    );
  });

  it("are counted where they are many, and none where none", () => {
    const { stages: _, ...settings } = all;
    expect(withChanges(planChanges(plan, planWith(settings)))).toBe("With these 9 changes");
    expect(withChanges(planChanges(plan, plan))).toBe("With the settings of now");
  });
});
