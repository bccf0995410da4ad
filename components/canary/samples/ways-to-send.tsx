import Link from "next/link";
import { CodeLine } from "@/components/ui/code/code-line";
import type { SamplesView } from "@/lib/domain/canary/sample/samples-view";
import { firstCommands } from "./prepare-samples";

/** Nothing arrived yet: the first step of each way, with the real address. */
export function WaysToSend({ view }: { view: SamplesView }) {
  const [metric] = view.metrics;
  if (metric === undefined) {
    return (
      <p className="text-body text-ink-soft">
        Say first <Link href={`/services/${view.service.key}/metrics`}>what is watched</Link>: a
        sample is of a metric.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-3xl text-body text-ink-soft">
        Send samples by one of these, with an API token of the scope “samples” (Settings, API
        tokens). What Prometheus and OpenTelemetry send is read by the rules below.
      </p>
      {firstCommands(view.site, view.service.key, metric).map(({ name, code }) => (
        <div key={name} className="flex flex-col gap-1.5">
          <h3 className="text-table font-medium">{name}</h3>
          <CodeLine code={code} label={name} />
        </div>
      ))}
    </div>
  );
}
