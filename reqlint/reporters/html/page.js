"use strict";
(() => {
  const labels = JSON.parse(document.getElementById("labels").textContent);
  const form = document.querySelector(".filter");
  const fields = ["text", "document", "verdict", "severity", "rule"].map((id) => document.getElementById(id));
  const [text, ...selects] = fields;
  const cards = [...document.querySelectorAll(".requirement")];
  const words = new Map();
  const first = document.documentElement.lang === "en" ? "en" : "zh";
  let spoken = first;

  // What a requirement's card says, in lower case; read once, when somebody searches.
  const said = (card) => {
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase());
    return words.get(card);
  };

  const tests = {
    document: (card, value) => card.dataset.document === value,
    verdict: (card, value) => card.dataset.verdict === value,
    severity: (card, value) => card.dataset.severities.split(" ").includes(value),
    rule: (card, value) => card.dataset.rules.split(" ").includes(value),
  };

  // Filter and language stand in the address, so that a link can carry them: page.html#verdict=bounce&language=zh
  const remember = () => {
    const set = fields.filter((field) => field.value).map((field) => [field.id, field.value]);
    if (spoken !== first) set.push(["language", spoken]);
    const address = location.href.split("#")[0];
    history.replaceState(null, "", set.length ? `${address}#${new URLSearchParams(set)}` : address);
  };

  const recall = () => {
    const set = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) field.value = set.get(field.id) ?? "";
    const language = set.get("language") ?? first;
    if (language !== spoken && language in labels) speak(language);
  };

  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    let requirements = 0;
    let all = 0;
    for (const card of cards) {
      const fits = selects.every((select) => !select.value || tests[select.id](card, select.value));
      card.hidden = !fits || (wanted !== "" && !said(card).includes(wanted));
      if (card.hidden) continue;
      all += 1;
      requirements += card.classList.contains("whole") ? 0 : 1;
    }
    for (const section of document.querySelectorAll(".document")) {
      section.hidden = !section.querySelector(".requirement:not([hidden])");
    }
    document.getElementById("shown").textContent = String(requirements);
    document.querySelector(".nothing").hidden = all > 0;
    for (const button of document.querySelectorAll("[data-filter]")) {
      button.setAttribute("aria-pressed", String(chosen(button)));
    }
  };

  const chosen = (button) => document.getElementById(button.dataset.filter).value === button.dataset.value;

  // Labels in one language; the texts of documents and findings stay as they are.
  const speak = (language) => {
    spoken = language;
    document.documentElement.lang = language === "zh" ? document.body.dataset.chinese : "en";
    for (const element of document.querySelectorAll("[data-t]")) {
      element.textContent = labels[language][element.dataset.t] ?? element.textContent;
    }
    for (const element of document.querySelectorAll("[data-en]")) {
      element.textContent = element.dataset[language];
    }
    document.title = labels[language]["report.title"];
    words.clear();
  };

  const change = () => {
    filter();
    remember();
  };

  // A link to a requirement shows it, whatever the filter was.
  const follow = () => {
    recall();
    filter();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };

  for (const element of [form, document.querySelector(".shown"), document.getElementById("language")]) {
    element.hidden = false;
  }
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (!button) return;
    document.getElementById(button.dataset.filter).value = chosen(button) ? "" : button.dataset.value;
    change();
  });
  document.getElementById("language").addEventListener("click", () => {
    speak(spoken === "en" ? "zh" : "en");
    remember();
  });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  follow();
})();
