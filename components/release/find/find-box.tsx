"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { OptionLine } from "./option-line";
import type { Option, OptionGroup } from "./prepare-find";
import { useFind } from "./use-find";

/** The field and the list under it: arrows choose, Enter goes there. Each line is a link, so it opens in a new tab as well. */
export function FindBox({ onChosen }: { onChosen: () => void }) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // It came after the dialog it stands in.
  useEffect(() => field.current?.focus(), []);
  const { groups, looking, error } = useFind(text);
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={text}
      onValueChange={(next, { reason }) => {
        if (reason !== "item-press" && reason !== "escape-key") setText(next);
      }}
      itemToStringValue={(option: Option) => option.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-3 border-b border-line py-2 pr-2 pl-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
        <Autocomplete.Input
          aria-label="Find"
          ref={field}
          maxLength={100}
          placeholder="Service, version, page, or “roll back …”"
          className="h-9 min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-ink-faint pointer-coarse:h-11 pointer-coarse:text-lead"
        />
        <Dialog.Close aria-label="Close" className={buttonLook("bare", "small", "px-1.5")}>
          <X aria-hidden="true" />
        </Dialog.Close>
      </div>
      <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 data-empty:p-0">
        {(group: OptionGroup) => <Group key={group.value} group={group} onChosen={onChosen} />}
      </Autocomplete.List>
      <Autocomplete.Status className="px-4 py-3 text-caption text-ink-soft empty:p-0">
        {said(groups, looking, error)}
      </Autocomplete.Status>
    </Autocomplete.Root>
  );
}

function Group({ group, onChosen }: { group: OptionGroup; onChosen: () => void }) {
  return (
    <Autocomplete.Group items={group.items} className="not-last:mb-2">
      <Autocomplete.GroupLabel className="px-2.5 py-1 text-caption font-medium text-ink-soft">
        {group.value}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(option: Option) => (
          <Autocomplete.Item
            key={`${option.kind} ${option.href}`}
            value={option}
            className={optionLook}
            render={<Link href={option.href} prefetch={false} />}
            onClick={onChosen}
          >
            <OptionLine option={option} />
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}

/** What is said under the list, also to a reader. */
function said(groups: readonly OptionGroup[], looking: boolean, error: string | null): string {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  if (error !== null) return `Services and releases could not be looked up: ${error}`;
  if (count > 0) return "";
  return looking
    ? "Looking…"
    : "Nothing is called that. Services are found by name, key or team; releases by service and the beginning of their version.";
}

const optionLook =
  "thumb flex min-h-9 w-full scroll-my-2 items-center gap-3 rounded-small px-2.5 py-1.5 text-body outline-none select-none " +
  "data-highlighted:bg-quiet-wash [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-faint";
