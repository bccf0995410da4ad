"use client";

import { type FormEvent, useCallback, useState } from "react";
import { HoldButton } from "@/components/rollback/hold/hold-button";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { StateShape } from "@/components/ui/state-shape";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { SwitchInput } from "@/lib/domain/rollback/switch/switch-input";
import type { SwitchView } from "@/lib/domain/rollback/switch/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { isUndone, switchHeadline, switchOffer, type Urgency } from "./prepare-switch";
import { SwitchLadder } from "./switch-ladder";

/** What the page hands in. */
export type SwitchActions = {
  /** Answers the ladder's first step; rejects when nobody knows whether it was pressed. */
  press: (releaseId: string, flagId: string, input: SwitchInput) => Promise<Outcome<SwitchView>>;
  confirm: (switchId: string, input: { note: string }) => Promise<Outcome<null>>;
};

/** The kill switch of one flag: the hold that is offered now, and the ladder of the newest press. */
export function FlagSwitchBox({
  releaseId,
  flag,
  can,
  actions,
  onChanged,
  urgency = "pressing",
}: {
  releaseId: string;
  flag: FlagView;
  can: Can;
  actions: SwitchActions;
  onChanged: () => void;
  urgency?: Urgency;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const { id, key, lastSwitch } = flag;
  const offer = switchOffer(flag);
  const headline = switchHeadline(flag);
  const { press } = actions;
  const quiet = urgency !== "pressing";
  const tucked = offer?.isAgain === false && (offer.to === "on" || urgency === "idle");
  const hold = useCallback(
    async (to: "off" | "on") => {
      setFault(null);
      const outcome = await press(releaseId, id, { to }).catch(() => null);
      if (outcome === null) setFault("No answer came. Press again: it is the same switch.");
      else if (!outcome.ok) setFault(outcome.refusal.detail);
      onChanged();
      return outcome?.ok === true;
    },
    [press, releaseId, id, onChanged],
  );
  const button = offer !== null && (
    <HoldButton
      key={`${offer.to} ${lastSwitch?.pressedAt ?? ""}`}
      look={offer.to === "on" ? "primary" : quiet ? "rescue_quiet" : "rescue"}
      icon={<StateShape shape="return" />}
      disabledReason={whyNotNow(can)}
      onConfirm={() => hold(offer.to)}
    >
      {offer.label}
    </HoldButton>
  );
  return (
    <div className={cx("flex flex-col gap-3", quiet && "max-w-md")}>
      {headline !== null && <p className="text-body font-medium">{headline}</p>}
      {lastSwitch !== null && <SwitchLadder line={lastSwitch} label={`Switch of ${key}`} />}
      <GoodToKnow flag={flag} />
      {tucked ? (
        <Disclosure summary={offer.to === "on" ? `Switch ${key} on again` : `Switch ${key} off`}>
          {button}
        </Disclosure>
      ) : (
        button
      )}
      {fault !== null && <ErrorNote title="Not pressed">{fault}</ErrorNote>}
      <ByHand flag={flag} confirm={actions.confirm} onChanged={onChanged} />
    </div>
  );
}

/** Once it is off: what may delay it, or turn it on again by itself. */
function GoodToKnow({ flag }: { flag: FlagView }) {
  const { lastSwitch, killSwitch } = flag;
  const taken = lastSwitch?.status === "accepted" || lastSwitch?.status === "confirmed";
  if (!taken || lastSwitch.turnsOn || killSwitch === null || isUndone(flag)) return null;
  return (
    <ul aria-label="Good to know" className="flex flex-col gap-1 text-table text-ink-soft">
      {killSwitch.warnings.map((warning) => (
        <li key={warning} className="flex items-start gap-2">
          <StateShape shape="diamond_hollow" className="mt-0.5 size-4" />
          <span className="min-w-0 break-words">{warning}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where no clear answer came, or a no: who did it over there says so. */
function ByHand({
  flag: { key, lastSwitch, killSwitch },
  confirm,
  onChanged,
}: {
  flag: FlagView;
  confirm: SwitchActions["confirm"];
  onChanged: () => void;
}) {
  const { run, busy, refusal, fault } = useAct(confirm, onChanged);
  if (lastSwitch === null) return null;
  const { id, status, turnsOn } = lastSwitch;
  if (status !== "failed" && status !== "unknown") return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void run(id, { note: String(new FormData(event.currentTarget).get("note") ?? "") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-2">
      <TextInput
        label={`Done by hand: how was ${key} switched ${turnsOn ? "on" : "off"}?`}
        name="note"
        error={fault("note") ?? refusal?.detail}
        className="w-full"
      />
      <span className="flex flex-wrap gap-2">
        <Button type="submit" busy={busy} busyLabel="Saving…">
          I did it by hand: it is {turnsOn ? "on" : "off"}
        </Button>
        {killSwitch !== null && (
          <LinkButton look="bare" href={`/settings/connectors/${killSwitch.id}`}>
            Every call
          </LinkButton>
        )}
      </span>
    </form>
  );
}
