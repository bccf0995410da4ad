import { describe, expect, it } from "vitest";
import { decideMove } from "@/lib/domain/release/decide-move";
import { after, goodFacts, noon, someRelease } from "@/lib/domain/release/testing";
import { holdStepView, holdWords } from "@/lib/domain/release/hold-step";
import type { Release } from "@/lib/domain/release/release";
import { rolloutWords } from "@/lib/domain/release/rollout-words";
import type { Report } from "@/lib/domain/rollback/hear";
import { askedOf } from "./asked";
import { decideHold, type HoldAsked, holdAction, holdOperation, isHoldWanted } from "./decide-hold";

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
    expect(holdAction({ kind: "spinnaker", settings: {} }, asked)).toBeNull();
    const deploys = { kind: "spinnaker" as const, settings: { deployPipeline: "Deploy" } };
    expect(holdAction(deploys, asked)).toBe("pause");
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

  it("is said to stand only when the outside says so, and followed until it does", () => {
    const first = hears(paused, "accepted");
    expect(first).toMatchObject({
      entries: [
        {
          kind: "release.hold_accepted",
          sentence: `Spinnaker was asked to stand still with ${live.version}, and accepted.`,
        },
      ],
      effects: [{ kind: "poll_share", key: "eff_1", payload: { operationId: "eff_1" } }],
    });
    const accepted = first?.release ?? paused;
    expect(holdWords(accepted)).toBe("Spinnaker was asked to stand still, and does not yet.");
    expect(hears(accepted, "accepted")).toBeNull();
    const done = hears(accepted, "done");
    expect(done).toMatchObject({ entries: [{ kind: "release.hold_taken" }], effects: [] });
    expect(holdWords(done?.release ?? paused)).toBe("Spinnaker stands still.");
    expect(rolloutWords(done?.release ?? paused, goodFacts(), after(2)).now).toBe(
      "5 % now, paused: Errors are up. Spinnaker stands still.",
    );
  });

  it("that comes to nothing is told, with why, and so is one whose end nobody knows", () => {
    const accepted = hears(paused, "accepted")?.release ?? paused;
    const failed = hears(accepted, "failed", "It ended before it stood.");
    expect(failed?.entries[0]).toMatchObject({ kind: "release.hold_not_taken" });
    expect(holdWords(failed?.release ?? paused)).toBe(
      "Spinnaker does not stand still. It ended before it stood.",
    );
    const silent = hears(accepted, "silent", "After 30 min its end is not known.");
    expect(holdWords(silent?.release ?? paused)).toBe(
      "Whether Spinnaker stands still is not known. After 30 min its end is not known.",
    );
    // Heard of after all, it is asked about again.
    const again = hears(silent?.release ?? paused, "running");
    expect(again?.effects).toMatchObject([{ kind: "poll_share" }]);
    expect(hears(silent?.release ?? paused, "done")?.entries[0]?.kind).toBe("release.hold_taken");
  });

  it("says nothing any more of a rollout that goes on, and of going on only what is not done yet", () => {
    const stood = hears(paused, "done")?.release ?? paused;
    const resumed = decideMove(stood, "resume", {}, goodFacts(), after(3), "Ana");
    if (!resumed.ok) throw new Error(resumed.refusal.detail);
    const { release } = resumed.value;
    expect(release.hold).toBeNull();
    // A late word about the pause before.
    const on = { ...asked, operationId: "eff_2", paused: false, askedAt: after(3) };
    const asks = hears(release, "accepted", null, on)?.release ?? release;
    expect(holdWords(asks)).toBe("Spinnaker was asked to go on, and does not yet.");
    expect(hears(asks, "done")).toBeNull();
    const goes = hears(asks, "done", null, on)?.release ?? release;
    expect([holdWords(goes), holdStepView(goes)?.stands]).toEqual([null, "done"]);
    expect(askedOf(goes, "eff_2")?.asked).toMatchObject({ paused: false });
    expect(askedOf({ ...goes, status: "rolling_back" }, "eff_2")).toBeNull();
  });
});

/** What a word about the pause, by asking how it goes, leads to. */
function hears(
  release: Release,
  said: Report["said"],
  detail: string | null = null,
  about: HoldAsked = asked,
) {
  const by = said === "accepted" ? "answer" : said === "silent" ? "us" : "callback";
  const report = { said, by, at: after(2), detail } as const;
  return decideHold(release, { ...about, mover: "Spinnaker" }, report, after(2));
}
