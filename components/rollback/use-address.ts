"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useRef } from "react";

/**
 * Whether the sheet is open, kept in the address (`?rollback=open`): a notification leads straight to it,
 * and a phone's way back closes it instead of leaving the page.
 */
export function useSheetAddress(): { open: boolean; show: () => void; hide: () => void } {
  const params = useSearchParams();
  const open = params.get("rollback") === "open";
  const pushed = useRef(false);
  const show = useCallback(() => {
    if (isOpen()) return;
    pushed.current = true;
    window.history.pushState(null, "", addressWith("open"));
  }, []);
  const hide = useCallback(() => {
    if (!isOpen()) return;
    if (pushed.current) window.history.back();
    else window.history.replaceState(null, "", addressWith(null));
    pushed.current = false;
  }, []);
  return { open, show, hide };
}

function isOpen(): boolean {
  return new URLSearchParams(window.location.search).get("rollback") === "open";
}

function addressWith(value: string | null): string {
  const url = new URL(window.location.href);
  if (value === null) url.searchParams.delete("rollback");
  else url.searchParams.set("rollback", value);
  return `${url.pathname}${url.search}${url.hash}`;
}
