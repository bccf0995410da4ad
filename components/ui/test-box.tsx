"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { StateShape } from "@/components/ui/state-shape";
import type { Shape } from "@/components/ui/states";
import { useAct } from "@/components/ui/use-act";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { foundLook, type LastTest, testLook } from "./test-look";

/** What a test of a link found. `unproven`: what only doing it would show, or could not be read. */
export type Tested = { ok: boolean; detail: string; checked: string[]; unproven?: string[] };

/** One button: what it is called, and the test it starts. */
export type TestWay = { label: string; start: () => Promise<Outcome<Tested>> };

/** Proves a link without changing anything outside, and says what was seen. The first of `ways` is the usual one. */
export function TestBox({
  ways,
  patience,
  can,
  last,
}: {
  ways: readonly TestWay[];
  /** How long it may take, in words: "30 s". */
  patience: string;
  can: Can;
  last: LastTest;
}) {
  const router = useRouter();
  const [found, setFound] = useState<Tested | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const { run, busy, refusal } = useAct(begin, (result) => {
    setFound(result);
    router.refresh();
  });
  const look = found === null ? testLook(last) : foundLook(found.ok);
  const press = ({ label, start }: TestWay) => {
    setFound(null);
    setRunning(label);
    void run(start);
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        {ways.map((way, i) => (
          <Button
            key={way.label}
            look={i === 0 ? "quiet" : "bare"}
            busy={busy && running === way.label}
            busyLabel={`Testing… up to ${patience}`}
            disabledReason={busy && running !== way.label ? "One moment." : whyNotNow(can)}
            onClick={() => press(way)}
          >
            {way.label}
          </Button>
        ))}
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
        {found === null && last.lastTestAt !== null && (
          <span className="min-w-0 text-table break-words text-ink-soft">
            <RelativeTime at={last.lastTestAt} />: {last.lastTest}
          </span>
        )}
      </div>
      {refusal !== null && <ErrorNote title="Not tested">{refusal.detail}</ErrorNote>}
      <div role="status">{found !== null && <Found test={found} />}</div>
    </div>
  );
}

const begin = (start: TestWay["start"]) => start();

function Found({ test }: { test: Tested }) {
  return (
    <div className="flex flex-col gap-2 rounded-small border border-line bg-sunken px-3 py-2.5">
      <p className="text-body font-medium break-words">
        {test.ok ? "The link works. " : "The link does not work yet. "}
        <span className="font-normal">{test.detail}</span>
      </p>
      <Lines label="What was checked" shape="tick" lines={test.checked} />
      <Lines label="What was not" shape="diamond_hollow" lines={test.unproven ?? []} />
    </div>
  );
}

function Lines({ label, shape, lines }: { label: string; shape: Shape; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-col gap-1 text-table text-ink-soft">
      {lines.map((line) => (
        <li key={line} className="flex items-start gap-2">
          <StateShape shape={shape} className="mt-0.5 size-4" />
          <span className="min-w-0 break-words">{line}</span>
        </li>
      ))}
    </ul>
  );
}
