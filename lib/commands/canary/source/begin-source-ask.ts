import { type Caller, forbidden } from "@/lib/access/caller";
import { openSource } from "@/lib/access/secrets/source-secrets";
import { findSource } from "@/lib/db/canary/source/source-rows";
import { readStates, readWatched } from "@/lib/db/canary/source/source-state-rows";
import { reader } from "@/lib/db/transact";
import { nextAskAt } from "@/lib/domain/canary/source/after-ask";
import { asksDue } from "@/lib/domain/canary/source/ask";
import type { BegunAsk } from "@/lib/domain/canary/source/begun-ask";
import { paceOf } from "@/lib/domain/canary/source/pace";
import { env } from "@/lib/kernel/env";
import { instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** What a source has to be asked now, for every release with traffic that needs it; reads only. */
export async function beginSourceAsk(
  caller: Caller,
  sourceKey: string,
): Promise<Outcome<BegunAsk>> {
  const no = forbidden(caller, "source.ask");
  if (no !== null) return no;
  const tx = reader();
  const source = await findSource(tx, sourceKey);
  if (source === null) return done({ do: "nothing", againAt: null });
  const watched = await readWatched(tx, source.key);
  if (watched.length === 0) return done({ do: "nothing", againAt: null });
  const now = millis(caller.at);
  const pace = paceOf(source, env().TICK_SECONDS * 1000);
  const states = await readStates(tx, source.id);
  const asks = asksDue({ key: source.key, kind: source.kind, pace }, watched, states, now);
  if (asks.length === 0) {
    return done({ do: "nothing", againAt: instant(nextAskAt(pace, states, now)) });
  }
  return done({ do: "ask", target: openSource(source), asks });
}
