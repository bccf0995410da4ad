"use client";

import { ErrorPage } from "@/components/ui/shell/error-page";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Inside the shell: navigation and the live sign stay. */
export default function HouseError({ error, reset }: Props) {
  return <ErrorPage digest={error.digest} retry={reset} />;
}
