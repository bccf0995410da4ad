"use client";

import { useShortcut } from "@/components/ui/use-shortcut";

/**
 * `j` and `k` go from row to row of every list of the page: to what Enter presses in it, which is the link of a table's
 * row header, or marked `data-act`.
 */
export function useRowKeys(): void {
  useShortcut("j", () => goTo(rowsThat("follow")[0]));
  useShortcut("k", () => goTo(rowsThat("precede").at(-1)));
}

const rowActs = 'main [data-act], main [role="rowheader"] a[href]';

/** The rows after, or before, the place that has the focus; those within it count as both. */
function rowsThat(lie: "follow" | "precede"): HTMLElement[] {
  const here = document.activeElement ?? document.body;
  const wanted =
    Node.DOCUMENT_POSITION_CONTAINED_BY |
    (lie === "follow" ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING);
  return [...document.querySelectorAll<HTMLElement>(rowActs)].filter(
    (row) => row.checkVisibility() && (here.compareDocumentPosition(row) & wanted) !== 0,
  );
}

function goTo(row: HTMLElement | undefined): void {
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}
