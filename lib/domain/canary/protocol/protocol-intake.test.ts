import { describe, expect, it } from "vitest";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import { arrive, mostSeries, mostWaiting, startIntake, takeDue } from "./protocol-intake";

const hour = 3_600_000;

function level(at: number, instance = ""): Sample {
  return {
    ...{ metric: "cpu", arm: "canary", at, instance, cumulative: false },
    ...{ kind: "gauge", payload: { value: 0.4 } },
  };
}

function total(at: number, instance: string): Sample {
  return {
    ...{ metric: "errors", arm: "canary", at, instance, cumulative: true },
    ...{ kind: "ratio", payload: { events: 1, total: 9 } },
  };
}

describe("what has arrived and is not yet judged", () => {
  it("is bounded, and said where it is full; a tick makes room", () => {
    const intake = startIntake();
    const buckets = Array.from({ length: 4_095 }, (_, i): [number, number] => [i + 1, 1]);
    const sample = (at: number): Sample => ({
      ...{ metric: "latency", arm: "canary", at, instance: "", cumulative: false },
      ...{ kind: "latency", payload: { buckets } },
    });
    const fit = Math.floor(mostWaiting / 4_096);
    for (let i = 0; i < fit; i += 1) expect(arrive(intake, sample(i))).toBeNull();
    expect(arrive(intake, sample(fit))).toBe(
      "2,000,000 figures wait for their tick already; one more is left out.",
    );
    expect(takeDue(intake, intake.arrived, fit - 11, () => 15_000)).toHaveLength(fit - 10);
    expect(intake.pending).toHaveLength(10);
    expect(intake.waiting).toBe(10 * 4_096);
    expect(arrive(intake, sample(fit))).toBeNull();
  });

  it("forgets series that were silent for an hour, so that instances may come and go for ever", () => {
    const intake = startIntake();
    for (let i = 0; i < mostSeries; i += 1) arrive(intake, total(10_000, `pod-${i}`));
    const crowded = "100,000 series are known already; one more is left out.";
    expect(arrive(intake, level(10_000))).toBe(crowded);
    takeDue(intake, intake.arrived, 10_000, () => 15_000);
    expect(intake.totals).toHaveLength(mostSeries);
    arrive(intake, total(20_000, "pod-1"));
    takeDue(intake, intake.arrived, 20_001 + hour, () => 15_000);
    expect([intake.newest.size, intake.totals.length]).toEqual([0, 0]);
    expect(arrive(intake, level(30_000 + hour))).toBeNull();
  });

  it("drops what comes again for a tick that is closed, and keeps what comes for a later one", () => {
    const intake = startIntake();
    arrive(intake, level(10_000));
    takeDue(intake, intake.arrived, 10_000, () => 15_000);
    arrive(intake, level(10_000));
    arrive(intake, level(9_000));
    expect(intake.arrived).toEqual([]);
    arrive(intake, level(25_000));
    expect(takeDue(intake, intake.arrived, 20_000, () => 15_000)).toEqual([]);
    expect(takeDue(intake, [], 30_000, () => 15_000)).toEqual([level(25_000)]);
  });
});
