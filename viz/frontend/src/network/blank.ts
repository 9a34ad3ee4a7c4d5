/** A program that draws nothing, where sigma asks for one that no picture here has. */
import { AbstractProgram } from "sigma/rendering";

export class Blank extends AbstractProgram {
  reallocate(): void {}
  process(): void {}
  render(): void {}
  kill(): void {}
}
