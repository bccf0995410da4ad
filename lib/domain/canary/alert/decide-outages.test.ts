import { expect, it } from "vitest";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { type Reason, reasons, type ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { noon } from "@/lib/domain/release/testing";
import { asId } from "@/lib/kernel/ids";
import type { Alert } from "./alert";
import { decideAlerts } from "./decide-alerts";

const metrics = defaultMetrics.slice(0, 3);
const about = {
  releaseId: asId<"release">("rel_1"),
  serviceId: "svc_1",
  name: "Checkout 2.4.0",
  at: noon,
  weight: 10,
};
const why = "Prometheus has answered nothing since 14:02 UTC: it refuses the connection.";

/** All metrics silent for so many ticks; `out`: how many of them a source explains, and whether it is out still. */
function silent(
  ticks: number,
  out?: { ticks: number; now: boolean },
  reason: Reason = "both_silent",
) {
  const told = metrics.map(({ key }) => ({
    metric: key,
    verdict: reasons[reason],
    sentence: `${key} ${reason}.`,
    evidence: { reason, canarySilentTicks: ticks, baselineSilentTicks: ticks },
    ...(out && {
      out: { source: "prom", why: out.now ? why : null, ticks: out.ticks, patience: 6 },
    }),
  }));
  return {
    overall: "no_data",
    at: noon,
    action: "none",
    metrics: told,
  } as unknown as ReleaseVerdict;
}

const decide = (before: ReleaseVerdict | null, now: ReleaseVerdict, standing: Alert[] = []) => {
  let n = 0;
  return decideAlerts(before, now, metrics, standing, about, () => asId(`al_${(n += 1)}`));
};
const isOut = (ticks: number) => silent(ticks, { ticks, now: true });

it("a source that is out has one alert, once a minute of samples is missing, and it is told once", () => {
  expect(decide(isOut(4), isOut(5)).opened).toEqual([]);
  const { opened, entries } = decide(isOut(5), isOut(6));
  const sentence = `${why} Meanwhile nothing is known of ${metrics
    .map(({ name }) => name)
    .join(", ")
    .replace(/, ([^,]*)$/, " and $1")}.`;
  expect(opened).toMatchObject([
    { metric: "prom", reason: "source", role: "signal", level: "look", sentence },
  ]);
  expect(entries).toMatchObject([
    { kind: "alert.opened", sentence: `Checkout 2.4.0: ${sentence} Look before going on.` },
  ]);
  expect(decide(isOut(6), isOut(7), opened)).toEqual({ opened: [], changed: [], entries: [] });
  // A person resolved it: it stays away while the source is out.
  expect(decide(isOut(7), isOut(8)).opened).toEqual([]);
});

it("is over when something is heard, or what is silent still is so by itself: that has its own alert", () => {
  const { opened: held } = decide(isOut(5), isOut(6));
  const back = (ticks: number) => silent(ticks, { ticks: 9, now: false });
  expect(decide(isOut(9), back(10), held)).toEqual({ opened: [], changed: [], entries: [] });
  expect(decide(back(10), silent(0, undefined, "too_few"), held).entries).toMatchObject([
    { sentence: "The alert on prom of Checkout 2.4.0 is over: no metric waits for it any more." },
  ]);
  const own = decide(back(14), back(15), held);
  expect(own.changed).toMatchObject([{ reason: "source", status: "resolved" }]);
  expect(own.opened.map(({ metric }) => metric)).toEqual(metrics.map(({ key }) => key));
});

it("a look that fails while a version is silent anyway is no outage, and ends nothing", () => {
  const known = silent(30);
  const blip = silent(31, { ticks: 1, now: true });
  expect(decide(known, blip)).toEqual({ opened: [], changed: [], entries: [] });
  expect(decide(blip, silent(32, { ticks: 1, now: false })).opened).toEqual([]);
});

it("one that is muted swallows no fault, and none of a metric's own silence", () => {
  const muted = decide(isOut(5), isOut(6)).opened.map(
    (one): Alert => ({ ...one, status: "muted" }),
  );
  const fault = silent(12, { ticks: 9, now: false }, "stopped");
  expect(decide(isOut(9), fault, muted).opened.map(({ reason }) => reason)).toEqual([
    "stopped",
    "stopped",
    "stopped",
  ]);
  const other = silent(8);
  expect(decide(null, other, muted).opened).toHaveLength(3);
});

it("a metric's own alert of before stands, and what it says needs no second one", () => {
  const { opened: own } = decide(null, silent(6));
  expect(own).toHaveLength(3);
  const more = decide(silent(20), silent(26, { ticks: 6, now: true }), own);
  expect(more).toEqual({ opened: [], changed: [], entries: [] });
});

it("another system's alert that is called as a metric is none of that metric's", () => {
  const outside = decide(null, silent(6)).opened.map(
    (one): Alert => ({ ...one, reason: "outside" }),
  );
  expect(decide(null, silent(6), outside).opened).toHaveLength(3);
  expect(decide(null, silent(0, undefined, "holds"), outside).changed).toEqual([]);
});
