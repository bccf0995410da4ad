import { headers } from "next/headers";

/** This request's nonce, as the proxy made it: what a script of ours must carry. */
export async function scriptNonce(): Promise<string | undefined> {
  return (await headers()).get("x-nonce") ?? undefined;
}
