import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { removeConnector } from "@/lib/commands/connections/connector/remove-connector";
import { connectorInput } from "@/lib/domain/connections/connector-input";
import { done } from "@/lib/kernel/outcome";
import { connectorView } from "@/lib/queries/connections/connector-view";
import { saveConnector } from "./save-connector";

export const GET = door(
  { summary: "How a service is connected; secrets are never shown", permission: "read" },
  async ({ caller, params }) => found(await connectorView(caller, params.key), "connector"),
);

export const PUT = door(
  { summary: "Connect a service", permission: "connector.edit", body: connectorInput },
  async ({ caller, params, body }) => {
    const outcome = await saveConnector(caller, params.key, body);
    return outcome.ok ? done({ body: await connectorView(caller, params.key) }) : outcome;
  },
);

export const DELETE = door(
  { summary: "Disconnect a service; its secrets are erased", permission: "connector.edit" },
  async ({ caller, params }) => reply(await removeConnector(caller, params.key)),
);
