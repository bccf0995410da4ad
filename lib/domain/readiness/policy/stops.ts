import type { Freeze } from "./freeze";
import { freezeSpans } from "./freeze-spans";
import type { Stop } from "./policy-facts";
import type { Span } from "./wall-time";

/** Imported holidays as stops of everything. */
export function holidayStops(holidays: readonly (Span & { id: string; title: string })[]): Stop[] {
  const everything = { rule: "holiday", reason: "", services: [], risks: [] } as const;
  return holidays.map(({ id, title, from, to }) => ({ ...everything, id, title, from, to }));
}

/** Every time a freeze holds between two instants. */
export function freezeStops(freezes: readonly Freeze[], within: Span, zone: string): Stop[] {
  return freezes.flatMap((freeze) => {
    const { id, title, reason, services, risks } = freeze;
    return freezeSpans(freeze, within, zone).map(({ from, to }) => ({
      rule: "freeze",
      id,
      title,
      reason,
      services,
      risks,
      from,
      to,
    }));
  });
}
