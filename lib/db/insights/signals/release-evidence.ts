import type { Evidence } from "@/lib/domain/insights/signals/health-signal";
import type { ReleaseId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";

/** A line about one release: `id` is where its list goes on, `started` when what is told of it began. */
export type ReleaseLine = {
  id: string;
  release: ReleaseId;
  version: string;
  previous: string | null;
  started: Date;
  key: string;
  name: string;
};

/** The same as evidence, with what is said of it. */
export function releaseEvidence(line: ReleaseLine, sentence: string): Evidence {
  const { id, release, version, previous, started, key, name } = line;
  return {
    id,
    service: { key, name },
    release: { id: release, version, previousVersion: previous },
    at: instant(started),
    sentence,
    href: `/releases/${release}`,
  };
}
