import { decode } from "next-auth/jwt";
import { addressOfSite, env } from "@/lib/kernel/env";
import { cookieSecret } from "@/lib/access/secrets/secrets";

/** Whether people reach us by https; then every cookie is `Secure` and its name says so. */
export function behindHttps(): boolean {
  return addressOfSite(env()).startsWith("https://");
}

/** The cookie next-auth keeps the signed-in state in. */
export function sessionCookieName(): string {
  return `${behindHttps() ? "__Secure-" : ""}next-auth.session-token`;
}

/** The session's id inside a cookie value; null when there is none or it was not made by us. */
export async function sessionIdIn(value: string | undefined): Promise<string | null> {
  if (value === undefined || value === "") return null;
  try {
    const token = await decode({ token: value, secret: cookieSecret() });
    const id = token?.["sid"];
    return typeof id === "string" ? id : null;
  } catch {
    // Tampered with, expired, or made with another key: as good as no cookie.
    return null;
  }
}

/** The value of one cookie of a request. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const cut = part.indexOf("=");
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim();
  }
  return undefined;
}
