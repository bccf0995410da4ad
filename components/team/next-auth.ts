import { done, type Outcome, refused } from "@/lib/kernel/outcome";

const lost = "Bellwether could not be reached. Try again in a moment.";

/** Signs in by password; a refusal carries the sentence to show. */
export async function signInByPassword(email: string, password: string): Promise<Outcome<null>> {
  try {
    const answer = await send("callback/credentials", { email, password });
    if (answer.ok) return done(null);
    return refused("unauthenticated", await errorOf(answer));
  } catch {
    return refused("unauthenticated", lost);
  }
}

/** Leaves for a provider's own sign-in page; comes back to `to`. */
export async function leaveForProvider(id: string, to: string): Promise<Outcome<null>> {
  try {
    const answer = await send(`signin/${id}`, { callbackUrl: to });
    const { url } = (await answer.json()) as { url?: string };
    if (url === undefined || !answer.ok) return refused("unauthenticated", lost);
    window.location.assign(url);
    return done(null);
  } catch {
    return refused("unauthenticated", lost);
  }
}

/** Ends this browser's session and shows the sign-in page. */
export async function signOut(): Promise<void> {
  await send("signout", {}).catch(() => null);
  window.location.assign("/sign-in");
}

/** next-auth's routes want a token against forged requests with everything they are sent. */
async function send(path: string, fields: Record<string, string>): Promise<Response> {
  const asked = await fetch("/api/auth/csrf", { cache: "no-store" });
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  return fetch(`/api/auth/${path}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
}

/** The sentence travels in the address next-auth would have sent a form to. */
async function errorOf(answer: Response): Promise<string> {
  const { url } = (await answer.json()) as { url?: string };
  const said =
    url === undefined ? null : new URL(url, window.location.href).searchParams.get("error");
  return said === null || said === "" ? lost : said;
}
