export default {
  tags: ["posts"],
  permalink: "/writing/{{ page.date | date: '%Y' }}/{{ page.fileSlug }}/",
};
