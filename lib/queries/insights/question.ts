import type { Span } from "@/lib/db/insights/count-releases";

/** The same span, wherever a list of it is opened and whenever. */
export function question({ from, to }: Span, service: string | null): string {
  return `?${new URLSearchParams({ from, to, ...(service !== null && { service }) })}`;
}
