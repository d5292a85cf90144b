/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
"use strict";

const element = (id) => document.getElementById(id);

/** An element with text in it; text never becomes markup. */
function create(name, text, className) {
  const created = document.createElement(name);
  created.textContent = text;
  if (className) {
    created.className = className;
  }
  return created;
}

/** Shows the state of the index, again and again until the first ingest has ended. */
async function showStatus() {
  const reply = await fetch("status");
  const status = await reply.json();
  element("folder").textContent = status.folder;
  const facts = [
    ["Files", status.files.toLocaleString("en")],
    ["Chunks", status.chunks.toLocaleString("en")],
    ["Gateway", status.gateway],
    ["Answers by", status.models.chat],
    ["Embedded by", status.models.embedding],
    ["Last ingest", status.ready ? new Date(status.lastIngest).toLocaleString() : "running …"],
  ];
  element("index").replaceChildren(...facts.map(([name, value]) => {
    const fact = document.createElement("div");
    fact.append(create("dt", name), create("dd", value));
    return fact;
  }));
  if (!status.ready) {
    setTimeout(showStatus, 1000);
  }
}

/** Hands on each server-sent event of a response as it arrives: its name and its data. */
async function readEvents(response, handle) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const events = (waiting + value).split("\n\n");
    waiting = events.pop();
    for (const event of events) {
      const fields = Object.fromEntries(event.split("\n").map((line) => {
        const colon = line.indexOf(": ");
        return [line.slice(0, colon), line.slice(colon + 2)];
      }));
      handle(fields.event, JSON.parse(fields.data));
    }
  }
}

function showFailure(message) {
  element("failure").textContent = message;
  element("failure").hidden = false;
}

function citationButton(citation, className) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.addEventListener("click", () => openPassage(citation));
  return button;
}

/** What an answer took, in words; an unknown cost is not 0. */
function figures(answer) {
  const usage = answer.usage;
  const cost = answer.cost === null ? "unknown" : `${answer.cost.toFixed(6)} USD`;
  const seconds = (answer.timings.total / 1000).toFixed(1);
  return `Cost ${cost} · ${usage.promptTokens} prompt tokens · ${usage.completionTokens} answer tokens · ${seconds} s`;
}

/** Shows the whole answer: its marks such as [1] open the passages that they stand for. */
function showAnswer(answer) {
  const cited = new Map(answer.citations.map((citation) => [String(citation.number), citation]));
  element("answer").replaceChildren(...answer.answer.split(/(\[\d+\])/).map((part) => {
    const citation = cited.get(part.slice(1, -1));
    if (!citation || !part.startsWith("[")) {
      return document.createTextNode(part);
    }
    const mark = citationButton(citation, "mark");
    mark.textContent = part;
    mark.setAttribute("aria-label", `Citation ${citation.number}, ${citation.file}`);
    return mark;
  }));
  element("citations").replaceChildren(...answer.citations.map((citation) => {
    const button = citationButton(citation, "citation");
    const place = [citation.file, ...citation.headingPath].join(" › ");
    button.append(create("strong", `[${citation.number}] `), create("span", place), create("span", citation.text, "excerpt"));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
  element("cited").hidden = answer.citations.length === 0;
  element("figures").textContent = figures(answer);
}

/** Opens the cited passage in the text around it. */
async function openPassage(citation) {
  const query = new URLSearchParams({ document: citation.file, start: citation.start, end: citation.end });
  const reply = await fetch(`passage?${query}`);
  const passage = await reply.json();
  if (!reply.ok) {
    showFailure(passage.error);
    return;
  }
  element("passage-title").textContent = passage.document;
  element("passage-place").textContent =
      [...passage.headings, `characters ${passage.start} to ${passage.end}`].join(" › ");
  const mark = create("mark", passage.passage);
  element("passage-text").replaceChildren(passage.before, mark, passage.after);
  element("passage").showModal();
  mark.scrollIntoView({ block: "center" });
}

async function ask(question) {
  const answer = element("answer");
  element("result").hidden = false;
  element("failure").hidden = true;
  element("cited").hidden = true;
  element("figures").textContent = "";
  answer.replaceChildren();
  answer.setAttribute("aria-busy", "true");
  element("send").disabled = true;
  try {
    const response = await fetch("ask", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept": "text/event-stream" },
      body: JSON.stringify({ question }),
    });
    if (!response.ok) {
      throw new Error((await response.json()).error);
    }
    let complete = false;
    await readEvents(response, (name, data) => {
      if (name === "text") {
        answer.append(data.text);
      } else if (name === "answer") {
        complete = true;
        showAnswer(data);
      } else if (name === "error") {
        throw new Error(data.error);
      }
    });
    if (!complete) {
      throw new Error("The answer broke off before its end.");
    }
  } catch (failure) {
    showFailure(failure.message);
  } finally {
    answer.setAttribute("aria-busy", "false");
    element("send").disabled = false;
  }
}

element("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  ask(element("question").value.trim());
});
showStatus();
