/** Requests that change something: they carry the token, files tell how far they are, and they can be cancelled. */
import { withQuery } from "./address";
import { failure, RequestError } from "./http";
import { t } from "./language";

const KEY = "token";

/** The token of this session; it is forgotten when the window closes. */
export function token(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function keepToken(value: string): void {
  try {
    sessionStorage.setItem(KEY, value);
  } catch {
    // A private window: the token has to be typed again on the next page.
  }
}

const UNAUTHORISED = 401;

/** The server speaks of request headers here; who sits at the page needs to know which field to fill in. */
function wrongToken(): RequestError {
  const words = token()
    ? t("令牌不对，没有修改任何数据。请核对“令牌”一栏，它与启动服务时设置的令牌相同，然后再试一次。")
    : t("请先在“令牌”一栏填写启动服务时设置的令牌，然后再试一次。没有修改任何数据。");
  return new RequestError(words, UNAUTHORISED, "token-needed");
}

export interface Sending<T> {
  answer: Promise<T>;
  cancel: () => void;
}

/** Send with the token a file, a JSON value or nothing. @param progress gets the part that has been sent, between 0 and 1. */
export function send<T>(method: string, path: string, query: Record<string, string>, content: File | object | null, progress: (part: number) => void = () => undefined): Sending<T> {
  const request = new XMLHttpRequest();
  const answer = new Promise<T>((resolve, reject) => {
    request.open(method, withQuery(path, query));
    request.setRequestHeader("Accept", "application/json");
    if (token()) request.setRequestHeader("Authorization", `Bearer ${token()}`);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300 && body !== undefined) resolve(body as T);
      else reject(request.status === UNAUTHORISED ? wrongToken() : failure(request.status, body));
    });
    request.addEventListener("error", () => reject(new RequestError(t("连不上服务。数据没有改变；请确认服务已启动，然后重试。"), 0, "offline")));
    request.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
    if (content && !(content instanceof File)) request.setRequestHeader("Content-Type", "application/json");
    request.send(content instanceof File ? formOf(content) : content && JSON.stringify(content));
  });
  return { answer, cancel: () => request.abort() };
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append("file", file, file.name);
  return form;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
