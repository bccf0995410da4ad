"use client";

import { ChevronsUpDown, CircleUser } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { Menu, type MenuItem } from "@/components/ui/overlay/menu";

/** Who is signed in, and what is theirs: profile, sessions, sign out. `compact` shows the icon only. */
export function UserMenu({
  name,
  role,
  items,
  compact = false,
}: {
  name: string;
  role: string;
  items: readonly MenuItem[];
  compact?: boolean;
}) {
  const who = (
    <>
      <span className="block font-medium">{name}</span>
      <span className="block text-caption text-ink-soft">{role}</span>
    </>
  );
  return (
    <Menu
      side={compact ? "bottom" : "top"}
      align={compact ? "end" : "start"}
      items={items}
      heading={compact ? who : undefined}
      trigger={
        compact ? (
          <button
            type="button"
            aria-label={`Account of ${name}`}
            className={buttonLook("bare", "medium", "px-2")}
          >
            <CircleUser aria-hidden="true" />
          </button>
        ) : (
          <button type="button" className={wideLook}>
            <span className="min-w-0 flex-1 truncate">{who}</span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          </button>
        )
      }
    />
  );
}

const wideLook =
  "flex w-full min-w-0 items-center gap-2 rounded-small px-3 py-1.5 text-left text-table transition-colors " +
  "hover:bg-quiet-wash";
