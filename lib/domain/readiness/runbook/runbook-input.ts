import { z } from "zod";
import { ordinal } from "@/lib/kernel/ordinal";
import { type RunbookStep, stepKinds } from "./runbook";

/** Characters of all steps together: some fifty printed pages. */
export const mostCharacters = 200_000;
const mostSteps = 100;

const text = z.string().trim().max(20_000, "Use at most 20,000 characters.").default("");

const stepInput = z.strictObject({
  kind: z.enum(stepKinds, `Kinds are ${stepKinds.join(", ")}.`),
  title: z
    .string()
    .trim()
    .min(1, "Say what this step does.")
    .max(200, "Use at most 200 characters."),
  command: text,
  up: text,
  verify: text,
  notify: text,
  notes: text,
  minutes: z.number().min(0).max(1_440, "A step takes at most a day.").nullable().default(null),
});

export const stepsInput = z
  .array(stepInput)
  .max(mostSteps, `A runbook has at most ${mostSteps} steps.`)
  .refine((steps) => charactersOf(steps) <= mostCharacters, {
    error: `A runbook has at most ${mostCharacters.toLocaleString("en")} characters in all.`,
  });

const why = z
  .string()
  .trim()
  .min(1, "Say why, in a few words.")
  .max(500, "Use at most 500 characters.");

/** `PUT /services/{key}/runbook`: all steps. `version`: the one they were edited from (0: none); left out, the newest. */
export const runbookInput = z.strictObject({
  steps: stepsInput,
  why,
  version: ordinal(0).optional(),
});
export type RunbookInput = z.infer<typeof runbookInput>;

/** `POST /services/{key}/runbook/restore`. */
export const restoreInput = z.strictObject({ version: ordinal(1), why });

/** `POST /services/{key}/runbook/import`: bounded where it is read, so that it can say by how much. */
export const importRunbookInput = z.strictObject({
  markdown: z.string(),
  why,
  version: ordinal(0).optional(),
});
export type ImportRunbookInput = z.infer<typeof importRunbookInput>;

/** How much text steps hold. */
function charactersOf(steps: readonly RunbookStep[]): number {
  const lengths = steps.map(({ title, command, up, verify, notify, notes }) =>
    [title, command, up, verify, notify, notes].reduce((sum, one) => sum + one.length, 0),
  );
  return lengths.reduce((sum, one) => sum + one, 0);
}
