import type { DiaryFilter } from "@/lib/db/diary/read";
import { findService } from "@/lib/db/release/service-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { endOfDay, startOfDay } from "@/lib/domain/diary/day-bounds";
import type { DiaryWishes } from "@/lib/domain/diary/diary-query";

/** Wishes as people write them (a service's key, a day in the team's zone) as a filter of the diary. */
export async function readWishes(wishes: DiaryWishes): Promise<DiaryFilter> {
  const { release, service, kind, q } = wishes;
  const [from, to] = [within(wishes.from), within(wishes.to)];
  const [zone, serviceId] = await Promise.all([teamZone(from, to), idOf(service)]);
  return {
    ...(release !== undefined && { release }),
    ...(serviceId !== undefined && { service: serviceId }),
    ...(kind !== undefined && { kind }),
    ...(q !== undefined && { q }),
    ...(from !== undefined && { from: new Date(isDay(from) ? startOfDay(from, zone) : from) }),
    ...(to !== undefined && { to: new Date(isDay(to) ? endOfDay(to, zone) : to) }),
  };
}

/** Bounds outside of the years that a database and a Date agree on mean "all", as 9999-12-31 does. */
function within(moment: string | undefined): string | undefined {
  if (moment === undefined) return undefined;
  if (moment < "1970-01-02") return "1970-01-02";
  return moment < "9998" ? moment : "9998-01-01";
}

async function teamZone(...moments: (string | undefined)[]): Promise<string> {
  if (!moments.some((moment) => moment !== undefined && isDay(moment))) return "UTC";
  return (await findTeam(reader())).timeZone;
}

async function idOf(service: string | undefined): Promise<string | undefined> {
  if (service === undefined) return undefined;
  return (await findService(reader(), service))?.id ?? service;
}

function isDay(moment: string): boolean {
  return moment.length === 10;
}
