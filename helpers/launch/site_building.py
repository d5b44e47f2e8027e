"""`python3 -m helpers site`: the kit as a folder of web pages that any web server can serve."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from helpers.launch.on_first_use import Tool, apart, folder_of

HELP = """Builds the kit as a web site: every lesson runs in the browser tab, and nothing is installed there.

  python3 -m helpers site                       builds it in the folder site
  python3 -m helpers site --out FOLDER          in another folder
  python3 -m helpers site --with-pandas         with helpers.load() and helpers.tag() as tables, for those who
                                                compute: 9 MB more to fetch, and a slower start
  python3 -m helpers site --without-texts       without the five articles, where a school may not pass them
                                                on: the lessons ask for the files that you hand out

Put the folder on the school's web server, or try it here:
  python3 -m http.server --directory site       then open http://localhost:8000

Building needs the internet once, and Node.js (nodejs.org). The site asks no other host for anything."""

# JupyterLite makes the web pages. BSD-3-Clause, kept by Project Jupyter. It needs doit, which does the steps
# of a build (MIT; pydoit), and pkginfo, which reads wheels (MIT; Agendaless Consulting); all else comes with
# JupyterLab. They go into a folder of their own: installed like the rest, they would add an extension to
# everybody's JupyterLab that it can't load.
TOOL = Tool(
    "JupyterLite",
    20,
    ("jupyterlite-core==0.8.6", "jupyterlite-pyodide-kernel==0.8.6", "doit==0.37.0", "pkginfo==2.0"),
)
HOME = folder_of("kit-site-tools", "0.8.6")
OUT = "site"


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `site`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers site", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=Path(OUT), help=f"where to ({OUT})")
    parser.add_argument(
        "--pyodide",
        metavar="PLACE",
        help="where Pyodide (Python for the browser) is taken from: its npm package (file or address), or the"
        " folder or address of its distribution",
    )
    parser.add_argument(
        "--with-pandas", action="store_true", help="the edition with tables (pandas), for those who compute"
    )
    parser.add_argument(
        "--without-texts", action="store_true", help="leave the five articles out; lessons ask for them"
    )
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> int:
    """Build the site, say what it weighs; return 1 where it could not be built."""
    from helpers.articles.seeds import texts
    from helpers.errors import PlainError
    from helpers.launch.environment import ROOT

    try:
        apart(TOOL, HOME)
        from helpers.site.building import build

        cache = Path(sys.prefix) / "var" / "kit-site"
        edition = "pandas" if options.with_pandas else "small"
        without = texts() if options.without_texts else ()
        built = build(ROOT, options.out, cache, HOME, pyodide=options.pyodide, named=edition, without=without)
    except PlainError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Built in {built.folder}: {built.files} files, {built.bytes / 1e6:.0f} MB.")
    if not built.compiled:
        print(
            "Node.js was not found, so lessons start more slowly. Install it (nodejs.org), and build again."
        )
    if without:
        print(
            "Give your learners the five files seeds/00*.txt, or one zip of them: the lessons ask for them."
        )
    print(f"Try it: python3 -m http.server --directory {built.folder}   then open http://localhost:8000")
    return 0
