import { describe, expect, it } from "vitest";
import { someAlert } from "@/lib/domain/canary/testing";
import { evolve } from "@/lib/domain/release/decide-move";
import { noon } from "@/lib/domain/release/testing";
import { asId } from "@/lib/kernel/ids";
import { millis } from "@/lib/kernel/instant";
import {
  countDownView,
  decideCountDown,
  decideStopCountDown,
  newlyAutomatic,
  pressWhyNot,
} from "./count-down";
import { decideRollback } from "./decide-rollback";
import { someFacts, someRollout } from "./testing";

const counting = () => decideCountDown(someRollout(), someAlert(), "2.3.9", "Checkout", noon);

describe("newlyAutomatic", () => {
  it("is an alert opened, or raised, beyond chance", () => {
    const alert = someAlert();
    const recommended = someAlert({ level: "recommended" });
    expect(newlyAutomatic([], { opened: [alert], changed: [] })?.id).toBe(alert.id);
    expect(newlyAutomatic([recommended], { opened: [], changed: [alert] })?.id).toBe(alert.id);
    expect(newlyAutomatic([], { opened: [recommended], changed: [] })).toBeNull();
  });

  it("is none that was so already, is over, or was muted by a person", () => {
    const alert = someAlert();
    expect(newlyAutomatic([alert], { opened: [], changed: [alert] })).toBeNull();
    for (const status of ["muted", "resolved"] as const) {
      expect(newlyAutomatic([], { opened: [], changed: [someAlert({ status })] })).toBeNull();
    }
  });
});

describe("a count-down", () => {
  it("ends ten seconds later, with a press that waits until then", () => {
    const { release, entries, effects } = counting();
    expect(millis(release.countDown?.at ?? noon) - millis(noon)).toBe(10_000);
    expect(effects).toMatchObject([{ kind: "automatic_rollback", runAt: release.countDown?.at }]);
    expect(entries[0]?.sentence).toBe(
      "Checkout 2.4.0 goes back to 2.3.9 by itself in 10 s, unless somebody stops it. Errors are 4.1× the baseline.",
    );
  });

  it("is of the release's diary: folding its entries gives it, and its end", () => {
    const { release, entries } = counting();
    const folded = evolve(someRollout(), { data: entries[0]?.data ?? {} });
    expect(folded).toEqual(release);
    const stopped = decideStopCountDown(release, "Checkout", "Ana", "Known noise");
    if (!stopped.ok) throw new Error("not stopped");
    expect(stopped.value.release.countDown).toBeNull();
    expect(stopped.value.effects).toEqual([]);
    expect(stopped.value.entries[0]?.sentence).toContain("Ana stopped the automatic rollback");
    expect(evolve(release, { data: stopped.value.entries[0]?.data ?? {} })?.countDown).toBeNull();
  });

  it("cannot be stopped twice, and is over with any press", () => {
    const { release } = counting();
    expect(decideStopCountDown(someRollout(), "Checkout", "Bo", "").ok).toBe(false);
    const who = { id: "usr_1", name: "Ana" };
    const pressed = decideRollback(asId("rb_1"), release, {}, someFacts(), noon, who);
    if (!pressed.ok) throw new Error("not pressed");
    expect(pressed.value.decision?.release.countDown).toBeNull();
  });

  it("presses nothing once its alert is over or muted, and is not shown any more", () => {
    const { release } = counting();
    expect(pressWhyNot(someAlert({ status: "claimed" }), "Checkout 2.4.0")).toBeNull();
    expect(pressWhyNot(someAlert({ status: "muted" }), "Checkout 2.4.0")).toContain("was muted");
    expect(pressWhyNot(null, "Checkout 2.4.0")).toContain("is over");
    expect(countDownView(release.countDown, [someAlert()])?.to).toBe("2.3.9");
    expect(countDownView(release.countDown, [someAlert({ status: "muted" })])).toBeNull();
    expect(countDownView(release.countDown, [])).toBeNull();
  });
});
