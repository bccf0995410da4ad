import { type Caller, forbidden } from "@/lib/access/caller";
import { appendSamples } from "@/lib/db/canary/sample/sample-rows";
import { addAsk } from "@/lib/db/canary/source/source-ask-rows";
import { lockSource } from "@/lib/db/canary/source/source-rows";
import { putStates, readStates } from "@/lib/db/canary/source/source-state-rows";
import { commit } from "@/lib/db/commit";
import { transact, type Tx } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import { aboutAsks, type Asked, askedOf, nextAskAt } from "@/lib/domain/canary/source/after-ask";
import type { Ask } from "@/lib/domain/canary/source/ask";
import type { AnsweredAsk } from "@/lib/domain/canary/source/begun-ask";
import { afterAsks, isBack } from "@/lib/domain/canary/source/come-back";
import { paceOf } from "@/lib/domain/canary/source/pace";
import { env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** When to ask again (null: never), and how it went. */
type Ended = { againAt: Instant | null; word: string };

/**
 * After a source was asked: its samples, how far the asking has come, a note that people can see and the
 * judgements that wait for it, in one transaction. A point that was there already changes nothing.
 */
export async function endSourceAsk(
  caller: Caller,
  sourceKey: string,
  answered: readonly AnsweredAsk[],
): Promise<Outcome<Ended>> {
  const no = forbidden(caller, "source.ask");
  if (no !== null) return no;
  return transact<Ended>(async (tx) => {
    const source = await lockSource(tx, sourceKey);
    if (source === null) return done({ againAt: null, word: "The source was removed meanwhile." });
    const now = millis(caller.at);
    const results = answered.map(({ ask, answers }) => ({
      ask,
      asked: askedOf(ask, answers, now),
    }));
    const known = isBack(results) ? await readStates(tx, source.id) : [];
    const states = afterAsks(results, known, now, Math.random());
    const fed = await feed(tx, source.key, results, caller.at);
    const note = noteOf(results, caller.at);
    await commit(tx, caller, {
      states: [putStates(source.id, states), addAsk(source.id, note)],
      entries: [],
      effects: fed.map((releaseId) => nextJudgement(releaseId, caller.at)),
    });
    const pace = paceOf(source, env().TICK_SECONDS * 1000);
    const word = note.error ?? `${note.points} points in ${note.ms} ms.`;
    return done({ againAt: instant(nextAskAt(pace, states, now)), word });
  });
}

type Result = { ask: Ask; asked: Asked };

/** Appends what was answered, service by service; answers which judged releases got something new. */
async function feed(
  tx: Tx,
  source: string,
  results: readonly Result[],
  at: Instant,
): Promise<string[]> {
  const fed: string[] = [];
  for (const [releaseId, own] of Map.groupBy(results, ({ ask }) => ask.releaseId)) {
    const [first] = own;
    if (first === undefined) continue;
    const { serviceId, judged } = first.ask;
    const samples = own.flatMap(({ asked }): readonly Sample[] => (asked.ok ? asked.samples : []));
    if (samples.length === 0) continue;
    const arrival = { serviceId, source, at, pulse: releaseId, effect: null };
    const { added } = await appendSamples(tx, arrival, samples);
    if (added > 0 && judged) fed.push(releaseId);
  }
  return fed;
}

function noteOf(results: readonly Result[], at: Instant) {
  const failed = results.flatMap(({ asked }) => (asked.ok ? [] : [asked.fault.words]));
  return {
    id: newId("ask"),
    at,
    reason: "rollout" as const,
    about: aboutAsks(results.map(({ ask }) => ask)),
    queries: results.reduce((sum, { ask }) => sum + (ask.queries?.length ?? 0), 0),
    points: results.reduce((sum, { asked }) => sum + (asked.ok ? asked.samples.length : 0), 0),
    failed: failed.length,
    ms: Math.round(Math.max(0, ...results.map(({ asked }) => asked.ms))),
    error: failed[0] ?? null,
  };
}
