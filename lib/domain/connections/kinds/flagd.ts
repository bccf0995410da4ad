import { z } from "zod";
import { flagsFault } from "@/lib/domain/connections/flagd-document";
import { address, foreignSecret, type Kind, needed } from "@/lib/domain/connections/kind";
import { flagdCommand, flagdDocument } from "@/lib/domain/connections/samples/flags";
import { flagSystem } from "./flag-system";

/** flagd has no API of its own: it fetches its flags from here. */
export const flagdKind = {
  kind: "flagd",
  name: "flagd (OpenFeature)",
  short: "flagd",
  ...flagSystem,
  summary: "Serves flagd its flags; one that is off is DISABLED, and the code's own default holds.",
  shape: {
    flags: z.string().trim().max(200_000).optional(),
    token: foreignSecret,
    ofrep: address.optional(),
    ofrepToken: foreignSecret,
  },
  fields: {
    flags: {
      label: "Flag definitions",
      needed: true,
      lines: 10,
      hint: "JSON, as flagd takes it: what stands under “flags”, or the whole document.",
    },
    token: {
      label: "Token of flagd",
      needed: true,
      secret: "signs",
      makes: "hex",
      hint: "flagd sends it with every fetch; without it nothing is served.",
    },
    ofrep: {
      label: "Address of flagd's OFREP",
      placeholder: "http://flagd.internal:8016",
      hint: "Where it is given, a flag counts as off only once flagd itself evaluates it so.",
      rare: true,
    },
    ofrepToken: { label: "Bearer token for OFREP", secret: "token", rare: true },
  },
  faults: (settings, has) => [
    ...(has.has("token") ? [] : [{ path: "token", message: "It needs a token: make one here." }]),
    ...needed(settings, "flags", "It needs the definitions of its flags."),
    ...((settings["flags"] ?? "") === "" ? [] : flagsFault("flags", settings["flags"] ?? "")),
  ],
  hosts: true,
  warnings: () => [
    {
      text: "flagd hears of it when it next fetches: within its interval, five seconds by default.",
    },
    { text: "A second source of flagd that defines the same flag overrides this one." },
  ],
  place: () => "served from here",
  guide: [
    "Paste the definitions of your flags, make a token, and Connect.",
    "Start flagd with the command below: its source is the address {callback}, the token is what you made. It may stand in the address instead, as ?token=…, where no header can be set.",
    "Test the connector. Once flagd has fetched the document for the first time, its flags are switched from here.",
    "Change flags by changing the definitions here or by PUT /services/{key}/kill-switches/{id}: Bellwether is their source.",
  ],
  samples: [
    { title: "flagd", text: flagdCommand },
    { title: "Flag definitions", text: flagdDocument },
  ],
} as const satisfies Kind;
