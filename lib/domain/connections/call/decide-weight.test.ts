import { describe, expect, it } from "vitest";
import { noon, someRelease } from "@/lib/domain/release/testing";
import { decideWeightNotTaken, decideWeightTaken, moverOf } from "./decide-weight";

const live = someRelease({ status: "rolling_out", stage: 0, weight: 5, clockFrom: noon });
const why = (said: "failed" | "unknown") => ({ said, detail: "It said no." });

describe("what came of a share that was asked for", () => {
  it.each([
    ["gitlab", { promotes: "yes" }, "GitLab"],
    ["gitlab", {}, "The router of Checkout"],
    ["webhook", {}, "The router of Checkout"],
  ] as const)("%s %j is called %s", (kind, settings, expected) => {
    expect(moverOf({ kind, settings }, "Checkout")).toBe(expected);
    expect(moverOf(null, "Checkout")).toBe("The router of Checkout");
  });

  it("refused is not claimed, and makes the rollout stand", () => {
    const { release, entries } = decideWeightNotTaken(live, "GitLab", 5, why("failed"), noon);
    expect(release).toMatchObject({ untaken: "refused", paused: true, clockFrom: null });
    expect(entries[0]?.sentence).toBe(
      "GitLab did not take 5 %. It said no. The rollout is paused.",
    );
  });

  it("without a clear answer it is said to be unclear; what stands already keeps its reason", () => {
    const lunch = { ...live, paused: true, pausedReason: "Lunch." };
    const mover = "The router of Checkout";
    const { release, entries } = decideWeightNotTaken(lunch, mover, 5, why("unknown"), noon);
    expect(release).toMatchObject({ untaken: "unclear", pausedReason: "Lunch." });
    expect(entries[0]?.sentence).toBe(
      "Whether the router of Checkout took 5 % is not known. It said no.",
    );
  });

  it("taken after all, nothing speaks against it any more", () => {
    const unclear = { ...live, untaken: "unclear" as const };
    const { release } = decideWeightTaken(unclear, "GitLab", 5, "accepted", noon);
    expect(release).toMatchObject({ untaken: null, seenWeight: null });
  });
});
