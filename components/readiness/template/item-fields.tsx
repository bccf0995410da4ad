"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Select } from "@/components/ui/form/select";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { isAlwaysAsked } from "@/lib/domain/readiness/template/always-asked";
import { ownerRoles, type TemplateItem } from "@/lib/domain/readiness/template/template";
import { autoRules, ruleWords } from "@/lib/domain/readiness/tick/rules";
import { vouchables } from "@/lib/domain/readiness/tick/staleness";
import { risks, strategies } from "@/lib/domain/release/release";
import { strategyWords } from "@/lib/domain/release/strategy-words";
import { upperFirst } from "@/lib/kernel/upper-first";
import { roleWords, staleWords } from "./item-words";

type Change = (patch: Partial<TemplateItem>, touch?: string) => void;

/** Everything an item can be, open to be changed. */
export function ItemFields({
  item,
  fault,
  onChange,
}: {
  item: TemplateItem;
  fault: (field: string) => string | null;
  onChange: Change;
}) {
  return (
    <div className="flex flex-col gap-4 py-3">
      <TextInput
        label="What is asked"
        value={item.text}
        error={fault("text")}
        onChange={({ target }) => onChange({ text: target.value }, "text")}
      />
      <TextArea
        optional
        label="Help"
        hint="What counts as done, and where to look."
        rows={2}
        value={item.help}
        error={fault("help")}
        onChange={({ target }) => onChange({ help: target.value }, "help")}
      />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Choices item={item} onChange={onChange} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {isAlwaysAsked(item) ? (
          <p className="text-table text-ink-soft">
            Always asked, of every release; required from medium risk on.
          </p>
        ) : (
          <ForWhom item={item} onChange={onChange} />
        )}
        <Group legend="A tick goes stale on" none="nothing">
          {vouchables.map((one) => (
            <Checkbox
              key={one}
              label={staleWords[one]}
              checked={item.staleOn.includes(one)}
              onChange={({ target }) =>
                onChange({ staleOn: withOne(vouchables, item.staleOn, one, target.checked) })
              }
            />
          ))}
        </Group>
      </div>
    </div>
  );
}

function Choices({ item, onChange }: { item: TemplateItem; onChange: Change }) {
  const fixed = isAlwaysAsked(item);
  return (
    <>
      <Select
        label="How much it matters"
        value={item.required ? "required" : "optional"}
        choices={[
          { value: "required", label: "Required for go" },
          { value: "optional", label: "Optional" },
        ]}
        onChange={({ target }) => onChange({ required: target.value === "required" })}
      />
      <Select
        label="How it is answered"
        disabled={fixed}
        value={item.asks}
        choices={[
          { value: "tick", label: "A tick" },
          { value: "text", label: "In words" },
        ]}
        onChange={({ target }) => onChange({ asks: target.value === "text" ? "text" : "tick" })}
      />
      <Select
        label="Whose it is"
        value={item.role}
        choices={ownerRoles.map((value) => ({ value, label: capital(roleWords[value]) }))}
        onChange={({ target }) =>
          onChange({ role: ownerRoles.find((one) => one === target.value) ?? "anyone" })
        }
      />
      <Select
        label="Ticks itself when"
        disabled={fixed}
        value={item.rule ?? ""}
        choices={[
          { value: "", label: "Never" },
          ...autoRules.map((value) => ({ value, label: ruleWords[value] })),
        ]}
        onChange={({ target }) =>
          onChange({ rule: autoRules.find((one) => one === target.value) ?? null })
        }
      />
    </>
  );
}

function ForWhom({ item, onChange }: { item: TemplateItem; onChange: Change }) {
  const { applies } = item;
  const put = (patch: Partial<TemplateItem["applies"]>) =>
    onChange({ applies: { ...applies, ...patch } });
  return (
    <Group legend="Only for releases" none="any">
      {risks.map((one) => (
        <Checkbox
          key={one}
          label={`of ${one} risk`}
          checked={applies.risks.includes(one)}
          onChange={({ target }) =>
            put({ risks: withOne(risks, applies.risks, one, target.checked) })
          }
        />
      ))}
      {strategies.map((one) => (
        <Checkbox
          key={one}
          label={upperFirst(strategyWords[one])}
          checked={applies.strategies.includes(one)}
          onChange={({ target }) =>
            put({ strategies: withOne(strategies, applies.strategies, one, target.checked) })
          }
        />
      ))}
      <Checkbox
        label="with a migration"
        checked={applies.hasMigration}
        onChange={({ target }) => put({ hasMigration: target.checked })}
      />
      <Checkbox
        label="with feature flags"
        checked={applies.hasFlags}
        onChange={({ target }) => put({ hasFlags: target.checked })}
      />
    </Group>
  );
}

function Group({ legend, none, children }: { legend: string; none: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-table font-medium">
        {legend} <span className="font-normal text-ink-faint">· none ticked is {none}</span>
      </legend>
      <div className="flex flex-wrap gap-x-5">{children}</div>
    </fieldset>
  );
}

function withOne<Word>(
  all: readonly Word[],
  chosen: readonly Word[],
  one: Word,
  add: boolean,
): Word[] {
  return all.filter((word) => (word === one ? add : chosen.includes(word)));
}

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
