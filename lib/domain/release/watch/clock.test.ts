import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockState, dueAt, stopsAt, watchedMs } from "./clock";
import { decideReturn, decideStop, decideTake, handedOver, nextLook } from "./decide-watch";
import type { Release } from "@/lib/domain/release/release";
import { after, noon, someRelease } from "@/lib/domain/release/testing";

const minute = 60_000;

/** At 5 % since noon for 30 min, of which Ana is to be present for 15. */
function watched(overrides: Partial<Release> = {}): Release {
  return someRelease({
    status: "rolling_out",
    stage: 0,
    weight: 5,
    watcher: "Ana",
    watcherId: "usr_ana",
    attendedMinutes: 15,
    stageFrom: noon,
    clockFrom: noon,
    ...overrides,
  });
}

const cases: [string, Partial<Release>, number, number, string][] = [
  ["present, it runs", { presentUntil: after(11) }, 10, 10, "running"],
  ["gone, it stands where she left", { presentUntil: after(4) }, 10, 4, "nobody"],
  ["never seen, it has not begun", { presentUntil: null }, 10, 0, "nobody"],
  ["attended enough, it runs on by itself", { presentUntil: after(15) }, 29, 29, "running"],
  ["gone a moment too early", { presentUntil: after(14.9) }, 29, 14.9, "nobody"],
  ["enough was attended before", { watchedMs: 15 * minute, presentUntil: null }, 10, 25, "running"],
  ["switched off", { attendedMinutes: 0, presentUntil: null }, 10, 10, "running"],
  ["nobody is named", { watcherId: null, presentUntil: null }, 10, 10, "running"],
  ["paused", { paused: true, clockFrom: null, watchedMs: 5 * minute }, 10, 5, "paused"],
  ["over", { watchedMs: 20 * minute, presentUntil: after(11) }, 10, 30, "over"],
  [
    "the stage says otherwise",
    { stages: [{ weight: 5, minutes: 30, attended: 2 }], presentUntil: after(3) },
    10,
    10,
    "running",
  ],
];

describe("the stage clock", () => {
  it.each(cases)("%s", (_, overrides, minutes, expected, state) => {
    const release = watched(overrides);
    expect(watchedMs(release, after(minutes))).toBe(expected * minute);
    expect(clockState(release, after(minutes))).toBe(state);
  });

  it("is due when what is left has run, and says nothing while it stands", () => {
    const release = watched({ presentUntil: after(11) });
    expect(dueAt(release, after(10))).toBe(after(30));
    expect(dueAt(release, after(12))).toBeNull();
  });
});

it("nobody's lateness makes a watch longer or shorter: when the stop is written down does not matter", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      (present, late, later) => {
        const release = watched({ presentUntil: after(present) });
        const seen = after(present + late);
        const end = after(present + late + later);
        const stopped = decideStop(release, null, "Checkout", seen);
        const written = stopped?.release ?? release;
        expect(watchedMs(written, end)).toBe(watchedMs(release, end));
      },
    ),
  );
});

describe("who watches", () => {
  const gone = watched({ presentUntil: after(4), buddy: "Ben" });

  it("is missed once: the clock stands, and the buddy is asked", () => {
    const asked = { name: "Ben", id: "usr_ben" };
    const stopped = decideStop(gone, asked, "Checkout", after(5));
    expect(stopped?.entries[0]).toMatchObject({
      kind: "watch.stopped",
      sentence:
        "Ana has left the page of Checkout 2.4.0: its clock stands at 4:00 of 30:00. Ben is asked to take the watch.",
      data: { stoppedAt: after(4), asked },
    });
    expect(stopped?.effects).toMatchObject([{ kind: "tell_person", payload: { to: asked } }]);
    const again = stopped === null ? gone : stopped.release;
    expect(decideStop(again, asked, "Checkout", after(6))).toBeNull();
  });

  it("comes back: the clock goes on from where it stood, whether or not that was written down", () => {
    const stopped = decideStop(gone, null, "Checkout", after(5))?.release ?? gone;
    for (const before of [gone, stopped]) {
      const back = decideReturn(before, after(21), "Checkout", after(20));
      expect(back?.release).toMatchObject({ watchedMs: 4 * minute, clockFrom: after(20) });
      expect(back?.entries[0]?.sentence).toBe(
        "Ana watches Checkout 2.4.0: its clock runs, at 4:00 of 30:00.",
      );
    }
    expect(decideReturn(watched({ presentUntil: after(5) }), after(6), "C", after(4))).toBeNull();
  });

  it("can be another at once: what was watched stays watched", () => {
    const ben = { id: "usr_ben", name: "Ben" };
    const taken = decideTake(gone, ben, after(11), "Checkout", after(10));
    expect(taken).toMatchObject({
      ok: true,
      value: {
        release: {
          watcher: "Ben",
          watcherId: "usr_ben",
          watchedMs: 4 * minute,
          clockFrom: after(10),
        },
      },
    });
    expect(decideTake(gone, { id: "usr_ana", name: "Ana" }, after(11), "C", after(10))).toEqual({
      ok: true,
      value: null,
    });
    const ended = someRelease({ status: "completed" });
    expect(decideTake(ended, ben, after(11), "C", after(10))).toMatchObject({ ok: false });
  });

  it("stands when it is handed to someone who is not there", () => {
    const running = watched({ presentUntil: after(11) });
    const absent = { watcher: "Cy", watcherId: "usr_cy" };
    expect(handedOver(running, absent, null, after(10))).toEqual({
      ...absent,
      watchedMs: 10 * minute,
      clockFrom: null,
    });
    const paused = { ...running, paused: true, clockFrom: null };
    expect(handedOver(paused, absent, null, after(10))).toEqual(absent);
  });
});

it("is looked at again when the beats run out, or when it may go on by itself", () => {
  const release = watched({ presentUntil: after(11) });
  expect(nextLook(release, after(10))).toBe(stopsAt(release));
  const attended = { ...release, watchedMs: 15 * minute };
  expect(nextLook(attended, after(10))).toBeNull();
  expect(nextLook({ ...attended, autoAdvance: true }, after(10))).toBe(after(15));
  expect(nextLook({ ...attended, autoAdvance: true }, after(16))).toBe(after(16.5));
});
