//! What elements are to the layout of a page: what a block in them is, what they say about it, which are lines and which show nothing.

use super::super::flat::{Shape, around};
use super::Tag;

/// What text in a block-level element is; `outer` is what it would be outside.
pub(super) fn shape(tag: Tag, outer: Shape) -> Shape {
    match tag {
        Tag::H1 => Shape::Heading(1),
        Tag::H2 => Shape::Heading(2),
        Tag::H3 => Shape::Heading(3),
        Tag::H4 => Shape::Heading(4),
        Tag::H5 => Shape::Heading(5),
        Tag::H6 => Shape::Heading(6),
        Tag::Li => Shape::Item,
        Tag::Blockquote => Shape::Quote,
        Tag::Figcaption | Tag::Caption => Shape::Caption,
        Tag::P => match outer {
            Shape::Bare => Shape::Paragraph,
            shape => shape,
        },
        Tag::Div | Tag::Section | Tag::Article if outer == Shape::Paragraph => Shape::Bare,
        Tag::Td | Tag::Th | Tag::Article | Tag::Section | Tag::Ul | Tag::Ol => Shape::Bare,
        _ => outer,
    }
}

/// What an element says about the text in it.
pub(super) fn around(tag: Tag) -> u16 {
    match tag {
        Tag::Article => around::ARTICLE,
        Tag::Main => around::MAIN,
        Tag::Aside => around::ASIDE,
        Tag::Nav => around::NAV,
        Tag::Header => around::HEADER,
        Tag::Footer => around::FOOTER,
        Tag::Figure | Tag::Figcaption => around::FIGURE,
        Tag::Table => around::TABLE,
        Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dl => around::LIST,
        Tag::Form | Tag::Fieldset => around::FORM,
        Tag::Blockquote => around::QUOTE,
        Tag::Dialog => around::DIALOG,
        Tag::Section => around::SECTION,
        Tag::Address => around::ADDRESS,
        Tag::Details => around::DETAILS,
        _ => 0,
    }
}

/// Elements whose content is no text of the page.
pub(super) fn is_skipped(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Head
            | Tag::Script
            | Tag::Style
            | Tag::Noscript
            | Tag::Template
            | Tag::Svg
            | Tag::Math
            | Tag::Iframe
            | Tag::Select
            | Tag::Textarea
            | Tag::Object
            | Tag::Canvas
            | Tag::Audio
            | Tag::Video
            | Tag::Button
            | Tag::Datalist
            | Tag::Noembed
            | Tag::Noframes
            | Tag::Applet
            | Tag::Embed
            | Tag::Input
            | Tag::Progress
            | Tag::Meter
            | Tag::Title
    )
}

/// Elements that stand inside a line.
pub(super) fn is_inline(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::A
            | Tag::Abbr
            | Tag::Acronym
            | Tag::B
            | Tag::Bdi
            | Tag::Bdo
            | Tag::Big
            | Tag::Cite
            | Tag::Code
            | Tag::Data
            | Tag::Del
            | Tag::Dfn
            | Tag::Em
            | Tag::Font
            | Tag::I
            | Tag::Ins
            | Tag::Kbd
            | Tag::Label
            | Tag::Mark
            | Tag::Nobr
            | Tag::Picture
            | Tag::Q
            | Tag::Ruby
            | Tag::S
            | Tag::Samp
            | Tag::Small
            | Tag::Source
            | Tag::Span
            | Tag::Strike
            | Tag::Strong
            | Tag::Sub
            | Tag::Sup
            | Tag::Time
            | Tag::Tt
            | Tag::U
            | Tag::Var
            | Tag::Wbr
            | Tag::Foreign
            | Tag::Link
            | Tag::Meta
            | Tag::Param
            | Tag::Track
            | Tag::Rb
            | Tag::Rp
            | Tag::Rt
            | Tag::Rtc
    )
}
