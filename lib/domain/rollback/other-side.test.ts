import { expect, it } from "vitest";
import { noon } from "@/lib/domain/release/testing";
import { otherSideOf } from "./other-side";
import { someRollback } from "./testing";

it("what only holds a rollback up is not told any more once it is done", () => {
  const about = { serviceName: "Checkout", ways: [], toVersion: "2.3.9" };
  const connector = { kind: "cloud_deploy", settings: {} } as const;
  const told = (more: object) =>
    otherSideOf(someRollback(more), connector, about, null).warnings.map(({ text }) => text);
  expect(told({ acceptedAt: noon })).toContainEqual(expect.stringContaining("One rollout"));
  expect(told({ acceptedAt: noon, doneAt: noon })).toEqual([]);
});
