"use client";

import { useEffect, useRef } from "react";
import { isShortcut } from "./shortcut";

/** Runs `act` when the single key is pressed anywhere but in a field or a dialog. Only for what opens or moves. */
export function useShortcut(key: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const from = event.target instanceof Element ? event.target : null;
      const busy = from?.closest(takesKeys) != null || document.querySelector(dialogs) !== null;
      if (!isShortcut(event, key, busy)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, [key]);
}

/** Where letters are typed or already mean something. */
const takesKeys =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="menu"], [role="listbox"]';
const dialogs = '[role="dialog"], [role="alertdialog"]';
