const stored = "bellwether.visits";
const most = 8;
/** A release or a service, or a page of one: kept is the first. */
const kept = /^\/(?:releases|services)\/(?!new(?:\/|$))[^/]+/;

/** Remembers on this device which releases and services were opened; only where they are, nothing of what they say. */
export function noteVisit(path: string): void {
  const place = kept.exec(path)?.[0];
  if (place === undefined) return;
  const all = [place, ...visits().filter((one) => one !== place)];
  try {
    localStorage.setItem(stored, JSON.stringify(all.slice(0, most)));
  } catch {
    // A browser that keeps nothing: then nothing was opened last.
  }
}

/** The releases and services that were opened here, the latest first. */
export function visits(): string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(stored) ?? "[]");
    return Array.isArray(read) ? read.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
