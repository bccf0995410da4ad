import { randomBytes } from "node:crypto";
import type { Cart } from "./catalogue.ts";

/** Orders this process remembers for its recommendations; the count goes on. */
const remembered = 2_000;

/** The order book of one running version. */
export type Orders = {
  count(): number;
  /** Writes an order down and gives its number. */
  place(cart: Cart): string;
  /** What people who bought this bought as well, most often first. */
  boughtWith(sku: string): string[];
};

export function createOrders(): Orders {
  const recent: string[][] = [];
  let count = 0;
  return {
    count: () => count,
    place: (cart) => {
      count += 1;
      recent.push([...cart.keys()]);
      if (recent.length > remembered) recent.shift();
      return `${count}-${randomBytes(4).toString("hex")}`;
    },
    boughtWith: (sku) => {
      const together = new Map<string, number>();
      for (const order of recent) {
        if (!order.includes(sku)) continue;
        for (const other of order) {
          if (other !== sku) together.set(other, (together.get(other) ?? 0) + 1);
        }
      }
      return [...together].sort((a, b) => b[1] - a[1]).map(([other]) => other);
    },
  };
}
