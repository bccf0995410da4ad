"use client";

import { KeyValues } from "@/components/ui/key-values";
import { Version, VersionPair } from "@/components/ui/code/version";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { RollbackSheetView } from "@/lib/domain/rollback/view";
import { UndoneCommits } from "./undone-commits";

/** What taking it back undoes: the version, its commits, its migrations, its share of traffic. */
export function Undone({
  offer,
  release,
  to,
}: {
  offer: RollbackSheetView;
  release: ReleaseView;
  to: string;
}) {
  const { undone, through, lastDrill } = offer;
  return (
    <section aria-label="What is undone" className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">What is undone</h3>
      <KeyValues
        items={[
          {
            label: "Version",
            value:
              to === "" ? (
                <Version>{undone.from}</Version>
              ) : (
                <VersionPair from={undone.from} to={to} />
              ),
          },
          {
            label: "Commits",
            value: <UndoneCommits offer={offer} releaseId={release.id} to={to} />,
          },
          { label: "Migration", value: <Migrations undone={undone} /> },
          { label: "Traffic", value: `${release.weight} % to 0 %` },
          { label: "Last drill", value: lastDrill.sentence },
          { label: "Through", value: through ?? "no connector: by hand" },
        ]}
      />
    </section>
  );
}

/** The checklist's answer, and the way down of each step of the runbook that undoes one. */
function Migrations({ undone }: Pick<RollbackSheetView, "undone">) {
  const { migration, migrations } = undone;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span>{migration ?? "nobody answered that in the checklist"}</span>
      {migrations.map(({ title, down }) => (
        <span key={title} className="min-w-0">
          <span className="text-table text-ink-soft">By hand: {title}</span>
          {down !== "" && (
            <code className="block overflow-x-auto font-mono text-table whitespace-pre">
              {down}
            </code>
          )}
        </span>
      ))}
    </div>
  );
}
