import type { Metadata } from "next";
import { curlPost } from "@/app/(house)/curl-post";
import { AroundPanel } from "@/components/readiness/calendar/around-panel";
import { Today } from "@/app/(house)/today";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { aroundToday } from "@/lib/queries/readiness/around-today";
import { today } from "@/lib/queries/release/today";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage() {
  const caller = await requireCaller();
  const [view, around] = await Promise.all([today(caller), aroundToday(caller)]);
  return (
    <Today
      initial={view}
      around={<AroundPanel around={around} />}
      actions={
        <LinkButton href="/releases/new" disabledReason={lacks(caller, "release.plan")}>
          Plan a release
        </LinkButton>
      }
      empty={
        view.services === 0 ? (
          <FirstService mayNot={lacks(caller, "service.edit")} />
        ) : (
          <FirstRelease />
        )
      }
    />
  );
}

function FirstService({ mayNot }: { mayNot: string | null }) {
  return (
    <EmptyState
      title="Begin with a service"
      command={curlPost("services", { key: "checkout", name: "Checkout", currentVersion: "2.3.9" })}
      commandLabel="Add one from a script"
      action={
        <LinkButton look="primary" href="/services/new" disabledReason={mayNot}>
          Add a service
        </LinkButton>
      }
    >
      A service is a thing that is deployed. Add the first one here or from a script, then plan a
      release of it: it will stand here, the most urgent first. A token comes from Settings, API
      tokens.
    </EmptyState>
  );
}

function FirstRelease() {
  return (
    <EmptyState
      title="No release is under way"
      command={curlPost("releases", { service: "checkout", version: "2.4.0" })}
      commandLabel="Plan one from a script"
    >
      Plan one here, or let your pipeline do it. It stands here until it is closed.
    </EmptyState>
  );
}
