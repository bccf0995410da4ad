import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { emptyStep, type RunbookStep } from "./runbook";

/** What is to be done by hand: the service's runbook, and before it what the release's own checklist answered. */
export type RunbookCard = {
  /** Of the runbook; null while the service has none. */
  version: number | null;
  steps: RunbookStep[];
};

type Answers = readonly Pick<ChecklistItem, "key" | "evidence">[];

/** The one card that the rollback sheet, the way by hand and a drill show. */
export function runbookCard(
  runbook: { version: number; steps: RunbookStep[] } | null,
  items: Answers,
  version: string,
): RunbookCard {
  const [command, verify, notify] = ["commands", "verify", "notify"].map(
    (part) => answerTo(items, `rollback-${part}`) ?? "",
  );
  const own = { command: command ?? "", verify: verify ?? "", notify: notify ?? "" };
  const answered = Object.values(own).some((text) => text !== "");
  const title = `As the checklist of ${version} says`;
  return {
    version: runbook?.version ?? null,
    steps: [...(answered ? [{ ...emptyStep, ...own, title }] : []), ...(runbook?.steps ?? [])],
  };
}

/** What somebody answered to an item of the checklist; null when nobody did. */
export function answerTo(items: Answers, key: string): string | null {
  return items.find((one) => one.key === key)?.evidence ?? null;
}
