import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";

export default defineConfig({
  site: "https://notes.example.org",
  trailingSlash: "never",
  integrations: [starlight({ title: "Notes on names" })],
});
