import { type Cart, catalogue, euros, findItem, type Item, totalCents } from "./catalogue.ts";

type Levels = ReadonlyMap<string, number>;

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;
color:#151c25;background:#f7f9fc}a{color:#145ec1}header,footer{color:#4f5762;font-size:13px}
li{margin:.25rem 0}button{font:inherit;padding:.6rem 1.2rem;border-radius:6px;border:1px solid #838d98}
@media(prefers-color-scheme:dark){body{color:#eaedf1;background:#0b0f14}a{color:#6baffa}}`;

function page(version: string, title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style>${style}</style></head><body>
<header><a href="/">Corner shop</a> · <a href="/cart">Cart</a></header>
<main><h1>${title}</h1>${body}</main>
<footer>Served by shop ${version}</footer></body></html>\n`;
}

export function homePage(version: string, levels: Levels): string {
  const items = catalogue.map((item) => {
    const left = levels.get(item.sku) ?? 0;
    return `<li>${link(item)} ${euros(item.cents)}, ${left} left</li>`;
  });
  return page(version, "Bells and what goes with them", `<ul>${items.join("")}</ul>`);
}

/** `together` is null in a version that has no recommendations. */
export function itemPage(
  version: string,
  item: Item,
  levels: Levels,
  together: string[] | null,
): string {
  const others = (together ?? [])
    .slice(0, 3)
    .map(findItem)
    .filter((other) => other !== undefined)
    .map((other) => `<li>${link(other)}</li>`);
  const also =
    others.length === 0 ? "" : `<h2>Bought together with</h2><ul>${others.join("")}</ul>`;
  return page(
    version,
    item.name,
    `<p>${euros(item.cents)}, ${levels.get(item.sku) ?? 0} left</p>
<form method="post" action="/cart"><input type="hidden" name="sku" value="${item.sku}">
<button>Put in the cart</button></form>${also}`,
  );
}

export function cartPage(version: string, cart: Cart, buttonBroken: boolean): string {
  if (cart.size === 0) return page(version, "Your cart", "<p>Nothing in it yet.</p>");
  const lines = [...cart].map(
    ([sku, count]) => `<li>${count} × ${findItem(sku)?.name ?? sku}</li>`,
  );
  const order = buttonBroken
    ? "<button disabled>Place order</button>"
    : `<form method="post" action="/orders"><button>Place order</button></form>`;
  return page(
    version,
    "Your cart",
    `<ul>${lines.join("")}</ul><p>Together ${euros(totalCents(cart))}</p>${order}`,
  );
}

export function thanksPage(version: string, number: string, cart: Cart): string {
  const total = euros(totalCents(cart));
  return page(version, "Thank you", `<p>Order ${number} over ${total} is on its way.</p>`);
}

export function plainPage(version: string, title: string): string {
  return page(version, title, `<p><a href="/">Back to the shop</a></p>`);
}

function link(item: Item): string {
  return `<a href="/items/${item.sku}">${item.name}</a>`;
}
