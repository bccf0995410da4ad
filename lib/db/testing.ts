import { Client } from "pg";
import { notStarted } from "@/lib/domain/release/decide-plan";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant } from "@/lib/kernel/instant";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { addDrill } from "@/lib/db/readiness/drill/drill-rows";
import { readRunbookVersion } from "@/lib/db/readiness/runbook/runbook-rows";
import { connectorMark } from "@/lib/domain/readiness/drill/connector-mark";
import { prisma } from "./client";
import { addRelease } from "@/lib/db/release/release-rows";
import { addService } from "@/lib/db/release/service-rows";
import { reader, type Tx, within } from "./transact";

/** A drill in the database that worked this moment, with what counts now: a high risk waits for one. */
export async function aDrill(service: Service, at: Instant = instant(new Date())): Promise<void> {
  const connector = await findConnectorOf(reader(), service.id);
  await addDrill({
    id: newId("drill"),
    serviceId: service.id,
    connectorId: connector?.id ?? null,
    connectorMark: connector === null ? null : connectorMark(connector),
    runbookVersion: await readRunbookVersion(reader(), service.id),
    fromVersion: "2.4.0",
    toVersion: "2.3.9",
    driverId: "usr_ana",
    driverName: "Ana",
    status: "worked",
    ladder: null,
    steps: [],
    targetSeconds: 300,
    startedAt: at,
    endedAt: at,
    seconds: 41,
    note: "",
    revision: 1,
  })(reader());
}

/** How many statements some work sends to the database. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { query } = Client.prototype;
  let sent = 0;
  Client.prototype.query = new Proxy(query, {
    apply(send, client, statement) {
      sent += 1;
      return Reflect.apply(send, client, statement);
    },
  });
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return sent;
}

class Enough extends Error {}

/** Runs a test inside one transaction of the real database and takes everything back afterwards. */
export async function inRolledBackTransaction(test: (tx: Tx) => Promise<void>): Promise<void> {
  const run = prisma().$transaction(
    async (tx) => {
      await within(tx, () => test(tx));
      throw new Enough();
    },
    { timeout: 30_000 },
  );
  await run.catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
}

/** A service in the database, ready to plan releases of. */
export async function aService(overrides: Partial<Service> = {}): Promise<Service> {
  const id = newId("service");
  const service: Service = {
    id,
    key: `shop-${id.slice(-12)}`,
    name: "Shop",
    team: "Checkout",
    strategy: "canary",
    stages: [
      { weight: 5, minutes: 30 },
      { weight: 100, minutes: 30 },
    ],
    usesStaging: true,
    soakMinutes: 0,
    attendedMinutes: 15,
    autoAdvance: false,
    automaticRollback: false,
    metrics: [],
    judge: {},
    currentVersion: "2.3.9",
    lockedReason: null,
    lockedAt: null,
    lockedBy: null,
    lockedUntil: null,
    revision: 1,
    ...overrides,
  };
  await addService(service, instant(new Date()))(reader());
  return service;
}

/** A release in the database, planned unless said otherwise; its own service unless given. */
export async function aRelease(
  overrides: Partial<Release> = {},
  service?: Service,
): Promise<Release> {
  const of = service ?? (await aService());
  const release: Release = {
    ...blankRelease(of),
    id: newId("release"),
    plannedAt: instant(new Date()),
    ...overrides,
  };
  await addRelease(release)(reader());
  return release;
}

function blankRelease(service: Service): Omit<Release, "id" | "plannedAt"> {
  return {
    serviceId: service.id,
    version: "2.4.0",
    previousVersion: service.currentVersion,
    sha: null,
    previousSha: null,
    ref: null,
    migrations: null,
    risk: "medium",
    strategy: service.strategy,
    stages: service.stages,
    lead: null,
    buddy: null,
    onCall: null,
    watcher: null,
    watcherId: null,
    notes: "",
    plannedFor: null,
    ...notStarted,
  };
}
