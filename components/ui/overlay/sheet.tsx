"use client";

import { Overlay, type OverlayProps } from "./dialog";

/** A working place beside the page: from the right on a desk, the full screen on a phone. */
export function Sheet(props: OverlayProps) {
  return <Overlay {...props} className={sheetLook} />;
}

const sheetLook =
  "inset-0 sm:left-auto sm:w-[32rem] sm:max-w-[calc(100vw-3rem)] sm:border-l transition-[translate,opacity] " +
  "duration-320 data-ending-style:translate-x-8 data-ending-style:opacity-0 " +
  "data-starting-style:translate-x-8 data-starting-style:opacity-0";
