"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { findHandle } from "./find-handle";

/** Opens the finder: a wide one for the column of a desk, `compact` for the bar of a phone. */
export function FindButton({ compact = false }: { compact?: boolean }) {
  if (compact) {
    return (
      <Dialog.Trigger
        handle={findHandle}
        aria-label="Find"
        className={buttonLook("bare", "medium", "px-2")}
      >
        <Search aria-hidden="true" />
      </Dialog.Trigger>
    );
  }
  return (
    <Dialog.Trigger
      handle={findHandle}
      aria-keyshortcuts="/ Control+K Meta+K"
      className={buttonLook("quiet", "medium", "w-full justify-start font-normal text-ink-soft")}
    >
      <Search aria-hidden="true" />
      <span className="flex-1 text-left">Find</span>
      <kbd className="rounded-small border border-line bg-quiet-wash px-1.5 font-mono text-caption">
        /
      </kbd>
    </Dialog.Trigger>
  );
}
