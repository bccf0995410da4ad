import type { Caller } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addRunbook, findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { Runbook, RunbookStep } from "@/lib/domain/readiness/runbook/runbook";
import type { Service } from "@/lib/domain/release/service/service";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** What the next version holds, and why. `from`: the version it was made from; undefined: whatever is newest. */
export type NextRunbook = {
  steps: RunbookStep[];
  why: string;
  from: number | undefined;
  restored: number | null;
};

/**
 * The common beats of saving, importing and restoring: hold the service, see that nobody was faster, commit. Steps
 * that are the newest ones already make no version.
 */
export async function writeRunbook(
  caller: Caller,
  serviceKey: string,
  next: (tx: Tx, service: Service) => Promise<Outcome<NextRunbook>>,
): Promise<Outcome<Runbook>> {
  return transact(async (tx) => {
    const service = await lockService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const wanted = await next(tx, service);
    if (!wanted.ok) return wanted;
    const { steps, why, from, restored } = wanted.value;
    const newest = await findRunbook(tx, service.id);
    if (newest !== null && sameSteps(newest.steps, steps)) return done(newest);
    if (from !== undefined && from !== (newest?.version ?? 0)) return overtaken(newest);
    const { id: byId, name: byName } = caller.actor;
    const version = (newest?.version ?? 0) + 1;
    const { at } = caller;
    const runbook = { serviceId: service.id, version, steps, why, restored, byId, byName, at };
    const verb = restored === null ? "wrote" : `took up version ${restored} again as`;
    await commit(tx, caller, {
      states: [addRunbook(runbook)],
      entries: [
        {
          kind: "runbook.saved",
          sentence: `${byName} ${verb} version ${version} of the runbook of ${service.name}: ${why}`,
          serviceId: service.id,
          data: { version, restored, why, steps: steps.length },
        },
      ],
    });
    return done(runbook);
  });
}

function overtaken(newest: Runbook | null): Outcome<Runbook> {
  if (newest === null)
    return refused("conflict", "There is no runbook yet; this was made from one.");
  return refused(
    "conflict",
    `${newest.byName} saved version ${newest.version} meanwhile (${newest.why}). Look at it beside yours, then save again.`,
  );
}

function sameSteps(one: readonly RunbookStep[], other: readonly RunbookStep[]): boolean {
  const text = (steps: readonly RunbookStep[]) =>
    JSON.stringify(
      steps.map(({ kind, title, command, up, verify, notify, notes, minutes }) => [
        ...[kind, title, command, up, verify, notify, notes, minutes],
      ]),
    );
  return text(one) === text(other);
}
