import type { IncomingMessage, ServerResponse } from "node:http";
import { addToCart, type Cart, findItem, formatCart, parseCart } from "./catalogue.ts";
import type { Faults } from "./faults.ts";
import { readBody } from "../http-body.ts";
import type { Orders } from "./orders.ts";
import { cartPage, homePage, itemPage, plainPage, thanksPage } from "./shop-pages.ts";
import type { Stock } from "./stock.ts";

/** One running version of the shop. */
export type Shop = {
  version: string;
  /** The new version recommends; the one before it does not. */
  recommends: boolean;
  stock: Stock;
  orders: Orders;
  faults: Faults;
};

type Page = { status: number; html: string; headers?: Record<string, string> };

/** Answers one visitor request. What the shop's own code throws becomes a 500, as in any service. */
export async function answerVisitor(
  shop: Shop,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await pageFor(shop, request).catch(
    (): Page => ({ status: 500, html: plainPage(shop.version, "Something went wrong here") }),
  );
  response.writeHead(answer.status, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(answer.html),
    "x-shop-version": shop.version,
    ...answer.headers,
  });
  response.end(request.method === "HEAD" ? undefined : answer.html);
}

async function pageFor(shop: Shop, request: IncomingMessage): Promise<Page> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const cart = cartOf(request.headers.cookie);
  const asks = `${request.method === "HEAD" ? "GET" : request.method} ${path}`;
  if (asks === "GET /favicon.ico") return { status: 404, html: "" };
  await shop.faults.askPrices();
  if (asks === "GET /") return ok(homePage(shop.version, await shop.stock.read()));
  if (asks.startsWith("GET /items/")) return item(shop, path.slice("/items/".length));
  if (asks === "POST /cart") return fillCart(shop, request, cart);
  if (asks === "GET /cart") {
    await shop.stock.read();
    const visitor = String(request.headers["x-visitor"] ?? "");
    return ok(cartPage(shop.version, cart, shop.faults.buttonBroken(visitor)));
  }
  if (asks === "POST /orders") return order(shop, cart);
  return { status: 404, html: plainPage(shop.version, "There is no such page") };
}

async function item(shop: Shop, sku: string): Promise<Page> {
  const found = findItem(sku);
  if (found === undefined)
    return { status: 404, html: plainPage(shop.version, "We do not sell that") };
  const together = shop.recommends ? shop.orders.boughtWith(sku) : null;
  return ok(itemPage(shop.version, found, await shop.stock.read(), together));
}

async function fillCart(shop: Shop, request: IncomingMessage, cart: Cart): Promise<Page> {
  const body = await readBody(request, 4_096);
  const sku = new URLSearchParams(body?.toString("utf8") ?? "").get("sku") ?? "";
  if (findItem(sku) === undefined) {
    return { status: 422, html: plainPage(shop.version, "We do not sell that") };
  }
  await shop.stock.read();
  const filled = formatCart(addToCart(cart, sku, 1));
  return {
    status: 303,
    html: "",
    headers: { location: "/cart", "set-cookie": cartCookie(filled) },
  };
}

async function order(shop: Shop, cart: Cart): Promise<Page> {
  if (cart.size === 0) return { status: 422, html: plainPage(shop.version, "Your cart is empty") };
  await shop.stock.read();
  if (!shop.stock.take(cart)) {
    return { status: 409, html: plainPage(shop.version, "We do not have that many") };
  }
  const number = shop.orders.place(cart);
  const headers = { "x-shop-order": number, "set-cookie": cartCookie("") };
  return { status: 201, html: thanksPage(shop.version, number, cart), headers };
}

function cartOf(cookie: string | undefined): Cart {
  return parseCart(/(?:^|;\s*)cart=([^;]*)/.exec(cookie ?? "")?.[1] ?? "");
}

function cartCookie(value: string): string {
  return `cart=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

function ok(html: string): Page {
  return { status: 200, html };
}
