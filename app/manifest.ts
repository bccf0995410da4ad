import type { MetadataRoute } from "next";

/** Bellwether as an app on a phone or a desk. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Bellwether",
    short_name: "Bellwether",
    description: "Take a release out, take it back in one press, and ring the bell either way.",
    id: "/",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f7f9fc",
    theme_color: "#f7f9fc",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
