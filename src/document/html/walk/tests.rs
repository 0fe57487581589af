//! Blocks of small pages.

use super::super::tree::Limits;
use super::*;

fn texts(page: &str) -> Vec<(Shape, String)> {
    let tree = Tree::parse(page, &Limits::default());
    let flat = walk(&tree, Stop::default());
    flat.blocks.iter().map(|b| (b.shape, flat.text(b).to_string())).collect()
}

#[test]
fn blocks_by_markup() {
    let page = "<h2>One</h2><p>two <b>three</b><br>four<br><br>five</p><ul><li>six<li><p>seven</p></ul>eight<div>nine</div>";
    let expected = [
        (Shape::Heading(2), "One"),
        (Shape::Paragraph, "two three four"),
        (Shape::Paragraph, "five"),
        (Shape::Item, "six"),
        (Shape::Item, "seven"),
        (Shape::Bare, "eight"),
        (Shape::Bare, "nine"),
    ];
    assert_eq!(texts(page), expected.map(|(s, t)| (s, t.to_string())));
}

#[test]
fn tables_keep_cells_and_rows() {
    let page = "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Osk</td><td>12 <b>new</b></td></tr></table><p>after";
    assert_eq!(texts(page), [(Shape::Table, "Port\tShips\nOsk\t12 new".to_string()), (Shape::Paragraph, "after".into())]);
}

#[test]
fn preformatted_text_keeps_lines() {
    assert_eq!(texts("<pre>\na  b\n c\n</pre>x"), [(Shape::Code, "a  b\n c".to_string()), (Shape::Bare, "x".into())]);
}

#[test]
fn links_and_flags_of_inline_elements() {
    let tree = Tree::parse("<div><span class=caption>Photo <a href=/x>Ek</a></span></div>", &Limits::default());
    let flat = walk(&tree, Stop::default());
    let block = flat.blocks[0];
    assert_ne!(block.own & words::CAPTION, 0);
    assert_eq!((block.chars, block.link_chars, flat.links(&block).len()), (7, 2, 1));
}
