import type { Caller } from "@/lib/access/caller";
import { attendedLeftMs, attendedMs, clockState } from "@/lib/domain/release/watch/clock";
import type { MoveFacts } from "@/lib/domain/release/moves";
import { beatSeconds, type Here } from "@/lib/domain/release/watch/presence";
import type { Release } from "@/lib/domain/release/release";
import type { WatchView } from "@/lib/domain/release/view";
import { env } from "@/lib/kernel/env";

/** Who watches a release, who else looks at it, and how its clock stands. */
export function watchView(
  { actor, at }: Caller,
  release: Release,
  facts: MoveFacts,
  here: Here[],
): WatchView {
  const { watcher, watcherId } = release;
  const asker = actor.type === "person" ? actor.id : null;
  return {
    watcher:
      watcher === null
        ? null
        : {
            name: watcher,
            account: watcherId !== null,
            present: here.some((one) => one.id === watcherId),
          },
    mine: asker !== null && watcherId === asker,
    here: here.map((one) => ({ ...one, me: one.id === asker })),
    clock: clockState(release, at),
    attendedSeconds: Math.round(attendedMs(release) / 1000),
    attendedLeftSeconds: Math.ceil(attendedLeftMs(release, at) / 1000),
    autoAdvance: release.autoAdvance ?? facts.autoAdvance,
    beatSeconds: beatSeconds(env().TICK_SECONDS),
  };
}
