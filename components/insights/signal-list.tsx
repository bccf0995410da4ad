import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { DefinitionDisclosure } from "@/components/ui/definition-disclosure";
import { glue } from "@/components/ui/glue";
import type { HealthSignal } from "@/lib/domain/insights/signals/health-signal";
import { listWords, signalLooks } from "./prepare-signal";

/** The health signals: each its state, its evidence in one sentence, what to do this week, and the list behind it. */
export function SignalList({ signals }: { signals: readonly HealthSignal[] }) {
  return (
    <dl className="divide-y divide-line">
      {signals.map((signal) => (
        <div
          key={signal.key}
          className="grid gap-x-6 gap-y-2 px-4 py-4 sm:grid-cols-[13rem_1fr] sm:px-5"
        >
          <dt className="min-w-0 text-body">
            <DefinitionDisclosure term={<span className="font-medium">{signal.label}</span>}>
              {signal.definition}
            </DefinitionDisclosure>
          </dt>
          <dd className="flex min-w-0 flex-col items-start gap-1.5">
            <Signal signal={signal} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Signal({ signal }: { signal: HealthSignal }) {
  const { key, label, state, sentence, improvement, count, list } = signal;
  const look = signalLooks[state];
  return (
    <>
      <Badge tone={look.tone} shape={look.shape}>
        {look.word}
      </Badge>
      <p className={state === "mend" ? "text-body" : "text-table text-ink-soft"}>
        {glue(sentence)}
      </p>
      {improvement !== null && (
        <p className="max-w-prose text-body">
          <span className="font-medium">This week: </span>
          <Link href={improvement.href} className="text-accent hover:underline">
            {improvement.sentence}
          </Link>
        </p>
      )}
      {count > 0 && state !== "too_few" && (
        <Link
          href={`/insights${list}`}
          data-print="no"
          className="thumb target inline-flex items-center text-table text-accent hover:underline"
        >
          {listWords[key]}
          <span className="sr-only"> behind {label}</span>
        </Link>
      )}
    </>
  );
}
