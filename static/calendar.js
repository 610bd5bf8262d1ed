// Draws what the list beside it says. All of it works without: the page shows the list wherever this does not run.
const calendar = document.querySelector(".calendar[data-grid]");
const drawing = calendar?.querySelector(".drawing");

// Times come as the clocks of the centre say them, without a zone, and are drawn so in whatever zone the browser is.
const instant = (local) => Date.parse(`${local}Z`);
const local = (at) => new Date(at).toISOString();

// In lanes a week and a month are drawn by days: the hours of so many days beside each other could not be read.
const byDays = { view: "resourceTimelineMonth", slotDuration: { days: 1 }, snapDuration: { days: 1 } };
const views = {
  day: { together: { view: "timeGridDay" }, lanes: { view: "resourceTimelineDay", slotWidth: 48 } },
  week: { together: { view: "timeGridWeek" }, lanes: byDays },
  month: { together: { view: "dayGridMonth", snapDuration: { days: 1 } }, lanes: byDays },
};

const element = (name, content, properties = {}) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
};

const says = ({ event, timeText }) => {
  const { session, title } = event.extendedProps;
  if (!session) return { domNodes: [element("div", [element("time", [event.display === "background" ? "" : timeText]), title])] };
  const link = element("a", [element("b", [session.reference]), ` ${session.kind}`], { href: session.href, draggable: false });
  const lines = [element("time", [timeText]), link];
  if (session.place) lines.push(element("small", [session.place]));
  if (session.state) lines.push(element("small", [session.state], { className: `tag ${session.tone}` }));
  return { domNodes: [element("div", lines)] };
};

const eventsOf = (found, words, byDay) => {
  const resources = (lane) => (found.lanes ? { resourceIds: [lane] } : {});
  const everywhere = found.lanes ? { resourceIds: found.lanes.map(({ id }) => id) } : {};
  const sessions = found.sessions.map((session) => ({
    start: session.start,
    end: session.end,
    ...(found.lanes ? { resourceIds: session.lanes } : {}),
    startEditable: Boolean(session.moves),
    classNames: [session.cancelled ? "gone" : session.moves ? "moves" : "stays"],
    extendedProps: { session },
  }));
  const busy = found.busy.map(({ start, end, lane, title }) => ({
    start,
    end,
    ...resources(lane),
    startEditable: false,
    classNames: ["busy"],
    extendedProps: { title: title ? `${title}: ${words.busy}` : words.busy },
  }));
  // Where days alone are drawn, what lasts for hours cannot be: the list has it.
  const away = found.away.map(({ start, end, lane, title }) => ({
    start,
    end,
    ...resources(lane),
    allDay: byDay && instant(end) - instant(start) >= 24 * 3600000,
    display: "background",
    extendedProps: { title },
  }));
  const closed = found.closed.map(({ day, title }) => ({
    start: `${day}T00:00:00`,
    end: local(instant(`${day}T00:00:00`) + 24 * 3600000).slice(0, 19),
    ...everywhere,
    allDay: byDay,
    display: "background",
    extendedProps: { title },
  }));
  return [...closed, ...away, ...busy, ...sessions];
};

// Saturdays and Sundays are drawn when something is on them.
const emptyDays = (found) => {
  if (found.view === "day") return [];
  const on = [...found.sessions, ...found.busy].flatMap(({ start, end }) => [start, end]);
  const used = new Set(on.map((at) => new Date(instant(at)).getUTCDay()));
  return [0, 6].filter((day) => !used.has(day));
};

// Nothing is moved by hand alone: the form of the session opens, filled in, and says what would change.
const propose = ({ event, oldEvent, revert, newResource }) => {
  const { session } = event.extendedProps;
  const by = event.start - oldEvent.start;
  const [from, to] = [session.start, session.end].map((at) => local(instant(at) + by));
  const [year, month, day] = from.slice(0, 10).split("-");
  const url = new URL(session.moves, location.origin);
  url.searchParams.set("date", `${day}.${month}.${year}`);
  url.searchParams.set("from", from.slice(11, 16));
  url.searchParams.set("to", to.slice(11, 16));
  const lanes = newResource ? event.resourceIds.filter((id) => id !== "none") : [];
  const kind = new URLSearchParams(location.search).get("lanes");
  for (const id of lanes) url.searchParams.append(kind, id);
  // Whoever comes back by the browser's own way finds it where it is.
  revert();
  location.assign(url);
};

// It says of itself that it is a table, and is not built as one. As what it is it can be read; the list has the order of one.
const NAMES = ["role", "aria-colindex", "aria-rowindex", "aria-colspan", "aria-rowspan"];
const unname = () => {
  for (const part of drawing.querySelectorAll(NAMES.map((name) => `[${name}]`).join())) {
    for (const name of NAMES) part.removeAttribute(name);
  }
};

const draw = async () => {
  const answer = await fetch(drawing.dataset.source, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const found = await answer.json();
  const words = drawing.dataset;
  const { together, lanes } = views[found.view];
  const days = Math.round((Date.parse(found.until) - Date.parse(found.from)) / 86400000);
  const hours = found.hours.map((hour) => `${String(hour).padStart(2, "0")}:00:00`);
  const byDay = found.view === "month" || (found.lanes && found.view === "week");
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  // Not every browser knows every language: the names of the days come along.
  const isGrid = found.view === "month" && !found.lanes;
  const heading = (date) => {
    const name = found.weekdays[date.getDay()];
    return isGrid ? name : `${name} ${date.getDate()}.${date.getMonth() + 1}.`;
  };
  drawing.hidden = false;
  EventCalendar.create(drawing, {
    ...(found.lanes ? lanes : together),
    ...(found.lanes ? { duration: { days } } : {}),
    date: found.view === "month" && !found.lanes ? found.day : found.from,
    timeZone: found.offset,
    locale: "en-GB",
    firstDay: 1,
    hiddenDays: emptyDays(found),
    headerToolbar: { start: "", center: "", end: "" },
    ...(byDay ? {} : { slotMinTime: hours[0], slotMaxTime: hours[1], snapDuration: "00:15" }),
    slotHeight: 34,
    slotEventOverlap: false,
    allDaySlot: false,
    nowIndicator: true,
    dayMaxEvents: false,
    eventTimeFormat: time,
    slotLabelFormat: time,
    dayHeaderFormat: heading,
    dayHeaderAriaLabelFormat: heading,
    monthHeaderFormat: (date) => `${date.getMonth() + 1}.${date.getFullYear()}`,
    resources: found.lanes ?? [],
    events: eventsOf(found, words, byDay),
    eventContent: says,
    editable: true,
    eventStartEditable: true,
    eventDurationEditable: false,
    dragScroll: true,
    eventDrop: propose,
    eventAllUpdated: unname,
  });
  unname();
};

// On a telephone a week is better read than drawn, unless it was asked for.
if (drawing && (calendar.dataset.grid === "yes" || matchMedia("(min-width: 561px)").matches)) {
  draw().catch(() => calendar.removeAttribute("data-grid"));
}
