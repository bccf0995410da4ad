import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { OwnClocks } from "@/components/ui/time/own-clocks";
import { clockTime } from "@/components/ui/time/time-words";
import type { HeldStage } from "@/lib/domain/canary/replay/held-stages";
import { durationText } from "@/lib/kernel/duration";

/** How the stages would have been held on the evidence there was. */
export function HeldTable({ stages, title }: { stages: readonly HeldStage[]; title: string }) {
  return (
    <Panel
      flush
      title={title}
      lead={
        <>
          The canary keeps the share of traffic it really had. <OwnClocks />
        </>
      }
    >
      <Table
        caption={title}
        rows={stages}
        rowKey={(stage) => String(stage.weight)}
        empty={<p className="p-4 text-body text-ink-soft sm:px-5">No stage was judged.</p>}
        columns={[
          { key: "weight", header: "Stage", main: true, cell: ({ weight }) => `${weight} %` },
          { key: "real", header: "Share then", cell: ({ realWeight }) => `${realWeight} %` },
          {
            key: "from",
            header: "From",
            cell: ({ from }) => clockTime(Date.parse(from), undefined, true),
          },
          { key: "lasted", header: "Held for", cell: lasted },
          { key: "how", header: "Ended", cell: ({ how }) => words[how] },
        ]}
      />
    </Panel>
  );
}

function lasted({ from, to }: HeldStage): string {
  return to === null ? "–" : durationText((Date.parse(to) - Date.parse(from)) / 1000);
}

const words: Record<HeldStage["how"], string> = {
  passed: "Passed in its time",
  late: "Passed after its time",
  failed: "Failed",
  open: "Not by the end",
};
