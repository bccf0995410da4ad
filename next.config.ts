import type { NextConfig } from "next";

// Whatever a page is, these hold; the content security policy needs a nonce and is set in proxy.ts.
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

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
  headers: async () => [{ source: "/:path*", headers }, ...offlineHeaders],
};

export default config;
