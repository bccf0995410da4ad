import { z } from "zod";
import { roughDurationText } from "@/lib/kernel/duration";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { type Decision, moved } from "./decide-move";
import type { Release } from "./release";

/** `POST /releases/{id}/lengthen`: the stage's place in the list (from 0), and its new watch time. */
export const lengthenInput = z.strictObject({
  stage: z.number().int().min(0).max(19),
  minutes: z.number().positive().max(10_080),
});
export type LengthenInput = z.infer<typeof lengthenInput>;

/**
 * Gives a stage of one release a longer watch, as long as it is not behind us. Never a shorter one: that
 * would be a way past the watch without a reason.
 */
export function decideLengthen(
  release: Release,
  { stage, minutes }: LengthenInput,
  serviceName: string,
  who: string,
): Outcome<Decision> {
  const now = release.stages[stage];
  if (now === undefined) return invalid("stage", `There are ${release.stages.length} stages.`);
  const over = release.completedAt !== null || release.endedAt !== null;
  if (over || release.status === "rolling_back" || stage < (release.stage ?? 0)) {
    return refused("conflict", `The stage at ${now.weight} % is behind ${release.version}.`);
  }
  if (minutes <= now.minutes) {
    return invalid(
      "minutes",
      `It lasts ${roughDurationText(now.minutes * 60)} already; it can only be longer.`,
    );
  }
  const stages = release.stages.map((one, at) => (at === stage ? { ...one, minutes } : one));
  return done(
    moved(
      release,
      { stages },
      {
        kind: "release.stage_lengthened",
        sentence: `${who} lengthened the watch at ${now.weight} % of ${serviceName} ${release.version} from ${roughDurationText(now.minutes * 60)} to ${roughDurationText(minutes * 60)}.`,
        data: { stage, before: now.minutes, after: minutes },
      },
    ),
  );
}
