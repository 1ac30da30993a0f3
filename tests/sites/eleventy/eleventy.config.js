import { IdAttributePlugin } from "@11ty/eleventy";

export default async function (eleventyConfig) {
  eleventyConfig.addPlugin(IdAttributePlugin);
  return { dir: { input: "content", includes: "../_includes", data: "../_data" }, pathPrefix: "/study/" };
}
