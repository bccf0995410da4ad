import { putRow, type RowSave } from "@/lib/db/row-save";
import type { Delivery as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { Delivery, DeliveryTry } from "@/lib/domain/connections/outbound/delivery";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";

/** A delivery by its id; null when there is none. */
export async function findDelivery(tx: Tx, id: string): Promise<Delivery | null> {
  const row = await tx.delivery.findUnique({ where: { id } });
  return row === null ? null : toDelivery(row);
}

/** A page of an endpoint's deliveries with their attempts, newest first. */
export async function pageDeliveries(
  tx: Tx,
  endpointId: string,
  state: string | undefined,
  { limit, after }: Part,
) {
  const rows = await tx.delivery.findMany({
    where: {
      endpointId,
      ...(state !== undefined && { state }),
      ...(after !== undefined && { id: { lt: after } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    include: { tries: { orderBy: { number: "asc" } } },
  });
  return pageOf(rows, limit, ({ tries, ...row }) => ({
    ...toDelivery(row),
    tries: tries.map(({ number, at, ms, statusCode, answer }) => ({
      ...{ number, ms, statusCode, answer },
      at: instant(at),
    })),
  }));
}

/** Deliveries of an endpoint that were made since an instant and are not on their way, oldest first. */
export async function findSince(
  tx: Tx,
  endpointId: string,
  since: Instant,
  limit: number,
): Promise<Delivery[]> {
  const rows = await tx.delivery.findMany({
    where: { endpointId, createdAt: { gte: since }, state: { not: "waiting" } },
    orderBy: { id: "asc" },
    take: limit,
  });
  return rows.map(toDelivery);
}

/** A save for `commit`: new deliveries. */
export function addDeliveries(deliveries: readonly Delivery[]) {
  return async (tx: Tx): Promise<void> => {
    await tx.delivery.createMany({ data: deliveries.map(toRow) });
  };
}

/** A save for `commit`: the next state of a delivery that was read at revision − 1. */
export function putDelivery(delivery: Delivery): RowSave {
  return putRow("delivery", delivery, delivery.revision - 1);
}

/** A save for `commit`: one more attempt. */
export function addTry(deliveryId: string, { number, ...one }: Omit<DeliveryTry, "id">) {
  return async (tx: Tx): Promise<void> => {
    await tx.deliveryTry.create({ data: { deliveryId, number, ...one } });
  };
}

/** How many attempts were ever made of a delivery; sent again, it goes on counting. */
export async function countTries(tx: Tx, deliveryId: string): Promise<number> {
  return tx.deliveryTry.count({ where: { deliveryId } });
}

function toRow(delivery: Delivery) {
  const { entryId, ...row } = delivery;
  return { ...row, entryId: entryId === null ? null : BigInt(entryId) };
}

function toDelivery(row: Row): Delivery {
  return {
    ...row,
    entryId: row.entryId?.toString() ?? null,
    state: row.state as Delivery["state"],
    createdAt: instant(row.createdAt),
    endedAt: instantOrNull(row.endedAt),
  };
}
