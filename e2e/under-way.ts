import { type Api, itemsOf } from "@/playground/bellwether-api.ts";

/** Starts the rollout of 2.4.0 of a service of its own with a connector; its id. */
export async function underWay(
  api: Api,
  service: { key: string; name: string; [more: string]: unknown },
  connector: object,
): Promise<string> {
  const common = { usesStaging: false, currentVersion: "2.3.9" };
  await api.ask("POST", "/services", { ...common, ...service }).catch(() => null);
  await api.ask("PUT", `/services/${service.key}/connector`, connector);
  const release = await api.ask("POST", "/releases", {
    service: service.key,
    version: "2.4.0",
    previousVersion: "2.3.9",
    risk: "low",
  });
  const id = String(release["id"]);
  for (const item of itemsOf(await api.ask("GET", `/releases/${id}/checklist`))) {
    const place = `/releases/${id}/checklist/${String(item["id"])}/tick`;
    await api.ask("POST", place, { evidence: "Seen." }).catch(() => null);
  }
  for (const move of ["go", "start_rollout"]) {
    await api.ask("POST", `/releases/${id}/moves`, { move, reason: "The journey needs it." });
  }
  return id;
}
