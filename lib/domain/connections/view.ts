import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import type { Attempt } from "./attempt";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import type { InboxEvent } from "@/lib/domain/connections/inbox/inbox";

/** A connector as pages show it: its secret only as "there is one". */
export type ConnectorView = {
  id: string;
  service: { key: string; name: string };
  kind: ConnectorKind;
  settings: JsonObject;
  /** Where it points to, in a few words. */
  place: string;
  hasSecret: boolean;
  /** The names of the secrets that are set. */
  secrets: string[];
  /** Where the outside system calls back. */
  callbackUrl: string;
  lastTestAt: Instant | null;
  lastTest: string | null;
  lastTestOk: boolean | null;
  /** When an event was turned away that did not prove who sent it; null since one came that did. */
  refusedAt: Instant | null;
  /** What there is to test: staging has settings, the system can list its versions. */
  has: { staging: boolean; versions: boolean };
  can: { edit: Can; test: Can };
};

/** One call to an outside system as pages show it; `answer` is redacted. */
export type AttemptRow = Omit<Attempt, "connectorId">;

/** One received event as pages show it; `raw` is redacted. */
export type InboxRow = InboxEvent & { service: { key: string; name: string } };

/** What a connector's test found. */
export type ConnectorTest = {
  ok: boolean;
  checked: string[];
  /** What only doing it would show, or could not be read. */
  unproven: string[];
  detail: string;
};
