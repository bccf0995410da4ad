import { z } from "zod";
import { address, foreignSecret, type Kind, line } from "@/lib/domain/connections/kind";
import { launchDarklyRole } from "@/lib/domain/connections/samples/flags";
import { flagSystem } from "./flag-system";

const key = z
  .string()
  .trim()
  .regex(/^[\w.-]{1,100}$/, "Its key: letters, digits, dots, dashes.");

/** Flags of one environment of a LaunchDarkly project. */
export const launchDarklyKind = {
  kind: "launchdarkly",
  name: "LaunchDarkly",
  short: "LaunchDarkly",
  ...flagSystem,
  summary: "Turns a flag of one environment off, or on again.",
  shape: {
    project: key,
    environment: key,
    token: foreignSecret,
    webhookSecret: foreignSecret,
    url: address.optional(),
    comment: line(200).optional(),
  },
  fields: {
    project: { label: "Project key", placeholder: "default" },
    environment: { label: "Environment key", placeholder: "production" },
    token: {
      label: "Access token",
      needed: true,
      secret: "token",
      hint: "Of a service account with the role Writer, or a custom role with updateOn. An SDK key will not do.",
    },
    webhookSecret: {
      label: "Webhook secret",
      secret: "signs",
      makes: "hex",
      hint: "Also given to the webhook over there (Sign this webhook), so that its events are believed.",
    },
    url: {
      label: "Address",
      usual: "https://app.launchdarkly.com",
      hint: "Another one for the EU and federal instances.",
      rare: true,
    },
    comment: { label: "Comment on each change", usual: "Bellwether {op_id}", rare: true },
  },
  faults: (_, has) =>
    has.has("token") ? [] : [{ path: "token", message: "It needs an access token." }],
  warnings: () => [
    {
      text: "Running services hear of it within seconds; mobile and offline clients when they next connect.",
    },
    { text: "A scheduled change or a release pipeline over there can turn it on again." },
  ],
  place: ({ project = "", environment = "" }) => `${project}/${environment}`,
  guide: [
    "In LaunchDarkly: the gear (Organization settings), Authorization, Create token. Tick “This is a service token”; the role Writer, or a custom role of the policy below where your plan has them. The token is shown once.",
    "Paste the token here with the keys of the project and the environment, and Connect.",
    "To hear of changes made over there: Integrations, Webhooks, Add integration, the address {callback}, tick Sign this webhook, and paste the webhook secret made here. It is on once its terms are ticked and the settings saved.",
    "Test the connector. Where the environment requires approvals, LaunchDarkly refuses every direct change: exempt the service token, or it cannot be a kill switch.",
  ],
  samples: [{ title: "Policy of a custom role", text: launchDarklyRole }],
} as const satisfies Kind;
