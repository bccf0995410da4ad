import { describe, expect, it } from "vitest";
import { after, noon } from "@/lib/domain/release/testing";
import { decideVerification, type Looked } from "./decide-verification";
import { someRollback } from "./testing";

const done = someRollback({
  status: "running",
  doneAt: noon,
  word: { said: "done", by: "callback", at: noon },
});
const byHand = { ...done, word: { said: "done", by: "person", at: noon } as const };

const looked = (overrides: Partial<Looked> = {}): Looked => ({
  since: noon,
  restoration: { restored: false, sentence: "Errors are still 12 %." },
  reporting: 2,
  heard: true,
  ...overrides,
});
const restored = { restored: true, sentence: "Errors are back to normal." };

describe("decideVerification", () => {
  it("is verified by the metrics and by nothing else where there are any", () => {
    expect(decideVerification(done, looked({ restoration: restored }), after(1)).is).toBe(
      "verified",
    );
    expect(decideVerification(done, looked(), after(1)).is).toBe("waiting");
    expect(decideVerification(byHand, looked(), after(4)).is).toBe("waiting");
  });

  it("says that it is not healthy after five minutes, once, and looks for half an hour", () => {
    expect(decideVerification(done, looked(), after(4.9)).is).toBe("waiting");
    expect(decideVerification(done, looked(), after(5)).is).toBe("not_healthy");
    const sick = { ...done, status: "not_healthy" as const };
    expect(decideVerification(sick, looked(), after(6)).is).toBe("waiting");
    expect(decideVerification(sick, looked({ restoration: restored }), after(29)).is).toBe(
      "verified",
    );
    expect(decideVerification(sick, looked(), after(30)).is).toBe("given_up");
  });

  it("takes a person's word where nothing reports, and says that it was only that", () => {
    const silent = looked({ reporting: 0, heard: false });
    const word = decideVerification(byHand, silent, after(0));
    expect(word).toMatchObject({ is: "verified" });
    expect(word.sentence).toContain("A person confirmed it");
    expect(decideVerification(byHand, looked({ heard: false }), after(0.5)).is).toBe("waiting");
    expect(decideVerification(byHand, looked({ heard: false }), after(1)).is).toBe("verified");
  });

  it("never takes silence, or the other side's word alone, for health", () => {
    const silent = looked({ reporting: 0, heard: false, restoration: restored });
    for (const minute of [0, 1, 6, 20]) {
      expect(decideVerification(done, silent, after(minute)).is).toBe("waiting");
    }
    expect(decideVerification(done, looked({ heard: false }), after(2)).is).toBe("waiting");
  });
});
