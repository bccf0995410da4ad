"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PolicyReasonDialog } from "@/components/readiness/policy-reason-dialog";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { TemplateView, VersionLine } from "@/lib/domain/readiness/template/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Page } from "@/lib/kernel/page";
import { ChangesList } from "./changes-list";
import type { TemplateActions } from "./template-actions";

/** Who changed it, when and why; what lies between an old version and now; and the way back to one. */
export function VersionsPanel({
  view,
  versions,
  after,
  restore,
}: {
  view: TemplateView;
  versions: Page<VersionLine>;
  after: string | undefined;
  restore: TemplateActions["restore"];
}) {
  const [wanted, setWanted] = useState<number | null>(null);
  return (
    <Panel
      flush
      id="versions"
      title="Versions"
      lead="Every version there was. A release keeps the one it was planned with."
    >
      {view.since !== null && (
        <div className="border-b border-line bg-sunken px-4 py-4 sm:px-5">
          <h3 className="mb-2 text-table font-semibold">
            From version {view.since.version} to version {view.version}
          </h3>
          <ChangesList changes={view.since.changes} />
        </div>
      )}
      <ol className="px-4 sm:px-5">
        {versions.items.map((line) => (
          <li key={line.version} className="border-b border-line/70 py-3 last:border-b-0">
            <Line line={line} view={view} onRestore={() => setWanted(line.version)} />
          </li>
        ))}
      </ol>
      <Pager
        nextHref={versions.next === null ? null : `?after=${versions.next}#versions`}
        firstHref={after && "?#versions"}
      />
      {wanted !== null && (
        <Restore version={wanted} restore={restore} onClose={() => setWanted(null)} />
      )}
    </Panel>
  );
}

function Line({
  line: { version, by, at, why, dropped, changes },
  view,
  onRestore,
}: {
  line: VersionLine;
  view: TemplateView;
  onRestore: () => void;
}) {
  const isCurrent = version === view.newest;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-body">
          Version {version}
          {isCurrent && <span className="text-ink-soft"> · current</span>}
          {dropped && <span className="text-ink-soft"> · back to the team&rsquo;s</span>}
        </p>
        <p className="text-table text-ink-soft">
          {why} <span className="whitespace-nowrap">{by}</span>
          {at !== null && (
            <>
              , <RelativeTime at={at} />
            </>
          )}
        </p>
        {changes.length > 0 && (
          <Disclosure
            summary={changes.length === 1 ? "1 change" : `${changes.length} changes`}
            className="mt-1"
          >
            <ul className="list-disc pl-4 text-table text-ink-soft">
              {changes.map((change) => (
                <li key={change} className="break-words">
                  {change}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
      {!isCurrent && (
        <div className="flex gap-2">
          <Link
            className="thumb link text-table"
            href={`?since=${version}#versions`}
            scroll={false}
          >
            What changed since
          </Link>
          <Button
            size="small"
            reasonAt="bubble"
            aria-label={`Restore version ${version}`}
            disabledReason={whyNotNow(view.can.edit)}
            onClick={onRestore}
          >
            Restore
          </Button>
        </div>
      )}
    </div>
  );
}

function Restore({
  version,
  restore,
  onClose,
}: {
  version: number;
  restore: TemplateActions["restore"];
  onClose: () => void;
}) {
  const router = useRouter();
  const say = useSay();
  const { run, busy, refusal, fault } = useAct(restore, () => {
    say({ title: `Version ${version} is current again`, tone: "steady" });
    router.refresh();
    onClose();
  });
  return (
    <PolicyReasonDialog
      title={`Restore version ${version}`}
      lead="It becomes the next version; those in between stay where they are."
      send="Restore it"
      busy={busy}
      error={fault("why") ?? refusal?.detail ?? null}
      onSend={(why) => void run({ version, why })}
      onClose={onClose}
    />
  );
}
