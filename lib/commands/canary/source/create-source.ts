import { type Caller, forbidden } from "@/lib/access/caller";
import { sealSourceSecret } from "@/lib/access/secrets/source-secrets";
import { addSource, findSource } from "@/lib/db/canary/source/source-rows";
import { commit } from "@/lib/db/commit";
import { transact } from "@/lib/db/transact";
import { sourceSystems } from "@/lib/domain/canary/source/kinds";
import { nextSettings } from "@/lib/domain/canary/source/next-settings";
import type { AddSourceInput, Source } from "@/lib/domain/canary/source/source";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Adds a system that the team asks for measurements. */
export async function createSource(
  caller: Caller,
  input: AddSourceInput,
): Promise<Outcome<Source>> {
  const no = forbidden(caller, "source.edit");
  if (no !== null) return no;
  const bare = blank(input, caller.at);
  const read = nextSettings(bare, input);
  if (!read.ok) return read;
  const { settings, fresh } = read.value;
  const sealed = Object.entries(fresh).map(
    ([field, secret]) => [field, sealSourceSecret(bare.id, field, secret)] as const,
  );
  const source: Source = { ...bare, settings, secrets: Object.fromEntries(sealed) };
  const { id, key, kind, name } = source;
  return transact(async (tx) => {
    if ((await findSource(tx, key)) !== null) {
      return invalid("key", `There is a source “${key}” already.`);
    }
    const sentence = `${caller.actor.name} added the source ${name} (${sourceSystems[kind].name}).`;
    await commit(tx, caller, {
      states: [addSource(source)],
      entries: [{ kind: "source.added", sentence, subjectId: id, data: { key, kind } }],
    });
    return done(source);
  });
}

function blank(input: AddSourceInput, at: Instant): Source {
  const system = sourceSystems[input.kind];
  return {
    id: newId("source"),
    key: input.key,
    name: input.name ?? system.name,
    kind: input.kind,
    settings: {},
    secrets: {},
    stepSeconds: input.stepSeconds ?? system.stepSeconds,
    lagSeconds: input.lagSeconds ?? system.lagSeconds,
    lastTestAt: null,
    lastTest: null,
    lastTestOk: null,
    createdAt: at,
    revision: 1,
  };
}
