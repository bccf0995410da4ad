import type { ConnectorId, ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import type { Fault } from "@/lib/kernel/outcome";
import type { ConnectorRole, OperationAction } from "./kind";
import { type ConnectorKind, kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Environment } from "./operation";

/** A secret as it is kept: sealed, and until when it still counts (null: it is the current one). */
export type SealedSecret = { sealed: string; until: Instant | null };

/** By name; those of staging alone are called `staging.<name>`. */
export type SealedSecrets = Record<string, SealedSecret[]>;

/** Our link to an outside system. Plain JSON; secrets only sealed. */
export type Connector = {
  id: ConnectorId;
  serviceId: ServiceId;
  role: ConnectorRole;
  kind: ConnectorKind;
  /** Of production; under `staging`, what differs there. */
  settings: JsonObject;
  secrets: SealedSecrets;
  lastTestAt: Instant | null;
  lastTest: string | null;
  lastTestOk: boolean | null;
  /** When an event came that did not prove who sent it; null since one came that did. */
  refusedAt: Instant | null;
  createdAt: Instant;
  revision: number;
};

/** After a rotation the secret before is still signed with, and accepted, for a day. */
export const rotationMs = 24 * 60 * 60_000;

/** Secrets that still count at an instant, the current one first. */
export function activeSecrets(secrets: readonly SealedSecret[], at: Instant): SealedSecret[] {
  return secrets.filter((one) => one.until === null || one.until > at);
}

/** The settings for an environment: staging's own where it has some, else those of production. */
export function settingsFor(
  settings: JsonObject,
  environment: Environment,
): Record<string, string> {
  const { staging, ...production } = settings;
  return {
    ...textsIn(production),
    ...(environment === "staging" && isObject(staging) ? textsIn(staging) : {}),
  };
}

/** Whether staging is known: by settings of its own, or because the kind needs none. */
export function hasStaging({ kind, settings }: Pick<Connector, "kind" | "settings">): boolean {
  return kindOf(kind).sameForStaging || isObject(settings["staging"] ?? null);
}

/** Whether a connection can be asked for something in production: by its kind, and with its settings. */
export function canDo(
  { kind, settings }: Pick<Connector, "kind" | "settings">,
  action: OperationAction,
): boolean {
  const { actions, without } = kindOf(kind);
  const not = without?.(settingsFor(settings, "production")) ?? [];
  return actions.includes(action) && !not.includes(action);
}

/** The names of the secrets that count in an environment. */
export function secretNames(secrets: SealedSecrets, environment: Environment): Set<string> {
  const names = Object.keys(secrets).filter((name) => (secrets[name] ?? []).length > 0);
  const own = names.filter((name) => name.startsWith("staging."));
  const shared = names.filter((name) => !name.startsWith("staging."));
  const staging = environment === "staging" ? own.map((name) => name.slice("staging.".length)) : [];
  return new Set([...shared, ...staging]);
}

/** Whether staging has a secret of its own, by which it signs what it reports. */
export function hasStagingSecret({ secrets }: Pick<Connector, "secrets">): boolean {
  return Object.entries(secrets).some(
    ([name, all]) => name.startsWith("staging.") && all.length > 0,
  );
}

/** What is wrong with the settings of a connection, in production and, where it has its own, in staging. */
export function connectorFaults(
  kind: ConnectorKind,
  settings: JsonObject,
  secrets: SealedSecrets,
): Fault[] {
  const { faults } = kindOf(kind);
  const of = (environment: Environment) =>
    faults(settingsFor(settings, environment), secretNames(secrets, environment));
  const production = of("production");
  if (production.length > 0 || !isObject(settings["staging"] ?? null)) return production;
  return of("staging").map(({ path, message }) => ({ path: `staging.${path}`, message }));
}

/** The words of a connector's place: "webhook to router.example.com". */
export function connectorWords({ kind, settings }: Pick<Connector, "kind" | "settings">): string {
  const { name, place } = kindOf(kind);
  return `${name} (${place(settingsFor(settings, "production"))})`;
}

function textsIn(object: JsonObject): Record<string, string> {
  const pairs = Object.entries(object).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  return Object.fromEntries(pairs);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
