import { type Caller, lacks } from "@/lib/access/caller";
import { findLabelRules } from "@/lib/db/canary/sample/label-rules-rows";
import { readArrived } from "@/lib/db/canary/sample/sample-arrivals";
import { findNotes } from "@/lib/db/canary/sample/sample-notes";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { arrivedArms } from "@/lib/domain/canary/sample/arrived";
import type { NoteKind } from "@/lib/domain/canary/sample/sample-note";
import type { SamplesView } from "@/lib/domain/canary/sample/samples-view";
import { ruleFaults } from "@/lib/domain/canary/rules/label-rules";
import { presetsFor } from "@/lib/domain/canary/rules/presets";
import { addressOfSite, env } from "@/lib/kernel/env";
import { canUnless } from "@/lib/kernel/can";

const shown = 50;

/** What arrived lately for a service, what matched nothing, what was refused, and how its series are read. */
export async function samplesView(caller: Caller, serviceKey: string): Promise<SamplesView | null> {
  const service = await findService(reader(), serviceKey);
  if (service === null) return null;
  const { id, key, name, metrics } = service;
  const notesOf = (kind: NoteKind, of: string) => findNotes(reader(), of, kind, shown);
  const [arrived, { rules }, unmatched, refused, noticed, nobodys] = await Promise.all([
    readArrived(reader(), id, caller.at),
    findLabelRules(reader(), id),
    notesOf("unmatched", id),
    notesOf("refused", id),
    notesOf("noticed", id),
    notesOf("unmatched", ""),
  ]);
  return {
    service: { key, name },
    site: addressOfSite(env()),
    metrics: metrics.map(({ key: metric, name: called, unit, kind }) => ({
      key: metric,
      name: called,
      unit,
      kind,
    })),
    arrived: arrivedArms(
      arrived,
      metrics.map((one) => one.key),
    ),
    ...{ unmatched, refused, noticed, nobodys },
    rules,
    faults: ruleFaults(rules, metrics),
    presets: presetsFor(key, metrics),
    keptDays: env().SAMPLES_DAYS,
    can: { edit: canUnless(lacks(caller, "service.edit")) },
  };
}
