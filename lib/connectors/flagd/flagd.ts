import { createHash } from "node:crypto";
import { urlFault } from "@/lib/connectors/address-guard";
import { refusedWords } from "@/lib/connectors/api-client";
import type { Connector } from "@/lib/connectors/connector";
import { isSame } from "@/lib/connectors/hmac";
import { readFlags } from "@/lib/domain/connections/flagd-document";
import { parseSwitchRef } from "@/lib/domain/connections/switch-ref";
import { evaluate } from "./ofrep";
import { preflight } from "./preflight";

/**
 * flagd (OpenFeature). It has no API to change a flag: it fetches its document from here, which is changed
 * in the same transaction that accepts a switch. What is asked outside is OFREP, and only whether flagd
 * evaluates as it should; from the sources of flagd. The daemon itself could not be run here, its own
 * evaluation (flagd-core) was.
 */
export const flagd: Connector = {
  kind: "flagd",
  checkSettings: async ({ ofrep }) => {
    const message = ofrep === undefined ? null : await urlFault(ofrep);
    return message === null ? null : { path: "ofrep", message };
  },
  preflight: (target, _testId, call) => preflight(target, call),
  flags: async ({ settings }) => {
    const read = readFlags(settings["flags"] ?? "");
    if (!read.ok) return { answer: refusedWords(read.why), flags: [] };
    const flags = Object.entries(read.flags).map(([key, { state }]) => ({
      key,
      name: key,
      isOn: state === "DISABLED" ? false : null,
    }));
    return { answer: { result: "done", statusCode: null, ms: 0, answer: "" }, flags };
  },
  act: async () => refusedWords("flagd evaluates flags; it deploys nothing."),
  switchFlag: async () => refusedWords("Its document is changed here; nothing is sent."),
  poll: async ({ ref }, target, call) => {
    const wanted = parseSwitchRef(ref);
    return wanted === null
      ? refusedWords("Which flag it was is not known.")
      : evaluate(wanted, target, call);
  },
  verifyInbound: (raw, headers, { secrets }) => {
    const [, bearer = ""] = /^Bearer (\S{1,500})$/i.exec(headers.get("authorization") ?? "") ?? [];
    if (!isSame(bearer, secrets["token"] ?? [])) return { ok: false };
    return { ok: true, id: createHash("sha256").update(raw).digest("hex"), topic: "" };
  },
  normalise: (_raw, { id }) => ({
    eventId: id,
    topic: "",
    reading: { is: "ignored", why: "flagd reports nothing; it fetches." },
  }),
};
