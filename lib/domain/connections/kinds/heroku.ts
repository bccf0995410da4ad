import { z } from "zod";
import { address, foreignSecret, type Kind } from "@/lib/domain/connections/kind";
import { herokuToken, herokuWebhook } from "@/lib/domain/connections/samples/heroku";

/** Releases of a Heroku app. */
export const herokuKind = {
  kind: "heroku",
  name: "Heroku",
  short: "Heroku",
  role: "deploy",
  summary: "Makes a new release of an earlier one, code and config vars.",
  shape: {
    app: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9-]{1,28}[a-z0-9]$|^[0-9a-f-]{36}$/, "The app's name, like shop-web."),
    otherwise: z.enum(["refuse", "before"]).optional(),
    token: foreignSecret,
    webhookSecret: foreignSecret,
    url: address.optional(),
  },
  fields: {
    app: { label: "App", placeholder: "shop-web" },
    otherwise: {
      label: "Where no release of the target version is known",
      choices: [
        { value: "refuse", label: "Refuse, and say which there are" },
        { value: "before", label: "Take the release before the current one" },
      ],
      hint: "A release is known by its number (v41) or its commit.",
    },
    token: {
      label: "API token",
      needed: true,
      secret: "token",
      hint: "Of an authorization with scope write-protected (or global): a rollback also changes config vars.",
    },
    webhookSecret: {
      label: "Webhook secret",
      secret: "signs",
      makes: "hex",
      hint: "Also given to heroku webhooks:add, so that its events are believed.",
    },
    url: { label: "Address of the API", usual: "https://api.heroku.com", rare: true },
  },
  faults: (_, has) =>
    has.has("token") ? [] : [{ path: "token", message: "It needs an API token." }],
  actions: ["roll_back"],
  repeatable: [],
  lookForMs: 20_000,
  listsTargets: true,
  findsBy: "its number over there (v12) or its commit",
  cancels: false,
  approves: false,
  sameForStaging: false,
  warnings: () => [
    { text: "Config vars went back with the code. Add-ons and data did not." },
    {
      text: "Where the app deploys by itself from a branch, the next push deploys the bad version again.",
    },
  ],
  place: ({ app = "" }) => app,
  guide: [
    "Run the first command below where you are signed in, and paste the token it prints into the form.",
    "Make a webhook secret in the form, copy it, and Connect.",
    "Run the second command with your app and that secret.",
    "Test the connector. Heroku knows a release by its number and its commit: give releases in Bellwether their sha.",
  ],
  samples: [
    { title: "A token", text: herokuToken },
    { title: "Its events", text: herokuWebhook },
  ],
} as const satisfies Kind;
