"use client";

import { useEffect } from "react";

/**
 * When what has the focus is taken off the page (an alert that is resolved, by whoever; a button whose step is done), the
 * focus goes on to what comes after it, else to what was around it: a keyboard does not begin again at the top, and a
 * screen reader says where it is. In a dialog it goes to the dialog, and never to the page that is covered.
 */
export function FocusKeeper() {
  useEffect(() => {
    let last: Element | null = null;
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const observer = new MutationObserver((changes) => {
      if (last === null || last.isConnected) return;
      const lost = last;
      last = null;
      // Somebody who knew better has given it a place.
      if (document.activeElement !== document.body) return;
      rest(heirOf(lost, changes));
    });
    document.addEventListener("focusin", note);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", note);
      observer.disconnect();
    };
  }, []);
  return null;
}

/** What follows the part that went away with `lost` in it, else what held that part; the page where neither stands. */
function heirOf(lost: Element, changes: readonly MutationRecord[]): HTMLElement | null {
  const main = document.querySelector<HTMLElement>("main");
  const removing = (node: Node) =>
    changes.find(({ removedNodes }) => [...removedNodes].some((one) => one.contains(node)));
  const change = removing(lost);
  const dialog = (change?.target as Element | undefined)?.closest<HTMLElement>("[role=dialog]");
  if (dialog?.isConnected === true) return dialog;
  let next = change?.nextSibling ?? null;
  // What came after it may have gone along.
  for (let steps = 0; next !== null && !next.isConnected && steps < changes.length; steps++)
    next = removing(next)?.nextSibling ?? null;
  const near = [next, change?.target].find(
    (node) => node instanceof HTMLElement && main?.firstElementChild?.contains(node) === true,
  );
  return near instanceof HTMLElement && near !== main?.firstElementChild ? near : main;
}

function rest(heir: HTMLElement | null): void {
  if (heir === null) return;
  if (!heir.hasAttribute("tabindex")) {
    heir.tabIndex = -1;
    heir.addEventListener("blur", () => heir.removeAttribute("tabindex"), { once: true });
  }
  heir.focus({ preventScroll: true });
}
