import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { ConnectorKind } from "@/lib/domain/connections/connector";
import type { InboundEvent } from "@/lib/domain/connections/inbox";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import type { JsonObject } from "@/lib/kernel/json";

/** When a call is made, and the signal that ends it early. */
export type CallContext = { at: Date; signal: AbortSignal };

export type Capabilities = {
  rollbackToVersion: boolean;
  setWeight: boolean;
  cancel: boolean;
  needsTargetVersion: boolean;
  dryRun: boolean;
};

export type TestResult = CallAnswer & { ok: boolean; checked: string[] };

export type InboundProof = { ok: true; id: string } | { ok: false };

/** The shape of every outside system: one folder each, no memory of its own, the caller remembers. */
export type Connector = {
  kind: ConnectorKind;
  name: string;
  capabilities: Capabilities;
  /** Whether an action may be sent again after no clear answer: it carries an id that stops doubles. */
  repeatable: Record<Operation["action"], boolean>;
  /** What may undo a rollback by itself; shown after the press. */
  warning: string | null;
  /** Why settings cannot be used (an address we may not call, for one), or null. Reads only names. */
  checkSettings(settings: JsonObject): Promise<string | null>;
  /** Proves the link without changing anything outside. */
  test(target: Target, testId: string, call: CallContext): Promise<TestResult>;
  act(operation: Operation, target: Target, call: CallContext): Promise<CallAnswer>;
  /** How an accepted operation stands. */
  poll(
    asked: { opId: string; location: string },
    target: Target,
    call: CallContext,
  ): Promise<CallAnswer>;
  /** Whether an inbound request is theirs, over its bytes as sent. `id` is the delivery's. */
  verifyInbound(raw: Buffer, headers: Headers, secrets: string[], at: Date): InboundProof;
  /** What an inbound event says; never throws. */
  normalise(raw: Buffer, deliveryId: string, at: Date): InboundEvent;
};
