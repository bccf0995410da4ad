"use client";

import { ErrorPage } from "@/components/ui/shell/error-page";
import { fontVariables } from "@/components/ui/shell/fonts";
import "./globals.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When even the frame could not be drawn. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <title>Bellwether</title>
        <main id="main">
          <ErrorPage digest={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
