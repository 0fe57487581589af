//! Tests that the tree is the standard's: the fast reader against html5ever, and both against the html5lib tests.

#![allow(clippy::unwrap_used, clippy::print_stderr)] // Tests may stop, and print what share of the pages was fast.

mod soup;

use super::agree::agree;
use super::tag::Tag;
use super::tree::{Limits, Tree};
use soup::soup;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Files below the folder that an environment variable names; none when it is not set.
fn files(variable: &str) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os(variable).into_iter().map(PathBuf::from).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

#[test]
fn saved_pages_have_the_standard_tree() {
    let mut hard: std::collections::BTreeMap<&str, usize> = Default::default();
    let pages = files("NEWSPARSE_TEST_PAGES");
    for path in &pages {
        let bytes = std::fs::read(path).unwrap();
        if let Err(why) = agree(&String::from_utf8_lossy(&bytes), &path.display().to_string()) {
            *hard.entry(why).or_default() += 1;
        }
    }
    if !pages.is_empty() {
        let share = 1.0 - hard.values().sum::<usize>() as f64 / pages.len() as f64;
        eprintln!("{} pages, {:.1} % on the fast path; left to the slow one: {hard:?}", pages.len(), share * 100.0);
        assert!(share > 0.9);
    }
}

#[test]
fn tag_soup_has_the_standard_tree() {
    let seeds = std::env::var("NEWSPARSE_TEST_SOUP").ok().and_then(|n| n.parse().ok()).unwrap_or(1_500);
    // html5ever takes the error that `</>` is for a token, so that a line feed behind `<pre></>` stays.
    let alike = |page: &String| !page.contains("</>") || !["<pre", "<listing", "<textarea"].iter().any(|tag| page.contains(tag));
    let pages = (0..seeds).map(|seed| (seed, soup(seed))).filter(|(_, page)| alike(page));
    let hard = pages.filter(|(seed, page)| agree(page, &format!("soup {seed}")).is_err()).count();
    // The generator is wild on purpose; if most soups were too hard the test would say little.
    assert!((hard as u64) < seeds / 2, "{hard} of {seeds} left to the slow reader");
}

/// One html5lib test: the page and the tree that it must have.
fn html5lib(path: &Path) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let mut cases = Vec::new();
    for case in format!("\n{text}").split("\n#data\n").skip(1) {
        let Some((page, rest)) = case.split_once("\n#errors") else { continue };
        let Some((options, tree)) = rest.split_once("\n#document\n") else { continue };
        if !options.contains("#document-fragment") && !options.contains("#script-on") {
            cases.push((page.to_owned(), tree.trim_end_matches('\n').to_owned()));
        }
    }
    cases
}

/// The tree in the tests' notation, without comments and doctype, texts joined, attributes sorted.
fn notation(tree: &Tree) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut joins = None;
    // Inside a template everything is one level deeper, below "content".
    for id in 0..tree.len() {
        let extra = tree.ancestors(id).filter(|&up| tree.tag(up) == Tag::Template).count();
        let indent = "  ".repeat(usize::from(tree.depth(id)) + extra);
        if tree.is_text(id) {
            match lines.last_mut() {
                Some(line) if joins == tree.parent(id) => line.push_str(tree.text(id)),
                _ => lines.push(format!("{indent}\"{}", tree.text(id))),
            }
            joins = tree.parent(id);
            continue;
        }
        joins = None;
        let svg = std::iter::once(id).chain(tree.ancestors(id)).find(|&up| matches!(tree.tag(up), Tag::Svg | Tag::Math));
        let space = match (tree.tag(id), svg.map(|up| tree.tag(up))) {
            (Tag::Foreign | Tag::Svg | Tag::Math, Some(Tag::Math)) => "math ",
            (Tag::Foreign | Tag::Svg, _) => "svg ",
            _ => "",
        };
        lines.push(format!("{indent}<{space}{}>", tree.name(id)));
        let mut attrs: Vec<String> = tree.attrs(id).map(|(_, name, value)| format!("{indent}  {name}=\"{value}\"")).collect();
        attrs.sort();
        lines.extend(attrs);
    }
    lines.into_iter().map(|line| if line.trim_start().starts_with('"') { line + "\"" } else { line }).collect()
}

/// An expected tree in the same form.
fn expected(tree: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in tree.split('\n') {
        match line.strip_prefix("| ") {
            Some(line) => lines.push(line.into()),
            None => {
                if let Some(last) = lines.last_mut() {
                    let _ = write!(last, "\n{line}");
                }
            }
        }
    }
    lines.retain(|l| !l.trim_start().starts_with("<!") && !l.trim_start().starts_with("<?") && l.trim_start() != "content");
    let mut out: Vec<String> = Vec::new();
    for mut line in lines {
        let indent = line.len() - line.trim_start().len();
        let is_attr = !line.trim_start().starts_with(['<', '"']);
        if is_attr {
            for space in ["xlink", "xml", "xmlns"] {
                line = line.replacen(&format!(" {space} "), &format!(" {space}:"), 1);
            }
            // Attributes follow their element, sorted.
            let from = out.iter().rposition(|l| l.trim_start().starts_with('<')).map_or(0, |i| i + 1);
            let at = out[from..].iter().position(|l| *l > line).map_or(out.len(), |i| from + i);
            out.insert(at, line);
            continue;
        }
        match out.last_mut() {
            Some(last)
                if line.trim_start().starts_with('"')
                    && last.trim_start().starts_with('"')
                    && last.len() - last.trim_start().len() == indent =>
            {
                last.pop();
                last.push_str(&line.trim_start()[1..]);
            }
            _ => out.push(line),
        }
    }
    out
}

#[test]
fn html5lib_trees() {
    let (mut right, mut all) = (0, 0);
    let mut wrong = String::new();
    let mut pages: Vec<String> = Vec::new();
    for path in files("NEWSPARSE_TEST_HTML5LIB").iter().filter(|p| p.extension().is_some_and(|e| e == "dat")) {
        for (page, tree) in html5lib(path) {
            all += 1;
            // Pages run into each other meet in states that neither has alone.
            for before in pages.iter().rev().take(12) {
                let _ = agree(&format!("{before}{page}"), "two cases");
                let _ = agree(&format!("{page}{before}"), "two cases");
            }
            pages.push(page.clone());
            let want = expected(&tree);
            let got = notation(&Tree::parse(&page, &Limits::default()));
            if got == want {
                right += 1;
            } else {
                let _ = writeln!(wrong, "{}: {page:?}\n  want {want:?}\n  got  {got:?}", path.display());
            }
        }
    }
    if all > 0 {
        eprintln!("{wrong}{right} of {all} html5lib trees");
        assert!(right * 100 >= all * 99, "{right} of {all}");
    }
}

/// Pages and their trees by the standard, one of each thing that readers get wrong; nesting in parentheses, empty elements without.
const CASES: &[(&str, &str)] = &[
    ("", "html(head body)"),
    ("words", "html(head body('words'))"),
    ("<p>one<p>two", "html(head body(p('one') p('two')))"),
    ("<p>a<div>b</div>c</p>d", "html(head body(p('a') div('b') 'c' p 'd'))"),
    ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "html(head body(ul(li('a') li('b' ul(li('c'))) li('d'))))"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "html(head body(dl(dt('a') dd('b') dt('c'))))"),
    ("<b>a<p>b<i>c</b>d</i>e", "html(head body(b('a') p(b('b' i('c')) i('d') 'e')))"),
    ("<b><i><p>a</b>b", "html(head body(b(i) i(p(b('a') 'b'))))"),
    ("<b><em><i><u><p>a</b>b", "html(head body(b(em(i(u))) em(i(u(p(b('a') 'b'))))))"),
    ("<b><div><p>a</b>b</p>c", "html(head body(b div(b p(b('a') 'b') 'c')))"),
    ("<a><div><a>b</a>c", "html(head body(a div(a a('b') 'c')))"),
    ("<b><em><i><u><s><p>a</b>b", "html(head body(b(em(i(u(s)))) i(u(s(p(b('a') 'b'))))))"),
    ("<b><x-a><p>a</b>b</x-a>c", "html(head body(b(x-a) p(b('a') 'bc')))"),
    ("<b>a<p>b</b>c", "html(head body(b('a') p(b('b') 'c')))"),
    ("<p><b>a<p>b", "html(head body(p(b('a')) p(b('b'))))"),
    ("<a>x<a>y", "html(head body(a('x') a('y')))"),
    ("<a>x<div>y<a>z", "html(head body(a('x') div(a('y') a('z'))))"),
    ("<i><b>a</i>b</b>c", "html(head body(i(b('a')) b('b') 'c'))"),
    ("<table>a<tr><td>b</table>", "html(head body('a' table(tbody(tr(td('b'))))))"),
    ("<table><td>a<th>b<tr><td>c", "html(head body(table(tbody(tr(td('a') th('b')) tr(td('c'))))))"),
    ("<table><caption>a<col><tr><td>b", "html(head body(table(caption('a') colgroup(col) tbody(tr(td('b'))))))"),
    ("<!doctype html><p>a<table></table>b", "html(head body(p('a') table 'b'))"),
    ("<p>a<table></table>b", "html(head body(p('a' table 'b')))"),
    ("<title>a<b></title><h1>c<h2>d", "html(head(title('a<b>')) body(h1('c') h2('d')))"),
    ("<script>if (a < b) '<p>'</script>c", "html(head(script('if (a < b) '<p>'')) body('c'))"),
    ("<script><!--<script></script>--></script>c", "html(head(script('<!--<script></script>-->')) body('c'))"),
    ("<textarea>\n\na</textarea>", "html(head body(textarea('\na')))"),
    ("<pre>\na", "html(head body(pre('a')))"),
    ("<head></head><link><body>a", "html(head(link) body('a'))"),
    ("x</p>a</br>b", "html(head body('x' p 'a' br 'b'))"),
    ("<svg><title>a</title><circle/>b</svg>c", "html(head body(svg(title('a') circle 'b') 'c'))"),
    ("<svg><p>a", "html(head body(svg p('a')))"),
    ("<select><option>a<option>b</select>c", "html(head body(select(option('a') option('b')) 'c'))"),
    ("<form>a<form>b</form>c", "html(head body(form('ab') 'c'))"),
    ("<button>a<button>b", "html(head body(button('a') button('b')))"),
    ("<noscript><p>a</noscript>b", "html(head(noscript) body(p('ab')))"),
    ("<p>a<noscript>b</noscript>", "html(head body(p('a' noscript('b'))))"),
    ("a&amp;b&lt&eacute;&#8364;&#x80;", "html(head body('a&b<é€€'))"),
    ("a<!-- b -->c<!--> d <!---> e --!> f", "html(head body('ac d  e --!> f'))"),
    ("<P CLASS=a>b</P >c</body>d</html>e", "html(head body(p('b') 'cde'))"),
    ("<x-a>b<x-b>c</x-a>d", "html(head body(x-a('b' x-b('c')) 'd'))"),
    ("a\r\nb\rc", "html(head body('a\nb\nc'))"),
    ("a < b </ c> d </> e <", "html(head body('a < b  d  e <'))"),
    ("a\0b", "html(head body('ab'))"),
    ("<a href\0=b id\0 class\0>c<p\0>d", "html(head body(a('c' p\u{fffd}('d'))))"),
    ("<frameset><frame></frameset>", "html(head frameset(frame))"),
    ("<template><tr><td>a</template>b", "html(head(template(tr(td('a')))) body('b'))"),
    ("<ruby>a<rt>b<rp>c</ruby>", "html(head body(ruby('a' rt('b') rp('c'))))"),
];

#[test]
fn well_known_shapes() {
    for (page, want) in CASES {
        let tree = Tree::parse(page, &Limits::default());
        let mut out = String::new();
        let mut open: Vec<u32> = Vec::new();
        let mut joins = None;
        for id in 0..tree.len() {
            while open.last().is_some_and(|&up| tree.end(up) <= id) {
                let up = open.pop().unwrap();
                out.push_str(if tree.end(up) > up + 1 { ")" } else { "" });
            }
            if tree.is_text(id) && joins == tree.parent(id) && out.ends_with('\'') {
                out.pop();
                out.push_str(&format!("{}'", tree.text(id)));
                continue;
            }
            if !out.is_empty() {
                out.push(if open.last().is_some_and(|&up| up + 1 == id) { '(' } else { ' ' });
            }
            joins = tree.is_text(id).then(|| tree.parent(id)).flatten();
            if tree.is_text(id) {
                out.push_str(&format!("'{}'", tree.text(id)));
            } else {
                out.push_str(tree.name(id));
                open.push(id);
            }
        }
        for up in open.into_iter().rev() {
            out.push_str(if tree.end(up) > up + 1 { ")" } else { "" });
        }
        assert_eq!(out, *want, "{page}");
        let _ = agree(page, page);
    }
}
