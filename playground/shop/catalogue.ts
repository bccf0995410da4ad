/** Something to buy. Prices are whole cents. */
export type Item = { sku: string; name: string; cents: number };

export const catalogue: readonly Item[] = [
  { sku: "handbell", name: "Brass handbell", cents: 2490 },
  { sku: "cowbell", name: "Cowbell with strap", cents: 3950 },
  { sku: "doorbell", name: "Door bell, cast iron", cents: 4590 },
  { sku: "bicycle-bell", name: "Bicycle bell", cents: 1290 },
  { sku: "ship-bell", name: "Ship's bell, 15 cm", cents: 8900 },
  { sku: "desk-bell", name: "Desk bell", cents: 990 },
  { sku: "sleigh-bells", name: "Sleigh bells, 12 on leather", cents: 3290 },
  { sku: "wind-chime", name: "Wind chime, five tubes", cents: 2750 },
  { sku: "tuning-fork", name: "Tuning fork, 440 Hz", cents: 1150 },
  { sku: "bell-rope", name: "Bell rope, 3 m", cents: 1890 },
  { sku: "polish", name: "Brass polish", cents: 690 },
  { sku: "sheep-bell", name: "Bellwether's own bell", cents: 5400 },
];

export function findItem(sku: string): Item | undefined {
  return catalogue.find((item) => item.sku === sku);
}

/** What a visitor wants, by sku. It travels in a cookie, so either version can serve the next page. */
export type Cart = Map<string, number>;

const mostOfOne = 99;

export function parseCart(text: string): Cart {
  const cart: Cart = new Map();
  for (const part of text.split("_")) {
    const [sku, count] = part.split(".");
    const quantity = Number(count);
    if (sku !== undefined && findItem(sku) && Number.isInteger(quantity) && quantity > 0) {
      cart.set(sku, Math.min(quantity, mostOfOne));
    }
  }
  return cart;
}

export function formatCart(cart: Cart): string {
  return [...cart].map(([sku, quantity]) => `${sku}.${quantity}`).join("_");
}

export function addToCart(cart: Cart, sku: string, quantity: number): Cart {
  return new Map(cart).set(sku, Math.min((cart.get(sku) ?? 0) + quantity, mostOfOne));
}

export function totalCents(cart: Cart): number {
  return [...cart].reduce((sum, [sku, count]) => sum + (findItem(sku)?.cents ?? 0) * count, 0);
}

export function euros(cents: number): string {
  return `€ ${(cents / 100).toFixed(2)}`;
}
