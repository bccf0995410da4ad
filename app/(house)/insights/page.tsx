import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { InsightList } from "@/components/insights/insight-list";
import { signalsLead } from "@/components/insights/prepare-signal";
import { SignalList } from "@/components/insights/signal-list";
import { SpanFilters, spans } from "@/components/insights/span-filters";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { instant, millis } from "@/lib/kernel/instant";
import { readInsights } from "@/lib/queries/insights/read-insights";
import { readSignals } from "@/lib/queries/insights/signals/read-signals";
import { serviceNames } from "@/lib/queries/release/service-names";

export const metadata: Metadata = { title: "Insights" };

const dayMs = 24 * 60 * 60 * 1000;

export default async function InsightsPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const words = await searchWords(searchParams, "service", "days");
  const { service } = words;
  const { value: days } = spans.find(({ value }) => value === words.days) ?? spans[1];
  const from = instant(millis(caller.at) - Number(days) * dayMs);
  const [insights, { signals }, services] = await Promise.all([
    readInsights(caller, { service, from }),
    readSignals(caller, { service, from }),
    serviceNames(),
  ]);
  const { n } = insights.deploymentFrequency;
  return (
    <>
      <PageHeader
        title="Insights"
        lead={`How ${service ?? "the team"} delivers: ${n.toLocaleString("en-US")} ${n === 1 ? "rollout" : "rollouts"} began in the last ${days} days.`}
      />
      <SpanFilters key={`${service} ${days}`} {...{ service, days, services }} />
      {n === 0 ? (
        <EmptyState title="No rollout began in this time">
          The numbers come by themselves, from the releases that go out through Bellwether.
        </EmptyState>
      ) : (
        <>
          <Panel flush id="signals" title="Health signals" lead={signalsLead(signals)}>
            <SignalList signals={signals} />
          </Panel>
          <Panel
            flush
            title="Delivery and rollback"
            lead="Each number says how it is defined and opens the releases behind it. None is of a person."
          >
            <InsightList insights={insights} days={Number(days)} />
          </Panel>
        </>
      )}
    </>
  );
}
