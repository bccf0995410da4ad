import type { Caller } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addVersion, findNewest } from "@/lib/db/readiness/template/template-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import {
  decideTemplate,
  type TemplateOwner,
  type TemplateWish,
} from "@/lib/domain/readiness/template/decide-template";
import { teamScope, type TemplateVersion } from "@/lib/domain/readiness/template/version";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * The common beats of saving, restoring and dropping a template: whose is it, what is the newest, decide, commit.
 * `key`: a service's, or null for the team's.
 */
export async function changeTemplate(
  caller: Caller,
  key: string | null,
  wishOf: (tx: Tx, owner: TemplateOwner) => Promise<Outcome<TemplateWish>>,
): Promise<Outcome<TemplateVersion | null>> {
  return transact(async (tx) => {
    const owner = await findOwner(tx, key);
    if (owner === null) return notFound("service");
    const newest = await findNewest(tx, owner.scope);
    const wish = await wishOf(tx, owner);
    if (!wish.ok) return wish;
    const decision = decideTemplate(owner, newest, wish.value, caller.actor, caller.at);
    if (!decision.ok) return decision;
    if (decision.value === null) return done(newest);
    const { version, entries } = decision.value;
    await commit(tx, caller, { states: [addVersion(version)], entries });
    return done(version);
  });
}

async function findOwner(tx: Tx, key: string | null): Promise<TemplateOwner | null> {
  if (key === null) return { scope: teamScope, name: "the team" };
  const service = await findService(tx, key);
  return service && { scope: service.id, name: service.name, serviceId: service.id };
}
