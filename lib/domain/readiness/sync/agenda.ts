import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { Says } from "./sync";

/** One thing a sync speaks of. */
export type AgendaStep = {
  key: string;
  kind: "item" | "rollback" | "commitments" | "pulse" | "decide";
  section: string;
  text: string;
  /** What there is to read aloud beside the text; empty where nothing is. */
  detail: string;
  /** How the item stands; null for what is none. */
  state: ChecklistItem["state"] | null;
  by: string | null;
  required: boolean;
};

type Item = Pick<
  ChecklistItem,
  "key" | "section" | "text" | "help" | "state" | "evidence" | "by" | "required"
>;

/** What an agenda is made of. */
export type AgendaFacts = {
  items: readonly Item[];
  /** What the last drill is worth, in a sentence. */
  drill: string;
  /** Promises of this service whose day is past. */
  overdue: readonly { id: string; text: string; owner: string; dueOn: string }[];
  solo: boolean;
  /** The sync stands at the commitments: their step stays until it goes on, also once all are kept. */
  speaksOfThem: boolean;
};

const plain = { state: null, by: null, required: false } as const;

/** The steps of a sync in order: the checklist, the way back, what is overdue, the pulse, and go or no-go. */
export function agendaOf({ items, drill, overdue, solo, speaksOfThem }: AgendaFacts): AgendaStep[] {
  const steps = items.map(itemStep);
  steps.push({
    ...plain,
    key: "rollback",
    kind: "rollback",
    section: "Rollback procedure",
    text: "We know how to take it back",
    detail: drill,
  });
  if (overdue.length > 0 || speaksOfThem) {
    steps.push({
      ...plain,
      key: "commitments",
      kind: "commitments",
      section: "What we promised",
      text: overdueWords(overdue.length),
      detail: overdue.map(({ text, owner, dueOn }) => `${text} (${owner}, ${dueOn})`).join("\n"),
    });
  }
  if (!solo) {
    const text = "How confident are you?";
    steps.push({ ...plain, key: "pulse", kind: "pulse", section: "Pulse", text, detail: "" });
  }
  const text = solo ? "Go, or not today" : "Go or no-go";
  steps.push({ ...plain, key: "decide", kind: "decide", section: "Decision", text, detail: "" });
  return steps;
}

/** Where a step stands; one that is not there any more counts as the first. */
export function placeOfStep(agenda: readonly AgendaStep[], key: string): number {
  return Math.max(
    0,
    agenda.findIndex((one) => one.key === key),
  );
}

/** What somebody may say of a step. */
export function mayBeSaid(step: string, says: Says): boolean {
  if (step === "decide") return says !== "heard";
  return step !== "pulse" && (says === "heard" || says === "concern");
}

function overdueWords(count: number): string {
  if (count === 0) return "Every commitment is kept";
  return count === 1 ? "One commitment is overdue" : `${count} commitments are overdue`;
}

function itemStep({ key, section, text, help, state, evidence, by, required }: Item): AgendaStep {
  const detail = evidence ?? help;
  return { key: `item:${key}`, kind: "item", section, text, detail, state, by, required };
}
