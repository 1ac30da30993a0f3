export default {
  title: "Notes on names",
  url: "https://notes.example.org/",
};
