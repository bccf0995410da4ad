import Link from "next/link";
import { DefinitionDisclosure } from "@/components/ui/definition-disclosure";
import { glue } from "@/components/ui/glue";
import { type Insight, type InsightKey, insightKeys } from "@/lib/domain/insights/insights";
import { figureOf, sentenceOf } from "./prepare-insight";

/** The seven numbers: each its figure, one sentence, its definition, and the way to the releases behind it. */
export function InsightList({
  insights,
  days,
}: {
  insights: Record<InsightKey, Insight>;
  /** How long the span is. */
  days: number;
}) {
  return (
    <dl className="divide-y divide-line">
      {insightKeys.map((key) => (
        <div key={key} className="grid gap-x-6 gap-y-2 px-4 py-5 sm:grid-cols-[13rem_1fr] sm:px-5">
          <dt className="min-w-0 text-body">
            <DefinitionDisclosure term={<span className="font-medium">{insights[key].label}</span>}>
              {insights[key].definition}
            </DefinitionDisclosure>
          </dt>
          <dd className="min-w-0">
            <p className="text-title font-semibold">{glue(figureOf(insights[key]))}</p>
            <p className="text-table text-ink-soft">{glue(sentenceOf(key, insights[key], days))}</p>
            <Link
              href={insights[key].list}
              data-print="no"
              className="thumb target inline-flex items-center text-table text-accent hover:underline"
            >
              The releases<span className="sr-only"> behind {insights[key].label}</span>
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
