"use client";

import { ErrorPage } from "@/components/ui/shell/error-page";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function RootError({ error, reset }: Props) {
  return (
    <main id="main">
      <ErrorPage digest={error.digest} retry={reset} />
    </main>
  );
}
