import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";

/** Why nothing can be judged again, and the first step where there is one. */
export function NothingToJudge({ why, metricsOf }: { why: string; metricsOf?: string }) {
  return (
    <Panel>
      <EmptyState
        title="Nothing to judge again"
        action={
          metricsOf !== undefined && (
            <LinkButton href={`/services/${metricsOf}/metrics`}>Say what to watch</LinkButton>
          )
        }
      >
        {why}
      </EmptyState>
    </Panel>
  );
}
