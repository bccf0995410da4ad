import { door, notFound } from "@/lib/access/door";
import { connectorInput } from "@/lib/domain/connections/connector";
import { done } from "@/lib/kernel/outcome";
import { connectorView } from "@/lib/queries/connections/connector-view";
import { saveConnector } from "./save-connector";

export const GET = door(
  { summary: "How a service is connected; secrets are never shown", permission: "read" },
  async ({ caller, params }) => {
    const body = await connectorView(caller, params["key"] ?? "");
    return body === null ? notFound("connector") : done({ body });
  },
);

export const PUT = door(
  { summary: "Connect a service", permission: "connector.edit", body: connectorInput },
  async ({ caller, params, body }) => {
    const outcome = await saveConnector(caller, params["key"] ?? "", body);
    return outcome.ok ? done({ body: await connectorView(caller, params["key"] ?? "") }) : outcome;
  },
);
