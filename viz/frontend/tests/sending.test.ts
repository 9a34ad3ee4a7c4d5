// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { keepToken, send } from "../src/sending";

/** A server that answers every request with this status and body. */
function answering(status: number, body: unknown): void {
  class Request extends EventTarget {
    readonly upload = new EventTarget();
    status = status;
    responseText = JSON.stringify(body);
    open = (): void => undefined;
    setRequestHeader = (): void => undefined;
    abort = (): void => undefined;
    send = (): boolean => this.dispatchEvent(new Event("load"));
  }
  vi.stubGlobal("XMLHttpRequest", Request);
}

afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const refused = { error: { code: "token-needed", message: "请在请求头中写明 Authorization: Bearer 令牌。" } };

test.each([
  ["", "请先在“令牌”一栏填写"],
  ["wrong", "令牌不对"],
])("with the token %j the reader is told which field to look at, not which header", async (typed, words) => {
  keepToken(typed);
  answering(401, refused);
  const failed = send("POST", "/names/decisions", {}, {}).answer;
  await expect(failed).rejects.toMatchObject({ status: 401, code: "token-needed" });
  await expect(failed).rejects.toThrow(words);
  await expect(failed).rejects.not.toThrow("Authorization");
});

test("any other refusal keeps the server's words", async () => {
  answering(403, { error: { code: "read-only", message: "本服务只读。" } });
  await expect(send("POST", "/names/decisions", {}, {}).answer).rejects.toThrow("本服务只读。");
});
