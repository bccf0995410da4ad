import { VerdictBadge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { KeyValues, type KeyValue } from "@/components/ui/key-values";
import type { Verdict } from "@/lib/domain/canary/verdict";

/** A verdict in words, with the figures it rests on behind a disclosure. */
export function VerdictLine({
  verdict,
  role,
  sentence,
  needs,
  evidence,
}: {
  verdict: Verdict;
  role: "guardrail" | "signal";
  sentence: string;
  /** What has to arrive before it can be judged. */
  needs?: string | null | undefined;
  evidence: readonly KeyValue[];
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1 py-2">
      <p className="flex items-center gap-2.5 text-table text-ink-soft">
        <VerdictBadge verdict={verdict} />
        {role}
      </p>
      <p className="text-body">{sentence}</p>
      {needs && <p className="text-table text-ink-soft">Needs {needs}.</p>}
      {evidence.length > 0 && (
        <Disclosure summary="Evidence">
          <KeyValues items={evidence} />
        </Disclosure>
      )}
    </div>
  );
}
