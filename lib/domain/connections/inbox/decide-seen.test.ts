import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockState } from "@/lib/domain/release/watch/clock";
import { nowNextWhy } from "@/lib/domain/release/now-next-why";
import type { Release } from "@/lib/domain/release/release";
import { after, goodFacts, noon, someRelease } from "@/lib/domain/release/testing";
import { decideSeen, type WeightReport } from "./decide-seen";

const by = "Argo";
const report = (weight: number, minutes: number): WeightReport => ({
  weight,
  at: after(minutes),
  by,
});

/** At 5 % since noon; stages of 5, 25 and 100 %. */
function rolling(overrides: Partial<Release> = {}): Release {
  const base = { status: "rolling_out", stage: 0, weight: 5, startedAt: noon } as const;
  return someRelease({ ...base, stageFrom: noon, clockFrom: noon, ...overrides });
}

function hear(release: Release, reports: readonly WeightReport[]): Release {
  return reports.reduce(
    (state, one) => decideSeen(state, one, goodFacts(), after(60)).decision?.release ?? state,
    release,
  );
}

describe("a share that is reported", () => {
  it("is the one that was asked for: it is seen, and nothing moves", () => {
    const { decision, words } = decideSeen(rolling(), report(5, 1), goodFacts(), after(2));
    expect(words).toBe("Argo reports 5 % for Checkout 2.4.0.");
    expect(decision?.release).toMatchObject({ stage: 0, weight: 5, seenWeight: 5, seenPeak: 5 });
    expect(decision?.release.clockFrom).toBe(noon);
    expect(decision?.effects).toEqual([]);
  });

  it("is on its way to what was asked for: both are told", () => {
    const past = [{ stage: 0, weight: 5, from: noon, to: after(30), watchedMs: 0, verdict: null }];
    const asked = rolling({ stage: 1, weight: 25, stageFrom: after(30), past });
    const { decision } = decideSeen(asked, report(10, 31), goodFacts(), after(32));
    expect(decision?.release).toMatchObject({ stage: 1, weight: 25, seenWeight: 10 });
    const words = nowNextWhy(decision?.release ?? asked, goodFacts(), after(32));
    expect(words.now).toBe("25 % asked, 10 % seen.");
    const later = decideSeen(asked, report(10, 40), goodFacts(), after(41));
    expect(later.decision?.release).toMatchObject({ stage: 0, weight: 10 });
  });

  it("was moved outside: stage and clock follow, the router is asked for nothing, the diary says who", () => {
    const { decision } = decideSeen(rolling(), report(25, 10), goodFacts(), after(11));
    expect(decision?.release).toMatchObject({
      ...{ stage: 1, weight: 25, seenWeight: 25, stageFrom: after(10), clockFrom: after(10) },
      past: [{ stage: 0, weight: 5, watchedMs: 600_000, verdict: "pass" }],
    });
    expect(decision?.effects).toEqual([]);
    expect(decision?.entries[0]).toMatchObject({
      kind: "release.weight_followed",
      sentence:
        "Argo set 25 % for Checkout 2.4.0 outside of Bellwether, which asked for 5 %; the release follows.",
      data: { by, weight: 25 },
    });
  });

  it("lies between two stages: it is of the lower one", () => {
    expect(hear(rolling(), [report(60, 10)])).toMatchObject({ stage: 1, weight: 60 });
    expect(hear(rolling(), [report(2, 10)])).toMatchObject({ stage: 0, weight: 2 });
  });

  it("is nothing: what was asked stays, and no traffic is seen", () => {
    const gone = hear(rolling(), [report(0, 10)]);
    expect(gone).toMatchObject({ stage: 0, weight: 5, seenWeight: 0, paused: false });
    expect(nowNextWhy(gone, goodFacts(), after(11)).now).toBe("5 % asked, 0 % seen.");
  });

  it("moves a paused release without starting its clock, and one that nobody watches neither", () => {
    const paused = rolling({ paused: true, clockFrom: null });
    expect(hear(paused, [report(25, 10)])).toMatchObject({
      paused: true,
      stage: 1,
      clockFrom: null,
    });
    const alone = rolling({ watcher: "Ana", watcherId: "usr_1", attendedMinutes: 15 });
    expect(clockState(hear(alone, [report(25, 10)]), after(60))).toBe("nobody");
  });

  it("begins a rollout that nobody started here, whatever was still to do", () => {
    for (const status of ["planned", "ready", "staging", "staged"] as const) {
      const { decision, words } = decideSeen(
        someRelease({ status }),
        report(5, 1),
        goodFacts(),
        after(2),
      );
      expect(decision?.release).toMatchObject({
        status: "rolling_out",
        stage: 0,
        startedAt: after(1),
      });
      expect(words.includes("although")).toBe(status !== "staged");
    }
    const facts = goodFacts({ otherInTraffic: "2.3.9" });
    const other = decideSeen(someRelease({ status: "staged" }), report(5, 1), facts, after(2));
    expect(other.words).toBe(
      "Argo started the rollout of Checkout 2.4.0 at 5 %, outside of Bellwether, although Checkout 2.3.9 has traffic.",
    );
  });

  it.each(["completed", "rolling_back", "rolled_back", "closed", "cancelled"] as const)(
    "is not followed once it is %s",
    (status) => {
      expect(
        decideSeen(rolling({ status }), report(25, 1), goodFacts(), after(2)).decision,
      ).toBeNull();
    },
  );
});

it("in any order and however often reports arrive, they end in the same state", () => {
  const one = fc.record({ weight: fc.constantFrom(0, 2, 5, 10, 25, 50, 100), minutes: fc.nat(40) });
  const histories = fc
    .array(one, { minLength: 1, maxLength: 8 })
    .chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      ),
    );
  const start = fc.constantFrom(rolling(), someRelease({ status: "staged", plannedAt: after(-9) }));
  const told = (release: Release) => {
    const { past: _, watchedMs: __, clockFrom: ___, revision: ____, ...state } = release;
    return state;
  };
  fc.assert(
    fc.property(start, histories, (release, [list, mixed]) => {
      const reports = (some: typeof list) =>
        some.map(({ weight, minutes }) => report(weight, minutes));
      const inOrder = list.toSorted((a, b) => a.minutes - b.minutes || a.weight - b.weight);
      expect(told(hear(release, reports(mixed)))).toEqual(told(hear(release, reports(inOrder))));
    }),
  );
});
