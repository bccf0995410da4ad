import { expect, it } from "vitest";
import { placeMarks } from "./marks";

it("names a rollback whatever went before it", () => {
  const alert = (t: number) => ({ t, label: "Alert", kind: "alert" as const });
  const rollback = { t: 30_000, label: "Rollback", kind: "rollback" as const };
  const placed = placeMarks([alert(0), alert(20_000), rollback], 0, 1_200_000, 600);
  expect(placed.map(({ kind, lane }) => [kind, lane])).toEqual([
    ["alert", 1],
    ["alert", null],
    ["rollback", 0],
  ]);
});
