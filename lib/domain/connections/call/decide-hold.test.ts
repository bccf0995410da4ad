import { describe, expect, it } from "vitest";
import { decideMove } from "@/lib/domain/release/decide-move";
import { after, goodFacts, noon, someRelease } from "@/lib/domain/release/testing";
import { decideHeld, type HoldAsked, holdAction, holdOperation, isHoldWanted } from "./decide-hold";

const live = someRelease({ status: "rolling_out", stage: 0, weight: 5, clockFrom: noon });
const asked: HoldAsked = {
  operationId: "eff_1",
  releaseId: live.id,
  paused: true,
  askedAt: after(1),
};
const paused = { ...live, paused: true, pausedReason: "Errors are up." };

describe("a pause", () => {
  it("is told to the outside, and so is going on; neither once it rolls back", () => {
    const pause = decideMove(live, "pause", { reason: "look" }, goodFacts(), after(1), "Ana");
    if (!pause.ok) throw new Error(pause.refusal.detail);
    const told = { kind: "hold_rollout", payload: { releaseId: live.id, paused: true } };
    expect(pause.value.effects).toMatchObject([told]);
    const resume = decideMove(pause.value.release, "resume", {}, goodFacts(), after(2), "Ana");
    if (!resume.ok) throw new Error(resume.refusal.detail);
    expect(resume.value.effects).toMatchObject([{ payload: { paused: false } }]);
    expect(isHoldWanted(paused, asked)).toBe(true);
    expect(isHoldWanted(live, asked)).toBe(false);
    expect(isHoldWanted({ ...paused, status: "rolling_back" }, asked)).toBe(false);
  });

  it("is asked only of tools that can pause", () => {
    expect(holdAction({ kind: "webhook", settings: {} }, asked)).toBeNull();
    expect(holdAction({ kind: "heroku", settings: {} }, { ...asked, paused: false })).toBeNull();
    const agent = { kind: "host_agent" as const, settings: { action: "shop" } };
    expect(holdAction(agent, asked)).toBeNull();
    const traffic = { ...agent, settings: { action: "shop", traffic: "shop" } };
    expect(holdAction(traffic, asked)).toBe("pause");
    const about = { serviceKey: "checkout", callbackUrl: "http://127.0.0.1/x" };
    expect(holdOperation(asked, "pause", paused, about)).toMatchObject({
      action: "pause",
      opId: "eff_1",
      reason: "Errors are up.",
      version: live.version,
    });
  });

  it("says in the diary what the outside made of it", () => {
    const say = (taken: boolean, detail: string) =>
      decideHeld(paused, "Checkout", asked, { taken, detail }).entries[0]?.sentence;
    expect(say(true, "")).toBe(
      `The deploy tool of Checkout was asked to stand still with ${live.version}.`,
    );
    expect(say(false, "It answered 500.")).toContain(", and did not. It answered 500.");
  });
});
