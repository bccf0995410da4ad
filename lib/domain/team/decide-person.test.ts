import { describe, expect, it } from "vitest";
import type { Instant } from "@/lib/kernel/instant";
import { asId } from "@/lib/kernel/ids";
import { decideDisable, decideEnable, decideRole, isLower } from "./decide-person";
import type { Person } from "./person";

const at = "2026-11-23T12:00:00.000Z" as Instant;
const ana: Person = {
  id: asId("usr_1"),
  email: "ana@example.com",
  name: "Ana",
  role: "admin",
  passwordHash: null,
  soundOn: false,
  disabledAt: null,
  revision: 4,
};

describe("the house keeps an admin", () => {
  it.each([
    [0, false],
    [1, true],
  ])("with %i others, one may step down or leave: %s", (others, may) => {
    expect(decideRole(ana, "viewer", others).ok).toBe(may);
    expect(decideDisable(ana, others, at).ok).toBe(may);
  });

  it("who is no admin, or disabled, may always change", () => {
    expect(decideRole({ ...ana, disabledAt: at }, "viewer", 0).ok).toBe(true);
    expect(decideDisable({ ...ana, role: "senior" }, 0, at).ok).toBe(true);
  });
});

it("each change counts the revision up and touches nothing else", () => {
  expect(decideRole({ ...ana, role: "viewer" }, "senior", 0)).toEqual({
    ok: true,
    value: { ...ana, role: "senior", revision: 5 },
  });
  expect(decideEnable({ ...ana, disabledAt: at })).toEqual({ ...ana, revision: 5 });
});

it("knows which role is lower", () => {
  expect(isLower("viewer", "engineer")).toBe(true);
  expect(isLower("admin", "senior")).toBe(false);
  expect(isLower("senior", "senior")).toBe(false);
});
