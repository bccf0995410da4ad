import { VerdictBadge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { KeyValues, type KeyValue } from "@/components/ui/key-values";
import type { Verdict } from "@/lib/domain/canary/verdict";

/** A verdict in words, with the figures it rests on behind a disclosure. */
export function VerdictLine({
  verdict,
  role,
  sentence,
  counted,
  needs,
  proof,
  evidence,
}: {
  verdict: Verdict;
  role: "guardrail" | "signal";
  sentence: string;
  /** Of which time the counts in the sentence are. */
  counted?: string | null | undefined;
  /** What has to arrive before it can be judged. */
  needs?: string | null | undefined;
  /** How far the proof of harmlessness has come, 0 to 1; null where that is not the question. */
  proof: number | null;
  evidence: readonly KeyValue[];
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1 py-2">
      <p className="flex items-center gap-2.5 text-table text-ink-soft">
        <VerdictBadge verdict={verdict} />
        {role}
        {proof !== null && <ProofBar proof={proof} />}
      </p>
      <p className="text-body">{sentence}</p>
      {counted && <p className="text-table text-ink-soft">{counted}</p>}
      {needs && <p className="text-table text-ink-soft">Needs {needs}.</p>}
      {evidence.length > 0 && (
        <Disclosure summary="Evidence">
          <KeyValues items={evidence} />
        </Disclosure>
      )}
    </div>
  );
}

/** "Proof 34 %" with a bar: how near a pass is. */
function ProofBar({ proof }: { proof: number }) {
  const percent = Math.floor(proof * 100);
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className="h-1.5 w-16 overflow-hidden rounded-full bg-quiet-wash">
        <span className="block h-full bg-line-strong" style={{ width: `${percent}%` }} />
      </span>
      proof {percent} %
    </span>
  );
}
