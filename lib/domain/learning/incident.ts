import type { Alert } from "@/lib/domain/canary/alert/alert";
import type { Release } from "@/lib/domain/release/release";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import type { Instant } from "@/lib/kernel/instant";

/** What the diary said when an alert opened, or was raised: its row keeps only the last words. */
export type AlertWords = { alert: string; raised: boolean; at: Instant; sentence: string };

/** What is known of a release when it is looked back at; alerts and their words oldest first. */
export type Incident = {
  release: Release;
  service: { key: string; name: string };
  rollback: Rollback | null;
  alerts: Alert[];
  told: AlertWords[];
};

/** The guardrail alert that came first, before the press where there was one; else any about the release itself. */
export function firstAlert({ rollback, alerts }: Incident): Alert | null {
  const before = alerts.filter(
    (alert) => rollback === null || alert.openedAt <= rollback.requestedAt,
  );
  const guarding = before.find((alert) => alert.role === "guardrail");
  return guarding ?? before.find((alert) => alert.reason !== "source") ?? before[0] ?? null;
}

/** Percent of traffic the new version had at most, as asked for; 0 when it never had any. */
export function reachedShare({ release }: Incident): number {
  return release.stage === null ? 0 : (release.stages[release.stage]?.weight ?? 0);
}

/** "Checkout 2.4.0". */
export function incidentName({ release, service }: Incident): string {
  return `${service.name} ${release.version}`;
}
