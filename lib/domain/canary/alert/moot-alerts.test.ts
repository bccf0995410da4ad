import { expect, it } from "vitest";
import { someAlert } from "@/lib/domain/canary/testing";
import type { ReleaseStatus } from "@/lib/domain/release/release";
import { noon, someRelease } from "@/lib/domain/release/testing";
import { asId } from "@/lib/kernel/ids";
import { endUnwatched, endWithRelease } from "./moot-alerts";

const metrics = [
  { key: "errors", name: "Error rate" },
  { key: "cpu", name: "CPU", source: { source: "prom", canary: {}, baseline: {} } },
];
const about = {
  releaseId: asId<"release">("rel_1"),
  serviceId: "svc_1",
  name: "Checkout 2.4.0",
  at: noon,
  metrics,
};
const id = (which: string) => asId<"alert">(which);
const judged = someAlert({ id: id("judged"), role: "signal" });
const accusing = someAlert({ id: id("accusing"), role: "guardrail", level: "automatic" });
const muted = someAlert({ id: id("muted"), metric: "cpu", status: "muted" });
const out = someAlert({ id: id("out"), metric: "prom", reason: "source" });
const outside = someAlert({ id: id("outside"), metric: "HighLatency", reason: "outside" });
const all = [judged, muted, out, outside];
const idsOf = (alerts: readonly { id: string }[]) => alerts.map((one) => one.id);

it("a release that is over leaves no alert of ours; who fires from outside says when that is over", () => {
  const { changed, entries } = endWithRelease(all, someRelease({ status: "completed" }), about);
  expect(idsOf(changed)).toEqual(["judged", "muted", "out"]);
  expect(changed[0]).toEqual({ ...judged, status: "resolved", resolvedAt: noon, revision: 2 });
  expect(entries[0]).toMatchObject({
    kind: "alert.resolved",
    subjectId: "judged",
    sentence: "The alert on Error rate of Checkout 2.4.0 is over: the release was completed.",
  });
  for (const status of ["rolled_back", "closed"] as const) {
    expect(endWithRelease(all, someRelease({ status }), about).changed).toHaveLength(3);
  }
  expect(endWithRelease(all, someRelease({ status: "rolling_out" }), about).changed).toEqual([]);
});

it("one that asks for a rollback stands on where the release is live with everyone, and whatever is watched", () => {
  const endedBy = (status: ReleaseStatus) =>
    idsOf(endWithRelease([accusing], someRelease({ status }), about).changed);
  expect(endedBy("completed")).toEqual([]);
  expect(endedBy("closed")).toEqual(["accusing"]);
  expect(endedBy("rolled_back")).toEqual(["accusing"]);
  expect(endUnwatched([accusing], [], about).changed).toEqual([]);
  const quiet = { ...accusing, status: "muted" as const };
  const silent = { ...accusing, reason: "both_silent" as const };
  expect(endUnwatched([quiet, silent], [], about).changed).toHaveLength(2);
});

it("the alert that a count-down runs for stands while the release is live, or nothing would be pressed", () => {
  const countDown = { at: noon, to: "2.3.9", alert: accusing.id };
  const endedBy = (status: ReleaseStatus) =>
    idsOf(endWithRelease([accusing], someRelease({ status, countDown }), about).changed);
  expect(endedBy("completed")).toEqual([]);
  expect(endedBy("closed")).toEqual([]);
  expect(endedBy("rolled_back")).toEqual(["accusing"]);
});

it("what is watched no more, or asked of no source, has no alert", () => {
  expect(endUnwatched(all, metrics, about).changed).toEqual([]);
  const { changed, entries } = endUnwatched(all, metrics.slice(0, 1), about);
  expect(idsOf(changed)).toEqual(["muted", "out"]);
  expect(entries.map(({ sentence }) => sentence)).toEqual([
    "The alert on CPU of Checkout 2.4.0 is over: it is watched no more.",
    "The alert on prom of Checkout 2.4.0 is over: no metric is asked for there any more.",
  ]);
  expect(idsOf(endUnwatched(all, [], about).changed)).toEqual(["judged", "muted", "out"]);
});
