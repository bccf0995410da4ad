"use client";

import { WatchPanel } from "@/components/canary/watch-panel";
import { DiaryPanel } from "@/components/diary/diary-panel";
import { ChecklistPanel } from "@/components/readiness/checklist/checklist-panel";
import { WayBackPanel } from "@/components/readiness/runbook/way-back-panel";
import { PolicyPanel } from "@/components/readiness/policy-panel";
import { StagingPanel } from "@/components/readiness/staging/staging-panel";
import { Aftermath } from "@/components/release/aftermath";
import type { KillSwitchChoice } from "@/components/release/flag/flag-form";
import { FlagsPanel } from "@/components/release/flag/flags-panel";
import { PreflightPanel } from "@/components/release/preflight-panel";
import { MovePanel } from "@/components/release/move-panel";
import {
  otherShareSeen,
  leadTellsAlert,
  releaseLead,
  releaseState,
  releaseTone,
  shareBefore,
  shareNow,
  stepPlace,
  stageClock,
  trackStages,
} from "@/components/release/prepare-release";
import { ReleaseFacts } from "@/components/release/release-facts";
import { StageTrack } from "@/components/release/stage-track";
import { useRefreshRelease, useRelease } from "@/components/release/use-release";
import { usePresence } from "@/components/release/watch/use-presence";
import { WatchStrip } from "@/components/release/watch/watch-strip";
import { FlagSwitchBox } from "@/components/rollback/flags/flag-switch-box";
import { FlagsFirst } from "@/components/rollback/flags/flags-first";
import { urgencyOf } from "@/components/rollback/flags/prepare-switch";
import { rollbackLead } from "@/components/rollback/progress/prepare-rollback";
import { pressRollback, pressSwitch } from "@/components/rollback/hold/press";
import { RollbackInReach } from "@/components/rollback/rollback-in-reach";
import { RollbackPanel } from "@/components/rollback/progress/rollback-panel";
import { RollbackSheet } from "@/components/rollback/rollback-sheet";
import { RollbackVoice } from "@/components/rollback/progress/rollback-voice";
import { type RollbackDesk, useRollbackDesk } from "@/components/rollback/use-rollback-desk";
import { Badge, StateBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { useNow } from "@/components/ui/time/use-now";
import { VersionPair } from "@/components/ui/code/version";
import type { RunbookView } from "@/lib/domain/readiness/runbook/view";
import type { ChecklistView } from "@/lib/domain/readiness/template/view";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { editFacts, lengthen, move, take } from "./actions";
import { give, tick, untick, waive } from "./checklist-actions";
import { note, report, soak } from "./staging-actions";
import { add, byHand, edit, remove, retire } from "./flag-actions";
import { approve, ask, refuse, reschedule } from "./policy-actions";
import { confirm, remedy, steer } from "./rollback-actions";
import { Urgent } from "./urgent";

const switching = { press: pressSwitch, confirm: byHand };

/** Sentence · track · what is asked now · charts · checklist · diary, in look.md's order. */
export function ReleasePage({
  initial,
  checklist,
  killSwitches,
  wayBack,
  rollback,
}: {
  initial: ReleaseView;
  checklist: ChecklistView;
  killSwitches: readonly KillSwitchChoice[];
  wayBack: RunbookView | null;
  rollback: RollbackView | null;
}) {
  const release = useRelease(initial);
  const refresh = useRefreshRelease(release.id);
  const presses = { press: pressRollback, confirm, steer, remedy };
  const desk = useRollbackDesk(release, presses, rollback);
  const flags = (
    <FlagsPanel
      release={release}
      killSwitches={killSwitches}
      actions={{ add, edit, remove, retire }}
      rescue={(flag) => (
        <FlagSwitchBox
          releaseId={release.id}
          flag={flag}
          can={release.can.switchFlags}
          actions={switching}
          onChanged={refresh}
          urgency={urgencyOf(release)}
        />
      )}
      onChanged={refresh}
    />
  );
  return (
    <>
      <Header release={release} desk={desk} drillSeconds={wayBack?.lastDrill.seconds ?? null} />
      <RollbackPanel release={release} desk={desk} />
      <Urgent release={release} desk={desk} />
      <RolloutPanel release={release} />
      <PreflightPanel release={release} lengthen={lengthen} />
      {release.flags.length > 0 && flags}
      <PolicyPanel
        release={release}
        actions={{ ask, approve, refuse, reschedule }}
        onChanged={refresh}
      />
      <StagingPanel release={release} actions={{ report, note, soak }} onChanged={refresh} />
      <Aftermath release={release} />
      <MovePanel release={release} move={move} />
      {release.startedAt !== null && (
        <WatchPanel
          releaseId={release.id}
          metrics={release.service.metrics}
          verdict={release.verdict}
          live={release.status === "rolling_out" || release.status === "rolling_back"}
          judged={release.status === "rolling_out" || release.status === "completed"}
        />
      )}
      <ChecklistPanel
        releaseId={release.id}
        initial={checklist}
        can={release.can.tick}
        actions={{ tick, untick, waive, give }}
      />
      {release.flags.length === 0 && flags}
      {wayBack !== null && <WayBackPanel initial={wayBack} />}
      <DiaryPanel release={release.id} />
      <ReleaseFacts release={release} edit={editFacts} />
      <RollbackSheet
        release={release}
        desk={desk}
        flags={<FlagsFirst release={release} actions={switching} onChanged={refresh} />}
      />
      <RollbackVoice rollback={desk.rollback} />
    </>
  );
}

function Header({
  release,
  desk,
  drillSeconds,
}: {
  release: ReleaseView;
  desk: RollbackDesk;
  drillSeconds: number | null;
}) {
  return (
    <PageHeader
      title={
        <span className="inline-flex flex-wrap items-center gap-3">
          {release.service.name} <VersionPair from={release.previousVersion} to={release.version} />
        </span>
      }
      badge={
        <>
          <StateBadge state={releaseState(release)} share={release.weight} />
          {release.unplanned && <Badge>Unplanned</Badge>}
        </>
      }
      lead={rollbackLead(release, desk.rollback) ?? releaseLead(release, drillSeconds)}
      back={{ href: "/releases", label: "Releases" }}
      actions={
        <>
          {release.status === "planned" && (
            <LinkButton href={`/releases/${release.id}/sync`}>
              {release.can.edit.allowed ? "Hold the sync" : "To the sync"}
            </LinkButton>
          )}
          <RollbackInReach release={release} desk={desk} />
        </>
      }
    />
  );
}

function RolloutPanel({ release }: { release: ReleaseView }) {
  const now = useNow(1_000);
  const { status, watch } = release;
  const watchable = status === "ready" || status === "staged" || status === "rolling_out";
  const heard = usePresence(release.id, watchable, watch.beatSeconds);
  return (
    <Panel title="Rollout">
      <StageTrack
        stages={trackStages(release)}
        weight={shareNow(release)}
        seen={otherShareSeen(release)}
        before={shareBefore(release)}
        tone={releaseTone(release)}
        {...(leadTellsAlert(release) && { now: release.now, next: release.next })}
        nextAt={release.nextAt}
        why={release.why}
        place={stepPlace(release)}
        clock={stageClock(release, now)}
      />
      {watchable && (
        <WatchStrip release={release} heard={heard} actions={{ take, goOnAlone: editFacts }} />
      )}
    </Panel>
  );
}
