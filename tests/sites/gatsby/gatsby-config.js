module.exports = {
  pathPrefix: `/study`,
  siteMetadata: { title: `Notes on names`, siteUrl: `https://notes.example.org` },
  plugins: [
    { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content/blog`, name: `blog` } },
    { resolve: `gatsby-transformer-remark`, options: { plugins: [`gatsby-remark-autolink-headers`] } },
  ],
}
