import { neverDrilled } from "@/lib/domain/readiness/drill/last-drill";
import { emptyStep } from "@/lib/domain/readiness/runbook/runbook";
import type { RollbackStatus } from "@/lib/domain/rollback/rollback";
import type { AttemptLine, RollbackSheetView, RollbackView } from "@/lib/domain/rollback/view";
import type { ReleaseView } from "@/lib/domain/release/view";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instant } from "@/lib/kernel/instant";

const pressMs = Date.UTC(2026, 10, 23, 2, 14);

/** So many seconds after the press. */
export function after(seconds: number): Instant {
  return instant(pressMs + seconds * 1000);
}

const undo = {
  ...emptyStep,
  title: "Take it back",
  command: "kubectl rollout undo deploy/checkout",
  notify: "#ops",
};

/** A rollback that reached these steps, ten seconds apart, in whatever state a test needs. */
export function aView(
  reached: readonly RollbackStatus[],
  more: Partial<RollbackView> = {},
): RollbackView {
  return {
    id: asId("rb_1"),
    releaseId: asId("rel_1"),
    fromVersion: "2.4.0",
    toVersion: "2.3.9",
    reason: "",
    way: null,
    byName: "Ana",
    status: reached.at(-1) ?? "requested",
    steps: reached.map((step, index) => ({ step, at: after(index * 10), detail: null })),
    connectorId: asId("con_1"),
    externalUrl: null,
    requestedAt: after(0),
    pressedAt: after(0),
    sentAt: null,
    acceptedAt: null,
    doneAt: null,
    verifiedAt: null,
    revision: 1,
    service: { key: "checkout", name: "Checkout" },
    attempts: [],
    durations: { decide: null, sent: null, accepted: null, done: null, verified: null },
    manual: false,
    unproven: false,
    runbook: { version: 3, steps: [undo] },
    otherSide: null,
    can: { confirm: { allowed: true }, press: { allowed: false, why: "It is under way." } },
    ...more,
  };
}

export function anAttempt(number: number, seconds: number): AttemptLine {
  const at = after(seconds);
  const answered = { statusCode: 500, ms: 84, answer: "no" };
  return { number, action: "roll_back", at, endedAt: at, result: "unknown", ...answered };
}

export function aSheet(more: Partial<RollbackSheetView> = {}): RollbackSheetView {
  return {
    target: { version: "2.3.9", lastHealthyAt: after(-3600) },
    otherTargets: [{ version: "2.3.8", lastHealthyAt: null }],
    undone: { from: "2.4.0", fromSha: null, toSha: null, migration: null, migrations: [] },
    refusedTargets: [],
    tellsCommits: false,
    connector: "webhook",
    through: "the webhook",
    ways: [],
    runbook: { version: null, steps: [] },
    lastDrill: neverDrilled,
    warnings: [],
    mayUndo: [],
    can: { allowed: true },
    ...more,
  };
}

/** As much of a release as the sheet looks at. */
export function aRelease(more: Partial<ReleaseView> = {}): ReleaseView {
  const known: Partial<ReleaseView> = {
    version: "2.4.0",
    previousVersion: "2.3.9",
    weight: 25,
    untaken: null,
    step: null,
    hold: null,
    service: { id: "s", key: "checkout", name: "Checkout" } as ReleaseView["service"],
    can: { rollBack: { allowed: true } } as ReleaseView["can"],
    ...more,
  };
  return known as ReleaseView;
}
