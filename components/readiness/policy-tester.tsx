"use client";

import { useState } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Pick } from "@/components/ui/form/pick";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useNow } from "@/components/ui/time/use-now";
import { parseMoment } from "@/lib/domain/readiness/policy/parse-moment";
import { sayMoment, sayZone } from "@/lib/domain/readiness/policy/wall-time";
import { type Risk, risks } from "@/lib/domain/release/release";
import { type Instant, instant } from "@/lib/kernel/instant";
import { PolicyWord } from "./policy-word";
import { usePolicyCheck } from "./use-policy-check";

/** "Would Friday 16:30 be allowed?" Asks the very function that holds releases. */
export function PolicyTester({
  services,
  zone,
}: {
  services: readonly { key: string; name: string }[];
  zone: string;
}) {
  const now = useNow(60_000);
  const [words, setWords] = useState("Friday 16:30");
  const [risk, setRisk] = useState<Risk>("high");
  const [service, setService] = useState("");
  // A key that is half typed is not asked about.
  const isWhole = service === "" || services.some(({ key }) => key === service);
  const at = now === null ? null : parseMoment(words, instant(now), zone);
  const { data, error } = usePolicyCheck(at === null || !isWhole ? null : { at, risk, service });
  return (
    <Panel title="Would it be allowed?" lead="The policy's own answer; nothing is changed.">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextInput
          label="When"
          value={words}
          autoComplete="off"
          hint={
            at === null
              ? undefined
              : `${sayMoment(at, zone, instant(now ?? 0))} in ${sayZone(zone)}`
          }
          error={
            now !== null && at === null
              ? "Write it like Friday 16:30, tomorrow 9:00 or 27 Nov 14:00."
              : null
          }
          onChange={(event) => setWords(event.target.value)}
        />
        <Select
          label="Risk"
          value={risk}
          choices={risks.map((one) => ({ value: one, label: one }))}
          onChange={(event) => setRisk(risks.find((one) => one === event.target.value) ?? risk)}
        />
        <Pick
          label="Service"
          none="Any service"
          value={service}
          choices={services.map(({ key, name }) => ({ value: key, label: name }))}
          onPick={setService}
        />
      </div>
      <div className="mt-4" aria-live="polite">
        {error !== null && <ErrorNote title="No answer">{error.message}</ErrorNote>}
        {data !== undefined && at !== null && (
          <PolicyWord check={data} onSlot={(slot) => setWords(wordsOf(slot, zone))} />
        )}
      </div>
    </Panel>
  );
}

/** "Mon 30 Nov 09:00", which is read back as what it says. */
function wordsOf(slot: Instant, zone: string): string {
  return sayMoment(slot, zone).replace(/^\w+ /, "").replace(",", "");
}
