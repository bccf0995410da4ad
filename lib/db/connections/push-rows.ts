import type { PushDelivery as DeliveryRow, PushDevice as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { PushDevice } from "@/lib/domain/connections/push/device";
import type { PushAnswer, PushDelivery } from "@/lib/domain/connections/push/push-message";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";

/** Our keys for push services; null before they are made. */
export async function findPushKeys(
  tx: Tx,
): Promise<{ publicKey: string; privateKey: string } | null> {
  return tx.pushKeys.findUnique({
    where: { id: 1 },
    select: { publicKey: true, privateKey: true },
  });
}

/** A save for `commit`: our keys, unless somebody was quicker. */
export function addPushKeys(keys: { publicKey: string; privateKey: string }, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    await tx.pushKeys.createMany({
      data: [{ id: 1, ...keys, createdAt: at }],
      skipDuplicates: true,
    });
  };
}

/** The devices of a person, oldest first. */
export async function findDevices(tx: Tx, userId: string): Promise<PushDevice[]> {
  const rows = await tx.pushDevice.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    take: 50,
  });
  return rows.map(toDevice);
}

/** A device by its id; null when it is gone. */
export async function findDevice(tx: Tx, id: string): Promise<PushDevice | null> {
  const row = await tx.pushDevice.findUnique({ where: { id } });
  return row === null ? null : toDevice(row);
}

/** A save for `commit`: a device. A browser that subscribes again, or for another person, has one row. */
export function putDevice(device: PushDevice) {
  return async (tx: Tx): Promise<void> => {
    await tx.pushDevice.deleteMany({ where: { endpointHash: device.endpointHash } });
    await tx.pushDevice.create({ data: device });
  };
}

/** A save for `commit`: a device is told no more. */
export function dropDevice(id: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.pushDevice.deleteMany({ where: { id } });
  };
}

/** How many messages of an effect were begun so far. */
export async function countDeliveries(tx: Tx, effectId: string): Promise<number> {
  return tx.pushDelivery.count({ where: { effectId } });
}

/** A save for `commit`: a message that is about to be sent. */
export function addDelivery(delivery: PushDelivery) {
  return async (tx: Tx): Promise<void> => {
    await tx.pushDelivery.create({ data: delivery });
  };
}

/** A save for `commit`: how a message ended; one that was taken shows that the device lives. */
export function endDelivery(id: string, deviceId: string, answer: PushAnswer, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    const { retryAfterMs: _, ...said } = answer;
    await tx.pushDelivery.updateMany({ where: { id }, data: { ...said, endedAt: at } });
    if (answer.result !== "taken") return;
    await tx.pushDevice.updateMany({ where: { id: deviceId }, data: { lastTakenAt: at } });
  };
}

/** A page of what a person was told on their devices, newest first. */
export async function pageDeliveries(tx: Tx, userId: string, { limit, after }: Part) {
  const rows = await tx.pushDelivery.findMany({
    where: { userId, ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, toDelivery);
}

function toDelivery(row: DeliveryRow): PushDelivery {
  return {
    ...row,
    at: instant(row.at),
    endedAt: instantOrNull(row.endedAt),
    result: row.result as PushDelivery["result"],
  };
}

function toDevice(row: Row): PushDevice {
  return {
    ...row,
    createdAt: instant(row.createdAt),
    lastTakenAt: instantOrNull(row.lastTakenAt),
  };
}
