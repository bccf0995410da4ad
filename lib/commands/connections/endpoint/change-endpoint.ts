import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockEndpoint, putEndpoint } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import type { Endpoint } from "@/lib/domain/connections/outbound/endpoint";
import type { ChangeEndpointInput } from "@/lib/domain/connections/outbound/endpoint-input";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Changes where an endpoint is, what it hears, and whether it is told at all. */
export async function changeEndpoint(
  caller: Caller,
  id: string,
  { disabled, url, name, form, types }: ChangeEndpointInput,
): Promise<Outcome<Endpoint>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await lockEndpoint(tx, id);
    if (before === null) return notFound("endpoint");
    const next: Endpoint = {
      ...before,
      ...(url !== undefined && { url }),
      ...(name !== undefined && { name }),
      ...(form !== undefined && { form }),
      ...(types !== undefined && { types }),
      ...(disabled === true && {
        disabledAt: before.disabledAt ?? caller.at,
        disabledWhy: before.disabledWhy ?? `${caller.actor.name} switched it off.`,
      }),
      ...(disabled === false && { disabledAt: null, disabledWhy: null, failingSince: null }),
      revision: before.revision + 1,
    };
    const verb =
      disabled === undefined ? "changed" : disabled ? "switched off" : "switched on again";
    await commit(tx, caller, {
      states: [putEndpoint(next)],
      entries: [
        {
          kind: "endpoint.changed",
          sentence: `${caller.actor.name} ${verb} what ${next.name} hears.`,
          subjectId: id,
          data: { host: new URL(next.url).host, form: next.form, types: next.types },
        },
      ],
    });
    return done(next);
  });
}
