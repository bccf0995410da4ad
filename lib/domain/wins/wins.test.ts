import { describe, expect, it } from "vitest";
import { anIncident, at } from "@/lib/domain/learning/testing";
import { asId } from "@/lib/kernel/ids";
import { decideRing } from "./decide-ring";
import { drillWin } from "./drill-win";
import { rollbackWin } from "./rollback-win";
import { smoothWin } from "./smooth-win";
import { troubleSentence } from "./trouble";
import { newWin } from "./win";
import { bellFor, winFigures } from "./words";

const win = (id: string) =>
  newWin(
    asId(id),
    { releaseId: asId("rel_1"), kind: "lesson", title: "We learned", learned: "", facts: {} },
    at(0),
  );

describe("the bell", () => {
  it("rings once, and whoever comes second finds it rung", () => {
    const first = decideRing(win("win_1"), [], null, "Ana", at(10));
    if (!first.ok) throw new Error(first.refusal.detail);
    expect(first.value).toMatchObject({
      fresh: true,
      win: { rungBy: "Ana", rungAt: at(10), revision: 2 },
    });
    const again = decideRing(first.value.win, [], null, "Bo", at(11));
    expect(again).toEqual({ ok: true, value: { fresh: false, win: first.value.win } });
  });

  it("rings once for all wins of a release", () => {
    const rung = { ...win("win_1"), rungAt: at(10), rungBy: "Ana" };
    expect(decideRing(win("win_2"), [rung, win("win_2")], null, "Bo", at(20))).toMatchObject({
      value: { fresh: false, win: { id: "win_2", rungAt: at(10), rungBy: "Ana" } },
    });
  });

  it("waits while anything is in trouble, but what rang has rung", () => {
    const quiet = troubleSentence([{ id: "rel_2", name: "Search 7", rescue: null }]);
    expect(quiet).toBe("Search 7 is in trouble: the bell waits until it is safe.");
    expect(decideRing(win("win_1"), [], quiet, "Ana", at(10)).ok).toBe(false);
    const rung = { ...win("win_1"), rungAt: at(10), rungBy: "Ana" };
    expect(decideRing(rung, [], quiet, "Bo", at(10)).ok).toBe(true);
    expect(troubleSentence([])).toBeNull();
  });

  it("names what needs a person before what goes its way back", () => {
    const going = (status: string) => ({
      id: "rel_3",
      name: "Cart 2",
      rescue: { status, toVersion: "1" },
    });
    const other = { id: "rel_4", name: "Mail 3", rescue: null };
    expect(troubleSentence([going("accepted")])).toMatch(/^Cart 2 is rolling back:/);
    expect(troubleSentence([going("failed")])).toMatch(/^Cart 2 is in trouble:/);
    expect(troubleSentence([going("running"), other])).toBe(
      "Mail 3 is in trouble, and one more is not safe: the bell waits until all are.",
    );
    expect(troubleSentence([going("sent"), going("sent"), other])).toMatch(
      /and 2 more are not safe/,
    );
  });
});

describe("a rollback's win", () => {
  it("says the version that is safe, and the seconds from the press", () => {
    const found = rollbackWin(anIncident());
    expect(found?.title).toBe("Checkout is safe on 2.3.9 again, 41 s from press");
    expect(found?.facts).toEqual({
      toVersion: "2.3.9",
      fromVersion: "2.4.0",
      detectSeconds: 200,
      decideSeconds: 30,
      pressSeconds: 1,
      restoredSeconds: 41,
    });
    const release = { version: "2.4.0", service: { name: "Checkout" } };
    expect(found && bellFor(found, release)).toBe("Checkout 2.3.9");
    expect(found && winFigures(found)[0]).toEqual({ value: "41 s", label: "from press to safe" });
  });

  it("says what it prevented, the estimate as one", () => {
    const found = rollbackWin(anIncident({ sparedPercent: 95, avoidedFailures: 680 }));
    expect(found && winFigures(found).slice(0, 3)).toEqual([
      { value: "41 s", label: "from press to safe" },
      { value: "95 %", label: "of users never met it" },
      { value: "some 680", label: "failed requests avoided, an estimate" },
    ]);
  });

  it("is none before it was verified", () => {
    expect(rollbackWin(anIncident({ rollback: { verifiedAt: null } }))).toBeNull();
    expect(rollbackWin(anIncident({ rollback: null }))).toBeNull();
  });
});

describe("a drill's win", () => {
  const drill: Parameters<typeof drillWin>[0] = {
    ...{ fromVersion: "2.4.0", toVersion: "2.3.9", targetSeconds: 300, note: "" },
    ...{ status: "worked" as const, seconds: 41.2 },
  };

  it("says how long the way back took, and what it may take", () => {
    const found = drillWin(drill, "Checkout");
    expect(found?.title).toBe("Checkout was drilled back to 2.3.9 in 41 s");
    expect(found && winFigures(found).map(({ value }) => value)).toEqual(["41 s", "5 min"]);
    expect(found && bellFor(found, null)).toBe(found?.title);
  });

  it.each(["running", "failed", "called_off"] as const)("is none while it is %s", (status) =>
    expect(drillWin({ ...drill, status, seconds: null }, "Checkout")).toBeNull(),
  );
});

describe("a smooth release's win", () => {
  const { release } = anIncident({ status: "completed", completedAt: at(5_700) });
  const figures = { samples: 1_234, pauses: 0 };

  it("has its numbers", () => {
    const found = smoothWin(release, "Checkout 2.4.0", figures, "Rehearsed");
    expect(found?.title).toBe("Checkout 2.4.0 reached everyone in 1 h 35 min");
    expect(found && winFigures(found).map(({ value }) => value)).toEqual([
      "1 h 35 min",
      "2",
      "1,234",
      "0",
    ]);
    expect(
      found &&
        winFigures(found)
          .map(({ label }) => label)
          .slice(1),
    ).toEqual(["stages", "samples judged", "pauses"]);
  });

  it("says one of a thing as one", () => {
    const facts = { stages: 1, samples: 1, pauses: 1 };
    expect(winFigures({ facts }).map(({ value, label }) => `${value} ${label}`)).toEqual([
      "1 stage",
      "1 sample judged",
      "1 pause",
    ]);
  });

  it.each(["rolling_out", "rolling_back", "rolled_back", "cancelled"] as const)(
    "is none for %s",
    (status) => expect(smoothWin({ ...release, status }, "x", figures, "")).toBeNull(),
  );
});
