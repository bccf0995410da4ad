import { describe, expect, it } from "vitest";
import { after, noon } from "@/lib/domain/release/testing";
import {
  carryUp,
  decideEscalation,
  type Ladder,
  nextTelling,
  tellInstead,
  unmuted,
} from "./escalation";
import { someAlert } from "@/lib/domain/canary/testing";

const [ana, bo, cy, di] = ["Ana", "Bo", "Cy", "Di"].map((name) => ({ id: `usr_${name}`, name }));
if (!ana || !bo || !cy || !di) throw new Error("four people");
const ladder: Ladder = { watcher: [ana], buddy: [bo], "on-call": [cy], team: [ana, bo, cy, di] };
const about = {
  metric: "Error rate",
  name: "Checkout 2.4.0",
  serviceId: "svc_1",
  minutes: 5,
  channel: false,
  at: noon,
};

/** Everyone who is told, rung by rung, while nobody claims. */
function climb(people: Ladder) {
  const told: string[][] = [];
  let alert = someAlert();
  for (let step = 0; step < 9; step++) {
    const next = decideEscalation(alert, people, { ...about, at: after(5 * step) });
    if (next === null) return told;
    told.push(next.effects.map(({ payload }) => (payload["to"] as { name: string }).name));
    alert = next.alert;
  }
  return told;
}

describe("an alert that nobody claims", () => {
  it("goes to the watcher at once, then to the buddy, the on-call, everyone else", () => {
    expect(climb(ladder)).toEqual([["Ana"], ["Bo"], ["Cy"], ["Di"]]);
  });

  it("passes over rungs on which nobody stands, or nobody new", () => {
    expect(climb({ ...ladder, watcher: [], buddy: [] })).toEqual([["Cy"], ["Ana", "Bo", "Di"]]);
    expect(climb({ ...ladder, buddy: [ana], "on-call": [ana] })).toEqual([
      ["Ana"],
      ["Bo", "Cy", "Di"],
    ]);
    expect(climb({ watcher: [], buddy: [], "on-call": [], team: [] })).toEqual([]);
  });

  it("ends in the team channel where there is one, whoever was told before", () => {
    const alert = someAlert({ told: 3, toldAt: noon });
    const inChannel = { ...about, channel: true };
    for (const people of [ladder, { ...ladder, team: [ana, bo, cy] }]) {
      const last = decideEscalation(alert, people, inChannel);
      expect(last).toMatchObject({ effects: [], again: null, alert: { told: 4 } });
      expect(last?.entry).toMatchObject({
        sentence:
          "Nobody has claimed it for 5 min: the team channel is told of the alert on Error rate of Checkout 2.4.0.",
        data: { rung: "team" },
      });
    }
    expect(tellInstead(alert, about, [ana, di])).toMatchObject({
      entry: { kind: "alert.told", data: { people: ["Ana", "Di"] } },
      effects: [{ payload: { to: ana } }, { payload: { to: di } }],
    });
  });

  it("is due when it opens, and then after so many minutes each", () => {
    const alert = someAlert();
    expect(nextTelling(alert, 5)).toBe(noon);
    const told = decideEscalation(alert, ladder, about);
    expect(told?.again).toBe(after(5));
    expect(told?.entry.sentence).toBe(
      "Ana (watcher) is told of the alert on Error rate of Checkout 2.4.0.",
    );
    const next = told && decideEscalation(told.alert, ladder, { ...about, at: after(5) });
    expect(next?.entry.sentence).toBe(
      "Nobody has claimed it for 5 min: Bo (buddy) is told of the alert on Error rate of Checkout 2.4.0.",
    );
  });

  it("says who is lead only, and tells nobody who has no account", () => {
    const said = (watcher: Ladder["watcher"]) =>
      decideEscalation(someAlert(), { ...ladder, watcher }, about)?.entry.sentence;
    expect(said([{ ...ana, as: "lead" }])).toBe(
      "Ana (lead) is told of the alert on Error rate of Checkout 2.4.0.",
    );
    expect(said([{ id: null, name: "Ben", as: "lead" }])).toBe(
      "Ben (lead) has no account here and cannot be told of the alert on Error rate of Checkout 2.4.0: it stands on the screen only.",
    );
  });

  it("claims no wait where the first who can be told stands further up", () => {
    const told = decideEscalation(someAlert(), { ...ladder, watcher: [], buddy: [] }, about);
    expect(told?.entry.sentence).toBe(
      "Cy (on-call) is told of the alert on Error rate of Checkout 2.4.0.",
    );
  });

  it("is a sentence also where nobody but the team can be told", () => {
    const alone = { watcher: [], buddy: [], "on-call": [], team: [ana] };
    expect(decideEscalation(someAlert(), alone, about)?.entry.sentence).toBe(
      "Everyone in the team is told of the alert on Error rate of Checkout 2.4.0.",
    );
  });

  it("leads straight to the sheet, in one sentence", () => {
    const told = decideEscalation(someAlert(), ladder, about);
    expect(told?.effects).toMatchObject([
      {
        kind: "tell_person",
        payload: {
          to: ana,
          sentence: "Errors are 4.1× the baseline.",
          path: "/releases/rel_1?rollback=open",
        },
      },
    ]);
  });
});

it("is carried up by nobody once it is claimed, muted or over; a signal, or 0 minutes, ends with the watcher", () => {
  for (const status of ["claimed", "muted", "resolved"] as const) {
    expect(nextTelling(someAlert({ status }), 5)).toBeNull();
    expect(carryUp([someAlert({ status })], noon)).toEqual([]);
  }
  const told = { told: 1, toldAt: noon };
  expect(nextTelling(someAlert(told), 0)).toBeNull();
  expect(nextTelling(someAlert({ ...told, role: "signal" }), 5)).toBeNull();
  expect(nextTelling(someAlert({ ...told, told: 4 }), 5)).toBeNull();
});

it("begins anew when the stage it was muted for has ended; who had claimed it has it still", () => {
  const muted = someAlert({ status: "muted", mutedWhy: "Known", told: 3, toldAt: noon });
  expect(unmuted(muted)).toMatchObject({ status: "open", told: 0, mutedWhy: null });
  expect(unmuted({ ...muted, claimedBy: "Ana" })).toMatchObject({ status: "claimed" });
});
