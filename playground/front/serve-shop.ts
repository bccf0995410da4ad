import type { Server } from "node:http";
import { type ArmName, type Environment, perArm } from "../arms.ts";
import { callBack } from "../hook/callback.ts";
import { createControlServer } from "./control-server.ts";
import type { Ledger } from "../samples/ledger.ts";
import { closeServer, listen } from "../listen.ts";
import { createOperations } from "../hook/operations.ts";
import { prometheusText } from "../samples/prometheus-text.ts";
import { createRouter } from "./router.ts";
import { controlState, memoryOf } from "./shop-state.ts";
import type { RunningShop } from "../shop/spawn-shop.ts";
import type { Traffic } from "./traffic.ts";

export type ServeOptions = {
  bellwetherUrl: string;
  secret: string;
  service: string;
  versions: Record<ArmName, string>;
  ports: { shop: number; control: number; staging: number };
  log: (line: string) => void;
  running: Record<ArmName, RunningShop>;
  traffic: Record<Environment, Traffic>;
  ledger: Ledger;
};

/** Opens the shop to visitors, its staging twin, and the control port; gives their addresses. */
export async function serveShop(options: ServeOptions) {
  const shop = routerFor("production", options);
  const staging = routerFor("staging", options);
  const urls = { shop: "", staging: "", control: "", hook: "", metrics: "" };
  const control = controlFor(options, () => urls.shop);
  const stop = async () =>
    void (await Promise.all([shop, staging, control].map((s) => closeServer(s))));
  try {
    urls.shop = await open(shop, options.ports.shop);
    urls.staging = await open(staging, options.ports.staging);
    urls.control = await open(control, options.ports.control);
    urls.hook = `${urls.control}/hooks/bellwether`;
    urls.metrics = `${urls.control}/metrics`;
    return { urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(server: Server, port: number): Promise<string> {
  return `http://127.0.0.1:${await listen(server, port)}`;
}

function routerFor(environment: Environment, { running, traffic, ledger }: ServeOptions): Server {
  return createRouter({
    ports: perArm((arm) => running[arm].port),
    traffic: traffic[environment],
    ledger: environment === "production" ? ledger : null,
  });
}

function controlFor(options: ServeOptions, shopUrl: () => string): Server {
  const { secret, service, versions, running, traffic, ledger, log } = options;
  const operations = createOperations({
    versions,
    traffic,
    callBack: (url, body) => callBack(url, body, { secret, log }),
  });
  return createControlServer({
    hook: { secret, service, operations },
    bellwetherUrl: options.bellwetherUrl,
    shopUrl,
    setFault: (kind) => running.canary.setFault(kind),
    setWeight: traffic.production.setWeight,
    state: () => controlState(running, traffic.production, ledger.totals()),
    metricsText: async () =>
      prometheusText({
        totals: ledger.totals(),
        memory: await memoryOf(running),
        weight: traffic.production.weight(),
        versions,
      }),
  });
}
