"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, Fragment, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Fields } from "@/components/ui/form/fields";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { LimitsDue } from "@/lib/domain/canary/replay/limits-chore";
import type { RotaView } from "@/lib/domain/team/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

type RotaFields = { people: string[]; startsOn: string; handover: string };

/** Who keeps the pipeline, a week each, one after the other. */
export function RotaPanel({
  rota,
  today,
  save,
}: {
  rota: RotaView;
  today: string;
  save: (input: RotaFields) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const say = useSay();
  const [people, setPeople] = useState(rota.people.join("\n"));
  const [startsOn, setStartsOn] = useState(rota.startsOn ?? today);
  const [handover, setHandover] = useState(rota.handover);
  const { run, busy, refusal, fault, general } = useAct(save, () => {
    say({ title: "Saved", tone: "steady" });
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const named = people.split("\n").map((one) => one.trim());
    void run({ people: named.filter((one) => one !== ""), startsOn, handover });
  }

  return (
    <Panel
      id="rota"
      screenOnly={rota.now === null}
      title="Guardian rota"
      lead={
        rota.now === null ? (
          "Nobody keeps the pipeline yet: name people, one a week."
        ) : (
          <>
            {rota.now.person} keeps the pipeline until <RelativeTime exact at={rota.now.to} />.
          </>
        )
      }
    >
      <LimitsChore due={rota.limitsDue} />
      <form data-print="no" onSubmit={submit} className="flex max-w-lg flex-col items-start gap-4">
        <Fields readOnly={!rota.can.edit.allowed} className="w-full gap-4">
          <TextArea
            className="w-full"
            label="People"
            hint="One a line, in the order of their weeks. An empty list ends the rota."
            rows={4}
            value={people}
            error={refusal?.errors?.find(({ path }) => path.startsWith("people"))?.message}
            onChange={({ target }) => setPeople(target.value)}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextInput
              type="date"
              label="First handover"
              hint="Its weekday stays."
              value={startsOn}
              error={fault("startsOn")}
              onChange={({ target }) => setStartsOn(target.value)}
            />
            <TextInput
              type="time"
              label="At"
              hint="On the team's clocks."
              value={handover}
              error={fault("handover")}
              onChange={({ target }) => setHandover(target.value)}
            />
          </div>
        </Fields>
        {general !== null && <ErrorNote title="Not saved">{general}</ErrorNote>}
        <Button type="submit" busy={busy} disabledReason={whyNotNow(rota.can.edit)}>
          Save the rota
        </Button>
      </form>
    </Panel>
  );
}

/** What the guardian does once a month, where it was not done. */
function LimitsChore({ due: { count, first } }: { due: LimitsDue }) {
  if (count === 0) return null;
  const more = count - first.length;
  return (
    <p className="mb-4 max-w-prose text-table text-ink-soft">
      Nobody looked at the limits of{" "}
      {first.map(({ key, name }, index) => (
        <Fragment key={key}>
          {index === 0 ? "" : more === 0 && index === count - 1 ? " and " : ", "}
          <Link href={`/services/${key}/tuning`} className="link">
            {name}
          </Link>
        </Fragment>
      ))}
      {more > 0 && ` and ${more} more`} for a month: that is the guardian's.
    </p>
  );
}
