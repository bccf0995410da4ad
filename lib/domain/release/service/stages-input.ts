import { z } from "zod";
import type { Stage } from "./stages";

/** Minutes of a stage that a person watches who is present; 0 is time alone. */
export const attendedMinutes = z.number().min(0).max(10_080);

const stage = z.strictObject({
  weight: z.number().positive().max(100),
  minutes: z.number().min(0).max(10_080),
  attended: attendedMinutes.optional(),
});

/**
 * Stages as people send them. Weights are percent, kept to two digits; a list whose weights are all ≤ 1 is
 * read as shares (0.05 = 5 %). They must rise from above 0, and the last is 100 %.
 */
export const stagesInput = z
  .array(stage)
  .min(1, "Name at least one stage.")
  .max(20)
  .transform(asPercent)
  .refine((stages) => stages.every((s, i) => s.weight > (stages[i - 1]?.weight ?? 0)), {
    error: "Weights must rise from stage to stage.",
  })
  .refine((stages) => stages.at(-1)?.weight === 100, { error: "The last stage must be 100 %." });

function asPercent(stages: Stage[]): Stage[] {
  const toPercent = stages.every((s) => s.weight <= 1) ? 100 : 1;
  return stages.map((s) => ({ ...s, weight: Math.round(s.weight * toPercent * 100) / 100 }));
}
