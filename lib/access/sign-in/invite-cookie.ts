import { cookies } from "next/headers";
import { behindHttps } from "./session-cookie";

const name = "bellwether-invite";

/** Remembers an invite for ten minutes, while its holder proves at a provider who they are. */
export async function keepInvite(token: string): Promise<void> {
  const jar = await cookies();
  jar.set(name, token, {
    httpOnly: true,
    sameSite: "lax",
    secure: behindHttps(),
    path: "/api/auth",
    maxAge: 600,
  });
}

/** The invite remembered on the way out, when somebody comes back from a provider. */
export async function keptInvite(): Promise<string | null> {
  return (await cookies()).get(name)?.value ?? null;
}
