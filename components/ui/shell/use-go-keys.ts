"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isShortcut } from "@/components/ui/shortcut";
import { isBusy } from "@/components/ui/use-shortcut";
import type { NavItem } from "./nav";

/** The second letter comes so soon, or the first was not meant. */
const withinMs = 1_000;

/** `g` and then a place's letter goes there. */
export function useGoKeys(places: readonly NavItem[]): void {
  const router = useRouter();
  useEffect(() => {
    let until = 0;
    const heard = (event: KeyboardEvent) => {
      const busy = isBusy(event);
      const isSecond = event.timeStamp < until;
      until = isShortcut(event, "g", busy) ? event.timeStamp + withinMs : 0;
      if (!isSecond) return;
      const place = places.find(({ goKey = "" }) => isShortcut(event, goKey, busy));
      if (place === undefined) return;
      // What else the letter opens here is not meant.
      event.preventDefault();
      router.push(place.href);
    };
    // Before the keys of the page, which leave a press alone that somebody took.
    document.addEventListener("keydown", heard, true);
    return () => document.removeEventListener("keydown", heard, true);
  }, [places, router]);
}
