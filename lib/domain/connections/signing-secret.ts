import { z } from "zod";

function isSecret(text: string): boolean {
  const match = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const bytes = Math.floor(((match?.[1] ?? "").replace(/=+$/, "").length * 3) / 4);
  return match !== null && bytes >= 24 && bytes <= 64;
}

/** A secret both sides sign with after Standard Webhooks 1.0.0. */
export const signingSecret = z.string().refine(isSecret, {
  error: "A secret is whsec_ and 24 to 64 random bytes in base64 (Standard Webhooks).",
});
