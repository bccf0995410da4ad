import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import type { RunbookStep } from "./runbook";
import { stepsInput } from "./runbook-input";
import { schemaWords } from "@/lib/kernel/schema-words";

/** Holds read steps to what steps may be; the first fault names its step. */
export function parseSteps(steps: readonly RunbookStep[]): Outcome<RunbookStep[]> {
  if (steps.length === 0) {
    return refused(
      "invalid",
      "There is no step in this text. Begin each with a line like “## Code: Take it back”.",
    );
  }
  const parsed = stepsInput.safeParse(steps, { error: schemaWords });
  if (parsed.success) return done(parsed.data);
  const [issue] = parsed.error.issues;
  const [index, field] = issue?.path ?? [];
  const title = typeof index === "number" ? steps[index]?.title : undefined;
  const where = title === undefined ? "" : `Step “${title}”, ${String(field)}: `;
  return refused("invalid", `${where}${issue?.message ?? "It cannot be read."}`);
}
