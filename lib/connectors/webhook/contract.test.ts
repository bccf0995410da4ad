import { contract } from "@/lib/connectors/testing/contract";
import { WebhookDouble } from "./testing";

const secret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

contract({
  name: "A signed webhook",
  make: () => new WebhookDouble(secret),
  target: (base) => ({
    connectorId: "con_1",
    kind: "webhook",
    environment: "production",
    settings: { url: `${base}/hook` },
    secrets: { secret: [secret] },
  }),
  finds: false,
  permission: { deny: "deploy", names: /may not deploy/ },
});
