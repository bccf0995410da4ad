import type { Series, SourceAnswer, SourceFault } from "@/lib/domain/canary/source/reading";
import type { HttpAnswer } from "./ask-http";

/** What a system's own reader made of a whole answer. */
export type Read =
  | { ok: true; series: Series[]; warnings: string[] }
  | { ok: false; fault: SourceFault };

/** The answer to a question, of what came and how it is read; `sent` is the query as it went out. */
export function answerOf(
  sent: string,
  came: HttpAnswer,
  read: (text: string) => Read,
): SourceAnswer {
  const { ms } = came;
  const found = came.ok ? read(came.text) : came;
  if (!found.ok) return { ok: false, sent, ms, fault: found.fault };
  return { ok: true, sent, ms, series: found.series, warnings: found.warnings };
}
