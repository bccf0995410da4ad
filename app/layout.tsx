import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { fontVariables } from "@/components/ui/shell/fonts";
import { ThemeScript } from "@/components/ui/shell/theme-script";
import { scriptNonce } from "@/lib/access/nonce";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Bellwether", template: "%s · Bellwether" },
  description: "Take a release out, take it back in one press, and ring the bell either way.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f9fc" },
    { media: "(prefers-color-scheme: dark)", color: "#0b0f14" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reads a header of this request and waits for nothing.
  const nonce = await scriptNonce();
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body>
        <ThemeScript nonce={nonce} />
        {children}
      </body>
    </html>
  );
}
