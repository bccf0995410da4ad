import type { Caller } from "@/lib/access/caller";
import { readHistory } from "@/lib/db/canary/read-history";
import { readTicks } from "@/lib/db/canary/read-ticks";
import { reader } from "@/lib/db/transact";
import { planFile } from "@/lib/domain/canary/replay/plan-file";
import { sampleLines } from "@/lib/domain/canary/replay/sample-lines";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import type { JsonObject } from "@/lib/kernel/json";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { prepareReplay } from "./prepare-replay";

/** The offline judge's `plan.json` of a rollout, with other settings where some are given. */
export async function exportPlan(
  caller: Caller,
  releaseId: string,
  settings: ReplaySettings,
): Promise<Outcome<JsonObject>> {
  const prepared = await prepareReplay(caller, releaseId, settings);
  if (!prepared.ok) return prepared;
  return done(planFile(prepared.value.plan, prepared.value.frame.from));
}

/** The offline judge's `samples.ndjson` of a rollout, in pieces as they are read. */
export async function exportSamples(
  caller: Caller,
  releaseId: string,
): Promise<Outcome<AsyncGenerator<string>>> {
  const prepared = await prepareReplay(caller, releaseId, {});
  if (!prepared.ok) return prepared;
  const { rollout, frame } = prepared.value;
  async function* pieces() {
    const lines = sampleLines(frame);
    const text = (ticks: readonly Tick[]) =>
      ticks.flatMap((tick) => [...lines(tick)].map((line) => `${JSON.stringify(line)}\n`)).join("");
    yield text(await readHistory(reader(), rollout.service.id, frame, frame.paces));
    for await (const ticks of readTicks(reader(), rollout.service.id, frame)) yield text(ticks);
  }
  return done(pieces());
}
