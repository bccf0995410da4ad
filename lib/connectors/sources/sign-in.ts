import type { TlsOptions } from "@/lib/connectors/dial";
import { settingOf, type SourceTarget } from "@/lib/domain/canary/source/source";

/** The headers that a server of one's own is signed in to with, as its settings say. */
export function signInHeaders(target: SourceTarget): Record<string, string> {
  const { secrets } = target;
  switch (settingOf(target, "auth")) {
    case "basic": {
      const pair = `${settingOf(target, "user")}:${secrets["password"] ?? ""}`;
      return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
    }
    case "bearer":
      return { authorization: `Bearer ${secrets["token"] ?? ""}` };
    case "header":
      return { [settingOf(target, "header").toLowerCase()]: secrets["headerValue"] ?? "" };
    default:
      return {};
  }
}

/** What a server of one's own is known by, and we to it, where its settings name certificates. */
export function tlsOf(target: SourceTarget): TlsOptions {
  const [ca, cert, key] = [
    settingOf(target, "ca"),
    settingOf(target, "clientCert"),
    target.secrets["clientKey"] ?? "",
  ];
  return { ...(ca !== "" && { ca }), ...(cert !== "" && { cert }), ...(key !== "" && { key }) };
}

/** An address below the source's own. */
export function addressOf(target: SourceTarget, path: string): string {
  return `${settingOf(target, "url")}${path}`;
}
