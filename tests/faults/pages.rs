//! Hostile web pages: nesting, formatting elements, attributes, entities, control characters, structured data, markup in fields.

use newsparse::{Options, Report};

use super::{linear, numbered};

fn read(page: &str) -> Report {
    newsparse::analyze(page, &Options::default()).unwrap_or_else(|e| panic!("{e}"))
}

/// A good article with something hostile in it.
fn around(hostile: &str) -> String {
    format!(
        "<html><head><title>Osk opens yard</title></head><body><article><h1>Osk opens yard</h1>\
         <p>Osk Shipping opened a second yard in Bergen on Monday, and forty people work there.</p>\
         <p>The yard builds ferries, the company said, and the first one is due in two years.</p>{hostile}\
         <p>Neighbours had asked for quieter cranes, and they were promised electric ones.</p></article></body></html>"
    )
}

fn repeat(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len() + 1)
}

/// Name and shape of hostile pages of a given size.
type Shape = (&'static str, fn(usize) -> String);

const NESTED: &[Shape] = &[
    ("div", |n| around(&repeat("<div>", n))),
    ("lists", |n| around(&repeat("<ul><li>", n))),
    ("quotes", |n| around(&repeat("<blockquote>", n))),
    ("tables", |n| around(&repeat("<table><tr><td>", n))),
    ("svg", |n| around(&repeat("<svg><g>", n))),
    ("bold", |n| around(&repeat("<b>", n))),
];

const FORMATTING: &[Shape] = &[
    ("mis-nested", |n| around(&numbered("<b a#><i b#></b>x", n))),
    ("fonts", |n| around(&numbered("<font size=#><p></font>", n))),
    ("links", |n| around(&numbered("<a href=#><div>", n))),
    ("nobr", |n| around(&repeat("<nobr><p>", n))),
];

const FLAT: &[Shape] = &[
    ("attributes of one tag", |n| around(&format!("<div {}>", numbered("a#=b ", n)))),
    ("one attribute", |n| around(&format!("<img src=\"data:{}\">", repeat("A", n)))),
    ("class words", |n| around(&format!("<div class=\"{}\"><p>x</p></div>", numbered("share-# ", n)))),
    ("one text", |n| around(&format!("<p>{}</p>", repeat("yard ", n)))),
    ("one word", |n| around(&format!("<p>{}</p>", repeat("x", n)))),
    ("one sentence", |n| around(&format!("<p>{}.</p>", repeat("Osk and Halden, ", n)))),
    ("deals", |n| around(&numbered("<p>Osk Shipping # Inc. bought Halden # Ltd. for $# million on Monday, it said.</p>", n))),
    ("deals in one sentence", |n| around(&format!("<p>{}.</p>", numbered("Osk # Inc. bought Halden # Ltd. for $# million, ", n)))),
    ("stories", |n| {
        around(&format!(
            "<h3>Read next</h3><ul>{}</ul>",
            numbered("<li><a href=/a/#>Osk opens yard # in Bergen again</a><p>Text #</p></li>", n)
        ))
    }),
    ("headings and bylines", |n| around(&numbered("<h2>Ferries and yards #</h2><p class=byline>By Ann Berg #</p>", n))),
    ("metas", |n| numbered("<meta property=og:title content='Osk opens yard #'><meta name=author content='Ann Berg #'>", n) + &around("")),
    ("scripts", |n| around(&numbered("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"A #\"}</script>", n))),
    ("one script", |n| {
        let items = numbered("{\"@type\":\"NewsArticle\",\"headline\":\"A #\",\"author\":\"Ann #\"},", n);
        around(&format!("<script type=application/ld+json>[{items}{{}}]</script>"))
    }),
    ("authors in authors", |n| around(&repeat("<div itemscope itemprop=author itemtype=http://schema.org/Person>", n))),
    ("names of authors in authors", |n| {
        around(&(repeat("<div itemprop=author>", n / 2) + &repeat("<b itemprop=name>Ann Berg</b>", n / 2)))
    }),
    ("properties of one element", |n| around(&format!("<div itemprop=\"{}\">{}</div>", repeat("headline ", n), "yard ".repeat(700)))),
    ("dates in comments in comments", |n| {
        around(&(repeat("<div itemprop=comment>", n / 2) + &repeat("<b itemprop=datePublished>4 March 2025</b>", n / 2)))
    }),
    ("paragraphs", |n| around(&repeat("<p>x</p>", n))),
    // Long enough that both sizes go to the slow reader.
    ("paragraphs in formatting", |n| around(&repeat("<b><p>", 4 * n))),
    ("markup in structured data", |n| {
        around(&format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}</script>",
            repeat("<p>x<b>", 4 * n)
        ))
    }),
    ("numbers in cells", |n| around(&format!("<table><tr>{}</table>", repeat("<td>1", n)))),
    ("preformatted text", |n| around(&format!("<pre>{}</pre>", repeat("a\n", n)))),
    ("raw text", |n| around(&format!("<plaintext>{}", repeat("<p>x", n)))),
    ("cards", |n| {
        around(&numbered(
            "<div class=card><a href=/n/#><img src=/i/#.jpg><h3>Osk opens yard # in Bergen</h3></a><p>The yard # builds ferries.</p></div>",
            n,
        ))
    }),
    ("headings of stories", |n| around(&numbered("<h3>Read next</h3><a href=/a/#>Osk opens yard # in Bergen</a>", n))),
    ("long paragraphs", |n| around(&repeat("<p>Osk Shipping sold four ferries for $3 million on Monday, it said.</p>", n))),
    ("links", |n| around(&repeat("<li><a href=/a>Osk opens yard in Bergen again</a></li>", n))),
    ("breaks", |n| around(&repeat("x<br>", n))),
    ("entities", |n| around(&repeat("&amp;", n))),
    ("bad entities", |n| around(&repeat("&#xffffffff;&nosuch;&", n))),
    ("less-than", |n| around(&repeat("<", n))),
    ("open comments", |n| around(&repeat("<!--", n))),
    ("zeros", |n| around(&repeat("yard \0", n))),
    ("spaces", |n| around(&format!("<p>{}x</p>", repeat(" ", n)))),
    ("cells", |n| around(&format!("<table>{}</table>", repeat("<tr><td>1<td>2", n)))),
    ("headings", |n| around(&repeat("<h2>Ferries and yards</h2>", n))),
    ("dates", |n| around(&repeat("<time datetime=2025-03-04>4 March 2025</time> ", n))),
];

#[test]
fn fault_01_deep_nesting_is_flattened_and_its_text_kept() {
    for (name, shape) in NESTED {
        let page = shape(600_000);
        // A stack far smaller than any recursion over such a page would need.
        let small = std::thread::Builder::new().stack_size(512 << 10);
        let report = small.spawn(move || read(&page)).unwrap().join().unwrap_or_else(|_| panic!("{name}"));
        assert!(report.article.text.contains("forty people"), "{name}");
        assert!(report.warnings.iter().any(|w| matches!(&*w.code, "nesting_flattened" | "page_cut")), "{name}: {:?}", report.warnings);
    }
}

#[test]
fn fault_02_formatting_elements_do_not_multiply() {
    for (name, shape) in FORMATTING {
        let report = read(&shape(100_000));
        assert!(report.article.text.contains("forty people"), "{name}");
        assert!(report.article.text.len() < 1_000_000, "{name}");
    }
}

#[test]
fn fault_03_to_07_time_is_linear_in_the_page() {
    let slow: Vec<String> =
        [NESTED, FORMATTING, FLAT].concat().iter().filter_map(|(name, shape)| linear(name, 30_000, &Options::default(), shape)).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn fault_04_and_05_giants_are_read() {
    let report = read(&around(&format!("<p>{}</p>", "yard ".repeat(400_000))));
    assert!(report.article.text.contains("forty people"));
    let report = read(&around(&"<p>x</p>".repeat(100_000)));
    assert!(report.article.text.contains("forty people"));
}

#[test]
fn fault_05_stories_without_end_are_cut() {
    let item = "<li><a href=/news/#>Osk opens yard number # in Bergen again</a></li>";
    let report = read(&around(&format!("<h3>Read next</h3><ul>{}</ul>", numbered(item, 400_000))));
    assert_eq!(report.article.related.len(), 2000);
    assert!(report.warnings.iter().any(|w| w.code == "stories_cut"), "{:?}", report.warnings);
    assert!(report.article.text.contains("forty people"));
    let text = "Osk opens yard\n\nOsk Shipping opened a second yard in Bergen on Monday, and forty people work there.\n\n";
    let report = read(&format!("{text}{}", numbered("Read more: Osk opens yard number # in Bergen\n\n", 400_000)));
    assert_eq!(report.article.related.len(), 2000);
    assert!(report.warnings.iter().any(|w| w.code == "stories_cut"), "{:?}", report.warnings);
}

/// What stands with every fact or story would make megabytes of kilobytes: a heading once gave a thousand times the page.
#[test]
fn fault_05_what_is_long_is_not_told_with_every_fact() {
    let long = "x".repeat(60_000);
    let stories = numbered("<li><a href=/n/#>Osk Shipping opens yard number # in Bergen</a></li>", 60_000);
    let titles = numbered("Osk Shipping opens yard number # in Bergen\n\n", 60_000);
    let text = "Osk opens yard\n\nOsk Shipping opened a second yard in Bergen on Monday, and forty people work there.\n\n";
    let shapes = [
        ("heading", around(&format!("<h3>Related: {long}</h3><ul>{stories}</ul>"))),
        ("heading of words", around(&format!("<h3>Related: {}</h3><ul>{stories}</ul>", repeat("Osk yard ", 60_000)))),
        ("heading of a text page", format!("{text}Related stories {long}\n\n{titles}")),
        ("company", format!("X{long} Inc. said so. {}", repeat("It bought Halden Marine for $3 million. Its sales rose 5%. ", 60_000))),
        ("person", format!("Ann X{long}, chief executive of Osk Inc., said so. {}", repeat("She resigned. He was appointed. ", 60_000))),
        ("name of words", format!("{} bought Halden. {}", repeat("Osk Shipping ", 60_000), repeat("It opened a yard. ", 60_000))),
        ("subject", format!("The {} rose 5%. {}", repeat("yard ", 60_000), repeat("It rose 5%. ", 60_000))),
        ("addresses", format!("<base href='https://a.example/{long}/'>{}", around(&format!("<h3>Read next</h3><ul>{stories}</ul>")))),
    ];
    for (name, input) in shapes {
        let told = serde_json::to_string(&read(&input)).unwrap().len();
        assert!(told < 60 * input.len(), "{name}: {told} bytes of {}", input.len());
    }
}

#[test]
fn fault_06_numbers_in_attributes_claim_nothing() {
    let page = around(
        "<table><tr><td colspan=2147483648 rowspan=99999999999999999999>a<td width=4294967296>b</table><ol start=-9e999><li value=1e400>c</ol>",
    );
    assert!(read(&page).article.text.len() < 10_000);
}

#[test]
fn fault_08_control_characters_do_not_get_through() {
    let report =
        read(&around("<p>The\0 yard\u{1} has\u{8} six\u{b} cranes\u{1f} and\u{7f} one\u{85} dock, says the company in Bergen.</p>"));
    let bad: Vec<char> = report.article.text.chars().filter(|c| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}')).collect();
    assert!(bad.is_empty(), "{bad:?}");
    let json = serde_json::to_string(&report).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
}

#[test]
fn fault_13_structured_data_of_any_shape_is_survived() {
    let deep = format!("{{\"@type\":{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let shapes = [
        "null",
        "[]",
        "[null, 1, \"x\", {}]",
        "{\"@graph\": null}",
        "{\"@graph\": [null, {\"@type\": [\"NewsArticle\", null], \"headline\": 7}]}",
        "{\"@type\": \"NewsArticle\", \"author\": [null, 5, {\"name\": null}, [\"x\"]], \"datePublished\": {\"a\": 1}}",
        "{\"@type\": \"NewsArticle\", \"headline\": \"Cut off",
        "{\"a\": \"\\ud800\", \"@type\": \"Article\",}",
        "<!-- {\"@type\":\"Article\"} -->",
        "{\"@type\":\"NewsArticle\",\"headline\":\"A\\qB\",\"datePublished\":\"2025-02-31\"}",
        "{\"n\": 1e999}",
        "\u{feff}{}",
        "{} {}",
        "}{",
        &deep,
    ];
    let plain = read(&around("")).article.body.len();
    for shape in shapes {
        let script = format!("<script type=\"application/ld+json\">{shape}</script>");
        let report = read(&around(&script));
        assert_eq!(report.article.body.len(), plain, "{}", &shape[..shape.len().min(80)]);
    }
}

#[test]
fn fault_34_fields_carry_no_markup_and_addresses_no_scripts() {
    let page = around(
        "<a href=\"javascript:alert(1)\">x</a><img src=\"javascript:alert(2)\" alt=\"<b>y</b>\">\
         <aside><h3>Read next</h3><ul><li><a href=\"javascript:alert(3)\">Oslo raises the fees of its port again</a></li>\
         <li><a href=\"data:text/html,x\">Bergen waits for the next ferry to come</a></li></ul></aside>",
    );
    let json = serde_json::to_string(&read(&page)).unwrap();
    for scheme in ["\"javascript:", "\"data:", "\"vbscript:", "<script"] {
        assert!(!json.contains(scheme), "{scheme} in {json}");
    }
}
