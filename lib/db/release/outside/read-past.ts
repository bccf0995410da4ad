import { findDeployFacts } from "@/lib/db/connections/fact-rows";
import { toRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import type { Environment } from "@/lib/domain/connections/operation";
import type { OutsideFact } from "@/lib/domain/connections/inbox/outside-fact";
import { type DeployFact, versionSubject } from "@/lib/domain/release/outside/deploy-fact";
import type { Release } from "@/lib/domain/release/release";
import { instant } from "@/lib/kernel/instant";

/** So many of a service's newest releases are looked at for what Bellwether itself did. */
const mostReleases = 30;

/** What happened to a service in an environment: said outside, and done here; with the names of its subjects. */
export type Past = { facts: DeployFact[]; names: ReadonlyMap<string, string> };

/** The past of a service with one more fact. `release` is the one that fact is about. */
export async function readPast(
  tx: Tx,
  serviceId: string,
  environment: Environment,
  news: OutsideFact,
  release: Release | null,
): Promise<Past> {
  const said = [...(await findDeployFacts(tx, serviceId, environment)), news];
  const facts = said.map((fact) => ({ fact, subject: subjectOf(fact, release) }));
  const names = new Map(facts.map(({ fact, subject }) => [subject, fact.version ?? subject]));
  if (release !== null) names.set(release.id, release.version);
  const own = environment === "production" ? await doneHere(tx, serviceId, names) : [];
  const deploys = facts.map(({ fact, subject }) => asDeploy(fact, subject));
  return { facts: [...deploys, ...own], names };
}

/** Facts that came before their release was planned are its own by what they name. */
function subjectOf(fact: OutsideFact, release: Release | null): string {
  if (fact.releaseId !== null) return fact.releaseId;
  const isIts =
    release !== null &&
    (fact.version === release.version || (fact.sha !== null && fact.sha === release.sha));
  return isIts ? release.id : versionSubject(fact.version ?? fact.sha ?? "");
}

function asDeploy({ status, kind, run, at }: OutsideFact, subject: string): DeployFact {
  return { subject, status, isRollback: kind === "rollback", run, at };
}

/** Starts, ends and rollbacks of the releases that somebody led here; adds their names. */
async function doneHere(
  tx: Tx,
  serviceId: string,
  names: Map<string, string>,
): Promise<DeployFact[]> {
  const rows = await tx.release.findMany({
    where: { serviceId },
    orderBy: { plannedAt: "desc" },
    take: mostReleases,
    include: { rollbacks: { select: { toVersion: true, verifiedAt: true } } },
  });
  for (const { id, version } of rows) names.set(id, version);
  return rows.flatMap(({ rollbacks, ...row }) => {
    const { id: subject, followed, startedAt, completedAt } = toRelease(row);
    if (followed) return [];
    const fact = { subject, run: "", isRollback: false };
    const back = rollbacks[0];
    const to = rows.find(({ version }) => version === back?.toVersion)?.id;
    return [
      ...(startedAt === null ? [] : [{ ...fact, status: "running" as const, at: startedAt }]),
      ...(completedAt === null ? [] : [{ ...fact, status: "succeeded" as const, at: completedAt }]),
      ...(back === undefined || back.verifiedAt === null
        ? []
        : [
            {
              ...fact,
              ...{ subject: to ?? versionSubject(back.toVersion), isRollback: true },
              ...{ status: "succeeded" as const, at: instant(back.verifiedAt) },
            },
          ]),
    ];
  });
}
