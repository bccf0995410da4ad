import type { Caller } from "@/lib/access/caller";
import {
  countParts,
  countReleases,
  firstPlanned,
  type Span,
} from "@/lib/db/insights/count-releases";
import { readDiary } from "@/lib/db/diary/read";
import { reader } from "@/lib/db/transact";
import { countOf } from "@/lib/domain/insights/insights";
import { changeKinds, processChanges } from "@/lib/domain/insights/trend/process-change";
import { stepsOf, type Trend } from "@/lib/domain/insights/trend/trend";
import { trendOf } from "@/lib/domain/insights/trend/trend-of";
import { instantOrNull } from "@/lib/kernel/instant";
import { insightNamed } from "./list-counted";
import { readSpan, type SpanWish } from "./read-span";

/** One of the numbers over time, with what was changed meanwhile in how the team works; null: there is no such number. */
export async function readTrend(
  caller: Caller,
  name: string,
  wish: SpanWish,
): Promise<Trend | null> {
  const key = insightNamed(name);
  if (key === null) return null;
  const span = await readSpan(wish, caller.at);
  const since = instantOrNull(await firstPlanned(reader(), span.serviceId));
  const [all, changes] = await Promise.all([
    countReleases(reader(), span, since),
    readChanges(span),
  ]);
  const steps = stepsOf(span.from, span.to, countOf(key, all).n);
  const cuts = [span.from, ...changes.map(({ at }) => at)];
  const [points = [], segments = []] =
    steps.length === 0 ? [] : await countParts(reader(), span, since, [steps, cuts]);
  return trendOf(key, span, points, segments, steps.length === 0 ? [] : changes);
}

/** So many are looked through; what lies behind them is not drawn any more. */
const looked = 200;

/** What the whole team changed; of a service also what was changed of it alone. */
async function readChanges({ from, to, serviceId }: Span) {
  const asked = { kinds: [...changeKinds], from: new Date(from), to: new Date(to) };
  const [all, own] = await Promise.all([
    readDiary({ ...asked, kinds: teamKinds }, looked, true),
    serviceId === null ? [] : readDiary({ ...asked, service: serviceId }, looked, true),
  ]);
  return processChanges([...all.filter(({ service }) => service === undefined), ...own]);
}

const teamKinds = changeKinds.filter((kind) => /^(?:policy|template)\./.test(kind));
