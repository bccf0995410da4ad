import type { Caller } from "@/lib/access/caller";
import { beginSourceTry } from "@/lib/commands/canary/source/begin-source-try";
import { endSourceTry } from "@/lib/commands/canary/source/end-source-try";
import { sourceConnectorOf } from "@/lib/connectors/sources/source-registry";
import { planTrial, readTrial, type Trial, trialSpan } from "@/lib/domain/canary/source/trial";
import type { TryInput } from "@/lib/domain/canary/source/try-input";
import { millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Asks a metric's source now for the last ten minutes of both arms, whatever is saved; ten seconds at most. */
export async function tryMetric(
  caller: Caller,
  serviceKey: string,
  input: TryInput,
  signal: AbortSignal,
): Promise<Outcome<Trial>> {
  const begun = await beginSourceTry(caller, serviceKey, input);
  if (!begun.ok) return begun;
  const { metric } = input;
  const { source } = metric;
  const { target, key, pace, about } = begun.value;
  const { version, previousVersion } = about;
  const span = trialSpan(pace, millis(caller.at));
  const connector = await sourceConnectorOf(target.kind);
  const call = { at: new Date(), signal };
  const planned = source === undefined ? [] : planTrial(target.kind, source, about, span);
  const arms = await Promise.all(
    planned.map(async (arm) => {
      const queries = arm.ok ? arm.queries : [];
      const answers = await Promise.all(
        queries.map(({ query }) => connector.ask(target, { query, ...span }, call)),
      );
      return readTrial(metric, arm, answers, span);
    }),
  );
  const noted = await endSourceTry(caller, key, `${metric.name} of ${serviceKey}`, { arms });
  if (!noted.ok) return noted;
  return done({ source: { key, name: target.name }, version, previousVersion, ...span, arms });
}
