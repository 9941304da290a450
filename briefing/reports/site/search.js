// The search of a site: words of quotes and names of speakers, typos forgiven. It fetches nothing but the site's own
// parts of the quotes, newest first, and shows text as text only.
"use strict";
var briefingSearch = (function () {
  const PAGE = 50; // number of results shown at once
  const BUDGET = 40000; // number of quotes searched before the reader is asked whether to go on
  const HELD = 12; // number of parts held in memory
  const parts = typeof briefingParts === "undefined" ? [] : briefingParts;
  const names = typeof briefingNames === "undefined" ? {} : briefingNames;
  const total = parts.reduce((sum, part) => sum + part[1], 0);
  const loaded = new Map(); // name -> index of a part
  const waiting = new Map(); // name -> [resolve, reject]
  let run = 0; // number of the latest search: an older one stops

  // Text without case and accents. Letters that NFKD does not take apart are given by hand.
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .replace(/[\u2018\u2019\u02bc']/g, "")
      .replace(/\u00df/g, "ss")
      .replace(/\u0131/g, "i")
      .replace(/\u0142/g, "l")
      .replace(/\u00f8/g, "o");
  }

  function words(text) {
    return fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  }

  function part(name, briefs) {
    const quotes = [];
    const index = new Map(); // word -> numbers of quotes
    for (const [brief, title, rows] of briefs) {
      for (const row of rows) {
        const [anchor, date = "", speakers = [], text = "", other = "", stances = ""] = row;
        const number = quotes.length;
        quotes.push({ brief, title, anchor, date, speakers, text, other, stances });
        const spoken = speakers.map((id) => (Object.hasOwn(names, id) ? names[id].join(" ") : id)).join(" ");
        for (const word of new Set([...words(text), ...words(other), ...words(spoken)])) {
          const found = index.get(word);
          if (found) found.push(number);
          else index.set(word, [number]);
        }
      }
    }
    loaded.set(name, { quotes, index });
    while (loaded.size > HELD) loaded.delete(loaded.keys().next().value);
    const waiters = waiting.get(name);
    waiting.delete(name);
    if (waiters) waiters[0](loaded.get(name));
  }

  function load(name) {
    if (loaded.has(name)) return Promise.resolve(loaded.get(name));
    return new Promise((resolve, reject) => {
      waiting.set(name, [resolve, reject]);
      const script = document.createElement("script");
      script.src = `search/${name}.js`;
      script.onload = () => script.remove();
      script.onerror = () => {
        waiting.delete(name);
        reject(new Error(name));
      };
      document.head.append(script);
    });
  }

  // Whether two words differ by at most `most` insertions, deletions, replacements and swaps of neighbours.
  function near(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        const changed = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        let value = Math.min(changed, last[j] + 1, row[j - 1] + 1);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
        row.push(value);
        least = Math.min(least, value);
      }
      if (least > most) return false;
      before = last;
      last = row;
    }
    return last[b.length] <= most;
  }

  // How well a word of a quote fits a word of the query; 0 if it does not.
  function fits(word, query) {
    if (word === query) return 4;
    if (word.startsWith(query)) return 3;
    if (query.length > 1 && /[^\u0000-\u04ff]/.test(query) && word.includes(query)) return 3; // scripts without spaces
    const most = query.length < 4 ? 0 : query.length < 8 ? 1 : 2;
    if (!most || query[0] !== word[0]) return 0;
    if (near(query, word, most)) return 2;
    return word.length > query.length + most && near(query, word.slice(0, query.length), 1) ? 1 : 0;
  }

  function searched({ quotes, index }, query) {
    let scores = null;
    const matched = new Set();
    for (const wanted of query) {
      const found = new Map();
      for (const [word, numbers] of index) {
        const score = fits(word, wanted);
        if (!score) continue;
        matched.add(word);
        for (const number of numbers) {
          if (!scores || scores.has(number)) found.set(number, Math.max(found.get(number) || 0, score));
        }
      }
      if (scores) for (const [number, score] of found) found.set(number, score + scores.get(number));
      scores = found;
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([number, score]) => ({ quote: quotes[number], score, matched }));
  }

  // Text with the matched words marked.
  function marked(text, matched) {
    const span = document.createElement("span");
    let end = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}\p{M}'\u2019\u02bc]+/gu)) {
      if (!words(found[0]).some((word) => matched.has(word))) continue;
      const mark = document.createElement("mark");
      mark.textContent = found[0];
      span.append(text.slice(end, found.index), mark);
      end = found.index + found[0].length;
    }
    span.append(text.slice(end));
    return span;
  }

  function linked(address, text) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    return link;
  }

  function item({ quote, matched }) {
    const head = document.createElement("p");
    quote.speakers.forEach((id, number) => {
      if (number) head.append(", ");
      const name = Object.hasOwn(names, id) ? names[id][0] : id;
      head.append(linked(`actors/${id}.html`, name));
    });
    if (quote.stances) head.append(` · ${quote.stances}`);
    const block = document.createElement("blockquote");
    block.append("“", marked(quote.text, matched), "”");
    const cited = document.createElement("p");
    cited.className = "note";
    cited.append(quote.date ? `${quote.date} · ` : "", linked(`briefs/${quote.brief}.html#${quote.anchor}`, quote.title));
    const entry = document.createElement("li");
    entry.className = "words";
    entry.append(head, block);
    if (quote.other) {
      const other = document.createElement("p");
      other.className = "note";
      other.append(marked(quote.other, matched));
      entry.append(other);
    }
    entry.append(cited);
    return entry;
  }

  function start() {
    const input = document.getElementById("query");
    const list = document.getElementById("results");
    const status = document.getElementById("status");
    const more = document.getElementById("more");
    document.getElementById("search").hidden = false;
    const shownNumber = (number) => number.toLocaleString("en");
    let goOn = null;
    more.addEventListener("click", () => goOn && goOn());

    async function search() {
      const mine = (run += 1);
      const query = [...new Set(words(input.value))].slice(0, 12);
      list.replaceChildren();
      more.hidden = true;
      goOn = null;
      if (!query.length) {
        status.textContent = `${shownNumber(total)} quotes. Type words of a quote, or a speaker’s name.`;
        return;
      }
      let hits = [];
      let next = 0;
      let quotes = 0;
      let shown = 0;

      function show(limit) {
        hits.slice(shown, limit).forEach((hit) => list.append(item(hit)));
        shown = Math.min(hits.length, limit);
      }

      function report(done) {
        const all = quotes >= total;
        const of = all ? `${shownNumber(total)} quotes` : `the newest ${shownNumber(quotes)} of ${shownNumber(total)} quotes`;
        const cut = shown < hits.length ? `, ${shownNumber(shown)} shown` : "";
        status.textContent = `${done ? "" : "Searching: "}${shownNumber(hits.length)} found in ${of}${cut}.`;
        if (!done) return;
        if (shown < hits.length) {
          more.textContent = "Show more";
          goOn = () => {
            show(shown + PAGE);
            report(true);
          };
        } else if (!all) {
          more.textContent = "Search older quotes";
          goOn = further;
        } else goOn = null;
        more.hidden = goOn === null;
      }

      async function further() {
        const until = quotes + BUDGET;
        while (next < parts.length && quotes < until) {
          const [name, size] = parts[next];
          let found;
          try {
            found = await load(name);
          } catch {
            if (mine === run) status.textContent = `The file search/${name}.js of this site was not found.`;
            return;
          }
          if (mine !== run) return;
          hits = hits.concat(searched(found, query));
          next += 1;
          quotes += size;
          if (shown === 0 && quotes < until && next < parts.length) report(false);
        }
        if (shown === 0) hits.sort((a, b) => b.score - a.score); // stable: newer parts first
        show(shown + PAGE);
        report(true);
      }

      await further();
    }

    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        history.replaceState(null, "", input.value ? `#${new URLSearchParams({ q: input.value })}` : "#");
        search();
      }, 120);
    });
    document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
    input.value = new URLSearchParams(location.hash.slice(1)).get("q") || "";
    input.focus();
    search();
  }

  document.addEventListener("DOMContentLoaded", start);
  return { part };
})();
