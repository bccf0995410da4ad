"use client";

import Link from "next/link";
import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { TestBox } from "@/components/ui/test-box";
import type { SourceTest } from "@/lib/domain/canary/source/reading";
import type { SourceView } from "@/lib/domain/canary/source/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { placeOf } from "./prepare-sources";
import { type SaveSource, SourceForm } from "./source-form";

/** How a source is asked, proven by a test, and whose metrics are asked for there. */
export function SourcePanel({
  source,
  save,
  test,
}: {
  source: SourceView;
  save: SaveSource;
  test: (key: string) => Promise<Outcome<SourceTest>>;
}) {
  const { can, usedBy, key } = source;
  return (
    <Panel title="Source" lead={`Metrics name it by its key, ${key}.`}>
      <div className="flex flex-col gap-5">
        {can.edit.allowed ? (
          <SourceForm source={source} save={save} />
        ) : (
          <div className="flex flex-col gap-2">
            <KeyValues
              items={[
                { label: "Address", value: placeOf(source) },
                { label: "Step, lag", value: `${source.stepSeconds} s, ${source.lagSeconds} s` },
              ]}
            />
            <p className="text-caption text-ink-soft">Changing it: {can.edit.why}</p>
          </div>
        )}
        <TestBox
          ways={[{ label: "Test the source", start: () => test(key) }]}
          patience="10 s"
          can={can.test}
          last={source}
        />
        {usedBy.length > 0 && (
          <p className="text-table text-ink-soft">
            Asked for metrics of{" "}
            {usedBy.map((service, i) => (
              <span key={service.key}>
                {i > 0 && ", "}
                <Link href={`/services/${service.key}/metrics`}>{service.name}</Link> (
                {service.metrics.join(", ")})
              </span>
            ))}
            .
          </p>
        )}
      </div>
    </Panel>
  );
}
