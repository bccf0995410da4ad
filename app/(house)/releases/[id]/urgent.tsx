"use client";

import { AlertPanel } from "@/components/canary/alert-panel";
import { useRefreshRelease } from "@/components/release/use-release";
import { CountDownPanel } from "@/components/rollback/count-down-panel";
import { FixForwardPanel } from "@/components/rollback/fix-forward/fix-forward-panel";
import { RollbackButton } from "@/components/rollback/rollback-button";
import type { RollbackDesk } from "@/components/rollback/use-rollback-desk";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { ReleaseView } from "@/lib/domain/release/view";
import { claim, mute, resolve } from "./actions";
import { approveFix, askFix, finishFix, refuseFix } from "./fix-forward-actions";
import { stopCounting } from "./rollback-actions";

/** What cannot wait: a count-down, the alerts, and the exception to taking it back. */
export function Urgent({ release, desk }: { release: ReleaseView; desk: RollbackDesk }) {
  const refresh = useRefreshRelease(release.id);
  const unclaimed = release.alerts.find(({ status }) => status === "open");
  const bigAction = <RollbackButton release={release} desk={desk} size="large" />;
  return (
    <>
      {release.countDown !== null && (
        <CountDownPanel
          release={release}
          countDown={release.countDown}
          asOf={release.asOf}
          can={release.can.stopCountDown}
          stop={stopCounting}
          onChanged={refresh}
        />
      )}
      {release.alerts.map((alert) => (
        <AlertPanel
          key={alert.id}
          alert={alert}
          metricName={nameOfMetric(release.service.metrics, alert.metric)}
          can={release.can.handleAlerts}
          actions={{ claim, mute, resolve }}
          onChanged={refresh}
          bigAction={bigAction}
          claimKey={alert.id === unclaimed?.id}
        />
      ))}
      <FixForwardPanel
        release={release}
        actions={{ ask: askFix, approve: approveFix, refuse: refuseFix, finish: finishFix }}
        bigAction={bigAction}
        onChanged={refresh}
      />
    </>
  );
}
