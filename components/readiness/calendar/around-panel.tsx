import Link from "next/link";
import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { StateShape } from "@/components/ui/state-shape";
import { riskLegends } from "@/components/readiness/risk-legends";
import { sayZone } from "@/lib/domain/readiness/policy/wall-time";
import type { AroundNow } from "@/lib/domain/readiness/calendar/around-now";

/** Beside the releases of today: what may go out now, and who is there. */
export function AroundPanel({ around }: { around: AroundNow }) {
  const { zone, windows, stops, onCall, guardian } = around;
  const saysTimes = stops.length > 0 || windows.some(({ open }) => !open);
  return (
    <Panel
      title="Now"
      aside={
        <Link href="/calendar" className="link target text-table">
          Calendar
        </Link>
      }
    >
      <div className="flex flex-col gap-3">
        {stops.map((sentence) => (
          <p key={sentence} className="flex gap-1.5 text-table text-watch">
            <StateShape shape="diamond" className="mt-1 size-3 shrink-0" />
            {sentence}
          </p>
        ))}
        <KeyValues
          items={[
            ...windows.map(({ risk, words }) => ({ label: riskLegends[risk], value: words })),
            { label: "On call", value: onCall.length === 0 ? "not known" : onCall.join(", ") },
            { label: "Guardian", value: guardian ?? "nobody named" },
            ...(saysTimes ? [{ label: "Time zone", value: sayZone(zone) }] : []),
          ]}
        />
      </div>
    </Panel>
  );
}
