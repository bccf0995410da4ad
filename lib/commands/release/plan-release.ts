import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addItems } from "@/lib/db/readiness/tick/item-rows";
import { addOrigin, findCurrent } from "@/lib/db/readiness/template/template-rows";
import { addRelease } from "@/lib/db/release/release-rows";
import { readWatcher } from "@/lib/db/release/read-watcher";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { withAlwaysAsked } from "@/lib/domain/readiness/template/always-asked";
import { decidePlan } from "@/lib/domain/release/decide-plan";
import type { Release } from "@/lib/domain/release/release";
import type { PlanReleaseInput } from "@/lib/domain/release/release-input";
import { newId } from "@/lib/kernel/ids";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Plans a release of a service, with a checklist from the template that is current. */
export async function planRelease(
  caller: Caller,
  input: PlanReleaseInput,
): Promise<Outcome<Release>> {
  const no = forbidden(caller, "release.plan");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await findService(tx, input.service);
    if (service === null) return invalid("service", `There is no service “${input.service}”.`);
    if ((input.previousVersion ?? service.currentVersion) === input.version) {
      return invalid(
        "version",
        `${input.version} is what runs already. A release needs a new version.`,
      );
    }
    const { release, entries } = decidePlan(
      newId("release"),
      input,
      await readWatcher(tx, input.watcher ?? null),
      service,
      caller.at,
      caller.actor.name,
    );
    const { origin, template } = await findCurrent(tx, service.id);
    await commit(tx, caller, {
      states: [
        addRelease(release),
        addOrigin(release.id, origin),
        ...addItems(release.id, withAlwaysAsked(template)),
      ],
      entries,
    });
    return done(release);
  });
}
