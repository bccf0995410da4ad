import { type Caller, forbidden } from "@/lib/access/caller";
import { addAsk } from "@/lib/db/canary/source/source-ask-rows";
import { lockSource, putSource } from "@/lib/db/canary/source/source-rows";
import { commit } from "@/lib/db/commit";
import { transact } from "@/lib/db/transact";
import type { SourceTest } from "@/lib/domain/canary/source/reading";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** After a source was tested: writes down what came of it. */
export async function endSourceTest(
  caller: Caller,
  key: string,
  test: SourceTest,
): Promise<Outcome<SourceTest>> {
  const no = forbidden(caller, "source.test");
  if (no !== null) return no;
  return transact(async (tx) => {
    const source = await lockSource(tx, key);
    if (source === null) return refused("not_found", "The source was removed meanwhile.");
    const { ok, detail, ms } = test;
    const next = {
      ...source,
      lastTestAt: caller.at,
      lastTest: detail,
      lastTestOk: ok,
      revision: source.revision + 1,
    };
    const note = {
      id: newId("ask"),
      at: caller.at,
      reason: "test" as const,
      about: `${caller.actor.name} tested the link`,
      ...{ queries: 1, points: 0, failed: ok ? 0 : 1, ms, error: ok ? null : detail },
    };
    await commit(tx, caller, {
      states: [putSource(next), addAsk(source.id, note)],
      entries: [
        {
          kind: "source.tested",
          sentence: `${caller.actor.name} tested the source ${source.name}. ${detail}`,
          subjectId: source.id,
          data: { ok },
        },
      ],
    });
    return done(test);
  });
}
