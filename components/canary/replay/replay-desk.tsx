"use client";

import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { Can } from "@/lib/kernel/can";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { JudgedBy, ReplayView } from "@/lib/domain/canary/replay/view";
import type { Tune } from "./applicable";
import { WatchFiles } from "@/components/canary/watch-files";
import { HeldTable } from "./held-table";
import { PastPanel } from "./past-panel";
import { evidenceFor } from "./prepare-settings";
import { ReplayAnswer } from "./replay-answer";
import { ReplayTries } from "./replay-tries";
import { TryActions } from "./try-actions";
import { usePastRun } from "./use-past-run";
import { useReplay } from "./use-replay";
import { useSettingsAddress } from "./use-settings-address";
import { VerdictTurns } from "./verdict-turns";

/** One release judged again: what would have happened first, then the settings to try. */
export function ReplayDesk({
  release,
  service,
  title,
  now,
  given,
  unread,
  can,
  tune,
}: {
  release: string;
  /** The service's key. */
  service: string;
  title: ReactNode;
  /** The settings the service is judged with now. */
  now: JudgedBy;
  /** Settings of the address, and what of it could not be read. */
  given: ReplaySettings;
  unread: string | null;
  can: Can;
  tune: Tune;
}) {
  const { settings, setSettings, address } = useSettingsAddress(given);
  const { data, error, behind } = useReplay(release, settings);
  const past = usePastRun(service, "try", null);
  return (
    <>
      <PageHeader
        title={title}
        lead={<Lead view={data} error={error} past={evidenceFor(past.run, settings)?.sentence} />}
        back={{ href: `/releases/${release}`, label: "The release" }}
        actions={<LinkButton href={`/services/${service}/tuning`}>Tuning</LinkButton>}
      />
      {unread !== null && (
        <ErrorNote title="The settings of this link could not be read">{unread}</ErrorNote>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {error !== null && <ErrorNote title="Not judged">{error.message}</ErrorNote>}
          {data !== undefined && <Answer view={data} dimmed={behind} />}
          {data === undefined && error === null && (
            <Panel title="What would have happened">
              {/* The answer fills a screen: what stands below it does not come into sight and leave again. */}
              <Skeleton className="h-dvh w-full" />
            </Panel>
          )}
          <PastPanel past={past} settings={settings} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <ReplayTries {...{ now, settings }} onChange={setSettings}>
            <TryActions serviceKey={service} {...{ now, settings, setSettings, past, can, tune }} />
          </ReplayTries>
          <Panel title="Check it by hand">
            <WatchFiles release={release} address={address} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function Lead({
  view,
  error,
  past,
}: {
  view: ReplayView | undefined;
  error: Error | null;
  past: string | undefined;
}) {
  if (view !== undefined) {
    return (
      <span aria-live="polite">
        {view.sentence} {past}
      </span>
    );
  }
  if (error !== null) return "These settings could not be tried.";
  return <Skeleton className="h-6 w-full max-w-xl max-lg:h-18" />;
}

function Answer({ view, dimmed }: { view: ReplayView; dimmed: boolean }) {
  if (view.ticks === 0) {
    return (
      <Panel>
        <EmptyState title="No samples to judge">{view.notes.join(" ")}</EmptyState>
      </Panel>
    );
  }
  const other = view.stages.length > 0 ? "The stages" : "No stages";
  return (
    <>
      {view.notes.length > 0 && (
        <ul className="flex flex-col gap-1 text-table text-ink-soft">
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <ReplayAnswer view={view} dimmed={dimmed} />
      <HeldTable title={other} stages={view.stages} />
      <VerdictTurns view={view} />
    </>
  );
}
