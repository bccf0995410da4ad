import type { Fault } from "@/lib/kernel/outcome";
import { partsIn } from "./ask";
import { expand, variablesIn } from "./expand";
import { type SourceKind, sourceSystems } from "./kinds";
import { type Language, languages } from "./languages";
import type { MetricSource } from "./metric-source";

/** Values that can stand everywhere: only what no value could mend is a fault. */
const anything = {
  ...{ service: "a", version: "a", previousVersion: "a", environment: "a" },
  ...{ stepSeconds: 60, from: 0, to: 60_000 },
};

/** What is wrong with a metric's queries whatever the release is; paths from the source on. */
export function queryFaults(kind: SourceKind, source: MetricSource): Fault[] {
  const language: Language = languages[sourceSystems[kind].language];
  return (["canary", "baseline"] as const).flatMap((arm) =>
    partsIn(source[arm] ?? {}).flatMap(([part, template]) => {
      const message = faultOf(template, language);
      return message === null ? [] : [{ path: `${arm}.${part}`, message }];
    }),
  );
}

function faultOf(template: string, language: Language): string | null {
  const made = expand(template, anything, language);
  if (!made.ok) return made.why;
  const used = variablesIn(template);
  if (language.instant !== undefined && !(used.has("from") && used.has("to"))) {
    return "Put $from and $to into the query: without them it reads everything there ever was.";
  }
  if (language.added?.test(template) === true) {
    return "Leave SINCE, UNTIL and TIMESERIES out: they are added to every query.";
  }
  return null;
}
