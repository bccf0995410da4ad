import { describe, expect, it } from "vitest";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Alert } from "./alert";
import { decideAlerts } from "./decide-alerts";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { errors as errorRate, good, ratio, watch } from "@/lib/domain/canary/testing";
import {
  type Action,
  type Reason,
  reasons,
  type ReleaseVerdict,
} from "@/lib/domain/canary/verdict";

const at = instant(Date.UTC(2026, 10, 24, 12));
const about = {
  releaseId: asId<"release">("rel_1"),
  serviceId: "svc_1",
  name: "Checkout 2.4.0",
  at,
  weight: 10,
};
const metrics = defaultMetrics.filter(({ key }) => key === "errors" || key === "cpu");

/** A verdict in which errors (a guardrail) and, where given, CPU (a signal) are as said. */
function verdict(errors: Reason, action: Action = "none", cpu: Reason = "holds", silent = 0) {
  const one = (metric: string, reason: Reason) => ({
    metric,
    verdict: reasons[reason],
    sentence: `${metric} ${reason}.`,
    evidence: { reason, canarySilentTicks: silent, baselineSilentTicks: silent },
  });
  const judged = [one("errors", errors), one("cpu", cpu)];
  return { overall: "watch", at, action, metrics: judged } as unknown as ReleaseVerdict;
}

const decide = (before: ReleaseVerdict | null, now: ReleaseVerdict, standing: Alert[] = []) =>
  decideAlerts(before, now, metrics, standing, about, () => asId("al_1"));

function opened(now: ReleaseVerdict): Alert {
  const [alert] = decide(null, now).opened;
  if (alert === undefined) throw new Error("nothing was opened");
  return alert;
}

describe("what opens an alert, and at which level", () => {
  it.each([
    [
      "a guardrail's fail",
      verdict("worse", "recommend"),
      "guardrail",
      "recommended",
      "Checkout 2.4.0 is in trouble: errors worse. Roll back.",
    ],
    [
      "overwhelming evidence",
      verdict("worse", "auto"),
      "guardrail",
      "automatic",
      "Checkout 2.4.0 is in trouble: errors worse. Roll back at once: this is beyond chance.",
    ],
    [
      "a signal's fail",
      verdict("holds", "none", "worse"),
      "signal",
      "look",
      "Checkout 2.4.0: cpu worse. Look before going on.",
    ],
    [
      "a minute of silence",
      verdict("canary_silent", "none", "holds", 6),
      "signal",
      "look",
      "Checkout 2.4.0: errors canary_silent. Look before going on.",
    ],
    [
      "a minute in which neither version is heard",
      verdict("both_silent", "none", "holds", 6),
      "signal",
      "look",
      "Checkout 2.4.0: errors both_silent. Look before going on.",
    ],
  ] as const)("%s", (_, now, role, level, sentence) => {
    const { opened: alerts, entries } = decide(null, now);
    expect(alerts).toMatchObject([{ role, level, status: "open" }]);
    expect(entries).toMatchObject([{ kind: "alert.opened", sentence, data: { role, level } }]);
  });

  it.each([
    ["a minute of the baseline's silence", verdict("baseline_silent", "none", "holds", 6)],
    ["a clock that is off, at once", verdict("clock")],
  ])("%s, as there is nothing to compare", (_, now) => {
    expect(decide(null, now).opened).toMatchObject([{ role: "signal", level: "look" }]);
    expect(decide(now, now).opened).toEqual([]);
    const [alert] = decide(null, now).opened;
    const held = alert === undefined ? [] : [alert];
    expect(decide(now, now, held)).toMatchObject({ opened: [], changed: [] });
    expect(decide(now, verdict("too_few"), held).changed).toMatchObject([{ status: "resolved" }]);
  });

  it("a baseline that is silent for less, or has no traffic any more, opens none", () => {
    expect(decide(null, verdict("baseline_silent", "none", "holds", 5)).opened).toEqual([]);
    const now = verdict("baseline_silent", "none", "holds", 9);
    const alone = { ...about, weight: 100 };
    const decided = decideAlerts(null, now, metrics, [], alone, () => asId("al_1"));
    expect(decided.opened).toEqual([]);
  });

  it("a baseline is missed where it was beside the canary, not where the new version alone sends a metric", () => {
    const opensAfter = (beside: typeof good | { canary: typeof good.canary }) => {
      const next = watch(errorRate);
      next({ ...beside, weight: 20 }, 6);
      const now = next({ canary: good.canary, weight: 20 }, 60);
      expect(now.metrics[0]?.evidence.reason).toBe("baseline_silent");
      return decideAlerts(null, now, [errorRate], [], about, () => asId("al_1")).opened.length;
    };
    expect(opensAfter(good)).toBe(1);
    expect(opensAfter({ canary: good.canary })).toBe(0);
  });

  it.each(["canary_silent", "baseline_silent", "clock"] as const)(
    "a fault that comes of a silence that a person resolved (%s) opens one; more silence does not",
    (silence) => {
      const silent = verdict(silence, "none", "holds", 9);
      const fault = verdict("stopped", "auto", "holds", 12);
      expect(decide(silent, fault).opened).toMatchObject([
        { reason: "stopped", role: "guardrail" },
      ]);
      expect(decide(silent, silent).opened).toEqual([]);
      expect(decide(fault, fault).opened).toEqual([]);
    },
  );

  it("a short silence opens none, nor does what a person resolved and just goes on", () => {
    expect(decide(null, verdict("canary_silent", "none", "holds", 5)).opened).toEqual([]);
    expect(decide(null, verdict("both_silent", "none", "holds", 5)).opened).toEqual([]);
    const failing = verdict("worse", "recommend");
    expect(decide(failing, failing).opened).toEqual([]);
    const silent = verdict("canary_silent", "none", "holds", 9);
    expect(decide(silent, silent).opened).toEqual([]);
  });
});

describe("what neither version ever told", () => {
  const never = (reason: Reason, cpu: Reason) => {
    const told = verdict(reason, "none", cpu, 6);
    const metrics = told.metrics.map((one) =>
      one.evidence.reason === "both_silent"
        ? { ...one, evidence: { ...one.evidence, unheard: true as const } }
        : one,
    );
    return { ...told, metrics };
  };

  it("is known from before the start, but where nothing at all is told one alert says so", () => {
    expect(decide(null, never("holds", "both_silent")).opened).toEqual([]);
    const { opened: alerts } = decide(null, never("both_silent", "both_silent"));
    expect(alerts).toMatchObject([{ metric: "errors", reason: "both_silent", level: "look" }]);
  });
});

describe("what a standing alert becomes", () => {
  const held = opened(verdict("worse", "recommend"));
  const silent = opened(verdict("canary_silent", "none", "holds", 6));

  it("is raised once, and keeps who claimed it", () => {
    const claimed: Alert = { ...held, status: "claimed", claimedBy: "Ana" };
    const { changed, entries } = decide(null, verdict("worse", "auto"), [claimed]);
    expect(changed).toMatchObject([{ level: "automatic", status: "claimed", claimedBy: "Ana" }]);
    expect(entries).toMatchObject([{ kind: "alert.raised" }]);
    expect(decide(null, verdict("worse", "auto"), changed).changed).toEqual([]);
    expect(decide(null, verdict("worse", "recommend"), changed).changed).toEqual([]);
  });

  it("says so when the suspicion on a signal turns out to be a fault, once", () => {
    const suspicious = { ...verdict("holds", "none", "worsening"), metric: "cpu" };
    const unsure = opened(suspicious);
    expect(unsure).toMatchObject({ metric: "cpu", reason: "worsening", level: "look" });
    const fault = verdict("holds", "none", "worse");
    const { changed, entries } = decide(suspicious, fault, [unsure]);
    expect(changed).toMatchObject([{ level: "look", reason: "worse", sentence: "cpu worse." }]);
    expect(entries).toMatchObject([{ kind: "alert.raised" }]);
    expect(decide(fault, fault, changed).changed).toEqual([]);
    expect(decide(fault, suspicious, changed).changed).toEqual([]);
  });

  it("a muted silence is heard again when it turns out to be a fault; a muted fault is not", () => {
    const fault = verdict("stopped", "auto");
    expect(decide(null, fault, [{ ...silent, status: "muted" }]).changed).toMatchObject([
      { role: "guardrail", level: "automatic", status: "open", reason: "stopped" },
    ]);
    expect(decide(null, fault, [{ ...held, status: "muted" }]).changed).toMatchObject([
      { status: "muted" },
    ]);
  });

  it("is over when the metric passes; silence already when there is something to hear", () => {
    expect(decide(null, verdict("holds"), [held]).changed).toMatchObject([{ status: "resolved" }]);
    expect(decide(null, verdict("too_few"), [held]).changed).toEqual([]);
    expect(decide(null, verdict("too_few"), [silent]).changed).toMatchObject([
      { status: "resolved" },
    ]);
    expect(decide(null, verdict("both_silent"), [silent]).changed).toEqual([]);
    const deaf = opened(verdict("both_silent", "none", "holds", 6));
    expect(decide(null, verdict("canary_silent", "none", "holds", 9), [deaf])).toMatchObject({
      ...{ opened: [], changed: [] },
    });
    expect(decide(null, verdict("too_few"), [deaf]).changed).toMatchObject([
      { status: "resolved" },
    ]);
  });
});

/** Plays ticks of an error rate and keeps the alerts as the server does. */
function play() {
  const next = watch(errorRate);
  let before: ReleaseVerdict | null = null;
  let standing: Alert[] = [];
  const told: string[] = [];
  return {
    told,
    standing: () => standing,
    tick(bad: number, times = 1) {
      for (let i = 0; i < times; i += 1) {
        const verdict = next({ canary: ratio(bad, 1000), baseline: ratio(20, 4000) });
        const id = asId<"alert">(`alert_${told.length}`);
        const done = decideAlerts(before, verdict, [errorRate], standing, about, () => id);
        before = verdict;
        const { changed } = done;
        standing = [...standing, ...done.opened]
          .map((alert) => changed.find((one) => one.id === alert.id) ?? alert)
          .filter(({ status }) => status !== "resolved");
        told.push(...done.entries.map(({ kind, sentence }) => `${kind}: ${sentence}`));
      }
    },
    settle(change: Partial<Alert>) {
      standing = standing.map((alert) => ({ ...alert, ...change }));
    },
  };
}

describe("alerts of a rollout", () => {
  it("begin as a signal while the evidence is suspicious, and are raised when the guardrail fails", () => {
    const watched = play();
    watched.tick(5, 12);
    expect(watched.standing()).toEqual([]);
    const seen: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      watched.tick(11);
      const level = watched.standing()[0]?.level;
      if (level !== undefined && seen.at(-1) !== level) seen.push(level);
    }
    expect(seen).toEqual(["look", "recommended", "automatic"]);
    expect(watched.standing()).toHaveLength(1);
    expect(watched.told.map((line) => line.split(":")[0])).toEqual([
      "alert.opened",
      "alert.raised",
      "alert.raised",
    ]);
    expect(watched.told[0]).toMatch(/Look before going on\.$/);
  });

  it("stay with whoever claimed them, and open again where they were muted", () => {
    const [claimed, muted] = [play(), play()];
    for (const watched of [claimed, muted]) {
      watched.tick(5, 12);
      while (watched.standing().length === 0) watched.tick(11);
    }
    claimed.settle({ status: "claimed", claimedBy: "Ana" });
    muted.settle({ status: "muted", mutedWhy: "known" });
    for (const watched of [claimed, muted]) watched.tick(40, 12);
    expect(claimed.standing()[0]).toMatchObject({
      status: "claimed",
      claimedBy: "Ana",
      role: "guardrail",
    });
    expect(muted.standing()[0]).toMatchObject({ status: "open", level: "automatic" });
  });

  it("are over once the metric holds again", () => {
    const watched = play();
    watched.tick(5, 12);
    while (watched.standing().length === 0) watched.tick(11);
    watched.tick(3, 120);
    expect(watched.standing()).toEqual([]);
    expect(watched.told.at(-1)).toMatch(/^alert\.resolved: /);
  });

  it("do not come back while the metric just goes on failing after a person resolved them", () => {
    const watched = play();
    watched.tick(5, 12);
    watched.tick(50, 12);
    watched.settle({ status: "resolved" });
    const before = watched.told.length;
    watched.tick(50, 6);
    expect(watched.told.length).toBe(before);
  });
});
