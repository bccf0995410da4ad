import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import { type ArmVersions, armVersions, onItsWay } from "@/lib/domain/canary/rules/arm-versions";
import { type LabelRules, noRules } from "@/lib/domain/canary/rules/label-rules";

/** Where samples belong, how their series are read, and whether a judge waits for them. */
export type SampleTarget = {
  serviceId: string;
  metrics: Metric[];
  rules: LabelRules;
  versions: ArmVersions;
  /** The release with traffic, or the one that was named; null when there is none. */
  releaseId: string | null;
  judged: boolean;
  /** The version of a release that was named but has no traffic, so that nobody judges it. */
  idleVersion: string | null;
  /** Another whenever metrics, rules or versions are. */
  edition: string;
};

type Row = [
  serviceId: string,
  metrics: Metric[],
  revision: number,
  currentVersion: string | null,
  rules: LabelRules | null,
  rulesRevision: number | null,
  releaseId: string | null,
  status: string | null,
  version: string | null,
  previousVersion: string | null,
];

/** Finds the service and the release that samples sent for one of them are about; null when unknown. */
export async function findTarget(
  tx: Tx,
  asked: { release?: string | undefined; service?: string | undefined },
): Promise<SampleTarget | null> {
  const { release = null, service = null } = asked;
  const values = release === null ? [service, onItsWay] : [release];
  const [row] = await bulk<Row>(tx, release === null ? ofService : ofRelease, values);
  return row === undefined ? null : toTarget(row, release !== null);
}

function toTarget(row: Row, named: boolean): SampleTarget {
  const [serviceId, metrics, revision, currentVersion, rules, rulesRevision, ...release] = row;
  const [releaseId, status, version, previousVersion] = release;
  const hasTraffic = status === "rolling_out" || status === "rolling_back";
  const versions = armVersions(
    currentVersion,
    version === null ? null : { version, previousVersion },
  );
  return {
    serviceId,
    metrics,
    rules: rules ?? noRules,
    versions,
    releaseId: hasTraffic || named ? releaseId : null,
    judged: status === "rolling_out",
    idleVersion: named && !hasTraffic ? version : null,
    edition: JSON.stringify([serviceId, revision, rulesRevision, versions]),
  };
}

const columns = `
  s.id, s.metrics, s.revision, s.current_version, l.rules, l.revision as rules_revision,
  r.id as release_id, r.status, r.version, r.previous_version`;

const ofRelease = `/* prepared */
  select ${columns}
  from release r join service s on s.id = r.service_id left join label_rules l on l.service_id = s.id
  where r.id = $1`;

/** The release with traffic, else the one planned last of those on their way. */
const ofService = `/* prepared */
  select ${columns}
  from service s left join label_rules l on l.service_id = s.id left join lateral (
    select id, status, version, previous_version from release
    where service_id = s.id and status = any($2::text[])
    order by status in ('rolling_out', 'rolling_back') desc, id desc limit 1) r on true
  where s.key = $1 or s.id = $1 order by s.key = $1 desc limit 1`;
