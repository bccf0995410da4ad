import { expect, it } from "vitest";
import { defaultPolicy } from "@/lib/domain/readiness/policy/policy";
import { at } from "@/lib/domain/readiness/policy/testing";
import { aroundNow } from "./around-now";
import type { ImportedEvent } from "./lay-out";

const day = { from: at("2026-11-27T00:00"), to: at("2026-11-28T00:00") };
const event = (kind: ImportedEvent["kind"], title: string): ImportedEvent => ({
  ...{ kind, title, id: title, service: { key: "checkout", name: "Checkout" } },
  ...day,
});

const facts = {
  zone: "UTC",
  policy: defaultPolicy,
  freezes: [
    {
      rule: "freeze" as const,
      id: "f",
      title: "Sale",
      reason: "",
      services: [],
      risks: [],
      ...day,
    },
  ],
  events: [event("holiday", "Founders' day"), event("on_call", "Ana")],
  guardians: [{ person: "Bo", ...day }],
};

it("says what holds now, who is there, and which windows are open", () => {
  expect(aroundNow(facts, at("2026-11-27T10:00"))).toEqual({
    zone: facts.zone,
    windows: [
      { risk: "low", open: true, words: "open" },
      { risk: "medium", open: true, words: "open" },
      { risk: "high", open: false, words: "opens Mon 30 Nov, 09:00" },
    ],
    stops: ["Freeze “Sale” until Sat 28 Nov, 00:00.", "“Founders' day” is a holiday."],
    onCall: ["Ana (Checkout)"],
    guardian: "Bo",
  });
});

it("says nothing of yesterday", () => {
  const later = aroundNow(facts, day.to);
  expect([later.stops, later.onCall, later.guardian]).toEqual([[], [], null]);
});
