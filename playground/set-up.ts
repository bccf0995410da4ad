import type { Api } from "./bellwether-api.ts";
import { Refusal } from "./bellwether-api.ts";
import { metricDefinitions } from "./samples/samples.ts";
import type { Shop } from "./start-shop.ts";

/** Short watches: a playground is for minutes. At 10 % a minute brings some 350 requests. */
const stages = [
  { weight: 10, minutes: 2 },
  { weight: 25, minutes: 2 },
  { weight: 50, minutes: 2 },
  { weight: 100, minutes: 2 },
];

type ShopFacts = Pick<Shop, "service" | "secret" | "versions" | "urls">;

/**
 * Makes the shop known to Bellwether through the public API: service, metrics, connector, and a
 * signed ping that must arrive. Done again it changes nothing.
 */
export async function setUpService(api: Api, shop: ShopFacts): Promise<void> {
  const { service, secret, urls } = shop;
  const known = await api.ask("GET", `/services/${service}`).catch(nullFor(404));
  if (known === null) {
    await api.ask("POST", "/services", {
      key: service,
      name: "Corner shop",
      team: "Playground",
      strategy: "canary",
      stages,
    });
  }
  await api.ask("PUT", `/services/${service}/metrics`, metricDefinitions);
  await api.ask("PUT", `/services/${service}/connector`, {
    kind: "webhook",
    url: urls.hook,
    secret,
  });
  const tested = await api.ask("POST", `/services/${service}/connector/test`, {});
  if (tested["ok"] === false) {
    throw new Error(`Bellwether's test did not reach the router: ${JSON.stringify(tested)}`);
  }
}

/** Plans the release of the new version; gives its id. */
export async function planRelease(api: Api, shop: ShopFacts): Promise<string> {
  const release = await api.ask("POST", "/releases", {
    service: shop.service,
    version: shop.versions.canary,
    previousVersion: shop.versions.baseline,
    risk: "low",
    notes: "Playground: adds “Bought together with” to the page of each thing.",
  });
  return String(release["id"]);
}

function nullFor(status: number) {
  return (error: unknown): null => {
    if (error instanceof Refusal && error.status === status) return null;
    throw error;
  };
}
