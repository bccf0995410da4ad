import { describe, expect, it } from "vitest";
import { nowNextWhy } from "./now-next-why";
import { stuckWords } from "./rescue";
import { goodFacts, noon, someRelease } from "./testing";

const release = someRelease({ status: "rolling_back", weight: 0 });
const say = (status: string) =>
  nowNextWhy(release, goodFacts(), noon, { status, toVersion: "2.3.8" });

describe("a rollback that waits for a person", () => {
  it.each(["requested", "sent", "accepted", "running", "verified"])(
    "is not one that is %s",
    (status) => {
      expect(stuckWords({ status, toVersion: "2.3.8" })).toBeNull();
      expect(say(status).now).toBe("Rolling back to 2.3.8.");
    },
  );

  it.each(["by_hand", "failed", "unknown", "not_healthy"])(
    "says so, and never to wait, when it is %s",
    (status) => {
      const { now, next } = say(status);
      expect(now).toContain("2.3.8");
      expect(now).not.toContain("Rolling back");
      expect(next).not.toMatch(/wait/i);
    },
  );
});
