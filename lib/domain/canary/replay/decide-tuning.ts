import { z } from "zod";
import { type JudgeWishes, planOf } from "@/lib/domain/canary/plan";
import type { NewEntry } from "@/lib/domain/diary/entry";
import type { Service } from "@/lib/domain/release/service/service";
import { asJson, type JsonObject } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { changeWords, planChanges, stageChanges } from "./change-words";
import { type ReplaySettings, replayInput, replayPlan } from "./settings";

/** `POST /services/{key}/tuning`: the settings to judge with from now on, why, and the replay that speaks for them. */
export const tuningInput = z.strictObject({
  ...replayInput.shape,
  reason: z.string().trim().min(1, { error: "Say why." }).max(2_000),
  run: z.string().max(100).optional(),
});
export type TuningInput = z.output<typeof tuningInput>;

export type Tuning = { service: Service; entry: NewEntry };

/**
 * What a service is judged by from now on, and what the diary says of it; releases under way are judged by it too,
 * but keep the stages they were planned with. Refused where the settings do not fit, or are those of now.
 */
export function decideTuning(
  service: Service,
  settings: ReplaySettings,
  said: { who: string; reason: string; evidence: string | null },
): Outcome<Tuning> {
  const before = planOf(service, 1);
  const plan = replayPlan(before, settings);
  if (!plan.ok) return plan;
  const stages = settings.stages ?? service.stages;
  const changes = [...planChanges(before, plan.value), ...stageChanges(service.stages, stages)];
  if (changes.length === 0) return refused("conflict", "These are the settings of now already.");
  const { metrics } = plan.value;
  const judge = wishesOf(service.judge, settings);
  const words = changes.map(changeWords).join("; ");
  const evidence = said.evidence === null ? "" : ` Evidence: ${said.evidence}`;
  const entry: NewEntry = {
    kind: "service.tuned",
    sentence: `${said.who} tuned ${service.name}: ${words}.${evidence} Reason: ${said.reason}`,
    serviceId: service.id,
    data: {
      ...said,
      changes,
      before: settingsOf(service),
      after: settingsOf({ metrics, judge, stages }),
    },
  };
  return done({ service: { ...service, metrics, judge, stages }, entry });
}

function wishesOf(before: JudgeWishes, { warmSeconds, levels }: ReplaySettings): JudgeWishes {
  return {
    ...before,
    ...(warmSeconds === undefined ? {} : { warmSeconds }),
    ...(levels === undefined ? {} : { levels }),
  };
}

function settingsOf(settings: Pick<Service, "metrics" | "judge" | "stages">): JsonObject {
  const { metrics, judge, stages } = settings;
  return asJson({ metrics, judge, stages });
}
