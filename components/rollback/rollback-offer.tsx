"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { KeyValues } from "@/components/ui/key-values";
import { StateShape } from "@/components/ui/state-shape";
import { TextArea } from "@/components/ui/text-area";
import { Version, VersionPair } from "@/components/ui/version";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { RollbackSheetView } from "@/lib/domain/rollback/view";
import { commitWords } from "./prepare-offer";
import { Runbook } from "./runbook";
import { TargetField } from "./target-field";
import type { OfferForm } from "./use-offer";
import type { RollbackDesk } from "./use-rollback-desk";

/** What a person sees before the press: where to, what is undone, what to know, and nothing that asks. */
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
  const byHand = fault?.is === "unheard" || offer?.connector === null;
  return (
    <div className="flex flex-col gap-5">
      <TargetField form={form} />
      {unread !== null && offer === undefined && (
        <ErrorNote title="What is undone could not be read">
          {unread} The rollback works all the same.
        </ErrorNote>
      )}
      {offer !== undefined && <Warnings warnings={offer.warnings} />}
      {offer !== undefined && <Undone offer={offer} release={release} to={form.to} />}
      <TextArea
        label="Why?"
        optional
        rows={2}
        hint="For the diary. Leave it empty when every second counts."
        value={form.reason}
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

function Undone({
  offer,
  release,
  to,
}: {
  offer: RollbackSheetView;
  release: ReleaseView;
  to: string;
}) {
  const { undone, through } = offer;
  const commits = commitWords(undone);
  return (
    <section aria-label="What is undone" className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">What is undone</h3>
      <KeyValues
        items={[
          {
            label: "Version",
            value:
              to === "" ? (
                <Version>{undone.from}</Version>
              ) : (
                <VersionPair from={undone.from} to={to} />
              ),
          },
          {
            label: "Commits",
            value: commits === null ? "not given" : <Version>{commits}</Version>,
          },
          {
            label: "Migration",
            value: undone.migration ?? "nobody answered that in the checklist",
          },
          { label: "Traffic", value: `${release.weight} % to 0 %` },
          { label: "Last drill", value: offer.lastDrill.sentence },
          {
            label: "Through",
            value: through ?? "no connector: by hand",
          },
        ]}
      />
    </section>
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
