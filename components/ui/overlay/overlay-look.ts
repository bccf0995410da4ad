/** The veil behind a dialog or sheet. */
export const scrimLook =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 " +
  "data-starting-style:opacity-0";

/** A small floating surface: menu, tooltip. */
export const floatLook =
  "rounded-medium border border-line bg-surface text-ink shadow-overlay outline-none " +
  "transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0";
