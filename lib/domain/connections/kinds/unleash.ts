import { z } from "zod";
import { address, foreignSecret, type Kind } from "@/lib/domain/connections/kind";
import { flagSystem } from "./flag-system";

const name = z
  .string()
  .trim()
  .regex(/^[\w.~-]{1,100}$/, "Its name: letters, digits, dots, dashes.");

/** Flags of one environment of an Unleash project. */
export const unleashKind = {
  kind: "unleash",
  name: "Unleash",
  short: "Unleash",
  ...flagSystem,
  summary: "Turns a flag of one environment off, or on again.",
  shape: {
    url: address,
    project: name.optional(),
    environment: name,
    token: foreignSecret,
    webhookToken: foreignSecret,
  },
  fields: {
    url: { label: "Address of Unleash", placeholder: "https://unleash.example.com" },
    project: { label: "Project", usual: "default" },
    environment: { label: "Environment", placeholder: "production" },
    token: {
      label: "API token",
      needed: true,
      secret: "token",
      hint: "A personal access token, or one of a service account, with UPDATE_FEATURE_ENVIRONMENT. A client token will not do.",
    },
    webhookToken: {
      label: "Authorization of its webhook",
      secret: "signs",
      makes: "hex",
      hint: "Unleash signs nothing: this value in its Authorization header is what its events are believed by.",
    },
  },
  faults: (_, has) =>
    has.has("token") ? [] : [{ path: "token", message: "It needs an API token." }],
  warnings: () => [
    { text: "Services hear of it when they next ask, usually within 15 seconds." },
    { text: "A flag without a strategy that is turned on again is on for everybody." },
  ],
  place: ({ url = "", project = "default", environment = "" }) =>
    `${URL.canParse(url) ? new URL(url).host : url} ${project}/${environment}`.trim(),
  guide: [
    "In Unleash: your picture, Profile, Personal API tokens, New token (or, with Enterprise, Admin settings, Service accounts). By itself it expires after 30 days: choose longer, for an expired token switches nothing off. The user needs UPDATE_FEATURE_ENVIRONMENT in this environment of the project: the project role Member has it.",
    "Paste the token here with the address, the project and the environment. To hear of changes made over there, make the value of Authorization, too, and copy it. Connect.",
    "In Unleash: Configure, Integrations, Webhook. Webhook URL: {callback}. Authorization: the value made here. Events: feature-environment-enabled and feature-environment-disabled. No body template. It begins to report within a minute.",
    "Test the connector: it says until when the token counts. Where change requests are on for the environment, Unleash refuses direct changes: allow the token to skip them, or it cannot be a kill switch.",
  ],
  samples: [],
} as const satisfies Kind;
