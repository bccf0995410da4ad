import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Table } from "@/components/ui/table";
import type { Metric } from "@/lib/domain/canary/metric";
import { percent } from "@/lib/domain/canary/replay/change-words";
import type { ToleranceHint } from "@/lib/domain/canary/replay/hints";
import { RatioDots } from "./ratio-dots";

/** What the past says of one metric's tolerance: the sentence, each release as a dot, the counts per step. */
export function HintRow({
  metric: { name, worse },
  hint,
  apply,
}: {
  metric: Metric;
  hint: ToleranceHint;
  /** The press that puts the suggestion into force. */
  apply: ReactNode;
}) {
  const fits = hint.suggested === hint.now;
  return (
    <li className="flex flex-col gap-2 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-body font-semibold">
          {name}:{" "}
          <span className="font-normal">
            {percent(hint.now)} now
            {hint.suggested !== null && !fits && `, ${percent(hint.suggested)} suggested`}
            {fits && ", as suggested"}
          </span>
        </h3>
        {hint.suggested !== null && !fits && apply}
      </div>
      <p className="text-body text-ink-soft">{hint.sentence}</p>
      {hint.ratios.length > 0 && <RatioDots hint={hint} worse={worse} />}
      <Disclosure summary="At each tolerance">
        <Table
          caption={`What each tolerance of ${name} would have meant`}
          rows={hint.steps}
          rowKey={({ tolerance }) => String(tolerance)}
          columns={[
            {
              key: "tolerance",
              header: "Tolerance",
              main: true,
              cell: ({ tolerance }) =>
                tolerance === hint.now ? `${percent(tolerance)} (now)` : percent(tolerance),
            },
            { key: "false", header: "False alarms", cell: ({ falseAlarms }) => falseAlarms },
            { key: "caught", header: "Rolled-back ones caught", cell: ({ caught }) => caught },
          ]}
        />
      </Disclosure>
    </li>
  );
}
