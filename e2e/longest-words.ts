import type { Api } from "@/playground/bellwether-api.ts";
import { rollingOut } from "./rolling-out.ts";

const name = "The payments reconciliation gateway of the whole warehouse";
const reason =
  "A customer of the biggest account waits for this repair since Monday morning, and their warehouse stands still: we want to go out today although it is late, and will look at all of it in peace afterwards.";
const build = (of: number) => `2026.11.26-build.${of}+sha.0123456789abcdef0123456789`;

/**
 * A release of a service with the longest words that people use, taken back by hand: on lists, on the wall, in a postmortem.
 * Answers where they are.
 */
export async function longestWords(api: Api): Promise<string[]> {
  const now = Date.now();
  // Once taken back it is locked: each look has a service of its own.
  const key = `payments-reconciliation-gateway-of-the-whole-warehouse-${now % 100_000}`;
  const service = { key, name, usesStaging: false, currentVersion: build(now - 1) };
  await api.ask("POST", "/services", service);
  const people = { lead: "Maximiliane von der Wartenburg-Hohenstein", buddy: "Bo", onCall: "Cy" };
  const path = await rollingOut(api, { service: key, version: build(now), ...people }, reason);
  const rollback = await api.ask("POST", `${path}/rollback`, { reason });
  await api.ask("POST", `/rollbacks/${String(rollback["id"])}/confirm`, { note: reason });
  const postmortem = await api.ask("POST", "/postmortems", { release: path.split("/").at(-1) });
  return [`/services/${key}`, path, `/postmortems/${String(postmortem["id"])}`];
}
