import { describe, expect, it } from "vitest";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Alert } from "./alert";
import { decideAlerts } from "./decide-alerts";
import { errors, ratio, watch } from "./testing";
import type { ReleaseVerdict } from "./verdict";

const about = {
  releaseId: asId<"release">("rel_1"),
  serviceId: "srv_1",
  name: "Checkout 2.4.0",
  at: instant(new Date("2026-03-01T14:00:00Z")),
};

/** Plays ticks of an error rate and keeps the alerts as the server does. */
function play() {
  const next = watch(errors);
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
        const done = decideAlerts(before, verdict, [errors], standing, about, () => id);
        before = verdict;
        const changed = [...done.raised, ...done.resolved];
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

describe("alerts", () => {
  it("begin as a signal while the evidence is suspicious, and are raised when the guardrail fails", () => {
    const watched = play();
    watched.tick(5, 12);
    expect(watched.standing()).toEqual([]);
    const seen: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      watched.tick(11);
      const role = watched.standing()[0]?.role;
      if (role !== undefined && seen.at(-1) !== role) seen.push(role);
    }
    expect(seen).toEqual(["signal", "guardrail"]);
    expect(watched.standing()).toHaveLength(1);
    expect(watched.told).toHaveLength(2);
    expect(watched.told[0]).toMatch(
      /^alert\.opened: Checkout 2\.4\.0 is in trouble: .* Look before going on\.$/,
    );
    expect(watched.told[1]).toMatch(/Roll back\.$/);
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
    expect(muted.standing()[0]).toMatchObject({ status: "open", mutedWhy: null });
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
