"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { StateShape } from "@/components/ui/state-shape";
import { TextArea } from "@/components/ui/form/text-area";
import type { ReleaseView } from "@/lib/domain/release/view";
import { isFlagsOnly } from "@/lib/domain/rollback/switch/flags-way";
import { MayUndo } from "@/components/rollback/may-undo";
import { refusedWords } from "./prepare-offer";
import { Runbook } from "@/components/rollback/progress/runbook";
import { TargetField } from "./target-field";
import { Undone } from "./undone";
import type { OfferForm } from "./use-offer";
import type { RollbackDesk } from "@/components/rollback/use-rollback-desk";

/** What a person sees before the press: where to, what is undone, what to know, and nothing that asks. Flags go back to no version. */
export function RollbackOffer({
  release,
  desk,
  form,
}: {
  release: ReleaseView;
  desk: RollbackDesk;
  form: OfferForm;
}) {
  const { offer, fault, unread } = desk;
  const notOffered = offer === undefined ? null : refusedWords(offer.refusedTargets);
  const flagsOnly = offer !== undefined && isFlagsOnly(offer.ways);
  const byHand = fault?.is === "unheard" || (offer?.connector === null && !flagsOnly);
  return (
    <div className="flex flex-col gap-5">
      {!flagsOnly && <TargetField form={form} />}
      {unread !== null && offer === undefined && (
        <ErrorNote title="What is undone could not be read">
          {unread} The rollback works all the same.
        </ErrorNote>
      )}
      {offer !== undefined && <Warnings warnings={offer.warnings} />}
      {notOffered !== null && !flagsOnly && (
        <p className="text-table text-ink-soft">{notOffered}</p>
      )}
      {offer !== undefined && !flagsOnly && <Undone offer={offer} release={release} to={form.to} />}
      {offer !== undefined && (
        <MayUndo
          warnings={offer.mayUndo}
          serviceKey={release.service.key}
          remedy={desk.actions.remedy}
          onChanged={desk.refresh}
        />
      )}
      <TextArea
        label="Why?"
        optional
        rows={2}
        hint="For the diary. Leave it empty when every second counts."
        value={form.reason}
        disabled={!form.mayPress}
        onChange={(event) => form.setReason(event.target.value)}
      />
      {offer !== undefined && (
        <Disclosure key={String(byHand)} summary="By hand instead: the runbook" open={byHand}>
          <Runbook runbook={offer.runbook} service={release.service} />
        </Disclosure>
      )}
    </div>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Good to know" className="flex flex-col gap-2">
      {warnings.map((warning) => (
        <li key={warning} className="flex items-start gap-2 text-body">
          <StateShape shape="diamond" className="mt-0.5 size-4 text-watch" />
          <span className="min-w-0 break-words">{warning}</span>
        </li>
      ))}
    </ul>
  );
}
