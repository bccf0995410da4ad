import { randomBytes } from "node:crypto";
import type { ArmName, FaultKind } from "./arms.ts";
import { createLedger } from "./samples/ledger.ts";
import { type SeenCounts, startLoad } from "./load.ts";
import { startPusher } from "./samples/push-samples.ts";
import { serveShop } from "./front/serve-shop.ts";
import { type ArmCounts, countsOf, memoryOf } from "./front/shop-state.ts";
import { spawnBoth, stopBoth } from "./shop/spawn-shop.ts";
import { createTraffic } from "./front/traffic.ts";

export type ShopOptions = {
  bellwetherUrl: string;
  /** An API token that may send samples. */
  token: string;
  /** How often samples are sent. Default 10. */
  tickSeconds?: number;
  /** Requests a second of the load; 0 for none. Default 60. */
  requestsPerSecond?: number;
  /** The secret both sides sign with; made when absent. */
  secret?: string;
  service?: string;
  versions?: Record<ArmName, string>;
  /** Ports on loopback; a free one where 0 or absent. */
  ports?: { shop?: number; control?: number; staging?: number };
  log?: (line: string) => void;
};

/** A shop that runs: two versions, a router between them and its visitors, and the visitors. */
export type Shop = {
  service: string;
  secret: string;
  versions: Record<ArmName, string>;
  urls: { shop: string; control: string; staging: string; hook: string; metrics: string };
  setFault(kind: FaultKind): Promise<void>;
  /** What the router counted since it started, per arm. */
  counts(): Record<ArmName, ArmCounts>;
  /** What the visitors saw, by the version that answered. */
  seen(): SeenCounts;
  /** Share of visitors on the new version, 0–1. */
  weight(): number;
  /** For a restart in the middle of a rollout: takes up the share Bellwether has on record. */
  resume(weight: number): void;
  /** Samples Bellwether said it accepted. */
  samplesAccepted(): number;
  stop(): Promise<void>;
};

/** Starts the shop. Everything it starts is stopped by `stop()`, and dies with this process. */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const settings = withDefaults(options);
  const { service, secret, versions, requestsPerSecond } = settings;
  const running = await spawnBoth(versions);
  const traffic = { production: createTraffic(0), staging: createTraffic(1) };
  const ledger = createLedger();
  const served = await serveShop({ ...settings, running, traffic, ledger }).catch(async (error) => {
    await stopBoth(running);
    throw error;
  });
  const load =
    requestsPerSecond > 0 ? startLoad({ target: served.urls.shop, requestsPerSecond }) : null;
  const { totals } = ledger;
  const pusher = startPusher({ ...settings, totals, memory: () => memoryOf(running) });
  return {
    service,
    secret,
    versions,
    urls: served.urls,
    setFault: (kind) => running.canary.setFault(kind),
    counts: () => countsOf(totals()),
    seen: () => load?.seen() ?? {},
    weight: traffic.production.weight,
    resume: traffic.production.setWeight,
    samplesAccepted: pusher.accepted,
    stop: async () => {
      pusher.stop();
      await load?.stop();
      await served.stop();
      await stopBoth(running);
    },
  };
}

function withDefaults(options: ShopOptions) {
  return {
    bellwetherUrl: options.bellwetherUrl.replace(/\/$/, ""),
    token: options.token,
    tickSeconds: options.tickSeconds ?? 10,
    requestsPerSecond: options.requestsPerSecond ?? 60,
    secret: options.secret ?? `whsec_${randomBytes(32).toString("base64")}`,
    service: options.service ?? "shop",
    versions: options.versions ?? { canary: "2.4.0", baseline: "2.3.9" },
    ports: { shop: 0, control: 0, staging: 0, ...options.ports },
    log: options.log ?? (() => undefined),
  };
}
