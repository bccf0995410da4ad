// One version of the shop as a process of its own. Started by spawn-shop.ts; tells it two ports:
// one for visitors, one for operators (health, numbers, the fault switch) that no visitor reaches.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isFaultKind } from "../arms.ts";
import { createFaults } from "./faults.ts";
import { answerJson, asObject, parseJson, readBody } from "../http-body.ts";
import { closeServer, listen } from "../listen.ts";
import { createOrders } from "./orders.ts";
import { answerVisitor, type Shop } from "./shop.ts";
import { createStock } from "./stock.ts";

const isNew = process.env["SHOP_IS_NEW"] === "1";
const shop: Shop = {
  version: process.env["SHOP_VERSION"] ?? "0.0.0",
  recommends: isNew,
  stock: createStock(),
  orders: createOrders(),
  faults: createFaults(),
};

const visitors = createServer((request, response) => void answerVisitor(shop, request, response));
// Longer than the router keeps idle connections: the router closes first, so none breaks in use.
visitors.keepAliveTimeout = 65_000;
const operators = createServer((request, response) => void serveOperator(request, response));

const ports = { visitors: await listen(visitors, 0), operators: await listen(operators, 0) };
process.on("SIGINT", () => undefined); // The parent decides when, also on Ctrl-C.
process.on("SIGTERM", () => void stop());
process.on("disconnect", () => void stop());
process.send?.(ports);

async function serveOperator(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "GET" && request.url === "/health")
    return answerJson(response, 200, health());
  if (request.method !== "POST" || request.url !== "/faults") return answerJson(response, 404, {});
  const body = await readBody(request, 1_024);
  const kind = asObject(parseJson(body ?? Buffer.alloc(0)))?.["kind"];
  if (!isNew) return answerJson(response, 409, { detail: "This version has no faults to switch." });
  if (!isFaultKind(kind)) return answerJson(response, 422, { detail: "No such fault." });
  shop.faults.set(kind);
  answerJson(response, 200, health());
}

function health() {
  return {
    status: "ok",
    version: shop.version,
    fault: shop.faults.kind(),
    orders: shop.orders.count(),
    uptimeSeconds: Math.round(process.uptime()),
    residentBytes: process.memoryUsage().rss,
  };
}

async function stop(): Promise<void> {
  await Promise.all([closeServer(visitors), closeServer(operators)]);
  process.exit(0);
}
