"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export type Tab = { value: string; label: string; content: ReactNode };

/** Views of one thing. For places with an address of their own use links instead. */
export function Tabs({
  label,
  tabs,
  first,
}: {
  label: string;
  tabs: readonly Tab[];
  first?: string;
}) {
  return (
    <Base.Root defaultValue={first ?? tabs[0]?.value}>
      <Base.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={tabLook}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

const tabLook =
  "thumb -mb-px cursor-pointer border-b-2 border-transparent px-3 py-2 text-body whitespace-nowrap " +
  "text-ink-soft transition-colors -outline-offset-2 hover:text-ink data-active:border-ink " +
  "data-active:font-medium data-active:text-ink";
