"use client";

import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ReleaseView } from "@/lib/domain/release/view";
import { mayTryAgain, rollbackHeadline, rollbackLead, rollbackTone } from "./prepare-rollback";
import { RollbackMark } from "./rollback-mark";
import { RollbackProgress } from "./rollback-progress";
import { TryAgain } from "./try-again";
import type { RollbackDesk } from "@/components/rollback/use-rollback-desk";

/** A release's rollback on its page, right under its first sentence. Draws nothing where there is none. */
export function RollbackPanel({ release, desk }: { release: ReleaseView; desk: RollbackDesk }) {
  const { rollback, pressed, unread, actions, refresh } = desk;
  if (!pressed) return null;
  if (rollback === undefined) {
    return (
      <Panel id="rollback" title="Rollback" tone="returned">
        {unread === null ? (
          <SkeletonRows rows={5} label="the rollback" />
        ) : (
          <ErrorNote title="The rollback could not be read">{unread}</ErrorNote>
        )}
      </Panel>
    );
  }
  const isTold = rollbackLead(release, rollback) !== null;
  return (
    <Panel
      id="rollback"
      tone={rollbackTone(rollback)}
      title={
        <span className="inline-flex items-center gap-2 text-lead">
          <RollbackMark status={rollback.status} />
          {isTold ? "Rollback" : rollbackHeadline(rollback)}
        </span>
      }
    >
      <RollbackProgress
        rollback={rollback}
        actions={actions}
        onChanged={refresh}
        isTold={isTold}
        again={
          mayTryAgain(rollback) && (
            <div className="max-w-lg">
              <TryAgain rollback={rollback} desk={desk} />
            </div>
          )
        }
      />
    </Panel>
  );
}
