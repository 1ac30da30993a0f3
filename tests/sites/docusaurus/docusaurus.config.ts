import type { Config } from "@docusaurus/types";

const config: Config = {
  title: "Notes on names",
  url: "https://notes.example.org",
  baseUrl: "/study/",
  presets: [["classic", { docs: { sidebarPath: "./sidebars.ts" }, blog: { showReadingTime: true, routeBasePath: "writing" } }]],
};

export default config;
