import Link from "next/link";
import { KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import type { SourceView } from "@/lib/domain/canary/source/view";
import { placeOf } from "./prepare-sources";
import { type SaveSource, SourceForm } from "./source-form";
import { SourceTestBox, type TestSource } from "./source-test-box";

/** How a source is asked, proven by a test, and whose metrics are asked for there. */
export function SourcePanel({
  source,
  save,
  test,
}: {
  source: SourceView;
  save: SaveSource;
  test: TestSource;
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
        <SourceTestBox source={source} test={test} />
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
