import { openText, sealText } from "./sealed-text";

const purpose = "calendar";

/** Seals a calendar's address for the database, bound to its import so that it is of no use elsewhere. */
export function sealCalendarUrl(importId: string, url: string): string {
  return sealText(url, purpose, `${importId} url`);
}

/** The address of a calendar; null when it cannot be read with this key. */
export function openCalendarUrl(importId: string, sealed: string): string | null {
  return openText(sealed, purpose, `${importId} url`);
}
