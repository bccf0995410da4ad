"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useRef, useSyncExternalStore } from "react";
import { hearAddress, tellOfAddress } from "@/components/ui/live/address-news";

/**
 * Whether the sheet is open is in the address (`?rollback=open`): a notification leads straight to it, and a
 * phone's way back closes it instead of leaving the page. The browser's own address counts, because Next
 * tells of it late; reading Next's makes links to the same page count too.
 */
export function useSheetAddress(): { open: boolean; show: () => void; hide: () => void } {
  const asked = useSearchParams().get("rollback") === "open";
  const open = useSyncExternalStore(hearAddress, isAsked, () => asked);
  const pushed = useRef(false);
  const show = useCallback(() => {
    if (isAsked()) return;
    pushed.current = true;
    window.history.pushState(null, "", addressWith("open"));
    tellOfAddress();
  }, []);
  const hide = useCallback(() => {
    if (!isAsked()) return;
    if (pushed.current) window.history.back();
    else window.history.replaceState(null, "", addressWith(null));
    pushed.current = false;
    tellOfAddress();
  }, []);
  return { open, show, hide };
}

function isAsked(): boolean {
  return new URLSearchParams(window.location.search).get("rollback") === "open";
}

function addressWith(value: string | null): string {
  const url = new URL(window.location.href);
  if (value === null) url.searchParams.delete("rollback");
  else url.searchParams.set("rollback", value);
  return `${url.pathname}${url.search}${url.hash}`;
}
