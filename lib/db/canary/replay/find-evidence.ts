import type { Tx } from "@/lib/db/transact";
import { planOf } from "@/lib/domain/canary/plan";
import { planKey, type ReplaySettings, replayPlan } from "@/lib/domain/canary/replay/settings";
import type { Service } from "@/lib/domain/release/service/service";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";
import { findRun } from "./replay-rows";
import { learntFindings, triedFindings } from "./run-findings";

/** What a replay of past releases says for these settings; refused where it was about others, or is not over. */
export async function findEvidence(
  tx: Tx,
  service: Service,
  settings: ReplaySettings,
  runId: string,
): Promise<Outcome<string>> {
  const run = await findRun(tx, runId);
  if (run === null || run.serviceId !== service.id) {
    return invalid("run", `There is no such replay of ${service.name}.`);
  }
  if (run.state !== "done") return invalid("run", "That replay is not over.");
  const plan = replayPlan(planOf(service, run.plan.tickSeconds), settings);
  if (!plan.ok) return plan;
  if (run.kind === "try") {
    const same = planKey(plan.value) === planKey(run.plan);
    if (!same) return invalid("run", "That replay tried other settings.");
    return done((await triedFindings(tx, run)).summary.sentence);
  }
  const { tolerances, warmUp } = await learntFindings(tx, run);
  const said = tolerances.filter(({ metric, suggested }) =>
    settings.metrics?.some(({ key, tolerance }) => key === metric && tolerance === suggested),
  );
  const warm = settings.warmSeconds !== undefined && settings.warmSeconds === warmUp.suggested;
  const sentences = [...said.map(({ sentence }) => sentence), ...(warm ? [warmUp.sentence] : [])];
  return sentences.length === 0
    ? invalid("run", "That replay suggested other settings.")
    : done(sentences.join(" "));
}
