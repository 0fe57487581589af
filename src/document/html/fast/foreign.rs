//! SVG inside a page.

use super::super::tag::{Attr, Tag};
use super::super::tree::Piece;
use super::{Hard, Name, Reader, Start, Step};

/// Names of SVG elements that are not all lower case.
static ELEMENTS: &[&str] = &[
    "altGlyph",
    "altGlyphDef",
    "altGlyphItem",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "clipPath",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "foreignObject",
    "glyphRef",
    "linearGradient",
    "radialGradient",
    "textPath",
];

/// Names of SVG attributes that are not all lower case.
static ATTRIBUTES: &[&str] = &[
    "attributeName",
    "attributeType",
    "baseFrequency",
    "baseProfile",
    "calcMode",
    "clipPathUnits",
    "diffuseConstant",
    "edgeMode",
    "filterUnits",
    "glyphRef",
    "gradientTransform",
    "gradientUnits",
    "kernelMatrix",
    "kernelUnitLength",
    "keyPoints",
    "keySplines",
    "keyTimes",
    "lengthAdjust",
    "limitingConeAngle",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "numOctaves",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "refX",
    "refY",
    "repeatCount",
    "repeatDur",
    "requiredExtensions",
    "requiredFeatures",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "systemLanguage",
    "tableValues",
    "targetX",
    "targetY",
    "textLength",
    "viewBox",
    "viewTarget",
    "xChannelSelector",
    "yChannelSelector",
    "zoomAndPan",
];

/// The name as SVG writes it, if that is not lower case.
fn cased(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|n| n.len() == name.len() && n.eq_ignore_ascii_case(name))
}

/// HTML elements that end an SVG image which they stand in.
fn breaks_out(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        B | Big
            | Blockquote
            | Body
            | Br
            | Center
            | Code
            | Dd
            | Div
            | Dl
            | Dt
            | Em
            | Embed
            | Font
            | H1
            | H2
            | H3
            | H4
            | H5
            | H6
            | Head
            | Hr
            | I
            | Img
            | Li
            | Listing
            | Menu
            | Meta
            | Nobr
            | Ol
            | P
            | Pre
            | Ruby
            | S
            | Small
            | Span
            | Strong
            | Strike
            | Sub
            | Sup
            | Table
            | Tt
            | U
            | Ul
            | Var
    )
}

impl Reader<'_> {
    /// `<svg>` in HTML.
    pub(super) fn enter_svg(&mut self, start: &Start) -> Step {
        self.svg_attributes(start.mark);
        self.push(Tag::Svg, Piece::default(), start.mark..self.out.attr_mark())?;
        if start.self_closing {
            self.pop();
        }
        Ok(())
    }

    /// A start tag inside SVG.
    pub(super) fn foreign_start(&mut self, start: Start) -> Step {
        if self.at_integration_point() {
            return Err(Hard("markup in svg title"));
        }
        if breaks_out(start.tag) {
            return Err(Hard("html in svg"));
        }
        if start.tag == Tag::Math {
            return Err(Hard("math"));
        }
        if start.tag == Tag::Svg {
            return self.enter_svg(&start);
        }
        self.svg_attributes(start.mark);
        let written = self.text.get(start.name.start..start.name.end).unwrap_or("");
        let name = match cased(ELEMENTS, written) {
            Some(name) if name == written => Piece::source(start.name.start..start.name.end),
            Some(name) => self.out.decoded(name),
            None => self.lower_name(start.name),
        };
        self.push(Tag::Foreign, name, start.mark..self.out.attr_mark())?;
        if start.self_closing {
            self.pop();
        }
        Ok(())
    }

    /// An end tag inside SVG.
    pub(super) fn foreign_end(&mut self, tag: Tag, name: Name) -> Step {
        if matches!(tag, Tag::Br | Tag::P) {
            return Err(Hard("html in svg"));
        }
        let written = self.text.get(name.start..name.end).unwrap_or("");
        for at in (0..self.stack.len()).rev() {
            let Some(open) = self.stack.get(at) else { return Ok(()) };
            let open_name = match open.tag {
                Tag::Svg => "svg",
                Tag::Foreign => self.out.piece(self.text, open.name),
                // An end tag of HTML with an image left open.
                _ => return Err(Hard("open svg")),
            };
            if open_name.eq_ignore_ascii_case(written) {
                while self.stack.len() > at {
                    self.pop();
                }
                return Ok(());
            }
        }
        Ok(())
    }

    /// Text inside SVG.
    pub(super) fn foreign_text(&mut self, piece: Piece) -> Step {
        if self.loose && self.at_integration_point() {
            return Err(Hard("formatting in svg title"));
        }
        if piece.len() > 0 {
            self.out.text(self.current_id(), piece);
        }
        Ok(())
    }

    /// In `title`, `desc` and `foreignObject` of SVG the rules of HTML hold again.
    fn at_integration_point(&self) -> bool {
        let Some(open) = self.stack.last() else { return false };
        open.tag == Tag::Foreign && matches!(self.out.piece(self.text, open.name), "title" | "desc" | "foreignObject")
    }

    /// Writes the names of attributes as SVG does.
    fn svg_attributes(&mut self, mark: u32) {
        for at in mark..self.out.attr_mark() {
            let Some(entry) = self.out.attrs_in(at..at + 1).first().copied() else { return };
            if entry.attr != Attr::Other {
                continue;
            }
            if let Some(name) = cased(ATTRIBUTES, self.out.piece(self.text, entry.name())) {
                let name = self.out.decoded(name);
                self.out.rename_attr(at, name);
            }
        }
    }
}
