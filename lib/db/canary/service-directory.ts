import { bulk } from "@/lib/db/bulk";
import { prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transact";
import { ServiceDirectory } from "@/lib/domain/canary/rules/service-directory";
import type { LabelRules } from "@/lib/domain/canary/rules/label-rules";

const held = globalThis as {
  bellwetherDirectory?: { read: Promise<ServiceDirectory>; untilMs: number };
};
/** So long a new service, or another way to find one, may go unnoticed. */
const freshMs = 5_000;

type Row = [id: string, key: string, found: LabelRules["found"]];

/** Which service a series is of, by its labels; of the services that have label rules. */
export function readDirectory(tx: Tx, nowMs: number): Promise<ServiceDirectory> {
  const read = async () => new ServiceDirectory(await bulk<Row>(tx, all, []));
  if (tx !== prisma()) return read();
  if (held.bellwetherDirectory === undefined || held.bellwetherDirectory.untilMs < nowMs) {
    held.bellwetherDirectory = { read: read(), untilMs: nowMs + freshMs };
    held.bellwetherDirectory.read.catch(() => delete held.bellwetherDirectory);
  }
  return held.bellwetherDirectory.read;
}

const all = `
  select s.id, s.key, nullif(l.rules -> 'found', 'null'::jsonb) as found
  from label_rules l join service s on s.id = l.service_id order by s.key`;
