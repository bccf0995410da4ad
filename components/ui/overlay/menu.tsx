"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { floatLook } from "./overlay-look";

export type MenuItem = {
  label: string;
  icon?: ReactNode;
  /** What it does, in a few words; or, with `disabledReason`, why it cannot now. */
  hint?: string | undefined;
  disabledReason?: string | null | undefined;
  href?: string | undefined;
  onSelect?: (() => void) | undefined;
  /** Marks the one in use. */
  current?: boolean | undefined;
};

/** A button with a list of choices. Entries with `href` are links, the others call `onSelect`. */
export function Menu({
  trigger,
  items,
  heading,
  side = "bottom",
  align = "end",
}: {
  /** A single button element with its own name. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  heading?: ReactNode;
  side?: "top" | "bottom";
  align?: "start" | "end";
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <Base.Popup className={cx(floatLook, "min-w-48 p-1")}>
            {heading !== undefined && (
              <div className="mb-1 border-b border-line px-2.5 pt-1.5 pb-2 text-table">
                {heading}
              </div>
            )}
            {items.map((item) => (
              <Entry key={item.label} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ item }: { item: MenuItem }) {
  const why = item.disabledReason ?? null;
  const note = why ?? item.hint;
  const inside = (
    <>
      {item.icon}
      <span className="min-w-0">
        <span className="block">{item.label}</span>
        {note !== undefined && <span className="block text-caption text-ink-soft">{note}</span>}
      </span>
    </>
  );
  if (item.href !== undefined && why === null) {
    return (
      <Base.LinkItem
        className={entryLook}
        render={<Link href={item.href} aria-current={item.current ? "page" : undefined} />}
        closeOnClick
      >
        {inside}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item className={entryLook} disabled={why !== null} onClick={() => item.onSelect?.()}>
      {inside}
    </Base.Item>
  );
}

const entryLook =
  "thumb flex w-full cursor-pointer items-center gap-2.5 rounded-small px-2.5 py-1.5 text-body outline-none " +
  "select-none data-highlighted:bg-quiet-wash data-disabled:cursor-not-allowed data-disabled:text-ink-faint " +
  "aria-[current=page]:font-medium [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint";
