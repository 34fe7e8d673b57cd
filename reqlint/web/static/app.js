"use strict";
(() => {
  document.documentElement.classList.add("script");
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const POLL = 500; // milliseconds between two looks at what is being read
  const REST = 250; // milliseconds of rest after a key before the filter is applied

  // A page of ours, as a document; null when the server cannot be reached.
  const load = async (address) => {
    try {
      const answer = await fetch(address);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return null;
    }
  };

  // Puts a part of a newly loaded page in the place of the old one; the focus stays where it was.
  const swap = (selector, page) => {
    const fresh = page && one(selector, page);
    const old = one(selector);
    if (!fresh || !old) return;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(fresh);
    if (focused) document.getElementById(focused)?.focus();
  };

  // Documents: dropped or chosen, sent one by one, so that one that is refused does not hold up the others.
  const upload = document.getElementById("upload");
  const complain = (sentences) => {
    const card = document.createElement("div");
    card.className = "card problems";
    const title = document.createElement("h2");
    title.textContent = upload.dataset.title;
    const list = document.createElement("ul");
    for (const sentence of sentences) list.append(Object.assign(document.createElement("li"), { textContent: sentence }));
    card.append(title, list);
    document.getElementById("problems").replaceChildren(card);
  };

  const send = async (file, batch) => {
    if (file.size > Number(upload.dataset.largest)) return [upload.dataset.tooLarge.replace("{name}", () => file.name)];
    const body = new FormData();
    body.append("files", file);
    body.append("batch", batch);
    try {
      const answer = await fetch(upload.action, { method: "POST", body, headers: { accept: "application/json" } });
      return (await answer.json()).problems;
    } catch {
      return [`${file.name}: ${upload.dataset.lost}`];
    }
  };

  const sendAll = async (files) => {
    document.getElementById("problems").replaceChildren();
    const problems = [];
    const batch = `${Date.now()}-${Math.random()}`; // documents that are sent together are compared with each other
    for (const file of files) {
      const found = await send(file, batch);
      if (found.length) complain(problems.concat(found));
      problems.push(...found);
      await refresh();
    }
    if (problems.length === 0) document.getElementById("yours").scrollIntoView({ block: "nearest" });
  };

  const refresh = async () => {
    const page = await load("/");
    swap(".uploads, .empty", page);
    swap(".section-head", page);
    swap(".aside", page);
    watch();
  };

  // Progress: polled while a job is open; results are announced to screen readers, too.
  let watching = false;
  const open = () => all("[data-state=waiting], [data-state=working]");
  const watch = async () => {
    if (watching) return;
    watching = true;
    while (open().length) {
      await new Promise((done) => setTimeout(done, POLL));
      if (await look()) break;
    }
    watching = false;
  };

  const look = async () => {
    let jobs;
    try {
      const answer = await fetch("/status");
      if (answer.redirected) location.reload(); // the session has ended, and its server asks for a token
      jobs = new Map((await answer.json()).jobs.map((job) => [job.id, job]));
    } catch {
      return false;
    }
    const changed = [];
    for (const element of open()) {
      const job = jobs.get(element.dataset.id);
      if (!job || job.state !== element.dataset.state) changed.push([element, job]);
      if (job) show(element, job);
    }
    const ended = changed.filter(([, job]) => !job || !["waiting", "working"].includes(job.state));
    if (ended.length && !upload) {
      location.reload();
      return true;
    }
    if (ended.length) {
      const told = ended.map(([element, job]) => `${element.dataset.name}: ${job?.text ?? ""}`).join(". ");
      await replaceList();
      document.getElementById("told").textContent = told;
    }
    return false;
  };

  const replaceList = async () => {
    const page = await load("/");
    swap(".uploads, .empty", page);
    swap(".section-head", page);
  };

  const show = (element, job) => {
    element.dataset.state = job.state;
    const bar = one("progress", element);
    const words = one(".state", element);
    if (words) words.textContent = job.text;
    if (bar && job.total) Object.assign(bar, { max: job.total, value: job.done });
  };

  if (upload) {
    const files = document.getElementById("files");
    files.addEventListener("change", async () => {
      const chosen = [...files.files];
      files.value = "";
      await sendAll(chosen);
    });
    let depth = 0; // of the elements that the pointer has entered
    const over = (change) => {
      depth = Math.max(0, depth + change);
      upload.classList.toggle("over", depth > 0);
    };
    addEventListener("dragenter", () => over(1));
    addEventListener("dragleave", () => over(-1));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", async (event) => {
      event.preventDefault();
      over(-depth);
      await sendAll([...event.dataTransfer.files]);
    });
  }
  watch();

  // Filters: the server filters; here its answer takes the place of what is shown, without a new page.
  const filter = document.getElementById("filter");
  const go = async (address) => {
    const [path] = address.split("#");
    one("[data-swappable]").classList.add("stale");
    const page = await load(path);
    if (!page || !one("[data-swappable]", page)) {
      location.assign(address);
      return;
    }
    swap("[data-swappable]", page);
    swap(".numbers", page);
    history.replaceState(null, "", path);
    for (const field of filter.elements) {
      const fresh = one(`#filter [name="${field.name}"]`, page);
      if (fresh && field !== document.activeElement) field.value = fresh.value;
    }
  };

  if (filter) {
    let timer;
    const apply = () => {
      const set = [...new FormData(filter)].filter(([, value]) => value !== "");
      go(`/review?${new URLSearchParams(set)}`);
    };
    filter.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(apply, REST);
    });
    filter.addEventListener("submit", (event) => {
      event.preventDefault();
      apply();
    });
    document.addEventListener("click", async (event) => {
      const link = event.target.closest("a[data-swap]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await go(link.getAttribute("href"));
      if (!link.isConnected || link.closest(".rules, .pages")) document.getElementById("requirements").scrollIntoView();
    });
  }

  document.addEventListener("submit", (event) => {
    const { sure } = event.target.dataset;
    if (sure && !confirm(sure)) event.preventDefault();
  });

  // A link to a finding opens it.
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no such place */ }
    if (target?.matches("details")) target.open = true;
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    if (event.target.closest("a.mark")) setTimeout(reveal);
  });
  reveal();
})();
