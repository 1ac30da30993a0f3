// Tells what a card's page shows, as JSON in an element of its own, for the test to read from the dumped page.
"use strict";

addEventListener("load", async () => {
  await globalThis.shown;
  await globalThis.MathJax?.startup?.promise;
  await document.fonts.ready;
  const all = (selector) => [...document.querySelectorAll(selector)];
  await Promise.allSettled(all("#qa img").map((image) => image.decode()));
  const style = (element) => getComputedStyle(element);
  const report = {
    ran: globalThis.ran === true || document.title === "ran",
    text: document.getElementById("qa").innerText,
    images: all("#qa img").map((image) => ({ src: image.getAttribute("src"), alt: image.alt, width: image.naturalWidth, shown: image.clientWidth })),
    code: all("#qa code span[class]").map((span) => ({ class: span.className, text: span.textContent, color: style(span).color })),
    ink: style(document.body).color,
    paper: style(document.body).backgroundColor,
    formulas: all("#qa mjx-container").length,
    display: all("#qa mjx-container[display=true]").length,
    broken: all("#qa mjx-merror, #qa [data-mjx-error]").map((error) => error.textContent),
    links: all("#qa a, #qa mjx-container [href]").map((link) => link.getAttribute("href")),
    directions: all("#qa .question, #qa .answer, #qa .text, #qa .details").map((field) => style(field).direction),
    codeDirections: all("#qa code").map((code) => style(code).direction),
    elements: [...new Set(all("#qa *").filter((element) => !element.closest("mjx-container")).map((element) => element.tagName.toLowerCase()))].sort(),
    handlers: all("#qa *").flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on")),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
  const element = document.createElement("script");
  element.type = "application/json";
  element.id = "report";
  element.textContent = JSON.stringify(report).replaceAll("<", "\\u003c");
  document.body.append(element);
});
