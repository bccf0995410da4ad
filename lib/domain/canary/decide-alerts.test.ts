import { describe, expect, it } from "vitest";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Alert } from "./alert";
import { decideAlerts } from "./decide-alerts";
import { defaultMetrics } from "./metric";
import { type Action, type Reason, reasons, type ReleaseVerdict } from "./verdict";

const at = instant(Date.UTC(2026, 10, 24, 12));
const about = {
  releaseId: asId<"release">("rel_1"),
  serviceId: "svc_1",
  name: "Checkout 2.4.0",
  at,
};
const metrics = defaultMetrics.filter(({ key }) => key === "errors" || key === "cpu");

/** A verdict in which errors (a guardrail) and, where given, CPU (a signal) are as said. */
function verdict(errors: Reason, action: Action = "none", cpu: Reason = "holds", silent = 0) {
  const one = (metric: string, reason: Reason) => ({
    metric,
    verdict: reasons[reason],
    sentence: `${metric} ${reason}.`,
    evidence: { reason, canarySilentTicks: silent },
  });
  const judged = [one("errors", errors), one("cpu", cpu)];
  return { overall: "watch", at, action, metrics: judged } as unknown as ReleaseVerdict;
}

const decide = (before: ReleaseVerdict | null, now: ReleaseVerdict, standing: Alert[] = []) =>
  decideAlerts(before, now, metrics, standing, about, () => asId("al_1"));

function opened(now: ReleaseVerdict): Alert {
  const [alert] = decide(null, now).opened;
  if (alert === undefined) throw new Error("nothing was opened");
  return alert;
}

describe("what opens an alert, and at which level", () => {
  it.each([
    [
      "a guardrail's fail",
      verdict("worse", "recommend"),
      "guardrail",
      "recommended",
      "Checkout 2.4.0 is in trouble: errors worse. Roll back.",
    ],
    [
      "overwhelming evidence",
      verdict("worse", "auto"),
      "guardrail",
      "automatic",
      "Checkout 2.4.0 is in trouble: errors worse. Roll back at once: this is beyond chance.",
    ],
    [
      "a signal's fail",
      verdict("holds", "none", "worse"),
      "signal",
      "look",
      "Checkout 2.4.0: cpu worse. Look before going on.",
    ],
    [
      "a minute of silence",
      verdict("canary_silent", "none", "holds", 6),
      "signal",
      "look",
      "Checkout 2.4.0: errors canary_silent. Look before going on.",
    ],
  ] as const)("%s", (_, now, role, level, sentence) => {
    const { opened: alerts, entries } = decide(null, now);
    expect(alerts).toMatchObject([{ role, level, status: "open" }]);
    expect(entries).toMatchObject([{ kind: "alert.opened", sentence, data: { role, level } }]);
  });

  it("a short silence opens none, nor does what a person resolved and just goes on", () => {
    expect(decide(null, verdict("canary_silent", "none", "holds", 5)).opened).toEqual([]);
    const failing = verdict("worse", "recommend");
    expect(decide(failing, failing).opened).toEqual([]);
    const silent = verdict("canary_silent", "none", "holds", 9);
    expect(decide(silent, silent).opened).toEqual([]);
  });
});

describe("what a standing alert becomes", () => {
  const held = opened(verdict("worse", "recommend"));
  const silent = opened(verdict("canary_silent", "none", "holds", 6));

  it("is raised once, and keeps who claimed it", () => {
    const claimed: Alert = { ...held, status: "claimed", claimedBy: "Ana" };
    const { changed, entries } = decide(null, verdict("worse", "auto"), [claimed]);
    expect(changed).toMatchObject([{ level: "automatic", status: "claimed", claimedBy: "Ana" }]);
    expect(entries).toMatchObject([{ kind: "alert.raised" }]);
    expect(decide(null, verdict("worse", "auto"), changed).changed).toEqual([]);
    expect(decide(null, verdict("worse", "recommend"), changed).changed).toEqual([]);
  });

  it("a muted silence is heard again when it turns out to be a fault; a muted fault is not", () => {
    const fault = verdict("stopped", "auto");
    expect(decide(null, fault, [{ ...silent, status: "muted" }]).changed).toMatchObject([
      { role: "guardrail", level: "automatic", status: "open", reason: "stopped" },
    ]);
    expect(decide(null, fault, [{ ...held, status: "muted" }]).changed).toMatchObject([
      { status: "muted" },
    ]);
  });

  it("is over when the metric passes; silence already when there is something to hear", () => {
    expect(decide(null, verdict("holds"), [held]).changed).toMatchObject([{ status: "resolved" }]);
    expect(decide(null, verdict("too_few"), [held]).changed).toEqual([]);
    expect(decide(null, verdict("too_few"), [silent]).changed).toMatchObject([
      { status: "resolved" },
    ]);
    expect(decide(null, verdict("both_silent"), [silent]).changed).toEqual([]);
  });
});
