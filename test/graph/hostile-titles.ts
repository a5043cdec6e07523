/** Titles that mean something in SVG, HTML, CSS, Markdown or Mermaid. */
export const HOSTILE_STRINGS = [
  '</text><script>alert(1)</script>',
  '"/><image href="http://example.com/x.svg" onload="alert(1)"/>',
  '<![CDATA[ ]]> <!-- --> <?xml?>',
  '&lt; &amp; &#60; &nbsp; &',
  "'\"><svg/onload=alert(1)>",
  'a"] --> b["c',
  'end',
  'subgraph x',
  '%%{init: {"securityLevel": "loose"}}%%',
  '`**bold**` #quot; ;classDef x fill:red',
  'click t1 call alert()',
  '{{jinja}} $$tex$$ fa:fa-car :::critical @{shape: x}',
  '1. a list',
  '- another',
  'Größe, 日本語, עברית, 😀',
] as const;
