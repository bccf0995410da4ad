import { describe, expect, it } from "vitest";
import { after, noon } from "@/lib/domain/release/testing";
import type { Rollback } from "./rollback";
import { rollbackViewOf } from "./rollback-view";
import { someRollback } from "./testing";

const runbook = { version: null, steps: [] };
const can = { confirm: { allowed: true }, press: { allowed: true } } as const;

function manual(overrides: Partial<Rollback>, minutes: number): boolean {
  const rollback = someRollback({ requestedAt: noon, pressedAt: noon, ...overrides });
  const service = { key: "shop", name: "Shop" };
  const around = { attempts: [], service, runbook, otherSide: null, can };
  return rollbackViewOf(rollback, around, after(minutes)).manual;
}

describe("the manual card", () => {
  it("comes when nobody has accepted after ten seconds", () => {
    expect(manual({ status: "sent", acceptedAt: null }, 9 / 60)).toBe(false);
    expect(manual({ status: "sent", acceptedAt: null }, 10 / 60)).toBe(true);
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
