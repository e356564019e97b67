"""How pages look in a browser and on paper: one column that fits a phone, in light and dark, and A4 when printed."""

STYLE = """\
:root { color-scheme: light dark; --text: #1b1b1b; --quiet: #595959; --page: #ffffff; --line: #c9c9c9 }
@media (prefers-color-scheme: dark) {
  :root { --text: #ececec; --quiet: #b0b0b0; --page: #171717; --line: #4a4a4a }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.15rem; margin: 2rem 0 0; padding-top: .6rem; border-top: 2px solid var(--text) }
h3 { font-size: 1rem; margin: 0 }
p { margin: .4rem 0 }
ul { margin: .2rem 0 0; padding: 0; list-style: none }
li { margin: .35rem 0 0; padding-left: .8rem; border-left: 3px solid var(--line) }
article { margin: 1.1rem 0 0 }
.lead { margin-top: .1rem; color: var(--quiet) }
.note { font-weight: normal; font-size: .85rem; color: var(--quiet) }
.quote { display: block; font-family: Georgia, serif; font-style: italic }
cite { font-family: system-ui, sans-serif; font-size: .85rem; font-style: normal; color: var(--quiet) }
.running article { margin-top: .7rem }
.running h3 { font-weight: normal }
.agreed h3, .agreed article p, .overlap h3, .overlap article p { display: inline }
.agreed article p, .overlap article p { font-weight: bold }
@page { size: A4; margin: 14mm 16mm }
@media print {
  :root { --text: #000; --quiet: #444; --page: #fff; --line: #999 }
  html { font-size: 8.5pt }
  body { line-height: 1.3 }
  main { max-width: none; padding: 0 }
  h2 { margin-top: .7rem; padding-top: .2rem }
  h2, h3, .lead { break-after: avoid }
  article { margin-top: .5rem; break-inside: avoid }
  .running article { margin-top: .2rem }
  li, p { margin-top: .1rem; margin-bottom: .1rem }
  .quote { display: inline }
}
"""

# What a page of a single table adds: it is as wide as the window, and a table that is wider scrolls by itself.
TABLE_STYLE = """\
main { max-width: none }
h1 { font-size: 1.25rem }
.wide { overflow-x: auto; overflow-wrap: normal; margin: 1rem 0 }
table { border-collapse: collapse; font-size: .9rem }
th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
@media print { .wide { overflow: visible; overflow-wrap: anywhere } }
"""
