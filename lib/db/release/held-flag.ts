import { findTeam } from "@/lib/db/team/team-rows";
import type { Tx } from "@/lib/db/transact";
import { dayAt } from "@/lib/domain/readiness/calendar/calendar-range";
import type { FlagAbout } from "@/lib/domain/release/flag/decide-flag";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";
import { findFlag } from "./flag-rows";
import { lockRelease } from "./release-rows";
import { findService } from "./service-rows";

/** What a change of flags needs to know of their release, whose row is held until the transaction ends. */
export type FlagPlace = FlagAbout & { zone: string; today: string };

/** Reads a release for a change of its flags. */
export async function holdFlagsOf(
  tx: Tx,
  releaseId: string,
  who: string,
  at: Instant,
): Promise<Outcome<FlagPlace>> {
  const release = await lockRelease(tx, releaseId);
  if (release === null) return notFound("release");
  if (release.status === "cancelled") {
    return refused("conflict", `${release.version} was cancelled: it brought no flag.`);
  }
  const service = await findService(tx, release.serviceId);
  const { timeZone: zone } = await findTeam(tx);
  const serviceName = service?.name ?? "the service";
  return done({ release, serviceName, who, zone, today: dayAt(at, zone) });
}

/** Reads a flag of a release, by its id or its key, for a change. */
export async function holdFlag(
  tx: Tx,
  releaseId: string,
  name: string,
  who: string,
  at: Instant,
): Promise<Outcome<FlagPlace & { flag: Flag }>> {
  const place = await holdFlagsOf(tx, releaseId, who, at);
  if (!place.ok) return place;
  const flag = await findFlag(tx, releaseId, name);
  return flag === null ? notFound("flag") : done({ ...place.value, flag });
}
