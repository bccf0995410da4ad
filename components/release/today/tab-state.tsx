"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { StateName } from "@/components/ui/states";
import { bareTitle, markedTitle, tabIcon, type Worst } from "./prepare-tab";
import { worstOf } from "./prepare-today";
import { todayQuery } from "./use-today";

/** The browser's tab tells the worst state of the house, by a word in its title and the shape of its icon. */
export function TabState() {
  const { data } = useQuery(todayQuery);
  const worst = data === undefined ? null : worstOf(data);
  const name = worst?.name ?? "";
  const state = worst?.state ?? null;
  useEffect(() => keepTitle(state === null ? null : { name, state }), [name, state]);
  useEffect(() => setIcon(state), [state]);
  return null;
}

/** Next writes the title anew on every page; the mark is put before it each time. */
function keepTitle(worst: Worst | null): () => void {
  const put = () => {
    const wanted = markedTitle(worst, document.title);
    if (document.title !== wanted) document.title = wanted;
  };
  put();
  const observer = new MutationObserver(put);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => {
    observer.disconnect();
    document.title = bareTitle(worst, document.title);
  };
}

function setIcon(state: StateName | null): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) {
    link.dataset["own"] ??= link.href;
    link.href = tabIcon(state) ?? link.dataset["own"];
  }
}
