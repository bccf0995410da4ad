import { catalogue } from "./catalogue.ts";

/** Questions that arrive within this time share one look at the shelves. */
const batchMs = 15;
const deliverySize = 200;
const orderMoreBelow = 20;

/** How many of each thing are left. Reading is batched, as a shop does with a slow stock system. */
export type Stock = {
  read(): Promise<ReadonlyMap<string, number>>;
  /** Takes the goods of one order off the shelf; false, and nothing taken, when too few are left. */
  take(wanted: ReadonlyMap<string, number>): boolean;
};

export function createStock(): Stock {
  const shelf = new Map(catalogue.map((item) => [item.sku, deliverySize]));
  let waiting: ((levels: ReadonlyMap<string, number>) => void)[] = [];
  const look = () => {
    const levels = new Map(shelf);
    for (const answer of waiting.splice(0)) answer(levels);
  };
  return {
    read: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setTimeout(look, batchMs);
      }),
    take: (wanted) => {
      const enough = [...wanted].every(([sku, count]) => (shelf.get(sku) ?? 0) >= count);
      if (!enough) return false;
      for (const [sku, count] of wanted) {
        const left = (shelf.get(sku) ?? 0) - count;
        shelf.set(sku, left < orderMoreBelow ? left + deliverySize : left);
      }
      return true;
    },
  };
}
