/** The name under which a chosen theme is kept in the browser. */
export const themeKey = "bellwether-theme";

/**
 * Sets a remembered theme before the first paint; without one the system's choice stands through
 * CSS alone. The text holds no quote, angle bracket or ampersand, so React writes it as it is.
 * Put it first in <body>; <html> needs suppressHydrationWarning.
 */
export function ThemeScript({ nonce }: { nonce?: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {`try{const t=localStorage.getItem(\`${themeKey}\`);if(t===\`dark\`||t===\`light\`)document.documentElement.dataset.theme=t}catch{}`}
    </script>
  );
}
