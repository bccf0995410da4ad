"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { Sheet } from "@/components/ui/overlay/sheet";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateShape } from "@/components/ui/state-shape";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { HoldButton } from "@/components/rollback/hold/hold-button";
import { HoldWays } from "@/components/rollback/hold/hold-ways";
import { offerLead } from "@/components/rollback/offer/prepare-offer";
import { mayTryAgain, rollbackHeadline } from "@/components/rollback/progress/prepare-rollback";
import { PressFaultNote } from "@/components/rollback/hold/press-fault";
import { RollbackMark } from "@/components/rollback/progress/rollback-mark";
import { RollbackOffer } from "@/components/rollback/offer/rollback-offer";
import { RollbackProgress } from "@/components/rollback/progress/rollback-progress";
import { TryAgain } from "@/components/rollback/progress/try-again";
import { useOffer } from "@/components/rollback/offer/use-offer";
import type { RollbackDesk } from "./use-rollback-desk";

/**
 * The full screen of a phone, a side of a desk. Before the press: where to, what is undone, and the button
 * under the thumb. After it, by whoever pressed: the ladder, live, to its end.
 */
export function RollbackSheet({
  release,
  desk,
  flags,
}: {
  release: ReleaseView;
  desk: RollbackDesk;
  /** The flags of the release, which come first. */
  flags: ReactNode;
}) {
  const { open, show, hide, pressed, rollback } = desk;
  const form = useOffer(release, desk);
  const frame = { open, onOpenChange: (next: boolean) => (next ? show() : hide()) };
  if (!pressed) {
    return (
      <Sheet
        {...frame}
        title={`Roll back ${release.service.name} ${release.version}`}
        lead={offerLead(release)}
        footer={
          <div className="flex flex-col gap-3">
            <PressFaultNote fault={desk.fault} />
            {form.ways.length > 0 ? (
              <HoldWays ways={form.ways} onConfirm={form.press} />
            ) : (
              <HoldButton
                icon={<StateShape shape="return" />}
                disabledReason={form.whyNot}
                onConfirm={() => form.press(null)}
              >
                {form.label}
              </HoldButton>
            )}
          </div>
        }
      >
        {flags}
        <RollbackOffer release={release} desk={desk} form={form} />
      </Sheet>
    );
  }
  if (rollback === undefined) {
    return (
      <Sheet {...frame} title={`Rolling back ${release.service.name}`}>
        <Reading unread={desk.unread} />
      </Sheet>
    );
  }
  return (
    <Sheet
      {...frame}
      title={
        <span className="inline-flex items-start gap-2">
          <span className="mt-1">
            <RollbackMark status={rollback.status} />
          </span>
          {rollbackHeadline(rollback)}
        </span>
      }
      footer={<After release={release} rollback={rollback} desk={desk} />}
    >
      <RollbackProgress rollback={rollback} actions={desk.actions} onChanged={desk.refresh} />
      {flags !== null && <div className="mt-6">{flags}</div>}
    </Sheet>
  );
}

function Reading({ unread }: { unread: string | null }) {
  if (unread === null) return <SkeletonRows rows={5} label="the rollback" />;
  return (
    <ErrorNote title="It is pressed, but its steps could not be read">
      {unread} This page goes on asking.
    </ErrorNote>
  );
}

/** What is offered under the ladder: another try, or the way on once it is over. */
function After({
  release,
  rollback,
  desk,
}: {
  release: ReleaseView;
  rollback: RollbackView;
  desk: RollbackDesk;
}) {
  if (mayTryAgain(rollback)) return <TryAgain rollback={rollback} desk={desk} />;
  return (
    <div className="flex flex-wrap gap-2">
      {rollback.status === "verified" && (
        <p className="basis-full text-table text-ink-soft">
          Going forward again is a new release: a rollback is not rolled back.
        </p>
      )}
      {rollback.status === "verified" && release.postmortem !== null && (
        <LinkButton look="primary" href={`/postmortems/${release.postmortem.id}`}>
          Open the postmortem
        </LinkButton>
      )}
      <Button onClick={desk.hide}>Back to the release</Button>
    </div>
  );
}
