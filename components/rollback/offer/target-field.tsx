"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { TextInput } from "@/components/ui/form/text-input";
import { Version } from "@/components/ui/code/version";
import type { OfferForm } from "./use-offer";

/** Where it goes back to, and when that was last healthy; another version where there are some. */
export function TargetField({ form }: { form: OfferForm }) {
  const { targets, to, chosen, choose, toFault } = form;
  const usual = targets.find((one) => one.version === to);
  if (targets.length === 0) return <TypedTarget form={form} />;
  return (
    <div className="flex flex-col gap-2">
      <p>
        <span className="block text-caption text-ink-soft">Goes back to</span>
        <span className="text-figure font-semibold">
          <Version>{to}</Version>
        </span>
        {usual?.health && <span className="block text-table text-ink-soft">{usual.health}</span>}
      </p>
      {(targets.length > 1 || toFault !== null) && (
        <Disclosure key={String(toFault)} summary="Another version" open={toFault !== null}>
          {targets.length > 1 ? (
            <RadioGroup
              legend="Go back to"
              name="to"
              value={chosen ?? to}
              error={toFault}
              onChange={choose}
              choices={targets.map(({ version, health }) => ({
                value: version,
                label: version,
                ...(health === null ? {} : { hint: health }),
              }))}
            />
          ) : (
            <TypedTarget form={form} />
          )}
        </Disclosure>
      )}
    </div>
  );
}

/** Where Bellwether knows no version to go back to, or the one it knew is no good, a person says it. */
function TypedTarget({ form }: { form: OfferForm }) {
  return (
    <TextInput
      label="Which version ran well before?"
      mono
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      placeholder="2.3.9"
      value={form.chosen ?? ""}
      disabled={!form.mayPress}
      error={form.toFault}
      onChange={(event) => form.choose(event.target.value)}
    />
  );
}
