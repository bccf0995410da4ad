import { Agent } from "node:http";
import { openBrowser } from "./browser.ts";

export type Smoke = { passed: boolean; sentence: string };

/** Walks once through the shop on staging with real requests, and says what it saw. */
export async function smokeTest(stagingUrl: string, version: string): Promise<Smoke> {
  const agent = new Agent({ keepAlive: true });
  const lines: string[] = [];
  let wrong = 0;
  const browser = openBrowser(new URL(stagingUrl), agent, () => undefined);
  const step = async (name: string, asked: ReturnType<typeof browser.get>, status: number) => {
    const seen = await asked;
    if (seen.status !== status || seen.version !== version) wrong += 1;
    lines.push(`${name} ${seen.status}`);
  };
  await step("home", browser.get("/"), 200);
  await step("item", browser.get("/items/handbell"), 200);
  await step("put in cart", browser.post("/cart", { sku: "handbell" }), 303);
  await step("cart", browser.get("/cart"), 200);
  await step("order", browser.post("/orders", {}), 201);
  agent.destroy();
  const right = lines.length - wrong;
  return {
    passed: wrong === 0,
    sentence: `${right} of ${lines.length} steps of a visit worked on staging with ${version}: ${lines.join(", ")}.`,
  };
}
