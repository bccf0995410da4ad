import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import type { Settings } from "@/lib/domain/connections/kind";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type {
  CommitRange,
  FlagOperation,
  Operation,
  OutsideFlag,
  OutsideVersion,
  RangeEnds,
  Target,
} from "@/lib/domain/connections/operation";
import type { Fault } from "@/lib/kernel/outcome";

/** When a call is made, and the signal that ends it early. */
export type CallContext = { at: Date; signal: AbortSignal };

/** What was checked, in sentences, and what could not be; `ok` when nothing was found against a rollback. */
export type TestResult = CallAnswer & { ok: boolean; checked: string[]; unproven: string[] };

/** Whether an inbound request is theirs. `id` is the delivery's, `topic` what its headers call it. */
export type InboundProof = { ok: true; id: string; topic: string } | { ok: false };

/** What is known of an inbound event beside its bytes. */
export type Delivery = { id: string; topic: string; at: Date; settings: Settings };

export type Compared = { answer: CallAnswer; range: CommitRange | null };
export type Versions = { answer: CallAnswer; versions: OutsideVersion[] };

export type Flags = { answer: CallAnswer; flags: OutsideFlag[] };

/** What may have got lost on its way to us: sent to this path of ours, since then. */
export type Missed = { callbackPath: string; since: Date };
/** How many events the system was asked to deliver again. */
export type Redelivered = { answer: CallAnswer; asked: number };

/**
 * The I/O of one outside system: one folder each, no memory of its own, the caller remembers. What is
 * true of it without asking (settings, actions, warnings) is data in `lib/domain/connections/kinds`. Calls
 * go through `apiClient` or `callOut`, never through a bare fetch. docs/connectors/README.md tells how to
 * write one.
 */
export type Connector = {
  kind: ConnectorKind;
  /** Why settings cannot be used (an address we may not call, for one), or null. Reads only names. */
  checkSettings(settings: Settings): Promise<Fault | null>;
  /** Proves the link without changing anything outside. */
  preflight(target: Target, testId: string, call: CallContext): Promise<TestResult>;
  /** The versions the system itself could go back to, newest first. */
  versions?(target: Target, call: CallContext): Promise<Versions>;
  /** Which commits lie between two versions, where the system keeps the code too. */
  compare?(ends: RangeEnds, target: Target, call: CallContext): Promise<Compared>;
  /** The flags a flag system knows, by key. */
  flags?(target: Target, call: CallContext): Promise<Flags>;
  /** Switches a flag, by one request at most; what came of it is asked for by `poll`. */
  switchFlag?(operation: FlagOperation, target: Target, call: CallContext): Promise<CallAnswer>;
  /** Does it, once: at most one request that changes anything, after which nothing is tried again here. */
  act(operation: Operation, target: Target, call: CallContext): Promise<CallAnswer>;
  /**
   * Looks whether an operation without a clear answer arrived: by its id, or by what is not older than
   * `since`. `accepted` with a ref: found. `absent`: read the lists, and it is not there.
   */
  look?(operation: Operation, since: Date, target: Target, call: CallContext): Promise<CallAnswer>;
  /** How an accepted operation stands. */
  poll(
    asked: { opId: string; ref: string },
    target: Target,
    call: CallContext,
  ): Promise<CallAnswer>;
  /** Stops an accepted operation. */
  cancel?(ref: string, target: Target, call: CallContext): Promise<CallAnswer>;
  /** Lets an accepted operation that waits for a person go on. */
  approve?(ref: string, target: Target, call: CallContext): Promise<CallAnswer>;
  /** The one press against a warning; `key` is the remedy's. */
  remedy?(key: string, target: Target, call: CallContext): Promise<CallAnswer>;
  /** Checks an inbound request over its bytes as sent, by what is stored, never by what headers came. */
  verifyInbound(raw: Buffer, headers: Headers, target: Target, at: Date): InboundProof;
  /** Asked where that says no: a signature by a key of theirs, which is fetched. */
  proveInbound?(raw: Buffer, headers: Headers, target: Target, at: Date): Promise<InboundProof>;
  /**
   * Answers a proven request that is no event: a system that asks to be told that it may send. Null for
   * anything else.
   */
  confirmInbound?(raw: Buffer, delivery: Delivery): Promise<InboundEvent | null>;
  /** What an inbound event says; never throws. */
  normalise(raw: Buffer, delivery: Delivery): InboundEvent;
  /** Asks the system what a thin event is about; null where it does not say more. */
  enrich?(event: OutsideEvent, target: Target, call: CallContext): Promise<OutsideEvent | null>;
  /** Asks for events that did not reach us, where the system does not send them again by itself. */
  redeliver?(missed: Missed, target: Target, call: CallContext): Promise<Redelivered>;
};
