import { durationText } from "@/lib/kernel/duration";
import type { Instant } from "@/lib/kernel/instant";
import { remainingMs } from "@/lib/domain/release/watch/clock";
import { nobodyWhy } from "@/lib/domain/release/watch/presence";
import type { Release } from "./release";
import { awaitedWhy } from "./share-step";
import { type Judged, verdictWhy } from "./verdict-why";

type Now = { release: Release; facts: Judged; at: Instant };

/**
 * All that holds a rollout where it is, in sentences, so that who goes on anyway knows what they go past and the diary keeps
 * it: a share that is not there, a verdict, the watch time. The verdict comes first where it is a fail. Null: nothing does.
 */
export function notProven({ release, facts, at }: Now): string | null {
  const awaited = awaitedWhy(release);
  if (awaited !== null) return awaited;
  const verdict = verdictWhy(facts);
  const watch = watchWhy(release, at);
  const held = facts.verdict?.overall === "fail" ? [verdict, watch] : [watch, verdict];
  const said = held.filter((one) => one !== null);
  return said.length === 0 ? null : said.join(" ");
}

function watchWhy(release: Release, at: Instant): string | null {
  const left = remainingMs(release, at);
  if (left === 0) return null;
  const nobody = nobodyWhy(release, at);
  return `This stage needs ${durationText(Math.ceil(left / 1000))} more watch time.${nobody === null ? "" : ` ${nobody}`}`;
}
