/** JSON from our own server, with errors in words a reader can act on. */
import { t } from "./language";
import { told } from "./told";

/** What went wrong, for the reader; `status` is 0 where no answer came at all. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly code = "",
  ) {
    super(message);
  }
}

const begun = new Map<string, Promise<Response>>();

/** Ask for `path` now, while the page that will want it as JSON is still on its way. */
export function begin(path: string): void {
  const response = reach(path, JSON_PLEASE);
  response.catch(() => undefined); // told to whoever asks for it
  begun.set(path, response);
}

const JSON_PLEASE = { headers: { Accept: "application/json" } };

/** The body of `path` as JSON. An aborted `signal` raises the browser's `AbortError`. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const early = begun.get(path);
  begun.delete(path);
  const response = await (early ?? reach(path, { ...JSON_PLEASE, ...(signal ? { signal } : {}) }));
  const body = await readJson(response);
  if (!response.ok) throw failure(response.status, body);
  if (body === undefined) throw new RequestError(t("服务器的回答不是数据。请刷新页面再试。"), response.status);
  return body as T;
}

/** A response, whatever its status; no answer at all becomes a `RequestError`. */
export async function reach(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new RequestError(t("连不上服务。数据没有改变；请确认服务已启动，然后重试。"), 0, "offline");
  }
}

/** The error of a response in words: our own JSON errors carry them, anything else gets a sentence by its status. */
export function failure(status: number, body: unknown): RequestError {
  const found = messageOf(body);
  if (found) return new RequestError(told(found.message), status, found.code);
  if (status === 404) return new RequestError(t("没有找到这一项。"), status, "not-found");
  return new RequestError(t("服务出错（{status}）。数据没有改变；请稍后重试。", { status }), status);
}

function messageOf(body: unknown): { message: string; code: string } | null {
  if (typeof body !== "object" || body === null) return null;
  const fields = body as Record<string, unknown>;
  if (typeof fields["error"] === "object" && fields["error"] !== null) return messageOf(fields["error"]);
  const message = [fields["message"], fields["detail"], fields["error"]].find((value) => typeof value === "string");
  return message ? { message: message as string, code: String(fields["code"] ?? "") } : null;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    return undefined;
  }
}
