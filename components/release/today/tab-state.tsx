"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { StateName } from "@/components/ui/states";
import { tabIcon, tabMark } from "./prepare-tab";
import { worstState } from "./prepare-today";
import { todayQuery } from "./use-today";

/** The browser's tab tells the worst state of the house, by a word in its title and the shape of its icon. */
export function TabState() {
  const { data } = useQuery(todayQuery);
  const state = data === undefined ? null : worstState(data);
  useEffect(() => keepTitle(tabMark(state)), [state]);
  useEffect(() => setIcon(state), [state]);
  return null;
}

/** Next writes the title anew on every page; the mark is put before it each time. */
function keepTitle(mark: string): () => void {
  const put = () => {
    const title = bare(document.title);
    const wanted = mark === "" ? title : `${mark}${separator}${title}`;
    if (document.title !== wanted) document.title = wanted;
  };
  put();
  const observer = new MutationObserver(put);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => {
    observer.disconnect();
    document.title = bare(document.title);
  };
}

const separator = " — ";

function bare(title: string): string {
  const cut = title.indexOf(separator);
  return cut < 0 ? title : title.slice(cut + separator.length);
}

function setIcon(state: StateName | null): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) {
    link.dataset["own"] ??= link.href;
    link.href = tabIcon(state) ?? link.dataset["own"];
  }
}
