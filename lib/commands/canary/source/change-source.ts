import { type Caller, forbidden } from "@/lib/access/caller";
import { sealSourceSecret } from "@/lib/access/secrets/source-secrets";
import { commit } from "@/lib/db/commit";
import { lockSource, putSource } from "@/lib/db/canary/source/source-rows";
import { transact } from "@/lib/db/transact";
import { nextSettings } from "@/lib/domain/canary/source/next-settings";
import type { ChangeSourceInput, Source } from "@/lib/domain/canary/source/source";
import type { Json } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Changes how a source is asked; what is not sent stays. */
export async function changeSource(
  caller: Caller,
  key: string,
  input: ChangeSourceInput,
): Promise<Outcome<Source>> {
  const no = forbidden(caller, "source.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const source = await lockSource(tx, key);
    if (source === null) return refused("not_found", `There is no source “${key}”.`);
    const change = nextSettings(source, input);
    if (!change.ok) return change;
    const { settings, kept, fresh } = change.value;
    const sealed = Object.entries(fresh).map(
      ([field, secret]) => [field, sealSourceSecret(source.id, field, secret)] as const,
    );
    const next: Source = {
      ...source,
      name: input.name ?? source.name,
      stepSeconds: input.stepSeconds ?? source.stepSeconds,
      lagSeconds: input.lagSeconds ?? source.lagSeconds,
      settings,
      secrets: { ...kept, ...Object.fromEntries(sealed) },
      revision: source.revision + 1,
    };
    const secretsToo = sealed.length > 0 ? ", with new secrets" : "";
    await commit(tx, caller, {
      states: [putSource(next)],
      entries: [
        {
          kind: "source.changed",
          sentence: `${caller.actor.name} changed the source ${next.name}${secretsToo}.`,
          subjectId: source.id,
          data: { key: source.key, before: told(source), after: told(next) },
        },
      ],
    });
    return done(next);
  });
}

/** What the diary keeps of a source: never a secret, not even sealed. */
function told({ name, settings, stepSeconds, lagSeconds }: Source): Json {
  return { name, settings, stepSeconds, lagSeconds };
}
