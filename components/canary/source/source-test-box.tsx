"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { StateShape } from "@/components/ui/state-shape";
import { useAct } from "@/components/ui/use-act";
import type { SourceTest } from "@/lib/domain/canary/source/reading";
import type { SourceView } from "@/lib/domain/canary/source/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { testLook } from "./prepare-sources";

export type TestSource = (key: string) => Promise<Outcome<SourceTest>>;

/** Proves address and credentials with a question that changes nothing, and says what was seen. */
export function SourceTestBox({ source, test }: { source: SourceView; test: TestSource }) {
  const router = useRouter();
  const [found, setFound] = useState<SourceTest | null>(null);
  const { run, busy, refusal } = useAct(test, (result) => {
    setFound(result);
    router.refresh();
  });
  const look = testLook(source);
  const { lastTest, lastTestAt } = source;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          busy={busy}
          busyLabel="Asking… up to 10 s"
          disabledReason={whyNotNow(source.can.test)}
          onClick={() => {
            setFound(null);
            void run(source.key);
          }}
        >
          Test the source
        </Button>
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
        {lastTestAt !== null && (
          <span className="min-w-0 text-table break-words text-ink-soft">
            <RelativeTime at={lastTestAt} />: {lastTest}
          </span>
        )}
      </div>
      {refusal !== null && <ErrorNote title="Not tested">{refusal.detail}</ErrorNote>}
      <div role="status">
        {found !== null && found.checked.length > 0 && (
          <ul
            aria-label="What was seen"
            className="flex flex-col gap-1 rounded-small border border-line bg-sunken px-3 py-2.5 text-table"
          >
            {found.checked.map((line) => (
              <li key={line} className="flex items-start gap-2">
                <StateShape shape="tick" className="mt-0.5 size-4" />
                <span className="min-w-0 break-words">{line}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
