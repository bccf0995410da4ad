import type { NextConfig } from "next";
import { answerHeaders } from "./scripts/answer-headers.mjs";

// The service worker is looked at anew each time; the page it shows without a connection runs our own files only.
const offlineHeaders = [
  { source: "/sw.mjs", headers: [{ key: "Cache-Control", value: "no-cache" }] },
  {
    source: "/offline.html",
    headers: [
      {
        key: "Content-Security-Policy",
        value: "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      },
    ],
  },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // TypeScript 7 is checked by npm test, once and faster than a build would.
  typescript: { ignoreBuildErrors: true },
  // Without it Next looks for a lock file in the folders above and may take theirs for the root.
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "pg",
    "undici",
    "web-push",
  ],
  experimental: { serverActions: { bodySizeLimit: "1mb" }, authInterrupts: true },
  headers: async () => [{ source: "/:path*", headers: answerHeaders }, ...offlineHeaders],
};

export default config;
