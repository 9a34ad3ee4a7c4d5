/** The one entrance: language, theme, frame, and the page that the address names. */
import "./styles/index.css";
import { queryOf } from "./address";
import { frame } from "./frame";
import { begin } from "./http";
import { chooseLanguage, setLanguage } from "./language";
import { remember, remembered } from "./memory";
import { failed } from "./parts/states";
import { routeOf } from "./routes";

const chosen = chooseLanguage(location.search, remembered("language"));
if (new URLSearchParams(location.search).has("lang")) remember("language", chosen);
setLanguage(chosen);
document.documentElement.lang = chosen === "en" ? "en" : "zh-CN";

const query = queryOf(location.search);
const route = routeOf(location.pathname, query);
if (route.data) begin(route.data(query));
const place = frame(route.name, query["q"] ?? query["find"] ?? "");
route
  .load()
  .then(({ draw }) => draw(place, { path: location.pathname, query }))
  .catch((error: unknown) => place.replaceChildren(failed(error, () => location.reload())));
