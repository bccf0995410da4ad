"use client";

import { useEffect, useRef } from "react";
import { isDialogOpen } from "./use-shortcut";

/** `⌘` on Apple's keyboards, `Ctrl` on others. For what is drawn in the browser only. */
export function commandKey(): "⌘" | "Ctrl" {
  return /^(?:Mac|iP)/.test(navigator.platform) ? "⌘" : "Ctrl";
}

/** Runs `act` when the key is pressed with the command key, in a field too: it types nothing there. Only for what opens. */
export function useCommandKey(key: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, shiftKey, repeat, isComposing } = event;
      const command = commandKey() === "⌘" ? metaKey && !ctrlKey : ctrlKey && !metaKey;
      if (!command || altKey || shiftKey || repeat || isComposing) return;
      if (event.key.toLowerCase() !== key || isDialogOpen()) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, [key]);
}
