/* The kernel's worker, with Python begun in it before the page asks for a kernel. */
import "{{kernel}}";
import { begin } from "./python.mjs";

begin({{begun}});
