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
import type { Environment } from "@/lib/domain/connections/operation";
import type { ConnectorTest, ConnectorView } from "@/lib/domain/connections/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { testLook } from "@/components/connections/prepare-connections";

export type TestConnector = (
  serviceKey: string,
  environment: Environment,
) => Promise<Outcome<ConnectorTest>>;

/** Proves the link without changing anything outside, and says what was checked. */
export function ConnectorTestBox({
  connector,
  test,
}: {
  connector: ConnectorView;
  test: TestConnector;
}) {
  const router = useRouter();
  const [found, setFound] = useState<ConnectorTest | null>(null);
  const { run, busy, refusal } = useAct(test, (result) => {
    setFound(result);
    router.refresh();
  });
  const { can, lastTest, lastTestAt } = connector;
  const look = testLook(connector);
  const start = (environment: Environment) => {
    setFound(null);
    void run(connector.service.key, environment);
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          busy={busy}
          busyLabel="Testing… up to 30 s"
          disabledReason={whyNotNow(can.test)}
          onClick={() => start("production")}
        >
          Test the connector
        </Button>
        {connector.has.staging && (
          <Button
            look="bare"
            disabledReason={busy ? "One moment." : whyNotNow(can.test)}
            onClick={() => start("staging")}
          >
            Test staging
          </Button>
        )}
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
      <div role="status">{found !== null && <Found test={found} />}</div>
    </div>
  );
}

function Found({ test }: { test: ConnectorTest }) {
  return (
    <div className="flex flex-col gap-2 rounded-small border border-line bg-sunken px-3 py-2.5">
      <p className="text-body font-medium break-words">
        {test.ok ? "The link works. " : "The link does not work yet. "}
        <span className="font-normal">{test.detail}</span>
      </p>
      <Lines label="What was checked" shape="tick" lines={test.checked} />
      <Lines label="What was not" shape="diamond_hollow" lines={test.unproven} />
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
