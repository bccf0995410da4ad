import type { SavedPostmortem } from "@/lib/domain/learning/view";
import type { Sending } from "./draft";
import type { Sent } from "./draft-keeper";

/** Browsers finish a request of up to 64 KiB even when its page goes away. */
const keepaliveBytes = 60_000;

/** Sends unsaved words to the API. A "no" that the same words would get again counts as refused. */
export async function sendDraft(postmortemId: string, sending: Sending): Promise<Sent> {
  const body = JSON.stringify(sending);
  const small = new TextEncoder().encode(body).byteLength < keepaliveBytes;
  try {
    const response = await fetch(`/api/v1/postmortems/${postmortemId}`, {
      method: "PATCH",
      headers: { "content-type": "application/json", accept: "application/json" },
      body,
      keepalive: small,
    });
    if (response.ok) return { kind: "saved", newest: (await response.json()) as SavedPostmortem };
    const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
    const why = problem?.detail ?? `The server answered ${response.status}.`;
    const passing = response.status >= 500 || [401, 408, 409, 429].includes(response.status);
    return { kind: passing ? "lost" : "refused", why };
  } catch {
    return { kind: "lost", why: "Bellwether could not be reached." };
  }
}
