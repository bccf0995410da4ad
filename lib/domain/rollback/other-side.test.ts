import { expect, it } from "vitest";
import { noon } from "@/lib/domain/release/testing";
import { otherSideOf } from "./other-side";
import { someRollback } from "./testing";

it("what only holds a rollback up is not told any more once it is done, nor what keeps it from beginning once it runs", () => {
  const about = { serviceName: "Checkout", ways: [], toVersion: "2.3.9" };
  const connector = { kind: "cloud_deploy", settings: {} } as const;
  const told = (more: object) =>
    otherSideOf(someRollback(more), connector, about, null).warnings.map(({ text }) => text);
  expect(told({ acceptedAt: noon })).toContainEqual(expect.stringContaining("One rollout"));
  const step = (at: "accepted" | "running" | "requested") => ({ step: at, at: noon, detail: null });
  const runs = { acceptedAt: noon, steps: [step("accepted"), step("running")] };
  expect(told(runs)).toEqual([expect.stringContaining("approvals")]);
  expect(told({ ...runs, steps: [...runs.steps, step("requested")] })).toHaveLength(2);
  expect(told({ acceptedAt: noon, doneAt: noon })).toEqual([]);
});
