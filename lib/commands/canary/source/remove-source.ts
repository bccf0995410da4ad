import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { dropSource, findUses, lockSource } from "@/lib/db/canary/source/source-rows";
import { transact } from "@/lib/db/transact";
import { listText } from "@/lib/domain/canary/words/figures";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Removes a source that no metric is asked for at any more. */
export async function removeSource(caller: Caller, key: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "source.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const source = await lockSource(tx, key);
    if (source === null) return refused("not_found", `There is no source “${key}”.`);
    const uses = await findUses(tx, [source.key]);
    if (uses.length > 0) {
      const names = uses.slice(0, 3).map((use) => use.name);
      const more = uses.length > 3 ? [`${uses.length - 3} more`] : [];
      return refused(
        "conflict",
        `${source.name} is still asked for metrics of ${listText([...names, ...more])}. Change those first.`,
      );
    }
    await commit(tx, caller, {
      states: [dropSource(source)],
      entries: [
        {
          kind: "source.removed",
          sentence: `${caller.actor.name} removed the source ${source.name}.`,
          subjectId: source.id,
          data: { key: source.key, kind: source.kind },
        },
      ],
    });
    return done(null);
  });
}
