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
      if (!isShortcut(event, key, isBusy(event))) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, [key]);
}

/** Whether a press is meant for the field it is typed into, or for the dialog that is open. */
export function isBusy({ target }: KeyboardEvent): boolean {
  const from = target instanceof Element ? target : null;
  return from?.closest(takesKeys) != null || isDialogOpen();
}

/** Whether something that stops everything else is open. */
export function isDialogOpen(): boolean {
  return document.querySelector(dialogs) !== null;
}

/** Where letters are typed or already mean something. */
const takesKeys =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="menu"], [role="listbox"]';
const dialogs = '[role="dialog"], [role="alertdialog"]';
