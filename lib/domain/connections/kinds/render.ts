import { z } from "zod";
import { address, foreignSecret, type Kind } from "@/lib/domain/connections/kind";
import { signingSecret } from "@/lib/domain/connections/signing-secret";

/** Deploys of a Render service. */
export const renderKind = {
  kind: "render",
  name: "Render",
  short: "Render",
  role: "deploy",
  summary: "Puts the artifact of an earlier deploy back, and switches auto-deploy off.",
  shape: {
    service: z
      .string()
      .trim()
      .regex(/^srv-[a-z0-9]{6,40}$/, "The service's id, like srv-abc123."),
    autoDeploy: z.enum(["off", "keep"]).optional(),
    token: foreignSecret,
    webhookSecret: signingSecret.optional(),
    url: address.optional(),
  },
  fields: {
    service: {
      label: "Service id",
      placeholder: "srv-…",
      hint: "In the address of its page: dashboard.render.com/web/srv-….",
    },
    autoDeploy: {
      label: "Auto-deploy, after a rollback",
      choices: [
        { value: "off", label: "Is switched off, until somebody switches it on again" },
        { value: "keep", label: "Stays as it is" },
      ],
      hint: "Left on, the next push deploys the bad version again.",
    },
    token: {
      label: "API key",
      needed: true,
      secret: "token",
      hint: "Of a member who may deploy the service; a key counts for all its owner may do.",
    },
    webhookSecret: {
      label: "Webhook signing secret",
      secret: "signs",
      hint: "Render shows it with the webhook (whsec_…). Webhooks need the plan Professional or higher.",
    },
    url: { label: "Address of the API", usual: "https://api.render.com/v1", rare: true },
  },
  faults: (_, has) =>
    has.has("token") ? [] : [{ path: "token", message: "It needs an API key." }],
  actions: ["roll_back"],
  repeatable: [],
  lookForMs: 20_000,
  listsTargets: true,
  findsBy: "its commit or its image tag",
  cancels: true,
  approves: false,
  sameForStaging: false,
  warnings: ({ autoDeploy }) =>
    autoDeploy === "keep"
      ? [
          {
            text: "Auto-deploy stays on: the next push deploys the bad version again.",
            remedy: { key: "auto_deploy_off", label: "Switch auto-deploy off" },
          },
        ]
      : [
          {
            text: "A rollback switches auto-deploy off, so that the next push does not undo it. Switch it on again when the fix is in.",
            remedy: { key: "auto_deploy_on", label: "Switch auto-deploy on" },
          },
        ],
  place: ({ service = "" }) => service,
  guide: [
    "Account settings → API keys → Create API key, as a member who may deploy the service; paste it here.",
    "Connect, then: as an admin of the workspace, Integrations → Webhooks → Create Webhook, URL {callback}, events Deploy started and Deploy ended. Copy its signing secret (whsec_…) into the form and Connect. A Professional workspace has one address for webhooks: without one, Bellwether asks Render every few seconds.",
    "Test the connector. Render knows a deploy by its commit or image tag: give releases in Bellwether their sha.",
  ],
  samples: [],
} as const satisfies Kind;
