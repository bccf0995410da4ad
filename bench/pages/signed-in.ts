import type { House } from "../samples/house.ts";

/** Signs the owner in as the sign-in page does; answers the headers of a browser that is signed in. */
export async function signedIn({ url, owner }: House): Promise<Record<string, string>> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...owner, csrfToken, json: "true" });
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookiesOf(first), origin: url },
    body,
    redirect: "manual",
  });
  await answer.arrayBuffer();
  const cookie = cookiesOf(answer);
  if (!cookie.includes("session")) throw new Error(`Not signed in: ${answer.status}`);
  return { cookie };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}
