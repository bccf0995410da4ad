import { type Caller, lacks } from "@/lib/access/caller";
import { findSource, findUses } from "@/lib/db/canary/source/source-rows";
import { reader } from "@/lib/db/transact";
import type { Source } from "@/lib/domain/canary/source/source";
import type { SourceView } from "@/lib/domain/canary/source/view";
import { canUnless } from "@/lib/kernel/can";

/** A source as this caller sees it, by key or id; null when there is none. */
export async function sourceView(caller: Caller, key: string): Promise<SourceView | null> {
  const source = await findSource(reader(), key);
  if (source === null) return null;
  return sourceViewOf(caller, source, await findUses(reader(), [source.key]));
}

/** A source without its secrets, with who uses it and what this caller may do. */
export function sourceViewOf(
  caller: Caller,
  source: Source,
  uses: Awaited<ReturnType<typeof findUses>>,
): SourceView {
  const { secrets, revision: _, ...rest } = source;
  const usedBy = uses
    .filter((use) => use.source === source.key)
    .map(({ key, name, metrics }) => ({ key, name, metrics }));
  const edit = lacks(caller, "source.edit");
  const used =
    usedBy.length === 0 ? null : "Metrics are asked for here. Change those of its services first.";
  return {
    ...rest,
    secretsSet: Object.keys(secrets),
    usedBy,
    can: {
      edit: canUnless(edit),
      test: canUnless(lacks(caller, "source.test")),
      remove: canUnless(edit, used),
    },
  };
}
