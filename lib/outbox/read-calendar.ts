import type { Effect, Ending } from "@/lib/domain/diary/effect";
import type { Instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import { afterRefusal, textOf } from "./do-command";

type Text = { is: "text"; text: string } | { is: "fault"; why: string };

export type CalendarPorts = {
  begin: (importId: string) => Promise<Outcome<{ url: string | null }>>;
  fetch: (url: string, signal: AbortSignal) => Promise<Text>;
  end: (
    importId: string,
    fetched: Text | { is: "kept" },
  ) => Promise<Outcome<{ word: string; againAt: Instant }>>;
};

/** Reads a calendar, and again after some hours; a repeat does no harm. */
export function readCalendar(ports: CalendarPorts) {
  return async (effect: Effect, signal: AbortSignal): Promise<Ending> => {
    const importId = textOf(effect, "importId");
    const begun = await ports.begin(importId);
    if (!begun.ok) return afterRefusal(effect, begun.refusal);
    const { url } = begun.value;
    const fetched = url === null ? ({ is: "kept" } as const) : await ports.fetch(url, signal);
    const ended = await ports.end(importId, fetched);
    if (!ended.ok) return afterRefusal(effect, ended.refusal);
    return { again: ended.value.againAt, word: ended.value.word };
  };
}
