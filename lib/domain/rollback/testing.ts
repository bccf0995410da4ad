import { asId } from "@/lib/kernel/ids";
import type { Release } from "@/lib/domain/release/release";
import { noon, someRelease } from "@/lib/domain/release/testing";
import type { RollbackFacts } from "./decide-rollback";
import type { Rollback } from "./rollback";

/** A release at 25 % that can be taken back. */
export function someRollout(overrides: Partial<Release> = {}): Release {
  return someRelease({
    status: "rolling_out",
    stage: 1,
    weight: 25,
    clockFrom: noon,
    startedAt: noon,
    ...overrides,
  });
}

/** A rollback that was sent at noon. */
export function someRollback(overrides: Partial<Rollback> = {}): Rollback {
  return {
    id: asId("rb_1"),
    releaseId: asId("rel_1"),
    fromVersion: "2.4.0",
    toVersion: "2.3.9",
    reason: "",
    way: null,
    byId: "usr_1",
    byName: "Ana",
    status: "sent",
    steps: [
      { step: "requested", at: noon, detail: null },
      { step: "sent", at: noon, detail: null },
    ],
    word: null,
    connectorId: asId("con_1"),
    externalUrl: null,
    alertAt: null,
    requestedAt: noon,
    pressedAt: noon,
    sentAt: noon,
    acceptedAt: null,
    doneAt: null,
    verifiedAt: null,
    revision: 1,
    ...overrides,
  };
}

/** What is known at a press, with a connector and no other version. */
export function someFacts(overrides: Partial<RollbackFacts> = {}): RollbackFacts {
  return {
    serviceName: "Checkout",
    connectorId: asId("con_1"),
    ways: [],
    versions: { fit: [], unfit: [] },
    alertAt: null,
    existing: null,
    calledAt: null,
    flags: [],
    ...overrides,
  };
}
