import type { Size } from "./big-house.ts";

/** What people open: every page of the house, pages far behind, and each filter. */
export function pages({ releases, entries }: Size): string[] {
  const at = (n: number) => String(n).padStart(10, "0");
  const middle = `rel_${at(Math.floor(releases / 25) * 10)}`;
  const service = "/services/service-7";
  return [
    ...["/", "/services", "/services?after=service-3", "/services?q=ice-7", "/services/new"],
    ...[service, `${service}/metrics`, `${service}/samples`, `${service}/tuning`],
    ...[`${service}/checklist`, `${service}/connector`, `${service}/runbook`, `${service}/drills`],
    ...[`${service}/kill-switches`, `${service}/settings`],
    ...["/releases", `/releases?after=${middle}`, "/releases?service=service-7"],
    ...["/releases?status=rolled_back", "/releases?prevented=true", "/releases?unplanned=true"],
    ...["/releases?service=service-7&status=rolled_back", "/releases/new"],
    ...[`/releases/rel_${at(releases)}`, `/releases/rel_${at(releases - 500)}`],
    ...[`/releases/${middle}`, `/releases/${middle}/replay`, `/releases/${middle}/review`],
    ...[`/releases/rel_${at(releases - 500)}/sync`],
    ...["/wall", `/wall?after=win_${at(Math.floor(releases / 8) * 3)}`],
    ...["/calendar", "/calendar?view=week", "/calendar?view=agenda"],
    ...["/postmortems", "/postmortems?service=service-7", `/postmortems/pm_${middle.slice(4)}`],
    ...["/diary", `/diary?after=${Math.floor(entries / 2)}`, "/diary?service=service-7"],
    ...["/diary?q=wombat", "/diary?q=nowhere", "/diary?kind=rollback.requested"],
    ...[
      "/inbox",
      "/inbox?result=waiting",
      "/inbox?connector=con_7",
      `/inbox?after=inb_${at(releases)}`,
    ],
    ...["/insights", "/insights?days=365", "/insights?service=service-7"],
    ...[
      "/insights/rollbackTime",
      `/insights/leadTime?from=${new Date(Date.now() - 365 * 86_400_000).toISOString()}`,
    ],
    ...["/insights/signals/skippedSteps", "/insights/signals/untestedRollback"],
    ...["/settings/people", "/settings/tokens", "/settings/sessions"],
    ...["/settings/account", "/settings/connectors", "/settings/connectors/con_7"],
    ...["/settings/channel", "/settings/events", "/settings/events/end_1", "/settings/sources"],
    ...["/settings/checklist", "/settings/policy", "/settings/team", "/docs/api"],
  ];
}

/** What scripts ask of the API: newest pages, pages far behind, each filter, words that are everywhere and nowhere. */
export function lists({ releases, entries }: Size): string[] {
  const at = (n: number) => String(n).padStart(10, "0");
  const middle = `rel_${at(Math.floor(releases / 25) * 10)}`;
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const past = day(-400);
  return [
    ...["/today", "/services", "/services?limit=200&after=service-3", "/services/service-7"],
    ...["/services/service-7/tuning", "/services/service-7/samples", "/services/service-7/drills"],
    ...["/services/service-7/runbook/versions"],
    ...["/alerts", "/alerts?status=open", "/alerts?status=resolved", `/alerts?release=${middle}`],
    ...["/wins", `/wins?after=win_${at(Math.floor(releases / 8) * 3)}`],
    ...["/postmortems", "/postmortems?service=service-7", "/postmortems?status=draft"],
    ...[`/postmortems/pm_${middle.slice(4)}/history`],
    ...["/releases", "/releases?service=service-7", "/releases?status=planned"],
    ...["/releases?status=rolled_back", `/releases?after=${middle}`, "/releases?limit=200"],
    ...["/releases?service=service-7&status=cancelled", "/releases?status=completed"],
    ...[`/releases/${middle}`, `/releases/${middle}/checklist`, `/releases/${middle}/verdict`],
    ...[`/releases/rel_${at(releases)}/series`, `/releases/rel_${at(releases)}/rollback`],
    ...["/prevented", "/prevented?service=service-7"],
    ...["/find", "/find?q=service-7", "/find?q=service-7+1.", "/find?q=1", "/find?q=nowhere"],
    ...[`/calendar?from=${day(-3)}&to=${day(28)}`, "/rota", "/freezes", "/overrides"],
    ...["/overrides?status=approved", "/flags", "/flags?overdue=true", "/flags?service=service-7"],
    ...["/policy/check?service=service-7&risk=high", "/people", "/people?limit=200", "/tokens"],
    ...["/sessions", "/connectors", "/connectors?limit=200", "/connectors/con_7/attempts"],
    ...["/endpoints", "/endpoints/end_1/deliveries"],
    ...["/endpoints/end_1/deliveries?state=failed"],
    ...["/inbox", "/inbox?result=waiting", `/inbox?after=inb_${at(releases)}`],
    ...["/inbox?connector=con_7&result=ignored"],
    ...[`/insights?from=${day(-365)}`, `/signals?from=${day(-365)}`, "/signals?service=service-7"],
    ...["/signals/fixForward", "/signals/skippedSteps", "/signals/onePerson"],
    ...["/signals/postponed", "/signals/blamingWords"],
    ...["/diary", "/diary?limit=200", `/diary?after=${Math.floor(entries / 2)}`],
    ...["/diary?service=service-7", `/diary?release=${middle}`, "/diary?kind=rollback.requested"],
    ...["/diary?q=wombat", "/diary?q=errors", "/diary?q=nowhere", `/diary?from=${past}`],
    ...["/diary?service=service-7&q=wombat", "/diary?service=service-7&kind=win.rung"],
    ...[`/diary?q=errors&to=${past}`, "/diary?service=service-7&q=nowhere"],
  ];
}
