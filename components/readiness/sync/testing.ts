import type { AgendaStep } from "@/lib/domain/readiness/sync/agenda";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { instant } from "@/lib/kernel/instant";

const at = instant(Date.UTC(2026, 10, 24, 10));
const yes = { allowed: true } as const;

function step(key: string, kind: AgendaStep["kind"], text: string): AgendaStep {
  return { key, kind, section: "Tests", text, detail: "", state: null, by: null, required: false };
}

/** A sync of three steps that stands at the second; Ana leads, Bo reads, Cy has left. */
export function aSyncView(more: Partial<SyncView> = {}): SyncView {
  const service = { key: "checkout", name: "Checkout" };
  return {
    release: { id: "rel_1", version: "2.4.0", status: "planned", risk: "high", service },
    solo: false,
    sync: {
      id: "syn_1",
      status: "open",
      facilitatorId: "ana",
      facilitatorName: "Ana",
      step: "item:tests",
      startedAt: at,
      endedAt: null,
      endedBy: null,
      reason: "",
      revision: 3,
    },
    agenda: [
      step("item:code", "item", "Every change was reviewed"),
      step("item:tests", "item", "The test suite is green"),
      step("pulse", "pulse", "How confident are you?"),
    ],
    reader: { userId: "bo", name: "Bo" },
    seats: [
      { userId: "ana", name: "Ana", present: true },
      { userId: "bo", name: "Bo", present: true },
      { userId: "cy", name: "Cy", present: false },
    ],
    words: {},
    blockers: [],
    commitments: [],
    pulse: { state: "later", answered: 0, mine: false, counts: null },
    me: { id: "ana", name: "Ana" },
    can: { open: yes, lead: yes, speak: yes, take: yes, go: yes, blockers: yes },
    asOf: at,
    ...more,
  };
}
