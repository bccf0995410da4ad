import { expect, it } from "vitest";
import { noon } from "@/lib/domain/release/testing";
import { rollbackStatuses } from "./rollback";
import { callPeople, tellEnding } from "./tell-ending";
import { someRollback } from "./testing";

const [ana, bo] = [
  { id: "usr_ana", name: "Ana" },
  { id: null, name: "Bo" },
];

it("calls people when it failed, has no clear answer, or the metrics are not back; once for each", () => {
  const before = someRollback({ status: "running" });
  const calling = rollbackStatuses.filter(
    (status) => callPeople(before, { ...before, status }).length > 0,
  );
  expect(calling).toEqual(["by_hand", "failed", "unknown", "not_healthy"]);
  const failed = { ...before, status: "failed" } as const;
  expect(callPeople(failed, { ...failed, revision: 9 })).toEqual([]);
});

it("calls people once while it waits for an approval, and anew when it waits again", () => {
  const step = { step: "accepted" as const, at: noon, detail: "It waits for a reviewer." };
  const going = someRollback({ status: "accepted", steps: [step] });
  const waits = { ...going, steps: [{ ...step, waits: true }] };
  expect(callPeople(going, waits)).toHaveLength(1);
  expect(callPeople(waits, { ...waits, revision: 9 })).toEqual([]);
  expect(callPeople(waits, going)).toEqual([]);
  expect(tellEnding(waits, "It was accepted.", [ana])[0]?.payload).toMatchObject({
    sentence: "It was accepted. It waits for a reviewer.",
  });
  expect(tellEnding(going, "It was accepted.", [ana])).toEqual([]);
});

it("tells each of them once, in one sentence, straight to the way by hand", () => {
  const detail = "It answered 403: no right to deploy.";
  const steps = [{ step: "failed" as const, at: noon, detail }];
  const rollback = someRollback({ status: "failed", steps });
  const effects = tellEnding(rollback, "It did not go through.", [ana, bo, ana]);
  expect(effects.map(({ payload }) => payload["to"])).toEqual([ana, bo]);
  expect(effects[0]?.payload).toMatchObject({
    sentence: `It did not go through. ${detail}`,
    path: `/releases/${rollback.releaseId}?rollback=open`,
    about: rollback.id,
  });
  expect(tellEnding({ ...rollback, status: "verified" }, "Safe.", [ana])).toEqual([]);
});
