import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metricInput } from "@/lib/domain/canary/metric";
import { type Reason, reasons, type ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { type Alert, isFault } from "./alert";
import { decideAlerts } from "./decide-alerts";
import { isOfSilence, isSilent } from "./silence";
import { toldNow } from "./told-now";

const at = instant(Date.UTC(2026, 10, 24, 12));
const about = { releaseId: asId<"release">("rel_1"), serviceId: "svc_1", name: "Shop 2.4.0", at };
const metrics = ["cpu", "queue", "errors", "latency"].map((key) =>
  metricInput.parse({ key, kind: "gauge", role: key.length < 6 ? "signal" : "guardrail" }),
);
type Said = Reason | readonly [Reason, number];

/** A verdict on the four metrics: the reason of each, and for how many ticks it was silent. */
function verdict(...said: Said[]): ReleaseVerdict {
  const judged = metrics.map(({ key }, i) => {
    const [reason, ticks] = typeof said[i] === "string" ? [said[i], 0] : (said[i] ?? ["holds", 0]);
    const evidence = { reason, canarySilentTicks: ticks, baselineSilentTicks: ticks };
    return { metric: key, verdict: reasons[reason], sentence: `${key} ${reason}.`, evidence };
  });
  const overall = { overall: "no_data", at, action: "auto", metric: null };
  return { ...overall, metrics: judged } as unknown as ReleaseVerdict;
}

/** A rollout whose alerts are kept as the server keeps them; says what stands, and what was told since. */
function rollout() {
  let before: ReleaseVerdict | null = null;
  let standing: Alert[] = [];
  let opened = 0;
  return {
    next(...said: Said[]) {
      const now = verdict(...said);
      const done = decideAlerts(before, now, metrics, standing, about, () => {
        opened += 1;
        return asId(`al_${opened}`);
      });
      before = now;
      standing = [...standing, ...done.opened]
        .map((alert) => done.changed.find(({ id }) => id === alert.id) ?? alert)
        .filter(({ status }) => status !== "resolved");
      return done.entries.map(({ kind, data }) => `${kind.split(".")[1]} ${data["metric"]}`);
    },
    settle(change: Partial<Alert>) {
      standing = standing
        .map((alert) => ({ ...alert, ...change }))
        .filter(({ status }) => status !== "resolved");
    },
    standing: () => standing,
    told: () => standing.map((alert) => toldNow(alert, before?.metrics ?? [])),
  };
}

const silent = (ticks: number) => ["canary_silent", ticks] as const;
const stopped = (ticks: number) => ["stopped", ticks] as const;
const both = (ticks: number) => ["both_silent", ticks] as const;

describe("metrics that fall silent together", () => {
  it("open one alert, of the first guardrail, which says of how many it is true", () => {
    const shop = rollout();
    expect(shop.next(silent(6), silent(6), silent(6), silent(6))).toEqual(["opened errors"]);
    expect(shop.standing()).toMatchObject([
      { sentence: "errors canary_silent. The same goes for 3 more metrics.", level: "look" },
    ]);
  });

  it("also where one reports more seldom and is missed later, or both versions of it are", () => {
    const shop = rollout();
    expect(shop.next(silent(6), "gap", "holds", "holds")).toEqual(["opened cpu"]);
    expect(shop.next(silent(9), both(10), "holds", "holds")).toEqual([]);
    expect(shop.told()).toEqual(["cpu canary_silent. The same goes for 1 more metric."]);
  });

  it("but one that falls silent later, or fails, has an alert of its own", () => {
    const shop = rollout();
    shop.next("holds", silent(6), silent(6), "holds");
    expect(shop.next(silent(6), silent(12), silent(12), "holds")).toEqual(["opened cpu"]);
    expect(shop.next(silent(7), silent(13), silent(13), "limit")).toEqual(["opened latency"]);
    expect(shop.next(silent(8), "worse", silent(14), "limit")).toEqual(["opened queue"]);
  });

  it("are one alert still when the canary is found to have stopped", () => {
    const shop = rollout();
    shop.next(silent(6), silent(6), silent(6), silent(6));
    const all = [stopped(12), stopped(12), stopped(12), stopped(12)];
    expect(shop.next(...all)).toEqual(["raised errors"]);
    expect(shop.standing()).toMatchObject([{ level: "automatic", role: "guardrail" }]);
    expect(shop.next("too_few", "too_few", "too_few", "worse")).toEqual(["opened latency"]);
  });

  it("a look does not speak for a canary that stopped", () => {
    const shop = rollout();
    expect(shop.next(silent(6), silent(3), silent(3), silent(3))).toEqual(["opened cpu"]);
    expect(shop.next(silent(12), silent(12), stopped(12), stopped(12))).toEqual(["opened errors"]);
  });
});

describe("the one alert of several", () => {
  const all = (ticks: number) => [silent(ticks), silent(ticks), silent(ticks), silent(ticks)];

  it("stands until none is silent any more, and says of whom it speaks", () => {
    const shop = rollout();
    shop.next(...all(6));
    expect(shop.next(silent(7), silent(7), "holds", "holds")).toEqual([]);
    expect(shop.told()).toEqual(["cpu canary_silent. The same goes for 1 more metric."]);
    expect(shop.next("holds", silent(8), "holds", "too_few")).toEqual([]);
    expect(shop.told()).toEqual(["queue canary_silent."]);
    expect(shop.next("holds", "too_few", "holds", "holds")).toEqual(["resolved errors"]);
  });

  it("tells of its own metric where that fails", () => {
    const shop = rollout();
    shop.next(...all(6));
    const { metrics: judged } = verdict("holds", silent(12), stopped(12), "holds");
    const [alert] = shop.standing();
    expect(alert && toldNow(alert, judged)).toMatch(/^errors stopped\. The same goes for 1 more/);
  });

  it("leaves the others' silence to another where its own metric turns out to fail", () => {
    const shop = rollout();
    shop.next(...all(6));
    expect(shop.next(silent(7), silent(7), "worse", "holds")).toEqual([
      "raised errors",
      "opened cpu",
    ]);
  });

  it("was resolved, claimed or muted for all; but not for what comes of the silence", () => {
    for (const status of ["claimed", "muted", "resolved"] as const) {
      const shop = rollout();
      shop.next(...all(6));
      shop.settle({ status });
      expect(shop.next(...all(7))).toEqual([]);
      expect(shop.next("holds", silent(8), "holds", silent(8))).toEqual([]);
      const now = shop.next("holds", "limit", "holds", silent(9));
      expect(now).toEqual(["opened queue"]);
    }
    const shop = rollout();
    shop.next(...all(6));
    shop.settle({ status: "resolved" });
    const gone = [stopped(12), stopped(12), stopped(12), stopped(12)];
    expect(shop.next(...gone)).toEqual(["opened errors"]);
  });
});

const anySaid = fc.oneof(
  fc.constantFrom<Reason>("holds", "too_few", "gap", "worse", "limit", "worsening", "clock"),
  fc.tuple(
    fc.constantFrom<Reason>("canary_silent", "baseline_silent", "both_silent", "stopped"),
    fc.integer({ min: 0, max: 20 }),
  ),
);

const isAutomatic = ({ level }: Alert) => level === "automatic";

it("whatever happens, each fault has an alert, and no silence is left untold", () => {
  const rollouts = fc.array(fc.tuple(anySaid, anySaid, anySaid, anySaid), { maxLength: 12 });
  const run = (steps: (readonly [Said, Said, Said, Said])[]) => {
    const shop = rollout();
    for (const said of steps) {
      shop.next(...said);
      const { metrics: judged } = verdict(...said);
      const standing = shop.standing();
      expect(new Set(standing.map(({ metric }) => metric)).size).toBe(standing.length);
      for (const one of judged) {
        const own = standing.find(({ metric }) => metric === one.metric);
        const guards = metrics.some(({ key, role }) => key === one.metric && role === "guardrail");
        const loud = standing.filter((alert) => isFault(alert) && (!guards || isAutomatic(alert)));
        const canBeSpokenFor = one.evidence.reason === "stopped";
        if (one.verdict === "fail")
          expect(canBeSpokenFor ? loud : loud.filter((alert) => alert === own)).not.toEqual([]);
        if (isSilent(one, judged)) expect(own ?? standing.find(isOfSilence)).toBeDefined();
      }
    }
  };
  fc.assert(fc.property(rollouts, run), { numRuns: 2_000 });
});
