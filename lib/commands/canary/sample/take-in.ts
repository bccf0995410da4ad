import type { Caller } from "@/lib/access/caller";
import { appendSamples } from "@/lib/db/canary/sample/sample-rows";
import { noteSamples } from "@/lib/db/canary/sample/sample-notes";
import { findTarget, type SampleTarget } from "@/lib/db/canary/sample/sample-target";
import { readDirectory } from "@/lib/db/canary/service-directory";
import { reader } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { SeriesReader } from "@/lib/domain/canary/rules/series-reader";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import { NoteBook } from "@/lib/domain/canary/sample/sample-note";
import { toSample } from "@/lib/domain/canary/wire/to-sample";
import type { WirePoint } from "@/lib/domain/canary/wire/wire-point";
import type { WireSeries } from "@/lib/domain/canary/wire/wire-series";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * A series as a protocol brought it. `key` stands for its labels; `why` says that its one point cannot be read: refused
 * where a rule wants it, and in any case where it is malformed.
 */
type Series = {
  key: string;
  points: readonly WirePoint[];
  why?: string | null;
  isMalformed?: boolean;
};

/** What a protocol brought, and how its series are described; only those that are new need be. */
export type Incoming<S extends Series = Series> = {
  source: string;
  series: readonly S[];
  describe: (series: S) => WireSeries;
};

/** Rows that are new, points that no rule wants, and points that were refused; `why` is the first reason. */
export type TakenIn = { added: number; unmatched: number; refused: number; why: string | null };

const rowsAtOnce = 5_000;

/**
 * Takes in series that are still named as their source names them: finds the service (the one that is named, else by
 * the labels), reads them by its label rules, appends. What fits no rule or cannot be a sample is counted and left out;
 * it never refuses the rest.
 */
export async function takeIn<S extends Series>(
  caller: Caller,
  service: string | null,
  incoming: Incoming<S>,
): Promise<Outcome<TakenIn>> {
  const taken: TakenIn = { added: 0, unmatched: 0, refused: 0, why: null };
  if (service !== null) {
    const target = await findTarget(reader(), { service });
    if (target === null) return refused("not_found", `There is no service “${service}”.`);
    await takeInto(caller, target, incoming, taken);
    return done(taken);
  }
  const directory = await readDirectory(reader(), millis(caller.at));
  const byService = Map.groupBy(incoming.series, (one) =>
    directory.find(one.key, () => incoming.describe(one).labels),
  );
  for (const [id, series] of byService) {
    const target = id === null ? null : await findTarget(reader(), { service: id });
    if (target !== null) await takeInto(caller, target, { ...incoming, series }, taken);
    else await leaveOut(caller, { ...incoming, series }, taken);
  }
  return done(taken);
}

const nobodys = "Its labels name no service that has label rules.";

async function leaveOut<S extends Series>(
  caller: Caller,
  { source, series, describe }: Incoming<S>,
  taken: TakenIn,
): Promise<void> {
  const book = new NoteBook();
  for (const one of series) {
    const described = describe(one);
    const why = one.isMalformed === true ? (one.why ?? nobodys) : nobodys;
    refuse(taken, countOf(one), why);
    book.add("unmatched", described.name, why, countOf(one), () => described);
  }
  await noteSamples(reader(), { serviceId: "", source, at: caller.at }, book.notes());
}

async function takeInto<S extends Series>(
  caller: Caller,
  target: SampleTarget,
  incoming: Incoming<S>,
  taken: TakenIn,
): Promise<void> {
  const book = new NoteBook();
  const now = millis(caller.at);
  const { samples, keys } = readAll(readerOf(target), incoming, now, taken, book);
  const { serviceId, releaseId: pulse, judged } = target;
  const effect =
    judged && pulse !== null ? nextJudgement(pulse, caller.at, env().TICK_SECONDS) : null;
  const arrival = { serviceId, source: incoming.source, at: caller.at, pulse, effect };
  for (let from = 0; from < samples.length; from += rowsAtOnce) {
    const to = from + rowsAtOnce;
    const [some, theirs] = [samples.slice(from, to), keys.slice(from, to)];
    const { added, left } = await appendSamples(reader(), arrival, some, theirs);
    taken.added += added;
    for (const { why } of left) refuse(taken, 1, why);
  }
  await noteSamples(reader(), arrival, book.notes());
}

function readAll<S extends Series>(
  rules: SeriesReader,
  { series, describe }: Incoming<S>,
  now: number,
  taken: TakenIn,
  book: NoteBook,
): { samples: Sample[]; keys: string[] } {
  const [samples, keys]: [Sample[], string[]] = [[], []];
  for (const one of series) {
    const { points } = one;
    const described = () => describe(one);
    const { routes, name, why, isRefused, odd } = rules.read(one.key, described);
    if (odd !== null) book.add("noticed", name, odd, points.length, described);
    const leave = (reason: string, count = 1) => {
      refuse(taken, count, reason);
      book.add("refused", name, reason, count, described);
    };
    if (typeof one.why === "string" && (why === null || one.isMalformed === true)) leave(one.why);
    else if (why !== null && isRefused === true) leave(why, countOf(one));
    else if (why !== null) {
      taken.unmatched += countOf(one);
      book.add("unmatched", name, why, countOf(one), described);
    }
    for (const route of routes) {
      for (const point of points) {
        const sample = toSample(route, point, now);
        if (typeof sample === "string") leave(sample);
        else {
          samples.push(sample);
          keys.push(route.key);
        }
      }
    }
  }
  return { samples, keys };
}

/** A point that cannot be read is one all the same. */
function countOf({ points, why }: Series): number {
  return typeof why === "string" ? 1 : points.length;
}

function refuse(taken: TakenIn, points: number, why: string): void {
  taken.refused += points;
  taken.why ??= why;
}

// Reading a service's rules anew for every batch would cost more than the batch.
const held = globalThis as {
  bellwetherReaders?: Map<string, { edition: string; reader: SeriesReader }>;
};
/** So many series are remembered in all; each takes some hundred bytes. */
const mostKnown = 200_000;

function readerOf({ serviceId, edition, rules, metrics, versions }: SampleTarget): SeriesReader {
  held.bellwetherReaders ??= new Map();
  const readers = held.bellwetherReaders;
  const known = readers.get(serviceId);
  if (known?.edition === edition) return known.reader;
  const size = [...readers.values()].reduce((sum, one) => sum + one.reader.size, 0);
  if (size > mostKnown) readers.clear();
  const made = new SeriesReader(rules, metrics, versions);
  readers.set(serviceId, { edition, reader: made });
  return made;
}
