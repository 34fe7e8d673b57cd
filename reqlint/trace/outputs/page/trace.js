(() => {
  "use strict";
  document.documentElement.classList.add("script");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const picture = document.querySelector(".picture");
  const panel = document.querySelector(".panel");
  const details = new Map(all(".detail").map((node) => [node.dataset.detail, node]));

  // Brings a place into the middle of what scrolls around it, without moving the page.
  const centre = (place, frame, side, size) => {
    const around = frame.getBoundingClientRect();
    const from = side.toLowerCase();
    frame[`scroll${side}`] += place[from] + place[size] / 2 - around[from] - around[size] / 2;
  };

  // One thing is chosen, a requirement or an interface: its lines in the picture, its text in the panel.
  const light = (interfaces) => {
    const lit = all(".edge").filter((edge) => edge.classList.toggle("lit", interfaces.includes(edge.dataset.interface)));
    picture.classList.toggle("dimmed", lit.length > 0);
    if (lit.length) centre(lit[0].getBoundingClientRect(), picture.parentElement, "Left", "width");
  };
  const show = (key) => {
    details.forEach((node, name) => node.classList.toggle("chosen", name === key));
    all("[data-card]").forEach((link) => link.toggleAttribute("aria-current", link.dataset.card === key));
  };
  const choose = (key) => {
    const card = document.querySelector(`[data-card="${CSS.escape(key)}"]`);
    light(card ? JSON.parse(card.dataset.interfaces) : [key.replace(/^i-/, "")]);
    show(key);
    panel.scrollTop = 0;
    const listed = document.querySelector(`.cards [data-card="${CSS.escape(key)}"]`);
    if (listed) centre(listed.getBoundingClientRect(), listed.closest(".cards"), "Top", "height");
  };
  const pick = (key) => {
    choose(key);
    history.replaceState(null, "", "#" + encodeURIComponent(key));
    if (matchMedia("(max-width: 900px)").matches) panel.scrollIntoView({ block: "start" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-card], [data-interface]");
    if (!link) return;
    event.preventDefault();
    pick(link.dataset.card ?? "i-" + link.dataset.interface);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { light([]); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = document.activeElement?.closest?.(".cards [data-card]");
    if (!step || !here) return;
    event.preventDefault();
    const links = all(".cards li:not([hidden]) [data-card]");
    const next = links[links.indexOf(here) + step];
    if (next) { next.focus(); pick(next.dataset.card); }
  });

  let wanted = "";
  try { wanted = decodeURIComponent(location.hash.slice(1)); } catch { /* a broken address chooses nothing */ }
  const worst = document.querySelector('.cards [data-verdict="late"] [data-card]') ?? document.querySelector(".cards [data-card]");
  if (details.has(wanted)) choose(wanted);
  else if (worst) choose(worst.dataset.card);

  // The list of requirements.
  const items = all(".cards li[data-verdict]").map((node) => ({ node, text: node.textContent.toLowerCase() }));
  const value = (name) => document.querySelector(`[data-filter="${name}"]`).value;
  const filter = () => {
    const verdict = value("verdict"), from = value("document"), text = value("text").trim().toLowerCase();
    let shown = 0;
    items.forEach(({ node, text: own }) => {
      node.hidden = (verdict && node.dataset.verdict !== verdict) || (from && node.dataset.document !== from) || !own.includes(text);
      shown += node.hidden ? 0 : 1;
    });
    document.querySelector("[data-count]").textContent = shown;
  };
  all("[data-filter]").forEach((control) => control.addEventListener("input", filter));
})();
