import { randomUUID } from "node:crypto";

const name = "visitor";

/** Who is asking: the id from the cookie, or a new one that must be set. */
export function visitorOf(cookieHeader: string | undefined): { id: string; isNew: boolean } {
  for (const part of (cookieHeader ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value !== undefined && /^[0-9a-f-]{36}$/.test(value)) {
      return { id: value, isNew: false };
    }
  }
  return { id: randomUUID(), isNew: true };
}

export function visitorCookie(id: string): string {
  return `${name}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400`;
}
