/** How many random bytes a secret has (Standard Webhooks 1.0.0 asks for 24 to 64). */
const secretBytes = 32;

/** Random bytes as a signing secret: `whsec_` and base64. */
export function secretFrom(bytes: Uint8Array): string {
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

/** A new signing secret, made here in the browser from its own source of randomness. */
export function makeSecret(form: "whsec" | "hex" = "whsec"): string {
  const bytes = crypto.getRandomValues(new Uint8Array(secretBytes));
  return form === "whsec" ? secretFrom(bytes) : hexOf(bytes);
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
