import { type Caller, may } from "@/lib/access/caller";
import {
  findByVersion,
  findNearServices,
  findNewestOf,
  findServicesByKey,
  findUnderWay,
} from "@/lib/db/release/find-rows";
import { findReleaseLines } from "@/lib/db/release/page-releases";
import { reader } from "@/lib/db/transact";
import { findWords, releasesMeant } from "@/lib/domain/release/find/find-words";
import { quickActions } from "@/lib/domain/release/find/quick-actions";
import type { FindView, FoundRelease } from "@/lib/domain/release/find/view";
import { rollBackWhyNot } from "@/lib/domain/release/roll-back-why-not";
import type { ReleaseLine } from "@/lib/domain/release/view";
import type { Instant } from "@/lib/kernel/instant";

/** Of each sort; what is looked for stands among the first, or another letter is typed. */
const atMost = 6;

/** What was opened last, and is shown while nothing is typed. */
export type Last = { releases: readonly string[]; services: readonly string[] };

/** Services and releases by a few words; without any, what was opened last and what is under way. And what is begun from anywhere. */
export async function find(caller: Caller, text: string, last: Last): Promise<FindView> {
  const words = findWords(text);
  const found = words.length === 0 ? await findLast(last, caller.at) : await findByWords(words);
  const canRollBack = may(caller, "rollback.press");
  return {
    services: found.services,
    releases: found.releases.map((line) => toFound(line, canRollBack)),
    actions: quickActions
      .filter(({ permission }) => may(caller, permission))
      .map(({ label, href }) => ({ label, href })),
  };
}

async function findLast({ releases, services }: Last, at: Instant) {
  const tx = reader();
  const underWay = await findUnderWay(tx, at, atMost);
  const [lines, known] = await Promise.all([
    findReleaseLines(tx, [...new Set([...underWay, ...releases])]),
    findServicesByKey(tx, services),
  ]);
  const place = ({ id }: ReleaseLine) => (underWay.includes(id) ? underWay.indexOf(id) : atMost);
  return { releases: lines.toSorted((one, other) => place(one) - place(other)), services: known };
}

async function findByWords(words: readonly string[]) {
  const tx = reader();
  const near = await findNearServices(tx, words);
  const { newestOf, version } = releasesMeant(words, near);
  const some = newestOf.slice(0, atMost);
  const [newest, named] = await Promise.all([
    findNewestOf(tx, some, atMost),
    version === null ? [] : findByVersion(tx, version, atMost),
  ]);
  // What was named by its version is meant more than the newest of a service.
  const ids = [...new Set([...named, ...newest])].slice(0, atMost);
  const services = near
    .filter(({ id }) => some.includes(id))
    .map(({ key, name, team, currentVersion }) => ({ key, name, team, currentVersion }));
  return { releases: await findReleaseLines(tx, ids), services };
}

function toFound(line: ReleaseLine, mayRollBack: boolean): FoundRelease {
  const { id, service, version, previousVersion, status, paused, weight } = line;
  const { verdict, rollback, alertOpen } = line;
  const canRollBack = mayRollBack && rollback === null && rollBackWhyNot(line) === null;
  return {
    ...{ id, service, version, previousVersion, status, paused, weight },
    ...{ verdict, rollback, alertOpen, canRollBack },
  };
}
