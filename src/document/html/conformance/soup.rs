//! Tag soup: pages of tags, attributes and text in any order.

use std::fmt::Write as _;

/// A small generator of pseudo-random numbers (xorshift64*), so that runs repeat.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len())]
    }
}

const NAMES: &[&str] = &[
    "p",
    "div",
    "b",
    "i",
    "a",
    "span",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "caption",
    "colgroup",
    "col",
    "h1",
    "h2",
    "br",
    "img",
    "svg",
    "title",
    "path",
    "script",
    "style",
    "form",
    "input",
    "select",
    "option",
    "optgroup",
    "button",
    "html",
    "head",
    "body",
    "meta",
    "link",
    "template",
    "noscript",
    "textarea",
    "pre",
    "dl",
    "dt",
    "dd",
    "em",
    "article",
    "x-card",
    "hr",
    "ruby",
    "rt",
    "object",
    "iframe",
    "DIV",
    "nobr",
    "foreignObject",
    "desc",
    "font",
    "main",
    "search",
    "center",
    "section",
    "thead",
    "strong",
    "image",
    "xmp",
    "noframes",
    "frameset",
    "marquee",
];

// `</>` never stands before a line feed: html5ever takes it for the token that `pre` asks about, which it is not.
const BITS: &[&str] = &[
    " ",
    "\n",
    "text",
    "a < b",
    "&amp;",
    "&nbsp",
    "&#8217;",
    "&eacute;t",
    "<!-- c -->",
    "<!-->",
    "<!--->",
    "<!-- --!>",
    "<!x>",
    "<?y?>",
    "</>",
    "</ z>",
    "<!doctype html>",
    "<![CDATA[q]]>",
    "\r\n",
    "<",
    "</",
    "<!--",
    "é",
    "<script><!--<script></script>--></script>",
    "<title>&lt;</title>",
];

const ATTRS: &[&str] = &[
    " class=a",
    " CLASS='b'",
    " id",
    " x=1 x=2",
    " href=\"?a&amp;b&copy=1\"",
    " /",
    " viewbox=0",
    " type=hidden",
    " =c",
    " a=b/",
    "\nd\t=\n'e'f",
    " color=red",
];

/// A page of tags that rarely match, the same for the same seed.
pub(super) fn soup(seed: u64) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut page = String::new();
    // Few names a page make matching tags likely; pages of all shapes come from many seeds.
    let names: Vec<&str> = (0..2 + dice.roll(8)).map(|_| dice.pick(NAMES)).collect();
    if dice.roll(2) == 0 {
        page.push_str("<!DOCTYPE html>");
    }
    for _ in 0..dice.roll(40) {
        match dice.roll(8) {
            0..=2 => {
                let _ = write!(page, "<{}", dice.pick(&names));
                for _ in 0..dice.roll(3) {
                    page.push_str(dice.pick(ATTRS));
                }
                page.push_str(if dice.roll(12) == 0 { "/>" } else { ">" });
            }
            3..=5 => {
                let _ = write!(page, "</{}>", dice.pick(&names));
            }
            _ => page.push_str(dice.pick(BITS)),
        }
    }
    page
}
