import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { Says } from "@/lib/domain/readiness/sync/sync";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { PulseBars } from "./pulse-box";

/** How the last sync ended: who said what, and where its minutes stand. */
export function SyncEnd({ view }: { view: SyncView }) {
  const { sync, pulse, words, release } = view;
  if (sync === null || sync.status === "open") return null;
  const isGo = sync.status === "go";
  const by = (says: Says) =>
    Object.values(words["decide"] ?? {})
      .filter((one) => one.says === says)
      .map(({ name }) => name)
      .join(", ");
  const [go, noGo] = [by("go"), by("no_go")];
  return (
    <Panel
      title={isGo ? "Go" : "No-go"}
      lead={
        <>
          Said by {sync.endedBy} {sync.endedAt !== null && <RelativeTime at={sync.endedAt} />}
        </>
      }
      aside={
        <Badge tone={isGo ? "steady" : "watch"} shape={isGo ? "tick" : "diamond"}>
          {isGo ? "Go" : "No-go"}
        </Badge>
      }
    >
      <div className="flex flex-col items-start gap-4">
        {sync.reason !== "" && <p className="text-lead break-words">{sync.reason}</p>}
        {go !== "" && <p className="text-body">Go: {go}</p>}
        {noGo !== "" && <p className="text-body">No-go: {noGo}</p>}
        {pulse.counts !== null && <PulseBars counts={pulse.counts} />}
        <LinkButton size="small" href={`/releases/${release.id}`}>
          To the release and its diary
        </LinkButton>
      </div>
    </Panel>
  );
}
