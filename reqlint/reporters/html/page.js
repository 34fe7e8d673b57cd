"use strict";
(() => {
  const labels = JSON.parse(document.getElementById("labels").textContent);
  const form = document.querySelector(".filter");
  const fields = ["text", "document", "verdict", "severity", "rule"].map((id) => document.getElementById(id));
  const [text, ...selects] = fields;
  const sections = [...document.querySelectorAll(".document")];
  const packed = document.getElementById("cards");
  const rest = document.querySelector(".more");
  const first = document.documentElement.lang === "en" ? "en" : "zh";
  const most = packed ? 100 : Infinity; // cards that are shown at once
  let spoken = first;
  let cards = [];
  let full = new Set();
  let fitting = [];
  let shown = 0;

  // The cards of a large report are one text: each is made into an element when it is shown.
  const unpacked = async () => {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return (await new Response(stream).text()).split("</article>").slice(0, -1).map(card);
  };

  const card = (html) => {
    const opening = html.slice(html.indexOf("<article"), html.indexOf(">"));
    const facts = [...opening.matchAll(/ (?:data-)?(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    return { html, ...Object.fromEntries(facts) };
  };

  const made = (card) => {
    if (!card.element) {
      const template = document.createElement("template");
      template.innerHTML = card.html;
      card.element = template.content.firstElementChild;
      if (spoken !== first) translate(card.element);
    }
    return card.element;
  };

  const signs = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };

  // The text of a card, in lower case; computed on the first search.
  const said = (card) => {
    card.said ??= (card.element?.textContent ?? plain(card.html)).toLowerCase();
    return card.said;
  };

  const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|#34|#39);/g, (_, sign) => signs[sign]);

  const tests = {
    document: (card, value) => card.document === value,
    verdict: (card, value) => card.verdict === value,
    severity: (card, value) => card.severities.split(" ").includes(value),
    rule: (card, value) => card.rules.split(" ").includes(value),
  };

  // Filter and language are in the URL, so that a link can carry them: page.html#verdict=bounce&language=zh
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
    const set = selects.filter((select) => select.value);
    const fits = (card) => set.every((select) => tests[select.id](card, select.value));
    fitting = cards.filter((card) => fits(card) && (wanted === "" || said(card).includes(wanted)));
    const whole = wanted === "" && set.length === 0; // then documents without a card say why
    for (const [index, section] of sections.entries()) section.hidden = !whole || full.has(String(index));
    for (const list of document.querySelectorAll(".cards")) list.replaceChildren();
    shown = 0;
    more(most);
    const requirements = fitting.filter((card) => card.verdict !== "").length;
    document.getElementById("shown").textContent = String(requirements);
    document.querySelector(".nothing").hidden = fitting.length > 0;
    for (const button of document.querySelectorAll("[data-filter]")) {
      button.setAttribute("aria-pressed", String(chosen(button)));
    }
  };

  const more = (count) => {
    const next = fitting.slice(shown, shown + count);
    for (const card of next) {
      const section = sections[card.document];
      section.hidden = false;
      section.querySelector(".cards").append(made(card));
    }
    shown += next.length;
    rest.hidden = shown === fitting.length;
    watcher.unobserve(rest); // so that it looks again
    watcher.observe(rest);
  };

  const watcher = new IntersectionObserver(([end]) => end.isIntersecting && more(most), { rootMargin: "1500px" });

  const chosen = (button) => document.getElementById(button.dataset.filter).value === button.dataset.value;

  // Labels in one language; the texts of documents and findings stay as they are.
  const speak = (language) => {
    spoken = language;
    document.documentElement.lang = language === "zh" ? document.body.dataset.chinese : "en";
    translate(document);
    for (const card of cards) {
      if (card.element) translate(card.element);
      card.said = undefined;
    }
    document.title = labels[language]["report.title"];
  };

  const translate = (part) => {
    for (const element of part.querySelectorAll("[data-t]")) {
      element.textContent = labels[spoken][element.dataset.t] ?? element.textContent;
    }
    for (const element of part.querySelectorAll("[data-en]")) {
      element.textContent = element.dataset[spoken];
    }
  };

  const change = () => {
    filter();
    remember();
  };

  // A link to a requirement shows it, whatever the filter was.
  const follow = () => {
    recall();
    filter();
    const id = location.hash.slice(1);
    const place = fitting.findIndex((card) => card.id === id);
    if (place >= shown) more(place + most - shown);
    // Once the browser knows the heights: of cards that it has not shown it estimates them.
    const scroll = () => document.getElementById(id)?.scrollIntoView();
    requestAnimationFrame(() => setTimeout(scroll));
  };

  const start = (found) => {
    cards = found;
    full = new Set(cards.map((card) => card.document));
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
    rest.addEventListener("click", () => more(Infinity));
    addEventListener("hashchange", follow);
    addEventListener("beforeprint", () => {
      more(Infinity);
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    follow();
  };

  if (packed) {
    unpacked().then(start);
  } else {
    const elements = [...document.querySelectorAll(".requirement")];
    start(elements.map((element) => ({ element, id: element.id, ...element.dataset })));
  }
})();
