"use client";

import { useRef } from "react";
import { useShortcut } from "./use-shortcut";

/** `j` and `k` go from row to row: to what Enter presses in it, marked `data-act`. */
export function useRowKeys<Element extends HTMLElement>() {
  const list = useRef<Element>(null);
  const go = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-act]") ?? [])];
    const here = rows.findIndex((row) => row === document.activeElement);
    const next = rows[here === -1 && by === -1 ? rows.length - 1 : here + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcut("j", () => go(1));
  useShortcut("k", () => go(-1));
  return list;
}
