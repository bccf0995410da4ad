import { type Caller, forbidden } from "@/lib/access/caller";
import { openSource } from "@/lib/access/secrets/source-secrets";
import { findSource } from "@/lib/db/canary/source/source-rows";
import { findNewestVersions } from "@/lib/db/release/newest-versions";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { arms } from "@/lib/domain/canary/sample/sample";
import { type Pace, paceOf } from "@/lib/domain/canary/source/pace";
import { queryFaults } from "@/lib/domain/canary/source/query-faults";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import type { TrialAbout } from "@/lib/domain/canary/source/trial";
import type { TryInput } from "@/lib/domain/canary/source/try-input";
import { env } from "@/lib/kernel/env";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

export type BegunTry = { target: SourceTarget; key: string; pace: Pace; about: TrialAbout };

/** Before a metric is tried at its source: whom to ask, about which versions. */
export async function beginSourceTry(
  caller: Caller,
  serviceKey: string,
  { metric, version, previousVersion }: TryInput,
): Promise<Outcome<BegunTry>> {
  const no = forbidden(caller, "source.test");
  if (no !== null) return no;
  const service = await findService(reader(), serviceKey);
  if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
  if (metric.source === undefined) return invalid("metric.source", "Choose a source to ask.");
  const source = await findSource(reader(), metric.source.source);
  if (source === null) {
    return invalid("metric.source.source", `There is no source “${metric.source.source}”.`);
  }
  const faults = queryFaults(source.kind, metric.source);
  const [first] = faults;
  if (first !== undefined) {
    const errors = faults.map((fault) => ({ ...fault, path: `metric.source.${fault.path}` }));
    return refused("invalid", first.message, { errors });
  }
  const newest = await findNewestVersions(reader(), service.id);
  const asked = version ?? newest?.version ?? service.currentVersion;
  if (asked === null)
    return invalid("version", "Say which version to ask for: there is no release yet.");
  const before = previousVersion ?? newest?.previousVersion ?? service.currentVersion;
  return done({
    target: openSource(source),
    key: source.key,
    pace: paceOf(source, env().TICK_SECONDS * 1000),
    about: {
      ...{ service: service.key, version: asked, previousVersion: before },
      arms: newest === null && asked === before ? ["baseline"] : arms,
    },
  });
}
