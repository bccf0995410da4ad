import { VerdictBadge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { KeyValues, type KeyValue } from "@/components/ui/key-values";
import type { Verdict } from "@/lib/domain/canary/verdict";

/** A verdict in words, with the figures it rests on behind a disclosure. */
export function VerdictLine({
  verdict,
  metric,
  role,
  sentence,
  needs,
  evidence = [],
}: {
  verdict: Verdict;
  /** The metric's name; left out for the overall verdict. */
  metric?: string | undefined;
  role?: "guardrail" | "signal" | undefined;
  sentence: string;
  /** What has to arrive before it can be judged. */
  needs?: string | null | undefined;
  evidence?: readonly KeyValue[];
}) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-x-3 gap-y-1.5 py-2.5 sm:flex-row">
      <span className="flex w-28 shrink-0">
        <VerdictBadge verdict={verdict} />
      </span>
      <div className="min-w-0 flex-1">
        {metric !== undefined && (
          <p className="text-table text-ink-soft">
            <span className="font-medium text-ink">{metric}</span>
            {role !== undefined && ` · ${role}`}
          </p>
        )}
        <p className="text-body">{sentence}</p>
        {needs && <p className="text-table text-ink-soft">Needs {needs}.</p>}
        {evidence.length > 0 && (
          <Disclosure summary="Evidence" className="mt-0.5">
            <KeyValues items={evidence} />
          </Disclosure>
        )}
      </div>
    </div>
  );
}
