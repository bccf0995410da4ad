import { X509Certificate } from "node:crypto";
import type { Settings } from "@/lib/domain/connections/kind";
import type { Fault } from "@/lib/kernel/outcome";

/** A certificate that cannot be read would make every call fail, much later. */
export function certificateFault(settings: Settings): Fault | null {
  for (const field of ["ca", "clientCert"]) {
    const pem = settings[field];
    if (pem !== undefined && !isCertificate(pem)) {
      return { path: field, message: "That is no certificate. Paste the whole PEM text." };
    }
  }
  return null;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
