import type { Caller } from "@/lib/access/caller";
import { appendSamples } from "@/lib/db/canary/sample-rows";
import { findTarget, type SampleTarget } from "@/lib/db/canary/sample-target";
import { readDirectory } from "@/lib/db/canary/service-directory";
import { reader } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { SeriesReader } from "@/lib/domain/canary/rules/series-reader";
import type { Sample } from "@/lib/domain/canary/sample";
import { crowdedSentence } from "@/lib/domain/canary/sample-bounds";
import { toSample } from "@/lib/domain/canary/wire/to-sample";
import type { WirePoint } from "@/lib/domain/canary/wire/wire-point";
import type { WireSeries } from "@/lib/domain/canary/wire/wire-series";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * A series as a protocol brought it. `key` stands for its labels, which are only described when they are new; `why`
 * says that its points cannot be read.
 */
export type Incoming = {
  key: string;
  describe: () => WireSeries;
  points: readonly WirePoint[];
  why?: string | null;
};

/** Rows that are new, points that no rule wants, and points that were refused; `why` is the first reason. */
export type TakenIn = { added: number; unmatched: number; refused: number; why: string | null };

const rowsAtOnce = 5_000;

/**
 * Takes in series that are still named as their source names them: finds the service (the one that is named, else by
 * the labels), reads them by its label rules, appends. What fits no rule or cannot be a sample is counted and left out;
 * it never refuses the rest.
 */
export async function takeIn(
  caller: Caller,
  source: string,
  service: string | null,
  incoming: readonly Incoming[],
): Promise<Outcome<TakenIn>> {
  const taken: TakenIn = { added: 0, unmatched: 0, refused: 0, why: null };
  if (service !== null) {
    const target = await findTarget(reader(), { service });
    if (target === null) return refused("not_found", `There is no service “${service}”.`);
    await takeInto(caller, source, target, incoming, taken);
    return done(taken);
  }
  const directory = await readDirectory(reader(), millis(caller.at));
  const byService = Map.groupBy(incoming, ({ key, describe }) =>
    directory.find(key, () => describe().labels),
  );
  for (const [id, mine] of byService) {
    const target = id === null ? null : await findTarget(reader(), { service: id });
    if (target !== null) await takeInto(caller, source, target, mine, taken);
    else for (const { points } of mine) refuse(taken, points.length, nobodys);
  }
  return done(taken);
}

const nobodys = "Its labels name no service that has label rules.";

async function takeInto(
  caller: Caller,
  source: string,
  target: SampleTarget,
  incoming: readonly Incoming[],
  taken: TakenIn,
): Promise<void> {
  const samples = readAll(readerOf(target), incoming, millis(caller.at), taken);
  const { serviceId, releaseId: pulse, judged } = target;
  const effect =
    judged && pulse !== null ? nextJudgement(pulse, caller.at, env().TICK_SECONDS) : null;
  const arrival = { serviceId, source, at: caller.at, pulse, effect };
  for (let from = 0; from < samples.length; from += rowsAtOnce) {
    const some = samples.slice(from, from + rowsAtOnce);
    const { added, crowded } = await appendSamples(reader(), arrival, some);
    taken.added += added;
    for (const place of crowded) {
      const { metric = "", arm = "" } = some[place] ?? {};
      refuse(taken, 1, crowdedSentence(metric, arm));
    }
  }
}

function readAll(
  rules: SeriesReader,
  incoming: readonly Incoming[],
  now: number,
  taken: TakenIn,
): Sample[] {
  const samples: Sample[] = [];
  for (const { key, describe, points, why = null } of incoming) {
    const { routes } = rules.read(key, describe);
    if (routes.length === 0) taken.unmatched += points.length;
    else if (why !== null) refuse(taken, 1, why);
    for (const route of routes) {
      for (const point of points) {
        const sample = toSample(route, point, now);
        if (typeof sample === "string") refuse(taken, 1, sample);
        else samples.push(sample);
      }
    }
  }
  return samples;
}

function refuse(taken: TakenIn, points: number, why: string): void {
  taken.refused += points;
  taken.why ??= why;
}

// Reading a service's rules anew for every batch would cost more than the batch.
const held = globalThis as {
  bellwetherReaders?: Map<string, { edition: string; reader: SeriesReader }>;
};
const mostReaders = 1_000;

function readerOf({ serviceId, edition, rules, metrics, versions }: SampleTarget): SeriesReader {
  held.bellwetherReaders ??= new Map();
  const readers = held.bellwetherReaders;
  const known = readers.get(serviceId);
  if (known?.edition === edition) return known.reader;
  if (readers.size >= mostReaders) readers.clear();
  const made = new SeriesReader(rules, metrics, versions);
  readers.set(serviceId, { edition, reader: made });
  return made;
}
