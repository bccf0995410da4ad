import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { guardianWeeks, rotaInput } from "./rota";

const rota = { people: ["Ana", "Bo", "Cy"], startsOn: "2026-10-19", handover: "09:00" };
const at = (text: string) => instant(new Date(text));

it("hands over every week at the same time of day, when the clocks change too", () => {
  const weeks = guardianWeeks(
    rota,
    at("2026-10-20T00:00Z"),
    at("2026-11-03T00:00Z"),
    "Europe/Berlin",
  );
  expect(weeks).toEqual([
    { person: "Ana", from: "2026-10-19T07:00:00.000Z", to: "2026-10-26T08:00:00.000Z" },
    { person: "Bo", from: "2026-10-26T08:00:00.000Z", to: "2026-11-02T08:00:00.000Z" },
    { person: "Cy", from: "2026-11-02T08:00:00.000Z", to: "2026-11-09T08:00:00.000Z" },
  ]);
});

it("begins with the first handover, goes round, and is empty without people", () => {
  const early = guardianWeeks(rota, at("2026-01-01T00:00Z"), at("2026-10-27T00:00Z"), "UTC");
  expect(early.map(({ person }) => person)).toEqual(["Ana", "Bo"]);
  const years = guardianWeeks(rota, at("2046-01-03T00:00Z"), at("2046-01-04T00:00Z"), "UTC");
  expect(years).toHaveLength(1);
  expect(
    guardianWeeks({ ...rota, people: [] }, at("2026-01-01T00:00Z"), at("2027-01-01T00:00Z"), "UTC"),
  ).toEqual([]);
});

it("is refused with a day that is none, and with unknown words", () => {
  expect(rotaInput.safeParse({ people: [], startsOn: "2026-02-30" }).success).toBe(false);
  expect(rotaInput.safeParse({ people: ["A\nB"], startsOn: "2026-02-20" }).success).toBe(false);
  expect(rotaInput.parse({ people: ["Ana"], startsOn: "2026-02-20" }).handover).toBe("09:00");
});
