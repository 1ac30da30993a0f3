const markdownItAnchor = require("markdown-it-anchor");

module.exports = function (eleventyConfig) {
  eleventyConfig.setInputDirectory("src");
  eleventyConfig.amendLibrary("md", (md) => md.use(markdownItAnchor));
};
