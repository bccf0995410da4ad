import { z } from "zod";
import { address, foreignSecret, type Kind } from "@/lib/domain/connections/kind";
import { flagSystem } from "./flag-system";

/** Flags of one Flagsmith environment. */
export const flagsmithKind = {
  kind: "flagsmith",
  name: "Flagsmith",
  short: "Flagsmith",
  ...flagSystem,
  summary: "Turns a flag of one environment off, or on again.",
  shape: {
    environment: z
      .string()
      .trim()
      .regex(/^[\w.-]{4,100}$/, "Its client-side environment key."),
    way: z.enum(["update_flag", "feature_state"]).optional(),
    token: foreignSecret,
    webhookSecret: foreignSecret,
    url: address.optional(),
  },
  fields: {
    environment: {
      label: "Environment key",
      placeholder: "4vfqhypYjcPoGGu8ByrBaj",
      hint: "The client-side one, from SDK Keys.",
    },
    token: {
      label: "Organisation API key",
      needed: true,
      secret: "token",
      hint: "Organisation Settings, API Access. Its role needs View project, View environment and Update feature state.",
    },
    webhookSecret: {
      label: "Webhook secret",
      secret: "signs",
      makes: "hex",
      hint: "Also given to the environment's webhook over there, so that its events are believed.",
    },
    way: {
      label: "How a flag is switched",
      choices: [
        { value: "update_flag", label: "By update-flag (also with feature versioning)" },
        { value: "feature_state", label: "By its feature state (older servers)" },
      ],
      rare: true,
    },
    url: { label: "Address", usual: "https://api.flagsmith.com", rare: true },
  },
  faults: (_, has) =>
    has.has("token") ? [] : [{ path: "token", message: "It needs an API key." }],
  warnings: () => [
    {
      text: "Only the environment's own value is switched: overrides of segments and identities stay as they are.",
    },
    { text: "Services hear of it when they next ask, by default within 60 seconds." },
  ],
  place: ({ environment = "" }) => environment,
  guide: [
    "In Flagsmith: your organisation's name, Organisation Settings, API Access, Create API Key. Not an organisation administrator: give it a role with View project (VIEW_PROJECT) on the project, and View environment and Update feature state (VIEW_ENVIRONMENT, UPDATE_FEATURE_STATE) on the environment. Plans without roles know keys of administrators only.",
    "Paste it here with the environment's key (SDK Keys, client-side), and Connect.",
    "To hear of changes made over there: Environment Settings, Webhooks, the address {callback}, and the webhook secret made here.",
    "Test the connector. Where change requests are on for the environment, Flagsmith refuses direct changes, and it cannot be a kill switch.",
  ],
  samples: [],
} as const satisfies Kind;
