import { describe, expect, it } from "vitest";
import { after, noon } from "@/lib/domain/release/testing";
import type { Rollback } from "./rollback";
import { rollbackViewOf } from "./rollback-view";
import { someRollback } from "./testing";

const runbook = { version: null, steps: [] };
const can = { confirm: { allowed: true }, press: { allowed: true } } as const;

function view(overrides: Partial<Rollback>, minutes: number, reporting = 1) {
  const rollback = someRollback({ requestedAt: noon, pressedAt: noon, ...overrides });
  const service = { key: "shop", name: "Shop" };
  const around = { attempts: [], service, runbook, otherSide: null, can, reporting };
  return rollbackViewOf(rollback, around, after(minutes));
}

function manual(overrides: Partial<Rollback>, minutes: number): boolean {
  return view(overrides, minutes).manual;
}

describe("the manual card", () => {
  it("comes when nobody has accepted after ten seconds", () => {
    expect(manual({ status: "sent", acceptedAt: null }, 9 / 60)).toBe(false);
    expect(manual({ status: "sent", acceptedAt: null }, 10 / 60)).toBe(true);
    // A clock was set back since.
    expect(manual({ status: "sent", acceptedAt: null }, -1)).toBe(true);
  });

  it("comes when it was accepted and then nothing was heard for two minutes", () => {
    const accepted = { status: "accepted", acceptedAt: noon, doneAt: null } as const;
    expect(manual(accepted, 1.9)).toBe(false);
    expect(manual(accepted, 2)).toBe(true);
    expect(manual({ ...accepted, status: "running", doneAt: noon }, 5)).toBe(false);
  });

  it("comes at once when it failed, and never once it is verified", () => {
    expect(manual({ status: "failed" }, 0)).toBe(true);
    expect(manual({ status: "verified", verifiedAt: noon }, 60)).toBe(false);
  });
});

describe("a rollback that no metric can prove", () => {
  const isDone = { status: "running", acceptedAt: noon, doneAt: noon, verifiedAt: null } as const;
  const byThem = { said: "done", by: "answer", at: noon } as const;

  it("asks for a person's word once the other side is done, and no longer once it was given", () => {
    expect(view({ ...isDone, word: byThem }, 1, 0).unproven).toBe(true);
    expect(view({ ...isDone, word: { ...byThem, by: "person" } }, 1, 0).unproven).toBe(false);
  });

  it("waits for the metrics where any reports, and asks nobody before it is done or after", () => {
    expect(view({ ...isDone, word: byThem }, 1, 1).unproven).toBe(false);
    expect(view({ ...isDone, doneAt: null }, 1, 0).unproven).toBe(false);
    expect(view({ ...isDone, status: "verified", verifiedAt: noon }, 1, 0).unproven).toBe(false);
  });
});
