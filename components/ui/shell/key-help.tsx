"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { commandKey } from "@/components/ui/use-command-key";
import { useShortcut } from "@/components/ui/use-shortcut";
import type { NavItem } from "./nav";
import { useGoKeys } from "./use-go-keys";
import { useRowKeys } from "./use-row-keys";

/** The keys of the house: `?` and the button list them. A single press does no more than open, move, claim or say *heard*. */
export function KeyHelp({ places }: { places: readonly NavItem[] }) {
  const [open, setOpen] = useState(false);
  useShortcut("?", () => setOpen(true));
  useGoKeys(places);
  useRowKeys();
  return (
    <Dialog
      title="Keys"
      lead="They rest while you write and while a dialog is open."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="bare" size="small" aria-keyshortcuts="?">
          Keys <Key name="?" />
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {[goTo(places), ...onPages].map(({ where, keys }) => (
          <section key={where}>
            <h3 className="mb-1.5 font-medium">{where}</h3>
            <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-1.5">
              {keys.map(([press, does]) => (
                <div key={does} className="contents">
                  <dt className="flex flex-wrap gap-1">
                    {press.split(" ").map((name) => (
                      <Key key={name} name={name === "Command" ? commandKey() : name} />
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

type Group = { where: string; keys: readonly (readonly [press: string, does: string])[] };

function goTo(places: readonly NavItem[]): Group {
  const keys = places.flatMap(({ goKey, label }) =>
    goKey === undefined ? [] : [[`g ${goKey}`, label] as const],
  );
  return { where: "Go to", keys };
}

const onPages: readonly Group[] = [
  {
    where: "In a list",
    keys: [
      ["j", "The next row"],
      ["k", "The row before"],
      ["Enter", "Open it"],
    ],
  },
  {
    where: "On a release",
    keys: [
      ["r", "Open the rollback sheet; nothing is sent yet. On a service: that of what runs"],
      ["Space", "Kept down on Roll back: roll back"],
      ["a", "Claim the alert"],
      ["h", "In the sync: heard"],
    ],
  },
  {
    where: "Anywhere",
    keys: [
      ["/", "Find a service, a release, a page or what to begin"],
      ["Command k", "The same, from a field as well"],
      ["?", "This list"],
      ["Esc", "Close what is open, stop what is being held"],
    ],
  },
];

function Key({ name }: { name: string }) {
  return (
    <kbd className="inline-flex min-w-6 justify-center rounded-small border border-line bg-quiet-wash px-1.5 font-mono text-table">
      {name}
    </kbd>
  );
}
